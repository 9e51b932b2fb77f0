"""A print before it is saved or printed: its pages, or its text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from cru_desktop.domain.plural import plural
from cru_desktop.domain.problem import Problem
from cru_desktop.support.prints.document import PrintDocument, plain_text
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.prints.page_view import PageView
from cru_desktop.ui.prints.printed import Printed, make_printed
from cru_desktop.ui.prints.printing import NO_PRINTER, ask_printer, print_pages
from cru_desktop.ui.prints.saving_dialog import PrintSaver
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.buttons import link_button, primary_button, secondary_button
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import heading, muted

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from cru_desktop.delivery.workspace import Workspace

#: Pixels that the window's own frame takes of the screen.
_ROOM_LEFT = 48


class PreviewDialog(QDialog):
    """`read` runs on the records thread; Esc closes, and nothing is written without a press."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        read: Callable[[Workspace], PrintDocument],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        # The one of our fonts that this computer has.
        self._family = QFontInfo(QGuiApplication.font()).family()
        self.printed: Printed | None = None
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._about = muted("Przygotowuję strony…")
        self.pages = PageView()
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Treść wydruku")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.pages)
        self.stack.addWidget(self.text)
        self.answer = Banner(closable=True)
        self.answer.hide()
        self.saver = PrintSaver(desk, self.answer, self)
        self.as_text = secondary_button("Pokaż jako tekst", icon_name="eye")
        self.as_text.setCheckable(True)
        self.as_text.toggled.connect(lambda on: self.stack.setCurrentIndex(int(on)))
        self.to_printer = secondary_button("Drukuj…", self._print)
        self.save = primary_button("Zapisz PDF…", self._save, icon_name="download")
        self.save.setAutoDefault(True)
        self._ready(False)
        self._lay_out(title)
        desk.run(read, self._make, self._failed)

    def _make(self, content: PrintDocument) -> None:
        """Off the records thread, too: many pages take a second."""
        family = self._family
        self._desk.look_up(lambda _: make_printed(content, family), self._show, self._failed)

    def _show(self, printed: Printed) -> None:
        self.printed = printed
        self.pages.show_pages(printed.pictures, printed.page_count)
        self.text.setPlainText(plain_text(printed.content))
        shown = len(printed.pictures)
        words = plural(printed.page_count, "strona", "strony", "stron")
        if shown < printed.page_count:
            words = f"{words}; podgląd pokazuje pierwsze {shown}"
        self._about.setText(f"{words}. Nic jeszcze nie zapisano.")
        self._ready(True)
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"Wydruk jest gotowy: {words}.")

    def _failed(self, problem: Problem) -> None:
        self._about.hide()
        self.answer.show_problem(problem)

    def _ready(self, ready: bool) -> None:
        for button in (self.as_text, self.to_printer, self.save):
            button.setEnabled(ready)

    # What a person does ----------------------------------------------------------------------------------

    def _save(self) -> None:
        printed = self.printed
        if printed is not None:
            self.saver.ask(printed.content.file_name, "pdf", "PDF", lambda: printed.pdf)

    def _print(self) -> None:
        if self.printed is not None and not ask_printer(self, self.printed.content, self._print_on):
            self.answer.show_problem(NO_PRINTER, Kind.WARNING)

    def _print_on(self, printer: QPrinter) -> None:
        if self.printed is not None:
            content, family = self.printed.content, self._family
            self._desk.look_up(
                lambda _: print_pages(content, family, printer), self._sent, self.answer.show_problem
            )

    def _sent(self, count: int) -> None:
        words = plural(count, "stronę", "strony", "stron")
        self.answer.set_action("", None)
        self.answer.show_message("Wysłano do drukarki.", f"Program przekazał {words}.", Kind.SUCCESS)
        self.answer.show()
        announce(self, f"Wysłano do drukarki {words}.")

    # Building --------------------------------------------------------------------------------------------

    def _lay_out(self, title: str) -> None:
        below = QHBoxLayout()
        below.setSpacing(scaled(8))
        below.addWidget(link_button("Zamknij (Esc)", self.reject))
        below.addStretch(1)
        for button in (self.as_text, self.to_printer, self.save):
            below.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(24), scaled(20), scaled(24), scaled(16))
        column.setSpacing(scaled(8))
        column.addWidget(heading(title))
        column.addWidget(self._about)
        column.addWidget(self.stack, 1)
        column.addWidget(self.answer)
        column.addLayout(below)
        room = self.screen().availableSize()
        self.resize(min(scaled(960), room.width() - _ROOM_LEFT), min(scaled(900), room.height() - _ROOM_LEFT))
