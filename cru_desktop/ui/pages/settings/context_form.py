"""Adding an entity, or putting its name and address right: REGON and NIP are checked as they are left."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cru_desktop.domain.agreement import Address
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.identifiers import is_valid_nip, is_valid_regon, tidy_identifier
from cru_desktop.domain.problem import Problem
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.settings.entity_work import FoundEntity, find_entity
from cru_desktop.ui.pages.settings.text_field import TextField
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.buttons import link_button, primary_button, secondary_button
from cru_desktop.ui.widgets.flow import FlowLayout
from cru_desktop.ui.widgets.labels import heading, small

LENGTH_OF_ENTITY, LENGTH_OF_LOCAL_UNIT = 9, 14


def judge_regon(text: str) -> str:
    """Message for an entity's REGON, empty for a right one: an entity has nine digits, a local unit 14."""
    digits = tidy_identifier(text)
    if is_valid_regon(digits) and len(digits) == LENGTH_OF_ENTITY:
        return ""
    if len(digits) == LENGTH_OF_LOCAL_UNIT and is_valid_regon(digits[:LENGTH_OF_ENTITY]):
        return (
            "To REGON jednostki lokalnej (14 cyfr). W rejestrze umów jednostka ma REGON z 9 cyfr: "
            f"wpisz {digits[:LENGTH_OF_ENTITY]}, jeśli to ona zawiera umowy."
        )
    if digits.isdigit() and len(digits) in (9, 14):
        return "W tym REGON-ie jest pomyłka: cyfra kontrolna się nie zgadza. Porównaj go z zaświadczeniem."
    return "REGON jednostki ma 9 cyfr."


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

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
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
        self.complete = secondary_button("Uzupełnij dane po numerze", self._find_asked, icon_name="search")
        self.found = small("")
        self._others = QWidget()
        self._offers = FlowLayout(self._others, spacing=scaled(8))
        self._asked = ""
        for field in (self.regon, self.nip):
            field.line.editingFinished.connect(self._find_once)
        self._lay_out()
        self.offer(())

    def start_new(self, environment: Environment) -> None:
        """Empty, for another entity."""
        self._edited, self._environment = None, environment
        self._title.setText("Dodaj jednostkę")
        self._fill(Context(environment, "", None, ""))
        self.regon.line.setReadOnly(False)
        self._others.setVisible(self._offers.count() > 0)
        self.regon.line.setFocus()

    def start_edit(self, context: Context) -> None:
        """With an entity's data."""
        self._edited, self._environment = context, context.environment
        self._title.setText(f"Popraw dane: {context.name}")
        self._fill(context)
        self.regon.line.setReadOnly(True)
        self._others.hide()
        self.name.line.setFocus()

    def use_environment(self, environment: Environment) -> bool:
        """Another environment, where a new entity goes now; False: what is put right is not there.

        Answers that were still under way never come.
        """
        self._environment = environment
        for button in (self.save, self.complete):
            button.setEnabled(True)
        return self._edited is None

    def show_taken(self) -> None:
        """The REGON is there already."""
        self.regon.show_error("Jednostka z tym REGON-em już jest na liście.")
        self.regon.line.setFocus()

    def offer(self, contexts: Iterable[Context]) -> None:
        """Entities of other environments, to be taken over with their data (never with a key)."""
        while (item := self._offers.takeAt(0)) is not None:
            if (button := item.widget()) is not None:
                button.hide()
                button.deleteLater()
        for context in contexts:
            words = f"Przepisz: {context.name}"
            self._offers.addWidget(link_button(words, partial(self._take_over, context)))
        self._others.setVisible(self._offers.count() > 0 and self._edited is None)

    def _take_over(self, context: Context) -> None:
        self._asked = context.regon
        self._fill(context)
        self.found.setText(f"Dane z innego środowiska: {context.environment.title}. Sprawdź je i zapisz.")
        self.found.show()
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)

    # Finding ---------------------------------------------------------------------------------------------

    def _find_once(self) -> None:
        """A complete number of an entity without a name is looked up as it is left."""
        number = self._number()
        if number and number != self._asked and not self.name.text and self._edited is None:
            self._find(number, asked=False)

    def _find_asked(self) -> None:
        number = self._number()
        if number:
            self._find(number, asked=True)
        else:
            self.found.setText("Wpisz najpierw cały NIP albo REGON.")
            self.found.show()
            self.regon.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _number(self) -> str:
        numbers = (tidy_identifier(self.regon.text), tidy_identifier(self.nip.text))
        return next((each for each in numbers if is_valid_regon(each) or is_valid_nip(each)), "")

    def _find(self, number: str, *, asked: bool) -> None:
        self._asked = number
        self.complete.setEnabled(False)

        def show(found: FoundEntity | None) -> None:
            self.complete.setEnabled(True)
            if number == self._asked and (found is not None or asked):
                self._show_found(found)

        def failed(problem: Problem) -> None:
            show(None)

        self._desk.look_up(lambda workspace: find_entity(workspace, number), show, failed)

    def _show_found(self, found: FoundEntity | None) -> None:
        """What was typed stays: only empty fields are filled."""
        self.found.show()
        if found is None:
            self.found.setText("Nie znam tego numeru albo nie ma sieci. Wpisz dane z zaświadczenia REGON.")
            announce(self, self.found.text())
            return
        address = found.address
        texts = [found.name, found.regon, found.nip, address.street, address.building_number]
        texts += [address.unit_number, address.postal_code, address.locality, address.commune]
        texts += [address.county, address.voivodeship]
        for field, text in zip(self._fields(), texts, strict=True):
            if text and not field.text:
                field.set_text(text)
        self.found.setText(f"Dane {found.source}. Sprawdź je z zaświadczeniem REGON.")
        announce(self, f"{found.name}. {self.found.text()}")

    def _fill(self, context: Context) -> None:
        self.found.hide()
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
        """Name and numbers, then the address."""
        first = (self.name, self.regon, self.nip, self.street, self.building, self.unit)
        return (*first, self.postal_code, self.locality, self.commune, self.county, self.voivodeship)

    def _lay_out(self) -> None:
        self.found.hide()
        finding = QHBoxLayout()
        finding.setSpacing(scaled(12))
        finding.addWidget(self.complete)
        finding.addWidget(self.found, 1)
        # While there are no words beside it, the button stays at the left.
        finding.addStretch(0)
        grid = QGridLayout()
        grid.setHorizontalSpacing(scaled(12))
        grid.setVerticalSpacing(scaled(8))
        places = (
            (self.regon, 0, 0, 3),
            (self.nip, 0, 3, 3),
            (self.name, 2, 0, 6),
            (self.street, 3, 0, 2),
            (self.building, 3, 2, 2),
            (self.unit, 3, 4, 2),
            (self.postal_code, 4, 0, 2),
            (self.locality, 4, 2, 4),
            (self.commune, 5, 0, 2),
            (self.county, 5, 2, 2),
            (self.voivodeship, 5, 4, 2),
        )
        grid.addLayout(finding, 1, 0, 1, 6)
        for field, row, column, span in places:
            grid.addWidget(field, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
        for column in range(6):
            grid.setColumnStretch(column, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(scaled(8))
        buttons.addWidget(self.save)
        self.cancel = link_button("Anuluj", self.closed.emit)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(0, scaled(8), 0, 0)
        column_layout.setSpacing(scaled(8))
        column_layout.addWidget(self._title)
        column_layout.addWidget(small("Te dane wpisuję do umów jako pierwszą stronę."))
        column_layout.addWidget(self._others)
        column_layout.addLayout(grid)
        order: tuple[QWidget, ...] = (
            self.regon.line,
            self.nip.line,
            self.complete,
            self.name.line,
            self.street.line,
        )
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        column_layout.addLayout(buttons)
