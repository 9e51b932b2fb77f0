"""Before the window closes: what waits goes out only while the program is open, so the person is told."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from cru_desktop.domain.plural import plural
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.frame.main_window import MainWindow
from cru_desktop.ui.frame.work_counts import WorkCounts
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import primary_button, secondary_button
from cru_desktop.ui.widgets.labels import TextLabel, heading

ReadCounts = Callable[[Callable[[WorkCounts], None]], None]


def waiting_text(counts: WorkCounts, today: date) -> tuple[str, str]:
    """ "3 umowy czekają." and what follows from it."""
    number = counts.waiting
    few = number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14)
    said = f"{plural(number, 'umowa', 'umowy', 'umów')} {'czekają' if few else 'czeka'}."
    verb = "Wyśle się" if number == 1 else "Wyślą się"
    text = f"{verb} tylko przy włączonym programie."
    day = counts.nearest_last_day
    if day is not None:
        shown = f"{day:%d.%m.}" if day.year == today.year else f"{day:%d.%m.%Y}."
        text += f" Najbliższy termin: {shown}"
    return said, text


class ClosingQuestion(QDialog):
    """`stay` keeps the program open and out of the way, `leave` closes it; Esc goes back to the window."""

    def __init__(
        self,
        words: tuple[str, str],
        *,
        in_tray: bool,
        stay: Callable[[], object],
        leave: Callable[[], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Zamknąć program?")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.stay = primary_button("Zostaw w tle" if in_tray else "Zminimalizuj", lambda: self._go(stay))
        self.stay.setAutoDefault(True)
        self.stay.setDefault(True)
        self.leave = secondary_button("Zamknij", lambda: self._go(leave))
        self.leave.setAutoDefault(True)
        text = TextLabel(words[1])
        text.setMinimumWidth(scaled(380))
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(24), scaled(20), scaled(24), scaled(16))
        column.setSpacing(scaled(12))
        column.addWidget(heading(words[0]))
        column.addWidget(text)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.stay)
        row.addWidget(self.leave)
        column.addLayout(row)
        self.stay.setFocus()

    def _go(self, act: Callable[[], object]) -> None:
        self.accept()
        act()


class ClosingGuard(QObject):
    """Asked by the window before it closes. `to_tray` hides it; None: there is no tray, it is minimised."""

    def __init__(
        self,
        window: MainWindow,
        desk: Desk,
        read_counts: ReadCounts,
        to_tray: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._read_counts = read_counts
        self._to_tray = to_tray
        self._counts = WorkCounts()
        self._decided = False
        self._reading = False
        self.question: ClosingQuestion | None = None
        window.may_close = self.may_close

    def take_counts(self, counts: WorkCounts) -> None:
        """What was read last."""
        self._counts = counts

    def may_close(self) -> bool:
        """True to close now. False: the numbers are read anew, and the question is asked if it stands."""
        if self._decided or not self._counts.waiting or _system_ends():
            return True
        if self._reading:
            # The records do not answer, and the person asks again: nothing that waits is lost by closing.
            return True
        if self.question is None:
            self._reading = True
            self._read_counts(self._ask)
        return False

    def close_for_good(self) -> None:
        """Close without a question."""
        self._decided = True
        self._window.close()
        self._decided = False

    def _ask(self, counts: WorkCounts) -> None:
        self._counts = counts
        self._reading = False
        if not counts.waiting:
            self._window.close()
            return
        if self.question is not None:
            return
        self.question = ClosingQuestion(
            waiting_text(counts, self._desk.today()),
            in_tray=self._to_tray is not None,
            stay=self._to_tray or self._window.showMinimized,
            leave=self.close_for_good,
            parent=self._window,
        )
        self.question.finished.connect(self._answered)
        self.question.open()

    def _answered(self) -> None:
        self.question = None


def _system_ends() -> bool:
    """The person logs out or the computer is shut down: no question may hold that up."""
    application = QGuiApplication.instance()
    return isinstance(application, QGuiApplication) and application.isSavingSession()
