"""Adding an entity, or putting its name and address right: REGON and NIP are checked as they are left."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cru_desktop.domain.agreement import Address
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.identifiers import is_valid_nip, is_valid_regon, tidy_identifier
from cru_desktop.ui.pages.settings.text_field import TextField
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import primary_button, secondary_button
from cru_desktop.ui.widgets.labels import heading, small


def judge_regon(text: str) -> str:
    """Message for a REGON, empty for a right one."""
    digits = tidy_identifier(text)
    if is_valid_regon(digits):
        return ""
    if digits.isdigit() and len(digits) in (9, 14):
        return "W tym REGON-ie jest pomyłka: cyfra kontrolna się nie zgadza. Porównaj go z zaświadczeniem."
    return "REGON ma 9 albo 14 cyfr."


def judge_nip(text: str) -> str:
    """Message for a NIP, empty for a right one."""
    digits = tidy_identifier(text)
    if is_valid_nip(digits):
        return ""
    if digits.isdigit() and len(digits) == 10:
        return "W tym NIP-ie jest pomyłka: cyfra kontrolna się nie zgadza."
    return "NIP ma 10 cyfr."


def judge_postal_code(text: str) -> str:
    """Message for a Polish postal code, empty for a right one."""
    parts = text.split("-")
    right = (
        len(parts) == 2 and [len(part) for part in parts] == [2, 3] and all(part.isdigit() for part in parts)
    )
    return "" if right else "Kod pocztowy wygląda tak: 05-120."


class ContextForm(QWidget):
    """REGON can be typed once; afterwards it is what the entity is known by."""

    #: (Context, True if it is new) "Zapisz", UI thread.
    saved = Signal(object, bool)
    #: "Anuluj", UI thread.
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edited: Context | None = None
        self._environment = Environment.TRAINING
        self._title = heading("Dodaj jednostkę")
        self.name = TextField("Nazwa jednostki", required=True, help_text="Tak, jak stoi w rejestrze REGON.")
        self.regon = TextField("REGON", judge=judge_regon, tidy=tidy_identifier, required=True)
        self.nip = TextField("NIP", judge=judge_nip, tidy=tidy_identifier, required=True)
        self.street = TextField("Ulica")
        self.building = TextField("Numer domu")
        self.unit = TextField("Numer lokalu")
        self.postal_code = TextField("Kod pocztowy", judge=judge_postal_code)
        self.locality = TextField("Miejscowość")
        self.commune = TextField("Gmina, miasto lub dzielnica")
        self.county = TextField("Powiat")
        self.voivodeship = TextField("Województwo")
        self.save = primary_button("Zapisz jednostkę", self._save)
        self._lay_out()

    def start_new(self, environment: Environment) -> None:
        """Empty, for another entity."""
        self._edited, self._environment = None, environment
        self._title.setText("Dodaj jednostkę")
        self._fill(Context(environment, "", None, ""))
        self.regon.line.setReadOnly(False)
        self.name.line.setFocus()

    def start_edit(self, context: Context) -> None:
        """With an entity's data."""
        self._edited, self._environment = context, context.environment
        self._title.setText(f"Popraw dane: {context.name}")
        self._fill(context)
        self.regon.line.setReadOnly(True)
        self.name.line.setFocus()

    def show_taken(self) -> None:
        """The REGON is there already."""
        self.regon.show_error("Jednostka z tym REGON-em już jest na liście.")
        self.regon.line.setFocus()

    def _fill(self, context: Context) -> None:
        address = context.address
        texts = [context.name, context.regon, context.nip, address.street, address.building_number]
        texts += [address.unit_number, address.postal_code, address.locality, address.commune]
        texts += [address.county, address.voivodeship]
        for field, text in zip(self._fields(), texts, strict=True):
            field.set_text(text or "")

    def _save(self) -> None:
        wrong = [field for field in self._fields() if not field.judge_now()]
        if wrong:
            wrong[0].line.setFocus()
            return
        self.saved.emit(self._context(), self._edited is None)

    def _context(self) -> Context:
        address = Address(
            street=self.street.text or None,
            building_number=self.building.text or None,
            unit_number=self.unit.text or None,
            voivodeship=self.voivodeship.text or None,
            county=self.county.text or None,
            commune=self.commune.text or None,
            locality=self.locality.text or None,
            postal_code=self.postal_code.text or None,
        )
        nip, name = tidy_identifier(self.nip.text), self.name.text
        if self._edited is not None:
            return replace(self._edited, nip=nip, name=name, address=address)
        return Context(self._environment, tidy_identifier(self.regon.text), nip, name, address)

    def _fields(self) -> tuple[TextField, ...]:
        """In the order of the Tab key."""
        first = (self.name, self.regon, self.nip, self.street, self.building, self.unit)
        return (*first, self.postal_code, self.locality, self.commune, self.county, self.voivodeship)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(scaled(12))
        grid.setVerticalSpacing(scaled(8))
        places = (
            (self.name, 0, 0, 6),
            (self.regon, 1, 0, 3),
            (self.nip, 1, 3, 3),
            (self.street, 2, 0, 2),
            (self.building, 2, 2, 2),
            (self.unit, 2, 4, 2),
            (self.postal_code, 3, 0, 2),
            (self.locality, 3, 2, 4),
            (self.commune, 4, 0, 2),
            (self.county, 4, 2, 2),
            (self.voivodeship, 4, 4, 2),
        )
        for field, row, column, span in places:
            grid.addWidget(field, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
        for column in range(6):
            grid.setColumnStretch(column, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(scaled(8))
        buttons.addWidget(self.save)
        buttons.addWidget(secondary_button("Anuluj", self.closed.emit))
        buttons.addStretch(1)
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(0, scaled(8), 0, 0)
        column_layout.setSpacing(scaled(8))
        column_layout.addWidget(self._title)
        column_layout.addWidget(small("Te dane wpisuję do umów jako pierwszą stronę."))
        column_layout.addLayout(grid)
        column_layout.addLayout(buttons)
