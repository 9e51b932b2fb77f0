"""How an environment is opened for the window: training register, workspace, delivery thread.

Heavy libraries are imported inside the methods, which run on the records thread.
"""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.problem import Problem, ProblemError, WhoseMove
from cru_desktop.domain.register_data import ORDINARY, RegisterData
from cru_desktop.secrets.api_keys import ApiKeys
from cru_desktop.secrets.proxy_password import ProxyPasswords
from cru_desktop.support.office_defaults import OfficeDefaults
from cru_desktop.support.profile_folder import ProfileFolder
from cru_desktop.support.settings import Settings
from cru_desktop.ui.background.session import Opened

if TYPE_CHECKING:
    from cru_desktop.cru_api.destination import Destination
    from cru_desktop.cru_api.settings import ClientSettings
    from cru_desktop.delivery.engine import DeliveryEngine
    from cru_desktop.delivery.worker_thread import DeliveryThread, Listeners
    from cru_desktop.delivery.workspace import Workspace


class TrainingRegisterError(ProblemError):
    """The embedded training register could not be started."""


class OtherAddress(NamedTuple):
    """An address of the register for this run alone."""

    environment: Environment
    base_url: str


class EnvironmentOpener:
    """Opens environments of one profile. `settings` is asked whenever one is opened.

    `office`: what the administrator has set; the register's addresses come from there alone.
    """

    def __init__(
        self,
        folder: ProfileFolder,
        keys: ApiKeys,
        settings: Callable[[], Settings],
        clock: Callable[[], datetime],
        other_address: OtherAddress | None = None,
        office: OfficeDefaults = OfficeDefaults(),  # noqa: B008 - frozen
        proxy_passwords: ProxyPasswords | None = None,
        *,
        training_plays_test: bool = False,
        data: RegisterData = ORDINARY,
    ) -> None:
        """`training_plays_test`: training keeps the test environment's rules (webinars, daily limit).
        `data`: the limits and dictionaries in force.
        """
        self._folder = folder
        self._keys = keys
        self._settings = settings
        self._clock = clock
        self._other_address = other_address
        self._office = office
        self._proxy_passwords = proxy_passwords or ProxyPasswords()
        self._training_plays_test = training_plays_test
        self._data = data

    def glance(self, environment: Environment) -> tuple[Context, ...]:
        """On the records thread: the entities, read without the heavy libraries. Raises nothing."""
        from cru_desktop.storage.glance import contexts_at_a_glance

        return contexts_at_a_glance(self._folder.database(environment), environment)

    def open(self, environment: Environment) -> Opened:
        """On the records thread. Raises ProblemError; then nothing stays open."""
        from cru_desktop.app.office_webinars import calendar_reader
        from cru_desktop.delivery.workspace import open_workspace
        from cru_desktop.support.home import home_of

        self._office.require_allowed(environment)
        with ExitStack() as stack:
            destination = self._destination(environment, stack)
            workspace = open_workspace(
                self._folder.path,
                environment,
                destination,
                clock=self._clock,
                keys=self._keys,
                profile_id=self._folder.profile_id,
                plays_test=self._training_plays_test,
                client_settings=self._client_settings(),
                test_limit=self._office.test_daily_limit,
                home=home_of(self._folder),
                data=self._data,
                take_calendar_over=calendar_reader(self._office),
            )
            stack.callback(workspace.close)
            self._add_office_contexts(workspace)
            contexts = tuple(workspace.contexts.list())
            paused = workspace.submissions.is_paused()
            return Opened(workspace, contexts, paused, stack.pop_all().close)

    def _add_office_contexts(self, workspace: "Workspace") -> None:
        """Those that are there already stay as they are, with the changes a person made."""
        for context in self._office.contexts:
            if context.environment is workspace.environment:
                workspace.contexts.add(context, self._clock())

    def recover(self, environment: Environment) -> str:
        """On the records thread, with nothing open. Raises ProblemError."""
        from cru_desktop.storage.repair import set_aside_damaged

        path = self._folder.database(environment)
        recovery = set_aside_damaged(path, environment, backup_folder=self._folder.backups, at=self._clock())
        return f"Odzyskałem dane. Uszkodzony plik leży obok: {recovery.set_aside.name}"

    def restore(self, environment: Environment, file: Path, *, other_person: bool = False) -> str:
        """On the records thread, with nothing open: puts a backup in the place of the present data.

        What is in it shows `storage.restore.read_backup`. Returns what became of it, in Polish. Raises
        ProblemError; then nothing has been changed.
        """
        from cru_desktop.delivery.data_safety import moment_text
        from cru_desktop.storage.restore import restore

        restored = restore(
            file,
            self._folder.database(environment),
            environment,
            backup_folder=self._folder.backups,
            at=self._clock(),
            other_person=other_person,
        )
        kept = "" if restored.kept is None else f" Poprzednie dane są w kopii: {restored.kept.name}"
        return f"Przywrócono kopię z {moment_text(restored.content.of)}.{kept}"

    def deliver(self, opened: Opened) -> "DeliveryThread":
        """In the UI thread: the delivery of this workspace, not yet started."""
        from cru_desktop.delivery.worker_thread import DeliveryThread

        workspace = opened.workspace
        undo_seconds = float(self._settings().undo_seconds)
        lock = self._folder.path / f"{workspace.environment.value}.sender.lock"
        limit = self._office.test_daily_limit
        return DeliveryThread(lambda listeners: _engine(workspace, undo_seconds, limit, listeners), lock)

    def _destination(self, environment: Environment, stack: ExitStack) -> "Destination":
        from cru_desktop.cru_api.destination import destination, embedded_destination

        other = self._other_address
        if other is not None and other.environment is environment:
            return destination(environment, other.base_url)
        corrected = self._office.base_urls.get(environment)
        if corrected is None and environment is Environment.TRAINING:
            return embedded_destination(self._start_training(stack))
        return destination(environment, corrected)

    def _client_settings(self) -> "ClientSettings":
        from cru_desktop.app.system_proxy import QtSystemProxies
        from cru_desktop.support.proxy_choice import client_settings

        return client_settings(
            self._settings, self._office, QtSystemProxies(), self._proxy_passwords, self._folder.profile_id
        )

    def _start_training(self, stack: ExitStack) -> str:
        from cru_desktop.training.server import (
            TrainingPortBusyError,
            TrainingRegister,
            TrainingStateError,
        )

        try:
            register = TrainingRegister(state_file=self._folder.training_state)
            stack.callback(register.stop)
            return register.start()
        except (TrainingPortBusyError, TrainingStateError, OSError) as error:
            raise TrainingRegisterError(_training_problem(error)) from error


def _engine(
    workspace: "Workspace", undo_seconds: float, test_limit: int | None, listeners: "Listeners"
) -> "DeliveryEngine":
    from cru_desktop.delivery.clients import open_client
    from cru_desktop.delivery.engine import DeliveryEngine
    from cru_desktop.delivery.policy import policy_for

    return DeliveryEngine(
        workspace,
        lambda _, key: open_client(workspace, key),
        policy_for(workspace.environment, test_limit=test_limit),
        undo_seconds=undo_seconds,
        on_change=listeners.on_change,
        on_environment=listeners.on_environment,
        on_problem=listeners.on_problem,
    )


def _training_problem(error: Exception) -> Problem:
    return Problem(
        "CRU-APP-TRAINING",
        "Rejestr do ćwiczeń nie uruchomił się na tym komputerze.",
        "Twoje szkice są bezpieczne. Prawdziwy rejestr i środowisko testowe działają niezależnie.",
        "Spróbuj ponownie. Jeśli to nie pomoże, pokaż szczegóły informatykowi.",
        f"{type(error).__name__}: {error}",
        WhoseMove.IT_PERSON,
    )
