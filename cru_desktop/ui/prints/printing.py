"""Printing on paper: the system's own dialog, then the pages, off the UI thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QDialog, QWidget

from cru_desktop.domain.problem import Problem, ProblemError, WhoseMove
from cru_desktop.support.prints.document import PrintDocument
from cru_desktop.ui.prints.pages import Pages
from cru_desktop.ui.prints.printed import page_layout

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

NO_PRINTER = Problem(
    "CRU-WYDRUK-DRUKARKA",
    "Na tym komputerze nie ma drukarki, której program mógłby użyć.",
    "Program niczego nie wydrukował.",
    "Zapisz PDF i wydrukuj go na innym komputerze albo poproś informatyka o dodanie drukarki.",
    whose_move=WhoseMove.IT_PERSON,
)
_FAILED = Problem(
    "CRU-WYDRUK-NIEUDANY",
    "Nie udało się wydrukować.",
    "Program niczego nie zmienił.",
    "Sprawdź, czy drukarka jest włączona, albo zapisz PDF i wydrukuj go później.",
    whose_move=WhoseMove.IT_PERSON,
)


class PrintingFailedError(ProblemError):
    """The printer took no page."""


def ask_printer(owner: QWidget, content: PrintDocument, chosen: Callable[[QPrinter], None]) -> bool:
    """Open the system's dialog; `chosen` gets the printer. False where there is none. UI thread."""
    # Loaded when somebody prints: asking for printers may wait for the network.
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

    if not QPrinterInfo.availablePrinterNames():
        return False
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    printer.setPageLayout(page_layout(content))
    printer.setDocName(content.file_name)
    dialog = QPrintDialog(printer, owner)
    dialog.accepted.connect(lambda: chosen(printer))
    dialog.finished.connect(dialog.deleteLater)
    # By the base class: its own takes a slot by name.
    QDialog.open(dialog)
    return True


def print_pages(content: PrintDocument, family: str, printer: QPrinter) -> int:
    """Send the pages chosen in the dialog to the printer; returns how many. Not for the UI thread.

    Raises PrintingFailedError.
    """
    pages = Pages(content, family, printer)
    first, last = printer.fromPage() or 1, printer.toPage() or pages.count
    numbers = range(first, min(last, pages.count) + 1)
    painter = QPainter()
    if not painter.begin(printer):
        raise PrintingFailedError(_FAILED)
    try:
        for place, number in enumerate(numbers):
            if place and not printer.newPage():
                raise PrintingFailedError(_FAILED)
            pages.paint(painter, number)
    finally:
        painter.end()
    return len(numbers)
