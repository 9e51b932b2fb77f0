"""A contractor's name, REGON and address in the book, corrected by hand."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from cru_desktop.domain.contractor import Contractor
from cru_desktop.domain.identifiers import format_nip, is_valid_regon, tidy_identifier
from cru_desktop.ui.pages.contractors.contractor_lines import LINES, lines_of, with_lines
from cru_desktop.ui.pages.settings.text_field import TextField
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import link_button, primary_button
from cru_desktop.ui.widgets.dialog_layout import fit_screen, scrolled_column
from cru_desktop.ui.widgets.labels import heading, muted

_WIDE = frozenset({"name"})
_CHANGES = "Te dane program podpowie w następnej umowie. W umowach już wpisanych nic się nie zmienia."


class CorrectionDialog(QDialog):
    """Esc changes nothing."""

    #: (Contractor) as it is to be kept, UI thread.
    corrected = Signal(object)

    def __init__(self, contractor: Contractor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contractor = contractor
        self.setWindowTitle("Popraw dane kontrahenta")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        values = lines_of(contractor)
        self.fields: dict[str, TextField] = {}
        for name, label in LINES:
            field = TextField(label, required=name == "name")
            if name == "regon":
                field = TextField(label, judge=_regon_fault, tidy=tidy_identifier)
            field.set_text(values[name])
            self.fields[name] = field
        self.save = primary_button("Zapisz", self._save)
        self.save.setDefault(True)
        self._lay_out()
        self.fields["name"].line.setFocus()

    def _save(self) -> None:
        wrong = [field for field in self.fields.values() if not field.judge_now()]
        if wrong:
            wrong[0].line.setFocus()
            return
        texts = {name: field.text for name, field in self.fields.items()}
        texts["regon"] = tidy_identifier(texts["regon"])
        self.accept()
        self.corrected.emit(with_lines(self._contractor, texts))

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(scaled(16))
        grid.setVerticalSpacing(scaled(10))
        place = 0
        for name, field in self.fields.items():
            if name in _WIDE:
                grid.addWidget(field, place // 2, 0, 1, 2)
                place += 2
            else:
                grid.addWidget(field, place // 2, place % 2)
                place += 1
        column = scrolled_column(self, link_button("Anuluj (Esc)", self.reject), self.save)
        column.addWidget(heading("Popraw dane kontrahenta"))
        nip = self._contractor.nip
        column.addWidget(muted(f"NIP {format_nip(nip)}. {_CHANGES}" if nip else _CHANGES))
        column.addLayout(grid)
        column.addStretch(1)
        fit_screen(self, 640, 560)


def _regon_fault(text: str) -> str:
    return "" if is_valid_regon(tidy_identifier(text)) else "Popraw REGON: suma kontrolna się nie zgadza."
