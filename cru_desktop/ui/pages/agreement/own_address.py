"""Keeps an address that was put right in the form with the entity, so that it is asked for once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cru_desktop.domain.agreement import Address
from cru_desktop.domain.context import Context
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.agreement.agreement_form import AgreementForm
from cru_desktop.ui.pages.agreement.form_paths import ADDRESS, party_path

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace

_OWN_ADDRESS = party_path(0, ADDRESS)


class OwnAddressKeeper(QObject):
    """Writes the address to the records; an address with a mistake in it is mended first."""

    def __init__(self, desk: Desk, form: AgreementForm) -> None:
        super().__init__(form)
        self._desk = desk
        self._form = form
        form.model.own_address_wanted.connect(self._keep)

    def _keep(self, address: object) -> None:
        context = self._form.model.context
        if context is None or not isinstance(address, Address):
            return
        wrong = next(
            (error.path for error in self._form.verdict.errors if error.path.startswith(_OWN_ADDRESS)), None
        )
        if wrong is not None:
            self._form.reveal(wrong)
            return
        changed = replace(context, address=address)

        def save(workspace: Workspace) -> Context:
            workspace.contexts.update(changed)
            return changed

        self._desk.run(save, self._kept)

    def _kept(self, context: Context) -> None:
        model = self._form.model
        if model.context is not None and model.context.regon == context.regon:
            self._form.take_context(context)
        self._desk.reload_contexts()
        self._desk.give_notice("Zapisano adres jednostki. W następnej umowie wpisze się sam.")
