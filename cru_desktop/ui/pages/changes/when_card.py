"""When it happened, and a word of explanation: what every change is asked for."""

from __future__ import annotations

from collections.abc import Iterable

from cru_desktop.domain.changes import words
from cru_desktop.domain.changes.occurrence import Occurrence
from cru_desktop.domain.fields import FieldSpec
from cru_desktop.ui.pages.agreement.form_card import FormCard
from cru_desktop.ui.pages.agreement.form_model import FormModel
from cru_desktop.ui.pages.changes.change_values import COMMENT, DAY
from cru_desktop.ui.widgets.field_base import Field
from cru_desktop.ui.widgets.field_date import FieldDate
from cru_desktop.ui.widgets.field_text import FieldText
from cru_desktop.ui.widgets.labels import muted

#: What the change means, said where it ends the contract or is easily mistaken.
_MEANING = {
    Occurrence.EXPIRY: "Rejestr pokaże umowę jako nieaktywną. Innych danych to nie zmienia.",
    Occurrence.TERMINATION: (
        "Strony zgodnie zakończyły umowę przed czasem. Rejestr pokaże ją jako nieaktywną. "
        "Innych danych to nie zmienia."
    ),
    Occurrence.NOTICE: (
        "Wpisz dzień, w którym umowa przestaje obowiązywać, a nie dzień złożenia wypowiedzenia. "
        "Rejestr pokaże umowę jako nieaktywną."
    ),
    Occurrence.RESCISSION: (
        "Po odstąpieniu umowę uważa się zwykle za niezawartą. Rejestr pokaże ją jako nieaktywną; "
        "wpis zostaje."
    ),
    Occurrence.OPENNESS: (
        "Ukryte dane znikną z wpisu. Jeśli ujawniono dane osobowe, zawiadom od razu inspektora "
        "ochrony danych (na zgłoszenie naruszenia są 72 godziny)."
    ),
}
_PLACEHOLDER = {
    Occurrence.ANNEX: "np. Aneks nr 1: większa liczba godzin",
    Occurrence.CORRECTION: "np. Poprawiono omyłkę w wartości umowy",
    Occurrence.OTHER: "np. Umowa zawieszona od 1.10 do 31.12",
    Occurrence.ASSIGNMENT: "np. Przejęcie umowy przez następcę prawnego",
}
_COMMENT_HELP = "Komentarz będzie publiczny. Nie wpisuj w nim danych prywatnych."


class WhenCard(FormCard):
    """Day and comment."""

    prefixes = (DAY, COMMENT)

    def __init__(self, model: FormModel, occurrence: Occurrence) -> None:
        super().__init__("Kiedy", model)
        optional = occurrence is not Occurrence.OTHER
        day = FieldSpec(DAY, words.DAY[occurrence], "", True, None, "dd.mm.rrrr")
        comment = FieldSpec(
            COMMENT,
            "Komentarz",
            _COMMENT_HELP,
            not optional,
            model.spec("zmianyUmowy[].komentarz").max_length,
            _PLACEHOLDER.get(occurrence, ""),
        )
        self.day = FieldDate(day, today=model.today)
        self.comment = FieldText(comment, lines=2)
        if occurrence in _MEANING:
            self.content.addWidget(muted(_MEANING[occurrence]))
        for field in self.fields():
            model.bind(field)
            self.content.addWidget(field)

    def fields(self) -> Iterable[Field]:
        return (self.day, self.comment)
