"""What a bug of ours looks like to the clerk: an explanation, never a traceback; drafts are saved already."""

import logging
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from cru_desktop import __version__
from cru_desktop.domain.problem import Problem
from cru_desktop.ui.background.problem_boundary import problem_of
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.buttons import primary_button, secondary_button

_log = logging.getLogger(__name__)


class CrashDialog(QDialog):
    """Stays beside the work. What was typed has been saved; starting anew brings it back."""

    def __init__(self, window: QWidget, restart: Callable[[], object] | None = None) -> None:
        """`restart`: close the window and start the program anew; None where it cannot be done."""
        super().__init__(window)
        self.setWindowTitle("Błąd programu")
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self.setMinimumWidth(scaled(520))
        self._description = ""
        self.banner = Banner()
        go_on = primary_button("Pracuj dalej", self.accept)
        row = QHBoxLayout()
        row.setSpacing(scaled(12))
        self.copy = secondary_button("Kopiuj opis błędu", self._copy, icon_name="copy")
        row.addWidget(self.copy)
        row.addStretch(1)
        if restart is not None:
            row.addWidget(secondary_button("Uruchom ponownie", restart, icon_name="refresh"))
        else:
            row.addWidget(secondary_button("Zamknij program", window.close))
        row.addWidget(go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(16), scaled(16), scaled(16), scaled(16))
        column.setSpacing(scaled(12))
        column.addWidget(self.banner)
        column.addLayout(row)

    def _copy(self) -> None:
        """The details name places in the program, never what somebody typed."""
        QGuiApplication.clipboard().setText(self._description)
        self.copy.setText("Skopiowano")

    def show_problem(self, problem: Problem) -> None:
        self.copy.setText("Kopiuj opis błędu")
        self._description = (
            f"CRU Desktop {__version__}, {problem.code}\n{problem.happened}\n{problem.details}"
        )
        self.banner.show_problem(problem)
        self.show()
        self.raise_()


class CrashWatch(QObject):
    """Catches what nobody caught, in any thread, logs it, and tells the person once in the UI thread."""

    _happened = Signal(object)

    def __init__(self, window: QWidget, restart: Callable[[], object] | None = None) -> None:
        super().__init__(window)
        self._dialog = CrashDialog(window, restart)
        self._happened.connect(self._dialog.show_problem)

    def caught(self, exception: BaseException) -> None:
        """May be called in any thread."""
        _log.critical("Unexpected error", exc_info=exception)
        self._happened.emit(problem_of(exception))


@contextmanager
def watching(watch: CrashWatch) -> Iterator[None]:
    """Send uncaught exceptions to `watch` while the context lasts."""

    def hook(kind: type[BaseException], exception: BaseException, trace: TracebackType | None) -> None:
        if isinstance(exception, KeyboardInterrupt):
            sys.__excepthook__(kind, exception, trace)
            return
        watch.caught(exception)

    def thread_hook(arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None and not isinstance(arguments.exc_value, SystemExit):
            watch.caught(arguments.exc_value)

    former, former_thread = sys.excepthook, threading.excepthook
    sys.excepthook, threading.excepthook = hook, thread_hook
    try:
        yield
    finally:
        sys.excepthook, threading.excepthook = former, former_thread
