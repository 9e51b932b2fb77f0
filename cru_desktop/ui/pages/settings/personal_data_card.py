"""Dane osobowe: what is going to be deleted and when, and the erasing of one agreement's names."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cru_desktop.domain.problem import Problem
from cru_desktop.domain.retention import Deletion
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.settings.erase_names_panel import EraseNamesPanel
from cru_desktop.ui.pages.settings.personal_data_words import NOTHING_PLANNED, RULE
from cru_desktop.ui.pages.settings.planned_deletion_row import PlannedDeletionRow
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.buttons import link_button, secondary_button
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import muted, strong

if TYPE_CHECKING:
    from cru_desktop.delivery.personal_data import PersonalDataState
    from cru_desktop.delivery.workspace import Workspace

_AT_FIRST = 5


class PersonalDataCard(Card):
    """What is shown here has been announced: its thirty days run from then."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Dane osobowe", parent)
        self._desk = desk
        self._planned: tuple[Deletion, ...] = ()
        self._shown: list[PlannedDeletionRow] = []
        self._shows_all = False
        self.nothing = muted(NOTHING_PLANNED)
        self._heading = strong("Do usunięcia z tego komputera")
        self._rows = QVBoxLayout()
        self.all = link_button("Pokaż wszystkie", self._show_all)
        self.answer = Banner(closable=True)
        self.erase = secondary_button("Usuń dane osobowe jednej umowy…", self._start, icon_name="trash")
        self.panel = EraseNamesPanel(desk, self)
        self.panel.closed.connect(lambda: self.erase.setFocus(Qt.FocusReason.OtherFocusReason))
        self.panel.erased.connect(self.read)
        self._lay_out()

    @property
    def rows(self) -> tuple[PlannedDeletionRow, ...]:
        return tuple(self._shown)

    def read(self) -> None:
        """Ask what is planned, and announce it by showing it."""

        def work(workspace: Workspace) -> PersonalDataState:
            from cru_desktop.delivery.personal_data import planned

            return planned(workspace)

        self._desk.run(work, self.show_state)

    def choose(self, agreement_id: int) -> None:
        """Ask about erasing this agreement's names."""
        self.panel.choose(agreement_id)

    def forget(self) -> None:
        """Another environment: nothing planned in the former one can be decided about here."""
        self.answer.hide()
        self._show_planned(())

    def show_state(self, state: PersonalDataState) -> None:
        """The rows anew."""
        self._show_planned(state.planned)

    def _show_planned(self, planned: tuple[Deletion, ...]) -> None:
        self._planned = planned
        for row in self._shown:
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        names = {context.regon: context.name for context in self._desk.contexts}
        shown = self._planned if self._shows_all else self._planned[:_AT_FIRST]
        self._shown = [self._row(each, names.get(each.regon, "") if len(names) > 1 else "") for each in shown]
        for row in self._shown:
            self._rows.addWidget(row)
        self.nothing.setVisible(not self._planned)
        self._heading.setVisible(bool(self._planned))
        self.all.setVisible(len(shown) < len(self._planned))
        self.all.setText(f"Pokaż wszystkie ({len(self._planned)})")

    def _row(self, deletion: Deletion, entity: str) -> PlannedDeletionRow:
        row = PlannedDeletionRow(deletion, entity)
        row.keep_wanted.connect(lambda agreement_id: self._decide("keep", agreement_id))
        row.keep_no_longer_wanted.connect(lambda agreement_id: self._decide("keep_no_longer", agreement_id))
        row.delete_wanted.connect(self._delete)
        return row

    def _decide(self, decision: str, agreement_id: int) -> None:
        person = self._desk.settings.person

        def work(workspace: Workspace) -> PersonalDataState:
            from cru_desktop.delivery import personal_data

            decide = personal_data.keep if decision == "keep" else personal_data.keep_no_longer
            return decide(workspace, agreement_id, person)

        self._do(work)

    def _delete(self, agreement_id: int) -> None:
        def work(workspace: Workspace) -> PersonalDataState:
            from cru_desktop.delivery.personal_data import delete_now

            return delete_now(workspace, agreement_id)

        def done(state: PersonalDataState) -> None:
            self.show_state(state)
            self._desk.give_notice("Usunięto umowę z tego komputera.")
            self._desk.agreements_changed.emit()

        self._do(work, done)

    def _do(
        self,
        work: Callable[[Workspace], PersonalDataState],
        done: Callable[[PersonalDataState], None] | None = None,
    ) -> None:
        self.answer.hide()
        self._desk.look_up(work, done or self.show_state, self._failed)

    def _failed(self, problem: Problem) -> None:
        self.answer.show_problem(problem, Kind.WARNING)

    def _show_all(self) -> None:
        self._shows_all = True
        self.read()

    def _start(self) -> None:
        self.panel.start()

    def _lay_out(self) -> None:
        holder = QWidget()
        holder.setLayout(self._rows)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        for hidden in (self._heading, self.all, self.answer):
            hidden.hide()
        for widget in (muted(RULE), self.nothing, self._heading, holder, self.all, self.answer):
            self.body.addWidget(widget)
        self.body.addWidget(self.erase)
        self.body.addWidget(self.panel)
