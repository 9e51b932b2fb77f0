"""An agreement in the register, on its details: where it came from, what citizens see, what differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cru_desktop.domain.standing import StandingState
from cru_desktop.storage.agreement_shapes import AgreementOrigin, AgreementRow
from cru_desktop.storage.public_check_shapes import PublicCheck
from cru_desktop.storage.standing_shapes import StoredStanding
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.in_step.public_words import public_text
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.badge import Badge
from cru_desktop.ui.widgets.buttons import secondary_button
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.flow import FlowLayout
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import TextLabel
from cru_desktop.ui.widgets.side_by_side import SideBySide, TwoTexts

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace

_STANDINGS = {
    StandingState.CHANGED: ("Wpis zmieniono poza programem. Zdecyduj, co z tą zmianą.", Kind.WARNING),
    StandingState.MISSING: ("Wpisu nie znaleziono w rejestrze. Umowa w programie została.", Kind.ERROR),
    StandingState.ABSENT: (
        "Ostatnia lista z rejestru była bez tego wpisu. To jeszcze niczego nie dowodzi.",
        Kind.NEUTRAL,
    ),
}


@dataclass(frozen=True, slots=True)
class InRegister:
    """What is known of one agreement's entry; None: nothing."""

    agreement_id: int
    standing: StoredStanding | None
    check: PublicCheck | None


def read_in_register(workspace: Workspace, agreement_id: int) -> InRegister:
    """On the records thread."""
    from cru_desktop.storage.public_checks import PublicCheckRecords
    from cru_desktop.storage.standings import StandingRecords

    database = workspace.database
    return InRegister(
        agreement_id,
        StandingRecords(database).get(agreement_id),
        PublicCheckRecords(database).get(agreement_id),
    )


class InRegisterCard(Card):
    """Reads by itself; hidden while there is nothing to tell. UI thread."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("W rejestrze", parent)
        self._desk = desk
        self._agreement_id: int | None = None
        self._is_fetched = False
        self.origin = Badge("z rejestru", Kind.INFO, "download")
        self.origin.setToolTip("Wpisana w portalu albo innym programem i pobrana z rejestru.")
        self.public = TextLabel("")
        self.standing = TextLabel("")
        self.table = SideBySide("Wysłano", "Widzi obywatel", empty="", spoken=("wysłano", "widać"))
        self.decide = secondary_button("Pokaż różnice", self._decide, icon_name="refresh")
        badges = FlowLayout(spacing=scaled(6))
        badges.addWidget(self.origin)
        buttons = FlowLayout(spacing=scaled(8))
        buttons.addWidget(self.decide)
        self.body.addLayout(badges)
        for each in (self.public, self.table, self.standing):
            self.body.addWidget(each)
        self.body.addLayout(buttons)
        self.hide()

    def show_agreement(self, row: AgreementRow) -> None:
        """Another agreement, or the same anew."""
        self._agreement_id = row.id
        if row.register_id is None:
            self.hide()
            return
        self._is_fetched = row.origin is AgreementOrigin.REGISTER
        agreement_id = row.id
        self._desk.run(lambda workspace: read_in_register(workspace, agreement_id), self._show)

    def _show(self, found: InRegister) -> None:
        if found.agreement_id != self._agreement_id:
            return
        is_fetched = self._is_fetched
        self.origin.setVisible(is_fetched)
        text, kind = public_text(found.check, self._desk.environment, self._desk.now())
        if is_fetched and found.check is None:
            text = ""
        self._say(self.public, text, kind)
        rows = () if found.check is None else found.check.differences
        self.table.show_rows([TwoTexts(each.label, each.ours, each.public) for each in rows])
        self.table.setVisible(bool(rows))
        state = None if found.standing is None else found.standing.state
        words, kind = _STANDINGS.get(state, ("", Kind.NEUTRAL)) if state is not None else ("", Kind.NEUTRAL)
        self._say(self.standing, words, kind)
        self.decide.setVisible(state is not None and state.needs_person)
        self.setVisible(is_fetched or bool(text or words))

    def _say(self, label: TextLabel, text: str, kind: Kind) -> None:
        label.setText(text)
        label.set_kind(None if kind is Kind.NEUTRAL else kind)
        label.setVisible(bool(text))

    def _decide(self) -> None:
        self._desk.show_page(PageName.IN_STEP)
