"""The quiet bar under the band: the last problem or notice, until it is closed or a new one comes."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cru_desktop.domain.problem import Problem
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.kind import Kind

#: A notice goes by itself after so many milliseconds; a problem stays until it is closed.
_NOTICE_LASTS = 8_000


class QuietBar(QWidget):
    """One problem or notice at a time; a notice never covers a problem that has not been closed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner = Banner(closable=True)
        self.banner.closed.connect(self._close)
        self._problem: Problem | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(24), scaled(12), scaled(24), 0)
        column.addWidget(self.banner)
        self.hide()
        desk.problem_raised.connect(self.show_problem)
        desk.notice_given.connect(self.show_notice)
        desk.environment_switched.connect(lambda _: self._close())

    @property
    def problem(self) -> Problem | None:
        """The problem that is shown."""
        return self._problem

    def show_problem(self, problem: Problem) -> None:
        self._problem = problem
        self._timer.stop()
        self.show()
        self.banner.show_problem(problem)

    def lead_out(self, action: str, act: Callable[[], object]) -> None:
        """Give the problem that is shown a button of its own."""

        def press() -> None:
            self._close()
            act()

        self.banner.set_action(action, press)

    def offer(self, headline: str, text: str, action: str, act: Callable[[], object]) -> None:
        """A state that a person has to end: stays until the button is pressed or the bar closed."""
        self._timer.stop()
        self.banner.show_message(headline, text, Kind.WARNING)

        def press() -> None:
            self._close()
            act()

        self.banner.set_action(action, press)
        self.banner.show()
        self.show()
        announce(self, f"{headline} {text}")

    def show_notice(self, text: str) -> None:
        announce(self, text)
        if self._problem is not None or self.banner.action is not None:
            return
        self.banner.show_message("", text, Kind.INFO)
        self.banner.set_action("", None)
        self.banner.show()
        self.show()
        self._timer.start(_NOTICE_LASTS)

    def _close(self) -> None:
        self._problem = None
        self._timer.stop()
        self.banner.set_action("", None)
        self.hide()
