"""Asks once a day whether this version is still supported, where the office has named somebody to ask."""

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from cru_desktop import __version__
from cru_desktop.domain.problem import ProblemError
from cru_desktop.support.version_news import (
    Support,
    VersionNews,
    VersionNewsError,
    VersionNewsSource,
    read_version_news,
)
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.frame.quiet_bar import QuietBar

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace

_log = logging.getLogger(__name__)
#: After all that a person waits for.
_FIRST_MILLISECONDS = 60_000
_AGAIN_MILLISECONDS = 24 * 60 * 60 * 1000


class VersionWatch(QObject):
    """Lives in the UI thread; asks on the look-ups thread. Says each thing once a run."""

    def __init__(
        self,
        desk: Desk,
        bar: QuietBar,
        source: VersionNewsSource,
        parent: QObject | None = None,
        *,
        version: str = __version__,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._bar = bar
        self._source = source
        self._version = version
        self._said: Support | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.ask)
        self._timer.start(_FIRST_MILLISECONDS)

    def ask(self) -> None:
        """Fetch the news; silence when there are none that can be trusted."""
        self._timer.setInterval(_AGAIN_MILLISECONDS)
        source = self._source
        if self._desk.is_open:
            self._desk.look_up(lambda workspace: fetched(source, workspace), self._take)

    def _take(self, news: VersionNews | None) -> None:
        if news is None:
            return
        support = news.say_of(self._version)
        if support is self._said:
            return
        self._said = support
        if support is Support.NOT_SUPPORTED:
            self._bar.offer(
                "Ta wersja nie jest już wspierana",
                f"Poproś informatyka o aktualizację do wersji {news.newest}. Wysyłać możesz nadal.",
                "Rozumiem",
                lambda: None,
            )
        elif support is Support.SUPPORTED:
            self._bar.show_notice(
                f"Jest nowsza wersja programu: {news.newest}. Aktualizację instaluje informatyk."
            )


def fetched(source: VersionNewsSource, workspace: "Workspace") -> VersionNews | None:
    """The office's news; None when there are none that hold. Never raises: news stop nobody."""
    from cru_desktop.cru_api.version_news import fetch_version_news

    try:
        signed = fetch_version_news(source.address, workspace.client_settings)
        return read_version_news(signed, source.public_key, workspace.today())
    except ProblemError as error:
        _log.info("No news of versions: %s %s", error.problem.code, error.problem.details)
    except VersionNewsError as error:
        _log.warning("News of versions not used: %s", error)
    return None
