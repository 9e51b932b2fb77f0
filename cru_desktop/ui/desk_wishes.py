"""What a page may wish for of the frame and the composition root, a method each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cru_desktop.ui.desk_signals import DeskSignals
from cru_desktop.ui.page_name import PageName

if TYPE_CHECKING:
    from cru_desktop.domain.changes.occurrence import Occurrence
    from cru_desktop.domain.contractor import Contractor


class DeskWishes(DeskSignals):
    """Passed on as signals; nothing is known or remembered here."""

    def show_page(self, name: PageName) -> None:
        self.page_wanted.emit(name)

    def open_agreement(self, agreement_id: int) -> None:
        """Open a draft for editing, or an agreement to look at."""
        self.agreement_wanted.emit(agreement_id)

    def show_details(self, agreement_id: int) -> None:
        """Show an agreement's data and history in Umowy, to look at."""
        self.details_wanted.emit(agreement_id)

    def open_changes(self, agreement_id: int) -> None:
        """ "Co się stało?" for a published agreement, or its change that was begun and not sent."""
        self.changes_wanted.emit(agreement_id)

    def open_change(self, agreement_id: int, occurrence: Occurrence) -> None:
        """The short form of this answer, unless another change was begun before."""
        self.change_wanted.emit(agreement_id, occurrence)

    def open_withdrawal(self, agreement_id: int) -> None:
        """Take a published agreement out of the register, with a reason."""
        self.withdrawal_wanted.emit(agreement_id)

    def open_expiries(self) -> None:
        """Enter the expiry of many agreements at once."""
        self.expiries_wanted.emit()

    def new_agreement(self) -> None:
        self.new_agreement_wanted.emit()

    def new_agreement_with(self, contractor: Contractor) -> None:
        """A new agreement of the entity one works for, with this other party filled in."""
        self.agreement_with_wanted.emit(contractor)

    def add_context(self) -> None:
        """Let the person add an entity, in Ustawienia."""
        self.context_adding_wanted.emit()

    def erase_names(self, agreement_id: int) -> None:
        """Ask whether the names of this agreement are to be erased, in Ustawienia."""
        self.name_erasing_wanted.emit(agreement_id)

    def show_personal_data(self) -> None:
        """Show what is going to be deleted, in Ustawienia."""
        self.personal_data_wanted.emit()

    def wake_delivery(self) -> None:
        """Tell the delivery thread that there is something new to send."""
        self.wake_wanted.emit()

    def check_register(self) -> None:
        """Ask the register now whether it works, though there may be nothing to send."""
        self.check_wanted.emit()

    def restore(self, file: Path, *, other_person: bool = False) -> None:
        """Put a backup in the place of this environment's data; the environment is closed and opened anew."""
        self.restore_wanted.emit(file, other_person)

    def give_notice(self, text: str) -> None:
        """Tell a sentence in the quiet bar, and to a screen reader."""
        self.notice_given.emit(text)
