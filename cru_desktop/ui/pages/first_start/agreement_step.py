"""The last step: the form."""

from PySide6.QtWidgets import QWidget

from cru_desktop.domain.environment import Environment
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.first_start.step_content import StepContent
from cru_desktop.ui.widgets.buttons import primary_button


class AgreementStep(StepContent):
    """Leads to a new agreement of the entity in front."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.say("Wypełnij pierwszą umowę. Szkic zapisuje się sam, a przed wysłaniem zobaczysz podsumowanie.")
        if desk.environment is Environment.TEST:
            self.say(
                "Środowisko testowe nie służy do prób wydajności: wysyłaj tylko tyle umów, ile potrzebujesz. "
                "Dziennego limitu i przerw na webinary pilnuje program."
            )
        self.begin = primary_button("Nowa umowa", desk.new_agreement, icon_name="plus")
        self.column.addWidget(self.begin)

    def refresh(self) -> None:
        self.begin.setEnabled(self.desk.context is not None)
