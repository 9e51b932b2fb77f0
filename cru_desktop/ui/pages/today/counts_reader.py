"""Keeps the numbers of navigation and strip up to date, a moment after something changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from cru_desktop.ui.desk import Desk
from cru_desktop.ui.frame.work_counts import WorkCounts

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace

#: A busy queue changes several rows a second; the numbers are read no more often than this (ms).
_READ_AGAIN = 700


class CountsReader(QObject):
    """Hands the numbers to `show`."""

    def __init__(self, desk: Desk, show: Callable[[WorkCounts], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._show_counts = show
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_READ_AGAIN)
        self._timer.timeout.connect(self._read)
        for signal in (desk.submissions_changed, desk.agreements_changed, desk.contexts_changed):
            signal.connect(self._soon)
        desk.workspace_opened.connect(self._read)
        desk.environment_switched.connect(lambda _: show(WorkCounts()))

    def _soon(self, *_: object) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _read(self) -> None:
        if self._desk.is_open:
            now = self._desk.now()
            self._desk.run(lambda workspace: counts_of(workspace, now), self._take, lambda _: None)

    def _take(self, counts: WorkCounts) -> None:
        # A method: an answer that comes after the window has gone is dropped with this reader.
        self._show_counts(counts)


def counts_of(workspace: Workspace, now: datetime) -> WorkCounts:
    """The numbers alone. Records thread, which also imports what reads them: the window comes up without."""
    from cru_desktop.ui.pages.today.reading import read_today

    return read_today(workspace, now).counts
