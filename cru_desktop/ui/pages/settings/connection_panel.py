"""Sprawdź połączenie: a line for each part of the way, with what to tell the IT person; copyable."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cru_desktop.domain.problem import Problem
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.settings.network_work import ShownLine, ShownReport, check
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.buttons import secondary_button
from cru_desktop.ui.widgets.flow import FlowLayout
from cru_desktop.ui.widgets.icon_label import IconLabel
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import small, strong


class LineRow(QFrame):
    """An icon, what the line is about, how it went, and words for the IT person."""

    def __init__(self, line: ShownLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"{line.name}: {line.word}. {line.text} {line.for_it}".strip())
        words = QVBoxLayout()
        words.setSpacing(scaled(2))
        words.addWidget(strong(f"{line.name}: {line.word}"))
        words.addWidget(small(line.text))
        if line.for_it:
            words.addWidget(small(f"Dla informatyka: {line.for_it}"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, scaled(4), 0, scaled(4))
        row.setSpacing(scaled(10))
        row.addWidget(IconLabel(line.kind.icon_name, line.kind), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)


class ConnectionPanel(QWidget):
    """The check runs on the look-ups thread; the window stays free all the while."""

    #: There is more to see, UI thread.
    grown = Signal()
    #: (number of the check, ShownLine) from the look-ups thread, queued.
    _line_done = Signal(int, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._report: ShownReport | None = None
        self._number = 0
        self._line_done.connect(self._show_line)
        self.check = secondary_button("Sprawdź połączenie", self.start, icon_name="refresh")
        self.copy = secondary_button("Kopiuj dla informatyka", self._copy, icon_name="copy")
        self.answer = Banner()
        self._lines = QWidget()
        self._rows = QVBoxLayout(self._lines)
        self._lay_out()
        self._clear()
        desk.environment_switched.connect(lambda _: self._clear())

    def start(self) -> None:
        """Look at every part of the way now."""
        self._clear()
        self.check.setEnabled(False)
        text = "Sprawdzam połączenie z rejestrem…"
        self.answer.show_message(text, "Każda linia potrwa najwyżej 5 sekund.", Kind.INFO)
        self.answer.show()
        announce(self, text)
        number = self._number
        self._desk.look_up(
            lambda workspace: check(workspace, lambda line: self._line_done.emit(number, line)),
            self.show_report,
            self._failed,
        )

    def _show_line(self, number: int, line: ShownLine) -> None:
        """One line more; one of a check that was given up is dropped."""
        if number == self._number:
            self._rows.addWidget(LineRow(line))
            self._lines.show()
            self.grown.emit()

    def show_report(self, report: ShownReport) -> None:
        """All lines in order."""
        self._clear()
        self._report = report
        for line in report.lines:
            self._rows.addWidget(LineRow(line))
        self._lines.show()
        self.copy.show()
        headline = "Połączenie działa." if report.is_fine else "Połączenie nie działa."
        contact = self._desk.surroundings.office.support_contact
        text = "" if report.is_fine else "Pokaż te linie informatykowi."
        if contact and not report.is_fine:
            text = f"{text} Informatyk: {contact}."
        self.answer.show_message(headline, text, Kind.SUCCESS if report.is_fine else Kind.WARNING)
        self.answer.show()
        announce(self, f"{headline} {text}".strip(), urgent=True)
        self.grown.emit()

    def _failed(self, problem: Problem) -> None:
        self._clear()
        self.answer.show_problem(problem, Kind.WARNING)

    def _copy(self) -> None:
        if self._report is not None:
            contact = self._desk.surroundings.office.support_contact
            QGuiApplication.clipboard().setText(self._report.as_text(contact))
            self._desk.give_notice("Wynik sprawdzenia jest w schowku.")

    def _clear(self) -> None:
        self._number += 1
        self._report = None
        self.check.setEnabled(True)
        self.copy.hide()
        self.answer.hide()
        self._lines.hide()
        while (item := self._rows.takeAt(0)) is not None:
            row = item.widget()
            if row is not None:
                row.hide()
                row.deleteLater()

    def _lay_out(self) -> None:
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        buttons = FlowLayout(spacing=scaled(8))
        buttons.addWidget(self.check)
        buttons.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addLayout(buttons)
        column.addWidget(self.answer)
        column.addWidget(self._lines)
