"""Keeps the reason of a withdrawal as it is chosen and typed, and throws it away when the person says so."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Signal

from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.agreement.draft_keeper import DraftKeeper, DraftSlot
from cru_desktop.ui.pages.changes.change_bar import ChangeBar
from cru_desktop.ui.pages.withdrawal.reading import OpenedWithdrawal
from cru_desktop.ui.pages.withdrawal.reason_card import ReasonCard
from cru_desktop.ui.pages.withdrawal.withdrawal_draft import BegunWithdrawal, discard, save
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.kind import Kind


class WithdrawalKeeping(QObject):
    """Between the card, the bar's words and the draft. Knows nothing of the outbox."""

    #: () thrown away: nothing is chosen or typed any more, UI thread.
    discarded = Signal()

    def __init__(self, desk: Desk, card: ReasonCard, bar: ChangeBar, notice: Banner) -> None:
        super().__init__(card)
        self._desk = desk
        self._card = card
        self._bar = bar
        self._notice = notice
        self._shown: int | None = None
        self.keeper = DraftKeeper(desk, lambda: (card.begun.content(), ""), save)
        self.keeper.saved.connect(self._on_saved)
        self.keeper.failed.connect(lambda _problem: bar.show_not_saved())
        card.changed.connect(self._on_changed)
        card.left.connect(self.keeper.flush)
        card.discarded.connect(self.ask_to_discard)
        desk.environment_wanted.connect(lambda _environment: self.keeper.flush())

    def show_opened(self, opened: OpenedWithdrawal) -> None:
        """What was begun for this agreement; what is in the card already and could not be saved stays."""
        same = self._shown == opened.stored.id
        if not same:
            self.keeper.keep(None)
        if not self.keeper.has_unsaved and (not same or self._card.begun != opened.begun):
            self._card.show_begun(opened.begun)
        self._shown = opened.stored.id

    def keep(self, opened: OpenedWithdrawal | None) -> None:
        """From now on what is chosen and typed is this agreement's draft; None: nothing is kept."""
        slot = self.keeper.slot
        wanted = None if opened is None else opened.stored.id
        if (None if slot is None else slot.agreement_id) == wanted:
            return
        self.keeper.keep(None if opened is None else DraftSlot(opened.stored.regon, opened.stored.id))

    def save_now(self) -> None:
        """The draft as it stands, whether it was edited or not."""
        self.keeper.touch()
        self.keeper.flush()

    def forget(self) -> None:
        """No agreement is shown: what is unsaved is saved, and goes from the screen."""
        self.keeper.keep(None)
        self._shown = None
        self._card.show_begun(BegunWithdrawal())

    def ask_to_discard(self) -> None:
        """What was typed is thrown away only if the person says so."""
        if not self._card.begun.words.strip():
            self._discard()
            return
        self._notice.show_message(
            "Porzucić to wycofanie?",
            "Powód, który tu wpisano, zniknie. Wpis zostaje w rejestrze.",
            Kind.WARNING,
        )
        self._notice.set_action("Porzuć i wyczyść powód", self._discard)
        self._notice.show()
        if self._notice.action is not None:
            self._notice.action.setFocus()

    def _discard(self) -> None:
        slot = self.keeper.slot
        if slot is None or slot.agreement_id is None:
            return
        agreement_id = slot.agreement_id
        self.keeper.drop()
        self._desk.run(lambda workspace: discard(workspace, agreement_id), lambda _: self._on_discarded(slot))

    def _on_discarded(self, slot: DraftSlot) -> None:
        self._desk.agreements_changed.emit()
        if slot.agreement_id == self._shown:
            self._card.show_begun(BegunWithdrawal())
            self.keeper.keep(slot)
            self._bar.show_empty()
            self.discarded.emit()

    def _on_changed(self) -> None:
        self.keeper.touch()
        self._bar.show_unsaved()

    def _on_saved(self, at: object) -> None:
        if isinstance(at, datetime) and not self._card.begun.is_empty:
            self._bar.show_saved(at)
        else:
            self._bar.show_empty()
