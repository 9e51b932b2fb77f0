"""What one can do with an agreement that is looked at: the buttons above its data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from cru_desktop.domain.changes.occurrence import Occurrence
from cru_desktop.domain.environment import Environment
from cru_desktop.storage.agreement_shapes import AgreementRow, AgreementState
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.withdrawal.entering_again import ENTER_AGAIN, enter_again
from cru_desktop.ui.prints.offer_words import CONFIRMATION
from cru_desktop.ui.widgets.buttons import danger_button, primary_button, secondary_button
from cru_desktop.ui.widgets.overflow_row import OverflowRow

if TYPE_CHECKING:
    from cru_desktop.ui.prints.offers import ConfirmationPreview

#: A person's link to an entry of the public register.
PUBLIC_PAGE = "https://rejestrumow.gov.pl/umowa/{}"


class DetailsActions(OverflowRow):
    """Shows what this agreement allows; the main thing to do comes first."""

    #: (agreement id, REGON or empty for the same entity) "Powiel jako nową", UI thread.
    copy_wanted = Signal(int, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Więcej czynności z tą umową", parent)
        self._desk = desk
        self._shown: AgreementRow | None = None
        self.preview: ConfirmationPreview | None = None
        self.open_form = primary_button("Edytuj szkic", self._open_form, icon_name="edit")
        self.expiry = primary_button("Wpisz wygaśnięcie", self._enter_expiry, icon_name="clock")
        self.change = primary_button("Zgłoś zmianę…", self._change, icon_name="edit")
        self.correct = secondary_button("Zgłoś zmianę…", self._change, icon_name="edit")
        self.again = primary_button(ENTER_AGAIN, self._enter_again, icon_name="plus")
        self.public = secondary_button("Otwórz w rejestrze", self._open_public_page, icon_name="external")
        self.copy_address = secondary_button("Kopiuj adres wpisu", self._copy_address, icon_name="copy")
        self.confirmation = secondary_button(CONFIRMATION, self._print_confirmation)
        self.copy_id = secondary_button("Kopiuj idUmowy", self._copy_register_id, icon_name="copy")
        self.duplicate = secondary_button("Powiel jako nową", self._copy_as_new, icon_name="plus")
        self.duplicate.setToolTip("Nowy szkic z tymi samymi stronami i przedmiotem, bez numeru i dat.")
        self.withdraw = danger_button("Wycofaj z publikacji…", self._withdraw, icon_name="trash")
        self.erase_names = secondary_button("Usuń dane osobowe…", self._erase_names)
        self.erase_names.setToolTip("Tylko z tego komputera. Wpis w rejestrze się nie zmieni.")
        self.hold(
            self.open_form,
            self.again,
            self.expiry,
            self.change,
            self.correct,
            self.confirmation,
            self.public,
            self.duplicate,
            self.copy_address,
            self.copy_id,
            self.erase_names,
            self.withdraw,
        )

    def show_row(self, row: AgreementRow, *, has_change: bool) -> None:
        """Another agreement, or the same anew. `has_change`: one in work, with a button of its own."""
        self._shown = row
        published = row.state is AgreementState.PUBLISHED
        last = row.last_day
        is_over = last is not None and last < self._desk.today()
        run_out = published and not row.ended and not has_change and is_over
        self.open_form.setText("Popraw" if row.state is AgreementState.REJECTED else "Edytuj szkic")
        other_first = run_out or row.ended
        has_entry = row.register_id is not None
        is_public = self._desk.environment is Environment.PRODUCTION and has_entry and published
        for button, offered in (
            (self.open_form, row.state.is_editable),
            (self.again, row.state is AgreementState.WITHDRAWN),
            (self.expiry, run_out),
            (self.change, published and not has_change and not other_first),
            (self.correct, published and not has_change and other_first),
            (self.withdraw, published),
            (self.erase_names, row.ended or row.state is AgreementState.WITHDRAWN),
            (self.public, is_public),
            (self.copy_address, is_public),
            (self.copy_id, has_entry),
            (self.confirmation, has_entry),
            (self.duplicate, True),
        ):
            self.offer(button, offered)
        self.fit()

    def _open_form(self) -> None:
        if self._shown is not None:
            self._desk.open_agreement(self._shown.id)

    def _change(self) -> None:
        if self._shown is not None:
            self._desk.open_changes(self._shown.id)

    def _enter_expiry(self) -> None:
        if self._shown is not None:
            self._desk.open_change(self._shown.id, Occurrence.EXPIRY)

    def _erase_names(self) -> None:
        if self._shown is not None:
            self._desk.erase_names(self._shown.id)

    def _withdraw(self) -> None:
        if self._shown is not None:
            self._desk.open_withdrawal(self._shown.id)

    def _enter_again(self) -> None:
        if self._shown is not None:
            enter_again(self._desk, self._shown.id)

    def _print_confirmation(self) -> None:
        from cru_desktop.ui.prints.offers import ConfirmationPreview

        if self._shown is not None:
            self.preview = ConfirmationPreview(self._desk, self._shown.id, self)
            self.preview.open()

    def _copy_as_new(self) -> None:
        if self._shown is not None:
            self.copy_wanted.emit(self._shown.id, "")

    def _copy_register_id(self) -> None:
        if self._shown is not None and self._shown.register_id is not None:
            QGuiApplication.clipboard().setText(self._shown.register_id)
            self._desk.give_notice("Skopiowano idUmowy.")

    def _copy_address(self) -> None:
        if self._shown is not None and self._shown.register_id is not None:
            QGuiApplication.clipboard().setText(PUBLIC_PAGE.format(self._shown.register_id))
            self._desk.give_notice("Skopiowano adres wpisu w publicznym rejestrze.")

    def _open_public_page(self) -> None:
        if self._shown is not None and self._shown.register_id is not None:
            QDesktopServices.openUrl(QUrl(PUBLIC_PAGE.format(self._shown.register_id)))
