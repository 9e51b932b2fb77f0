"""Card 3: number, day of conclusion, and how long the contract runs."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cru_desktop.domain.fields import FieldSpec
from cru_desktop.domain.typed_text import means_no_number
from cru_desktop.ui.pages.agreement.first_day_suggestion import FirstDaySuggestion
from cru_desktop.ui.pages.agreement.form_binding import is_blank
from cru_desktop.ui.pages.agreement.form_card import FormCard
from cru_desktop.ui.pages.agreement.form_model import FormModel
from cru_desktop.ui.pages.agreement.form_paths import (
    CONCLUDED_ON,
    FIRST_DAY,
    INDEFINITE,
    LAST_DAY,
    LENGTH,
    LENGTH_COUNT,
    LENGTH_UNIT,
    NO_NUMBER,
    NUMBER,
    PERIOD,
)
from cru_desktop.ui.pages.agreement.number_suggestion import NumberSuggestion
from cru_desktop.ui.pages.agreement.period_values import first_day, length_between, shown_length
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.field_base import Field
from cru_desktop.ui.widgets.field_check import FieldCheck
from cru_desktop.ui.widgets.field_date import FieldDate
from cru_desktop.ui.widgets.field_length import FieldLength
from cru_desktop.ui.widgets.field_line import FieldLine
from cru_desktop.ui.widgets.field_radios import FieldRadios
from cru_desktop.ui.widgets.field_row import FieldRow
from cru_desktop.ui.widgets.showing import set_shown


class PeriodMode(StrEnum):
    """How the contract itself states its period."""

    DAYS = "od – do"
    LENGTH = "długość"
    INDEFINITE = "na czas nieoznaczony"


_MODE_SPEC = FieldSpec(
    path=PERIOD,
    label="Okres obowiązywania",
    help="",
    required=True,
    max_length=None,
    placeholder="",
)
_LENGTH_PATHS = (LENGTH, LENGTH_COUNT, LENGTH_UNIT, INDEFINITE)
#: What each way of stating the period leaves in the document.
_FIELDS_OF_MODE = {
    PeriodMode.DAYS: (FIRST_DAY, LAST_DAY),
    PeriodMode.LENGTH: (LENGTH,),
    PeriodMode.INDEFINITE: (),
}


class PeriodCard(FormCard):
    """Three ways to state a period; what was typed in one comes back when the person returns to it."""

    prefixes = ("podstawoweDane", PERIOD, "lokalne")

    def __init__(self, model: FormModel, parent: QWidget | None = None) -> None:
        super().__init__("3. Daty i okres", model, parent)
        self._typed: dict[str, object] = {}
        self._number = FieldLine(model.spec(NUMBER), today=model.today)
        self.suggestion = NumberSuggestion(model, self._number)
        self._no_number = FieldCheck(model.spec(NO_NUMBER))
        self._concluded = FieldDate(model.spec(CONCLUDED_ON), today=model.today, not_after_today=True)
        self._mode = FieldRadios(
            _MODE_SPEC, choices=[(f"{mode.value[0].upper()}{mode.value[1:]}", mode) for mode in PeriodMode]
        )
        self._first = FieldDate(model.spec(FIRST_DAY), today=model.today)
        self.first_suggestion = FirstDaySuggestion(model, self._first)
        self._last = FieldDate(
            model.spec(LAST_DAY),
            today=model.today,
            not_before=lambda: first_day(model.document, model.today()),
        )
        self._length = FieldLength(model.spec(LENGTH), today=model.today)
        self._length.also_at(LENGTH_COUNT, LENGTH_UNIT, INDEFINITE)
        self._days_row = FieldRow(
            [(_column(self._first, self.first_suggestion), 1), (self._last, 1)], stack_below=480
        )
        for field in (self._number, self._no_number):
            field.hide_help()
        self._bind()
        self._arrange()

    def fields(self) -> Iterable[Field]:
        fields: list[Field] = [self._concluded, self._number, self._no_number, self._mode]
        mode = self._mode.value()
        if mode is PeriodMode.DAYS:
            fields += [self._first, self._last]
        elif mode is PeriodMode.LENGTH:
            fields += [self._length]
        return fields

    def set_read_only(self, read_only: bool) -> None:
        """Fields of the other modes too: they may come into sight while the form is open again."""
        super().set_read_only(read_only)
        self.suggestion.follow()
        self.first_suggestion.follow()
        other: tuple[Field, ...] = (self._first, self._last, self._length)
        for field in other:
            field.set_read_only(read_only)

    def load(self) -> None:
        document = self.model.document
        self._typed.clear()
        plain: tuple[Field, ...] = (self._concluded, self._number, self._no_number, self._first, self._last)
        for field in plain:
            field.set_value(document.value(field.path))
        self._length.set_value(shown_length(document))
        self._mode.set_value(self._mode_of_document())

    def follow(self) -> None:
        mode = self._mode.value()
        set_shown(self._days_row, mode is PeriodMode.DAYS)
        set_shown(self._length, mode is PeriodMode.LENGTH)
        # Remarks about the length stand where the person states it.
        self._last.also_at(*(_LENGTH_PATHS if mode is PeriodMode.DAYS else ()))
        self._mode.also_at(*(_LENGTH_PATHS if mode is PeriodMode.INDEFINITE else ()))
        no_number = self.model.document.value(NO_NUMBER) is True
        self._number.set_required(not no_number)
        self.suggestion.follow()
        self.first_suggestion.follow()
        computed = length_between(self.model.document, self.model.today())
        self._last.set_note(f"{computed}, pierwszy i ostatni dzień wliczone" if computed else "")

    def wanted_fields(self, paths: Collection[str]) -> Iterable[Field]:
        """The missing length is asked for by the two days, beginning with the first."""
        wanted = set(super().wanted_fields(paths))
        if self._last in wanted and is_blank(self.model.document.value(FIRST_DAY)):
            wanted.add(self._first)
        return (field for field in self.fields() if field in wanted)

    def _mode_of_document(self) -> PeriodMode:
        document = self.model.document
        if document.value(INDEFINITE) is True:
            return PeriodMode.INDEFINITE
        if document.value(FIRST_DAY) is None and document.value(LAST_DAY) is None and shown_length(document):
            return PeriodMode.LENGTH
        return PeriodMode.DAYS

    def _bind(self) -> None:
        single: tuple[Field, ...] = (self._concluded, self._number, self._no_number)
        # Before all others hear of it, so that they judge what is meant.
        self._number.left.connect(lambda _path: self._settle_number())
        for field in single:
            self.model.bind(field)
        for day in (self._first, self._last):
            day.edited.connect(self._on_day)
        self._length.edited.connect(self._on_length)
        self._mode.edited.connect(self._on_mode)
        period_fields: tuple[Field, ...] = (self._first, self._last, self._length, self._mode)
        for field in period_fields:
            field.left.connect(self.model.left)
            field.moved.connect(self.model.moved)
            field.warning_accepted.connect(self.model.accepted)

    def _arrange(self) -> None:
        numbered = _column(self._number, self.suggestion, self._no_number)
        self.content.addWidget(FieldRow([(self._concluded, 1), (numbered, 1)], stack_below=480))
        self.content.addWidget(self._mode)
        self.content.addWidget(self._days_row)
        self.content.addWidget(self._length)

    def _settle_number(self) -> None:
        """ "brak" in the field of the number becomes the tick, in sight of the person."""
        if self.model.read_only or not means_no_number(self.model.document.value(NUMBER)):
            return
        self.model.write_all({NUMBER: None, NO_NUMBER: True})
        for field in (self._number, self._no_number):
            field.set_value(self.model.document.value(field.path))
        announce(self._no_number, "Zaznaczono: umowa nie ma numeru")

    def _on_day(self, path: str, value: object) -> None:
        """Both days stay on this computer; the register gets the length between them."""
        self.model.document.set(path, value)
        length = length_between(self.model.document, self.model.today())
        self._drop_codes()
        self.model.write_all({INDEFINITE: False, LENGTH: length})
        self.model.edited.emit(path)

    def _on_length(self, _path: str, value: object) -> None:
        self._drop_codes()
        self.model.document.set(INDEFINITE, False)
        self.model.write(LENGTH, value)

    def _on_mode(self, _path: str, value: object) -> None:
        document = self.model.document
        for path in (FIRST_DAY, LAST_DAY, LENGTH):
            if document.value(path) is not None:
                self._typed[path] = document.value(path)
        mode = PeriodMode(str(value))
        kept = _FIELDS_OF_MODE[mode]
        self._drop_codes()
        values: dict[str, object] = {
            path: self._typed.get(path) if path in kept else None for path in (FIRST_DAY, LAST_DAY, LENGTH)
        }
        values[INDEFINITE] = mode is PeriodMode.INDEFINITE
        for path, each in values.items():
            document.set(path, each)
        if mode is PeriodMode.DAYS:
            document.set(LENGTH, length_between(document, self.model.today()))
        for field in (self._first, self._last):
            field.set_value(document.value(field.path))
        self._length.set_value(shown_length(document))
        self.model.edited.emit(PERIOD)

    def _drop_codes(self) -> None:
        """The period's other form (a count and a unit's code) must not contradict what is typed now."""
        for path in (LENGTH_COUNT, LENGTH_UNIT):
            self.model.document.remove(path)


def _column(*members: QWidget) -> QWidget:
    together = QWidget()
    column = QVBoxLayout(together)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(scaled(4))
    for member in members:
        # Aligned: else the help of a narrow field is limited to the height it has in a wide one.
        column.addWidget(member, 0, Qt.AlignmentFlag.AlignTop)
    return together
