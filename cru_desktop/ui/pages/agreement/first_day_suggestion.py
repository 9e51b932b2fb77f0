"""Under "Obowiązuje od": the day of conclusion, from which most contracts run."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cru_desktop.domain.dates import format_date, parse_typed_date
from cru_desktop.ui.pages.agreement.form_binding import is_blank
from cru_desktop.ui.pages.agreement.form_model import FormModel
from cru_desktop.ui.pages.agreement.form_paths import CONCLUDED_ON, FIRST_DAY
from cru_desktop.ui.pages.agreement.line_suggestion import LineSuggestion
from cru_desktop.ui.widgets.field_line import FieldLine


class FirstDaySuggestion(LineSuggestion):
    """In sight while the first day is empty and the day of conclusion can be read.

    Never put in by itself: a concert agreed in July may be sung in December.
    """

    def __init__(self, model: FormModel, field: FieldLine, parent: QWidget | None = None) -> None:
        super().__init__(field, "Dzień zawarcia", "Wpisano dzień", parent)
        self._model = model

    def follow(self) -> None:
        """Another day, or none, after anything in the document changed."""
        self.propose(self._day())

    def _day(self) -> str | None:
        document = self._model.document
        concluded = document.value(CONCLUDED_ON)
        if self._model.read_only or not is_blank(document.value(FIRST_DAY)) or is_blank(concluded):
            return None
        try:
            return format_date(parse_typed_date(str(concluded), self._model.today(), not_after_today=True))
        except ValueError:
            return None
