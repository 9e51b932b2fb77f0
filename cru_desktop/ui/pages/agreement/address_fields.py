"""The eight lines of an address."""

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cru_desktop.ui.pages.agreement.form_model import FormModel
from cru_desktop.ui.pages.agreement.form_paths import ADDRESS, ADDRESS_LINES, party_path
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.field_line import FieldLine
from cru_desktop.ui.widgets.field_row import FieldRow

#: Rows of the form and the share of the width that each line takes.
_ROWS = (
    (("ulica", 4), ("numerNieruchomosci", 2), ("numerLokalu", 2)),
    (("kodPocztowy", 2), ("miejscowosc", 4)),
    (("gminaMiastoDzielnica", 1), ("powiat", 1), ("wojewodztwo", 1)),
)


class AddressFields(QWidget):
    """Address of the party at `index`."""

    def __init__(self, model: FormModel, index: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = {
            name: FieldLine(model.spec(path), path, today=model.today)
            for name in ADDRESS_LINES
            for path in (party_path(index, f"{ADDRESS}.{name}"),)
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(12))
        for row in _ROWS:
            column.addWidget(FieldRow([(self._lines[name], share) for name, share in row], stack_below=480))
        for line in self._lines.values():
            model.bind(line)
            line.hide_help()

    def fields(self) -> Iterable[FieldLine]:
        return self._lines.values()

    def move_to(self, index: int) -> None:
        """The party stands at another place now."""
        for name, line in self._lines.items():
            line.path = party_path(index, f"{ADDRESS}.{name}")
