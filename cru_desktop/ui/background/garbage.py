"""Python's cyclic garbage is collected in the UI thread alone.

The collector runs in whatever thread happens to allocate. Were that a worker, it could delete a widget that
was part of a cycle there, and Qt ends the process when a widget dies outside the UI thread.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer

_INTERVAL = 1000
#: Python's own: allocations before the youngest objects are looked at, then rounds before older ones are.
_THRESHOLDS = (700, 10, 10)


class GarbageCollector(QObject):
    """Looks once a second, from the UI thread, whether a generation is due, and collects it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(_INTERVAL)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def look(self) -> int | None:
        """Collect the oldest generation that is due; returns which, None when none is."""
        due = [age for age, limit in enumerate(_THRESHOLDS) if gc.get_count()[age] > limit]
        if not due:
            return None
        gc.collect(due[-1])
        return due[-1]


@contextmanager
def collecting_in_ui_thread() -> Iterator[GarbageCollector]:
    """While it lasts no other thread collects; afterwards Python does as before."""
    was_enabled = gc.isenabled()
    gc.disable()
    collector = GarbageCollector()
    collector.start()
    try:
        yield collector
    finally:
        collector.stop()
        collector.deleteLater()
        if was_enabled:
            gc.enable()
