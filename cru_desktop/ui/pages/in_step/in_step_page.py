"""Zgodność z rejestrem: fetch the entity's entries, see what differs, decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cru_desktop.domain.plural import plural
from cru_desktop.storage.fetch_shapes import Fetch, FetchState
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.in_step.difference_card import DifferenceCard
from cru_desktop.ui.pages.in_step.every_entity_card import EveryEntityCard
from cru_desktop.ui.pages.in_step.fetch_card import FetchCard
from cru_desktop.ui.pages.in_step.reading import InStep, accept_all, read_in_step, read_one
from cru_desktop.ui.pages.in_step.standings_card import StandingsCard
from cru_desktop.ui.widgets.buttons import secondary_button
from cru_desktop.ui.widgets.empty_state import EmptyState
from cru_desktop.ui.widgets.ordered_page import OrderedPage

if TYPE_CHECKING:
    from cru_desktop.delivery.fetching.differing import Differing


class InStepPage(OrderedPage):
    """Of the entity one works for."""

    name = PageName.IN_STEP

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, PageName.IN_STEP.title, parent=parent)
        self._wants_focus = False
        self.fetching = FetchCard(desk)
        self.difference = DifferenceCard(desk)
        self.standings = StandingsCard()
        self.every_entity = EveryEntityCard(desk)
        self.no_entity = EmptyState(
            "Najpierw dodaj jednostkę",
            "Program pobiera wpisy jednostki, w której imieniu pracujesz.",
            icon_name="entity",
            action="Dodaj jednostkę",
            clicked=desk.add_context,
        )
        back = secondary_button("Umowy", lambda: desk.show_page(PageName.AGREEMENTS), icon_name="agreements")
        self.title_row.addWidget(back)
        for each in (self.no_entity, self.difference, self.fetching, self.standings, self.every_entity):
            self.body.addWidget(each)
        self.body.addStretch(1)
        self.difference.hide()
        self.standings.chosen.connect(self._show_one)
        self.standings.all_accepted.connect(self._accept)
        self.difference.accepted.connect(lambda agreement_id: self._accept([agreement_id]))
        self.difference.left.connect(self._close_one)
        desk.fetches.changed.connect(self._run_changed)
        desk.context_changed.connect(self._other_entity)
        desk.workspace_opened.connect(self._read_if_shown)
        desk.submissions_changed.connect(self._read_if_shown)

    def shown(self) -> None:
        self._read()

    def focus_first(self) -> None:
        """The buttons work once the entity was read: until then the wish is kept."""
        self._wants_focus = not self.fetching.focus_first()
        if self._wants_focus:
            super().focus_first()

    def forget(self) -> None:
        self.standings.forget()

    # -- reading ---------------------------------------------------------------------------------------------

    def _read(self) -> None:
        context = self.desk.context
        self.no_entity.setVisible(context is None)
        for card in (self.fetching, self.standings):
            card.setVisible(context is not None)
        self.set_subtitle("" if context is None else context.name)
        self.every_entity.read()
        if context is None:
            self.difference.hide()
            return
        regon = context.regon
        self.desk.run(lambda workspace: read_in_step(workspace, regon), self._show)

    def _show(self, state: InStep) -> None:
        if self.desk.context is None or self.desk.context.regon != state.regon:
            return
        self.fetching.show_in_step(state)
        if self._wants_focus and self.isVisible():
            self._wants_focus = not self.fetching.focus_first()
        self.standings.show_in_step(state)
        ids = {row.standing.agreement_id for row in state.to_decide}
        if self.difference.isVisibleTo(self) and self.difference.agreement_id not in ids:
            self.difference.hide()

    def _read_if_shown(self, _: object = None) -> None:
        if self.isVisible():
            self._read()

    def _run_changed(self, fetch: Fetch) -> None:
        if self.isVisible() and fetch.state is FetchState.FINISHED:
            self._read()

    def _other_entity(self, _: object) -> None:
        self.difference.hide()
        self.fetching.clear()
        self._read_if_shown()

    # -- deciding --------------------------------------------------------------------------------------------

    def _show_one(self, agreement_id: int) -> None:
        self.desk.run(lambda workspace: read_one(workspace, agreement_id), self._show_difference)

    def _show_difference(self, found: Differing | None) -> None:
        if found is None:
            self._close_one()
            self._read()
            return
        self.difference.show_differing(found)
        self.difference.focus_first()
        self.scroll_area.verticalScrollBar().setValue(0)

    def _close_one(self) -> None:
        self.difference.hide()
        self.standings.focus_first()

    def _accept(self, agreement_ids: list[int]) -> None:
        self.desk.run(lambda workspace: accept_all(workspace, agreement_ids), self._accepted)

    def _accepted(self, count: int) -> None:
        self.difference.hide()
        done = plural(count, "zmianę", "zmiany", "zmian")
        self.desk.give_notice(f"Przyjęto {done} z rejestru. Niczego nie wysłano.")
        self.desk.agreements_changed.emit()
        self._read()
        self.standings.focus_first()
