"""The workspace of a command that talks with a register, and the entity that it speaks for."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from cru_desktop.app.office_webinars import calendar_reader
from cru_desktop.cru_api.destination import Destination
from cru_desktop.cru_api.settings import ClientSettings
from cru_desktop.delivery.data_safety import paused_words
from cru_desktop.delivery.workspace import Workspace, open_workspace
from cru_desktop.domain.context import Context
from cru_desktop.domain.problem import Problem, ProblemError
from cru_desktop.domain.register_data import ORDINARY, RegisterData
from cru_desktop.secrets.api_keys import ApiKeys, KeySlot, OneRunKey
from cru_desktop.secrets.masking import KeyMaskingFilter
from cru_desktop.support.home import home_of
from cru_desktop.support.log_file import log_to_file
from cru_desktop.support.office_defaults import OfficeDefaults
from cru_desktop.support.profile_folder import ProfileFolder


@contextmanager
def command_workspace(
    folder: ProfileFolder,
    target: Destination,
    regon: str,
    client_settings: ClientSettings,
    office: OfficeDefaults,
    data: RegisterData = ORDINARY,
) -> Iterator[Workspace]:
    """Open for this command; a key of one run serves the entity `regon` alone. Raises ProblemError."""
    environment = target.environment
    slot = KeySlot(folder.profile_id, environment, regon, target.host)
    keys = ApiKeys(one_run_key=OneRunKey.take(os.environ, slot))
    with (
        # A file of its own: two processes must not rotate one.
        log_to_file(folder.logs, [KeyMaskingFilter(keys.known_keys)], "commands.log"),
        open_workspace(
            folder.path,
            environment,
            target,
            clock=lambda: datetime.now(UTC),
            keys=keys,
            profile_id=folder.profile_id,
            client_settings=client_settings,
            home=home_of(folder),
            data=data,
            take_calendar_over=calendar_reader(office),
        ) as workspace,
    ):
        yield workspace


def context_of(workspace: Workspace, regon: str) -> Context:
    """The entity of this profile. Raises ProblemError when it is not there."""
    context = workspace.contexts.get(regon)
    if context is None:
        # Data that somebody has replaced or deleted: then adding the context anew is not the way out.
        stands = f" {paused_words(workspace.database).title}" if workspace.submissions.is_paused() else ""
        raise ProblemError(
            Problem(
                "CRU-WYSYLKA",
                f"W tym profilu nie ma kontekstu o REGON-ie {regon} ({workspace.environment}).",
                f"Nic nie zostało zrobione.{stands}",
                f"Dodaj go: cru-desktop context add --environment {workspace.environment} --regon {regon} …",
            )
        )
    return context
