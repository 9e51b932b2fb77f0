"""Card 2: what the contract is about, and for how much."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from cru_desktop.ui.pages.agreement.form_card import FormCard
from cru_desktop.ui.pages.agreement.form_model import FormModel
from cru_desktop.ui.pages.agreement.form_paths import (
    SUBJECT,
    SUBJECT_EXCLUSION,
    VALUE,
    VALUE_DESCRIPTION,
    VALUE_EXCLUSION,
)
from cru_desktop.ui.pages.agreement.withheld_notice import WithheldNotice
from cru_desktop.ui.widgets.field_base import Field
from cru_desktop.ui.widgets.field_formats import AMOUNT
from cru_desktop.ui.widgets.field_line import FieldLine
from cru_desktop.ui.widgets.field_row import FieldRow
from cru_desktop.ui.widgets.field_text import FieldText
from cru_desktop.ui.widgets.showing import set_shown


class SubjectCard(FormCard):
    """Subject, value and the value's description; what is withheld is said instead of its field."""

    prefixes = ("szczegolyUmowy",)

    def __init__(self, model: FormModel, parent: QWidget | None = None) -> None:
        super().__init__("2. Przedmiot i wartość", model, parent)
        self._subject = FieldText(model.spec(SUBJECT), lines=3)
        self._value = FieldLine(model.spec(VALUE), line_format=AMOUNT, today=model.today)
        self._description = FieldLine(model.spec(VALUE_DESCRIPTION), today=model.today)
        self._subject_withheld = WithheldNotice("Przedmiot umowy nie będzie jawny. Zmienisz to w karcie 5.")
        self._value_withheld = WithheldNotice("Wartość umowy nie będzie jawna. Zmienisz to w karcie 5.")
        for field in self.fields():
            model.bind(field)
        self.content.addWidget(self._subject)
        self.content.addWidget(self._subject_withheld)
        self.content.addWidget(self._value_withheld)
        self._row = FieldRow([(self._value, 1), (self._description, 1)], stack_below=620)
        self.content.addWidget(self._row)

    def fields(self) -> Iterable[Field]:
        return (self._subject, self._value, self._description)

    def follow(self) -> None:
        document = self.model.document
        subject_open = document.value(SUBJECT_EXCLUSION) is None
        value_open = document.value(VALUE_EXCLUSION) is None
        set_shown(self._subject, subject_open)
        set_shown(self._subject_withheld, not subject_open)
        set_shown(self._row, value_open)
        set_shown(self._value_withheld, not value_open)
        described = document.value(VALUE_DESCRIPTION) not in (None, "")
        self._value.set_required(not described)
