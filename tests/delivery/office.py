"""An office in a box: a profile, the training register over real HTTP, an engine stepped by hand, one
clock for all.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import Self

from cru_desktop.cru_api.client import CruClient
from cru_desktop.cru_api.destination import Destination, destination
from cru_desktop.cru_api.settings import ClientSettings
from cru_desktop.delivery.clients import open_client
from cru_desktop.delivery.engine import DeliveryEngine
from cru_desktop.delivery.policy import Policy, policy_for
from cru_desktop.delivery.workspace import Workspace, database_path, open_workspace
from cru_desktop.domain.agreement import Address, Agreement, Party, Period
from cru_desktop.domain.context import Context
from cru_desktop.domain.dictionaries import PartyKind, PeriodUnit
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.environment_state import EnvironmentCondition, EnvironmentState
from cru_desktop.domain.problem import Problem
from cru_desktop.domain.submission import Submission, SubmissionState
from cru_desktop.domain.writing import to_raw
from cru_desktop.secrets.api_keys import ApiKeys, KeySlot
from cru_desktop.training.scenarios import Scenario
from cru_desktop.training.server import TrainingRegister
from cru_desktop.training.steps import Effect

START = datetime(2026, 8, 12, 8, 0, tzinfo=UTC)

ZALESIE = Context(
    environment=Environment.TRAINING,
    regon="123456785",
    nip="1234563218",
    name="Szkoła Podstawowa nr 2 w Zalesiu",
    address=Address(
        street="ul. Szkolna",
        building_number="1",
        voivodeship="MAZOWIECKIE",
        county="legionowski",
        commune="Zalesie",
        locality="Zalesie",
        postal_code="05-120",
    ),
)
LIBRARY = Context(
    environment=Environment.TRAINING, regon="012345675", nip="5260001246", name="Biblioteka w Zalesiu"
)

#: Where the scenario holds answers back: short enough, in real seconds, for a test to wait it out.
QUICK = ClientSettings(total_deadline=0.4, list_deadline=0.4, connect_timeout=0.4)
_HOLDS_BACK = frozenset({Effect.TIME_OUT, Effect.SLOW, Effect.DRIP})

#: A fresh database, made once: upgrading an empty file takes longer than most tests.
_FRESH: dict[Environment, bytes] = {}


class Clock:
    """Time that moves when told to; aware UTC and monotonic seconds alike."""

    def __init__(self, now: datetime = START) -> None:
        self._now = now
        self._seconds = 1000.0

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._seconds

    def advance(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)
        self._seconds += seconds

    def set_back(self, delta: timedelta) -> None:
        """Somebody corrects the computer's clock."""
        self._now -= delta


def agreement(
    number: str | None = "1/2026",
    *,
    context: Context = ZALESIE,
    value: str = "100.50",
    subject: str = "Zakup książek",
    contractor: Party | None = None,
) -> Agreement:
    """A plain agreement of the context's entity with a firm."""
    firm = Party(
        kind=PartyKind.ENTREPRENEUR,
        name="PAPIER I SPÓŁKA Żaneta Ździebło",
        nip="1111111111",
        regon="111111110",
        is_consortium=False,
        address=Address(locality="Legionowo", postal_code="05-119"),
    )
    return Agreement(
        parties=(context.as_party(), contractor or firm),
        concluded_on=date(2026, 8, 3),
        number=number,
        has_no_number=number is None,
        subject=subject,
        value=Decimal(value),
        period=Period(indefinite=False, length=30, unit=PeriodUnit.DAYS),
        externally_funded=False,
    )


class Office:
    """One running program on one profile. `with` closes everything; `restart` is a new process on the same
    files.
    """

    def __init__(
        self,
        folder: Path,
        *,
        scenario: Scenario | None = None,
        policy: Policy | None = None,
        clock: Clock | None = None,
        register: TrainingRegister | None = None,
        environment: Environment = Environment.TRAINING,
        publish_after: float = 1.0,
    ) -> None:
        self.folder = folder
        self.clock = clock or Clock()
        self._own_register = register is None
        self.register = register or TrainingRegister(
            scenario=scenario, publish_after=publish_after, clock=self.clock.now
        )
        self.base_url = self.register.start()
        self.environment = environment
        self.policy = policy or policy_for(environment)
        held_back = scenario is not None and any(step.effect in _HOLDS_BACK for step in scenario.steps)
        self.settings = QUICK if held_back else ClientSettings()
        self.keys = ApiKeys()
        self.changes: list[Submission] = []
        self.states: list[EnvironmentState] = []
        self.problems: list[Problem] = []
        self.undo_seconds: float | None = None
        self.clients: list[CruClient] = []
        self.open()
        self.context = self.add(ZALESIE)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
        for client in self.clients:
            client.close()
        if self._own_register:
            self.register.stop()

    def open(self) -> None:
        target: Destination = destination(self.environment, self.base_url)
        file = database_path(self.folder, self.environment)
        if not file.exists() and self.environment in _FRESH:
            file.write_bytes(_FRESH[self.environment])
        self.workspace: Workspace = open_workspace(
            self.folder, self.environment, target, clock=self.clock.now, keys=self.keys, profile_id="t"
        )
        if self.environment not in _FRESH:
            self.workspace.close()
            _FRESH[self.environment] = file.read_bytes()
        self.engine = self._engine()

    def close(self) -> None:
        self.engine.close()
        self.workspace.close()

    def restart(self) -> None:
        """Close in order and begin again."""
        self.close()
        self.open()

    def die(self) -> None:
        """The process is killed; another begins on the same files."""
        self.workspace.close()
        self.open()

    def _engine(self) -> DeliveryEngine:
        return DeliveryEngine(
            self.workspace,
            self._client,
            self.policy,
            self.clock.now,
            lambda: 0.5,
            monotonic=self.clock.monotonic,
            undo_seconds=self.undo_seconds,
            on_change=self.changes.append,
            on_environment=self.states.append,
            on_problem=self.problems.append,
        )

    def _client(self, context: Context, key: str) -> CruClient:
        client = open_client(self.workspace, key, settings=self.settings)
        self.clients.append(client)
        return client

    def add(self, context: Context) -> Context:
        """Add a context; outside training with a key that lives as long as the program."""
        own = replace(context, environment=self.environment)
        self.workspace.contexts.add(own, self.clock.now())
        if self.environment is not Environment.TRAINING:
            self.give_key(own, f"klucz-{own.regon}")
        return own

    def give_key(self, context: Context, key: str) -> None:
        slot = KeySlot("t", self.environment, context.regon, self.workspace.destination.host)
        self.keys.store(slot, key, session_only=True)
        self.engine.wake()

    def queue(self, content: Agreement, *, context: Context | None = None, undo: float | None = 0.0) -> int:
        """What the form does: a draft, then "send"."""
        context = context or self.context
        draft = self.workspace.agreements.create_draft(context.regon, to_raw(content), self.clock.now())
        row = self.workspace.outbox.queue_agreement(draft, content, context, undo_seconds=undo)
        self.engine.wake()
        return row.id

    def row(self, submission_id: int) -> Submission:
        return self.workspace.submissions.get(submission_id)

    def state(self, submission_id: int) -> SubmissionState:
        return self.row(submission_id).state

    def run(
        self,
        until: Callable[[], bool] | None = None,
        *,
        seconds: float = 3600.0,
        steps: int = 5000,
    ) -> None:
        """Step, and move the clock to when the engine wants to come again, until `until` (all rows at
        rest).
        """
        done = until or self.at_rest
        end = self.clock.now() + timedelta(seconds=seconds)
        for _ in range(steps):
            if done():
                return
            due = self.engine.step()
            if due is None or due >= end:
                return
            self.clock.advance(max((due - self.clock.now()).total_seconds(), 0.0))
        raise AssertionError(f"no end after {steps} steps: {self.workspace.submissions.list()}")

    def condition(self) -> EnvironmentCondition:
        """What the window last heard of the register."""
        return self.states[-1].condition

    def at_rest(self) -> bool:
        """No row has a way to go by itself."""
        resting = (
            SubmissionState.PUBLISHED,
            SubmissionState.REJECTED,
            SubmissionState.CANCELLED,
            SubmissionState.NEEDS_ATTENTION,
        )
        return all(row.state in resting for row in self.workspace.submissions.list())

    def published_numbers(self) -> list[str | None]:
        """Numbers of what the register holds, in order."""
        return [entry["podstawoweDane"]["numerUmowy"] for entry in self.register.published]

    def writes(self) -> int:
        """How many publications arrived at the register."""
        return sum(1 for request in self.register.requests if request.method == "POST")
