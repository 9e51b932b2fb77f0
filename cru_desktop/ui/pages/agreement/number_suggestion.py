"""Under the number field: the next number of the entity's own series."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from cru_desktop.domain.dates import parse_typed_date
from cru_desktop.ui.pages.agreement.form_binding import is_blank
from cru_desktop.ui.pages.agreement.form_model import FormModel
from cru_desktop.ui.pages.agreement.form_paths import CONCLUDED_ON, NO_NUMBER, NUMBER
from cru_desktop.ui.pages.agreement.line_suggestion import LineSuggestion
from cru_desktop.ui.widgets.field_line import FieldLine


class NumberSuggestion(LineSuggestion):
    """In sight while the field is empty and a number can be proposed."""

    def __init__(self, model: FormModel, field: FieldLine, parent: QWidget | None = None) -> None:
        super().__init__(field, "Następny", "Wpisano numer", parent)
        self._model = model

    def follow(self) -> None:
        """Another number, or none, after anything in the document changed."""
        self.propose(self._next())

    def _next(self) -> str | None:
        document, series = self._model.document, self._model.numbers
        taken_care_of = not is_blank(document.value(NUMBER)) or document.value(NO_NUMBER) is True
        if series is None or taken_care_of or self._model.read_only:
            return None
        return series.next(self._year(document.value(CONCLUDED_ON)))

    def _year(self, concluded_on: object) -> int:
        today: date = self._model.today()
        try:
            typed = parse_typed_date(str(concluded_on), today, not_after_today=True)
        except ValueError:
            return today.year
        return typed.year
