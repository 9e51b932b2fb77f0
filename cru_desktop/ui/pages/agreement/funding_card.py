"""Card 4: money from the European Union or other foreign funds."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from cru_desktop.ui.pages.agreement.form_card import FormCard
from cru_desktop.ui.pages.agreement.form_model import FormModel
from cru_desktop.ui.pages.agreement.form_paths import EXTERNALLY_FUNDED
from cru_desktop.ui.widgets.field_base import Field
from cru_desktop.ui.widgets.field_radios import FieldRadios


class FundingCard(FormCard):
    """One question with yes and no, so that "no" is an answer and not something overlooked."""

    prefixes = (EXTERNALLY_FUNDED,)

    def __init__(self, model: FormModel, parent: QWidget | None = None) -> None:
        super().__init__("4. Finansowanie", model, parent)
        self._funded = FieldRadios(
            model.spec(EXTERNALLY_FUNDED), choices=[("Nie", False), ("Tak", True)], stack_below=0
        )
        model.bind(self._funded)
        self.content.addWidget(self._funded)

    def fields(self) -> Iterable[Field]:
        return (self._funded,)
