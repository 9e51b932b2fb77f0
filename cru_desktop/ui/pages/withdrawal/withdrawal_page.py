"""The screen "Wycofanie z publikacji": advice, a reason, and one button that says from where."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cru_desktop.ui.desk import Desk
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.agreement.focus_order import OrderedPage
from cru_desktop.ui.widgets.empty_state import EmptyState


class WithdrawalPage(OrderedPage):
    """One published agreement at a time."""

    name = PageName.WITHDRAWAL

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, PageName.WITHDRAWAL.title, parent=parent)
        self.agreement_id: int | None = None
        self.empty = EmptyState(
            "Najpierw wybierz umowę",
            "Wycofać można umowę, która jest w rejestrze. Znajdziesz ją na liście „Umowy”.",
            action="Przejdź do umów",
            clicked=lambda: desk.show_page(PageName.AGREEMENTS),
        )
        self.body.addWidget(self.empty)
        self.body.addStretch(1)

    def open_agreement(self, agreement_id: int) -> None:
        """Another published agreement."""
        self.agreement_id = agreement_id
