"""The screen "Wygaśnięcia": contracts that have run out, entered together with one decision."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cru_desktop.ui.desk import Desk
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.agreement.focus_order import OrderedPage
from cru_desktop.ui.widgets.empty_state import EmptyState


class ExpiriesPage(OrderedPage):
    """All contracts of the entity one works for, or of all entities."""

    name = PageName.EXPIRIES

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, PageName.EXPIRIES.title, parent=parent)
        self.empty = EmptyState(
            "Nie ma umów, którym minął okres",
            "Gdy minie ostatni dzień umowy wpisanej tym programem, pojawi się ona tutaj.",
            icon_name="success",
            action="Przejdź do umów",
            clicked=lambda: desk.show_page(PageName.AGREEMENTS),
        )
        self.body.addWidget(self.empty)
        self.body.addStretch(1)
