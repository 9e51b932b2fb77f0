"""Everything about one profile and one environment, opened once; used by the window and by the command line.

Importing this module is heavy (the database library): do it in the thread that opens the workspace.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from cru_desktop.cru_api.destination import Destination
from cru_desktop.cru_api.settings import ClientSettings
from cru_desktop.delivery.office_reading import OfficeReading
from cru_desktop.delivery.outbox import Outbox, refuse_other_environment
from cru_desktop.delivery.policy import policy_for
from cru_desktop.delivery.register_clock import RegisterClock
from cru_desktop.delivery.register_wait import RegisterWait
from cru_desktop.delivery.words import WARSAW
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.register_data import ORDINARY, RegisterData
from cru_desktop.domain.webinars import Webinar
from cru_desktop.secrets.api_keys import ApiKeys, KeySlot
from cru_desktop.storage.agreements import AgreementRecords
from cru_desktop.storage.announced_breaks import AnnouncedBreakRecords
from cru_desktop.storage.contexts import ContextRecords
from cru_desktop.storage.data_home import DataHome, HomePlace
from cru_desktop.storage.database import Database
from cru_desktop.storage.environment_log import EnvironmentLog
from cru_desktop.storage.history import HistoryRecords
from cru_desktop.storage.outbox import OutboxRecords
from cru_desktop.storage.profile_values import ProfileValues
from cru_desktop.storage.register_versions import RegisterVersions
from cru_desktop.storage.submitted_changes import SubmittedChanges
from cru_desktop.storage.templates import TemplateRecords
from cru_desktop.storage.webinars import WebinarRecords


@dataclass(frozen=True)
class Workspace:
    """The records of one environment of one profile, and its keys. Any thread may use it."""

    folder: Path
    environment: Environment
    destination: Destination
    database: Database
    contexts: ContextRecords
    agreements: AgreementRecords
    submissions: OutboxRecords
    history: HistoryRecords
    environment_log: EnvironmentLog
    profile_values: ProfileValues
    register_clock: RegisterClock
    register_wait: RegisterWait
    outbox: Outbox
    keys: ApiKeys
    profile_id: str
    clock: Callable[[], datetime]
    webinars: WebinarRecords
    announced_breaks: AnnouncedBreakRecords
    templates: TemplateRecords
    register_versions: RegisterVersions
    submitted_changes: SubmittedChanges
    plays_test: bool = False
    """Training keeps the rules of the test environment: its webinars and its daily limit."""
    client_settings: ClientSettings = field(default_factory=ClientSettings)
    """How every client made for this workspace gets out of the office's network."""
    test_limit: int | None = None
    """The office's own daily limit for the test environment; None: the usual one."""
    data: RegisterData = ORDINARY
    """The register's limits and dictionaries that are in force on this computer."""
    office_calendar: OfficeReading | None = None
    """The office's calendar of webinars; None: there is none, or none is needed here."""

    @property
    def has_test_rules(self) -> bool:
        """True where webinars and the daily limit of the test environment hold."""
        return self.environment is Environment.TEST or (
            self.plays_test and self.environment is Environment.TRAINING
        )

    @property
    def daily_limit(self) -> int | None:
        """So many submissions may go out on a Warsaw day; None where no limit holds."""
        if not self.has_test_rules:
            return None
        return policy_for(Environment.TEST, test_limit=self.test_limit).daily_limit

    def now(self) -> datetime:
        """Aware UTC."""
        return self.clock()

    def known_webinars(self) -> tuple[Webinar, ...]:
        """By which requests are held back; the office's calendar is read first. Off the UI thread."""
        if self.office_calendar is not None:
            self.office_calendar.require()
        return self.webinars.list()

    def today(self) -> date:
        """The date in Warsaw, by which the law counts."""
        return self.clock().astimezone(WARSAW).date()

    def key_slot(self, context: Context) -> KeySlot:
        """Where the entity's key is kept: bound to profile, environment, entity and host.

        Raises WrongContextError for an entity as another environment knows it.
        """
        refuse_other_environment(context, self.environment)
        return KeySlot(self.profile_id, context.environment, context.regon, self.destination.host)

    def key_of(self, context: Context) -> str | None:
        """The entity's API key, or None. Training needs none: its register knows `klucz-REGON` for everybody.

        Off the UI thread: a keyring may ask the person for a password. Raises KeyringError.
        """
        slot = self.key_slot(context)
        if self.environment is Environment.TRAINING:
            return self.keys.read_in_memory(slot) or f"klucz-{context.regon}"
        return self.keys.read(slot)

    def close(self) -> None:
        """Close the database; the workspace is of no use afterwards."""
        self.database.close()

    def __enter__(self) -> "Workspace":
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


def database_path(folder: Path, environment: Environment) -> Path:
    """The database file of an environment in a profile's folder."""
    return folder / f"{environment.value}.db"


def open_workspace(
    folder: Path,
    environment: Environment,
    destination: Destination,
    *,
    clock: Callable[[], datetime],
    keys: ApiKeys,
    profile_id: str = "default",
    plays_test: bool = False,
    client_settings: ClientSettings | None = None,
    test_limit: int | None = None,
    home: HomePlace | None = None,
    data: RegisterData = ORDINARY,
    take_calendar_over: Callable[["Workspace"], bool] | None = None,
) -> Workspace:
    """Open, or create, the environment's database in the profile's folder and join the parts.

    `home`: where this program runs; data that lived elsewhere are a copy, and their queue stands from here on
    (`data_home.DataHome.settle`). `take_calendar_over` brings the webinars in line with the office's
    calendar: called before the first request, where webinars count.

    Raises `StorageError` in one of its kinds (damaged, newer, network folder, disk full, read-only …), each
    with a problem to show.
    """
    database = Database.open(
        database_path(folder, environment), environment, backup_folder=folder / "backups", clock=clock
    )
    if home is not None:
        try:
            DataHome(database).settle(home, clock())
        except BaseException:
            database.close()
            raise
    submissions, history = OutboxRecords(database), HistoryRecords(database)
    values = ProfileValues(database)
    workspace = Workspace(
        folder=folder,
        environment=environment,
        destination=destination,
        database=database,
        contexts=ContextRecords(database),
        agreements=AgreementRecords(database),
        submissions=submissions,
        history=history,
        environment_log=EnvironmentLog(database),
        profile_values=values,
        register_clock=RegisterClock(values, clock),
        register_wait=RegisterWait(values),
        outbox=Outbox(submissions, history, destination, clock, data, keys.known_keys),
        keys=keys,
        profile_id=profile_id,
        clock=clock,
        webinars=WebinarRecords(database),
        announced_breaks=AnnouncedBreakRecords(database),
        templates=TemplateRecords(database),
        register_versions=RegisterVersions(database),
        submitted_changes=SubmittedChanges(database),
        plays_test=plays_test,
        client_settings=client_settings or ClientSettings(),
        test_limit=test_limit,
        data=data,
    )
    if take_calendar_over is None or not workspace.has_test_rules:
        return workspace
    reading = OfficeReading(lambda: take_calendar_over(workspace))
    return replace(workspace, office_calendar=reading)
