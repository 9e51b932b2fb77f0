"""The gate over real HTTP: in a webinar no request of any kind reaches the test environment's register."""

import ast
import inspect
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cru_desktop.cru_api.client import CruClient
from cru_desktop.cru_api.destination import (
    Destination,
    destination,
    public_register_destination,
    white_list_destination,
)
from cru_desktop.cru_api.errors import GateClosedError, Outcome, Retry
from cru_desktop.cru_api.mapping import to_wire_body
from cru_desktop.cru_api.results import DocumentFilter, SummaryFilter
from cru_desktop.cru_api.settings import ClientSettings
from cru_desktop.delivery import key_check
from cru_desktop.delivery.clients import open_client
from cru_desktop.delivery.connection_check import Part, check_connection
from cru_desktop.delivery.office_reading import OfficeReading
from cru_desktop.delivery.webinar_gate import WebinarClosedError, WebinarGate
from cru_desktop.delivery.workspace import Workspace, open_workspace
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.problem import Problem, ProblemError
from cru_desktop.domain.webinars import Webinar
from cru_desktop.secrets.api_keys import ApiKeys
from cru_desktop.training.named_scenarios import NAMED
from cru_desktop.training.server import TrainingRegister
from tests.delivery.office import START, ZALESIE, agreement

PROGRAM = Path(key_check.__file__).parents[1]
WEBINAR = Webinar(0, "Szkolenie", START - timedelta(hours=1), START + timedelta(hours=2))

#: Every operation of the client, by its name; a test below says that none is missing.
CALLS: dict[str, Callable[[CruClient], object]] = {
    "publish": lambda client: client.publish(to_wire_body(agreement())),
    "update": lambda client: client.update("1c5c4f0e-0000-4000-8000-000000000000", to_wire_body(agreement())),
    "withdraw": lambda client: client.withdraw("1c5c4f0e-0000-4000-8000-000000000000", "pomyłka"),
    "details": lambda client: client.details("1c5c4f0e-0000-4000-8000-000000000000"),
    "summaries": lambda client: client.summaries(SummaryFilter()),
    "documents": lambda client: client.documents(DocumentFilter()),
    "dictionary": lambda client: client.dictionary("kraje"),
    "probe": lambda client: client.probe(),
}


@pytest.fixture(scope="module")
def register() -> Iterator[TrainingRegister]:
    """A register in whose webinar each request is a violation."""
    with TrainingRegister(scenario=NAMED["webinar"]) as running:
        yield running


@pytest.fixture
def workspace(tmp_path: Path, register: TrainingRegister) -> Iterator[Workspace]:
    """The test environment's workspace, for a register on this computer."""
    target = destination(Environment.TEST, register.base_url)
    with open_workspace(tmp_path, Environment.TEST, target, clock=lambda: START, keys=ApiKeys()) as opened:
        yield opened


def test_every_operation_of_the_client_is_walked() -> None:
    operations = {
        name
        for name, member in inspect.getmembers(CruClient, inspect.isfunction)
        if not name.startswith("_") and name not in ("close", "interrupt", "meanwhile")
    }
    assert set(CALLS) == operations


@pytest.mark.parametrize("name", sorted(CALLS))
def test_no_request_passes_the_closed_gate(
    name: str, workspace: Workspace, register: TrainingRegister
) -> None:
    workspace.webinars.add(WEBINAR)
    register.play(NAMED["webinar"])
    before = len(register.requests)
    with open_client(workspace, "klucz-123456785") as client, pytest.raises(WebinarClosedError) as caught:
        CALLS[name](client)
    assert len(register.requests) == before
    assert register.violations == ()
    error = caught.value
    assert error.problem.happened == (
        "Trwa webinar (do 12:00). Zasady zabraniają teraz czynności w środowisku testowym."
    )
    assert error.problem.program_does == "Ruszę sam o 12:15, jeśli program będzie włączony."
    assert error.problem.code == "CRU-API-107"
    assert str(error) == f"CRU-API-107: {error.problem.happened}"
    assert (error.outcome, error.retry, error.retry_after) == (Outcome.NOT_DELIVERED, Retry.AFTER, 8100.0)


def test_a_key_is_not_checked_in_a_webinar(workspace: Workspace, register: TrainingRegister) -> None:
    workspace.webinars.add(WEBINAR)
    own = replace(ZALESIE, environment=Environment.TEST)
    workspace.contexts.add(own, START)
    before = len(register.requests)
    with pytest.raises(GateClosedError, match="Trwa webinar"):
        key_check.check_key(workspace, own, "klucz-123456785")
    assert len(register.requests) == before


def test_a_webinar_entered_meanwhile_closes_the_open_client(tmp_path: Path) -> None:
    with TrainingRegister() as register:
        target = destination(Environment.TEST, register.base_url)
        workspace = open_workspace(tmp_path, Environment.TEST, target, clock=lambda: START, keys=ApiKeys())
        with workspace, open_client(workspace, "klucz-123456785") as client:
            client.probe()
            added = workspace.webinars.add(WEBINAR)
            with pytest.raises(WebinarClosedError):
                client.probe()
            workspace.webinars.remove(added.id)
            client.probe()
        assert len(register.requests) == 2


@pytest.mark.parametrize("plays_test", [False, True])
def test_training_is_not_affected_unless_it_plays_the_test_environment(
    tmp_path: Path, plays_test: bool
) -> None:
    with TrainingRegister() as register:
        target = destination(Environment.TRAINING, register.base_url)
        workspace = open_workspace(
            tmp_path,
            Environment.TRAINING,
            target,
            clock=lambda: START,
            keys=ApiKeys(),
            plays_test=plays_test,
        )
        with workspace, open_client(workspace, "klucz-123456785") as client:
            workspace.webinars.add(WEBINAR)
            if plays_test:
                with pytest.raises(WebinarClosedError):
                    client.probe()
            else:
                client.probe()
        assert len(register.requests) == (0 if plays_test else 1)


def test_production_and_the_neighbours_pass(workspace: Workspace) -> None:
    gate = WebinarGate(lambda: [WEBINAR], lambda: START, workspace.register_clock, also_training=True)
    test = destination(Environment.TEST)
    passing: list[Destination] = [
        destination(Environment.PRODUCTION),
        public_register_destination(test),
        white_list_destination(test),
    ]
    for target in passing:
        gate.enter(target, time.monotonic() + 30)
    with pytest.raises(WebinarClosedError):
        gate.enter(test, time.monotonic() + 30)


def test_the_deadline_of_the_request_counts(workspace: Workspace) -> None:
    now = WEBINAR.starts_at - timedelta(minutes=15, seconds=40)
    gate = WebinarGate(lambda: [WEBINAR], lambda: now, workspace.register_clock, monotonic=lambda: 100.0)
    gate.enter(destination(Environment.TEST), 130.0)
    with pytest.raises(WebinarClosedError, match=r"Zaraz zacznie się webinar \(9:00–12:00\)") as caught:
        gate.enter(destination(Environment.TEST), 160.0)
    assert caught.value.opens_at == datetime(2026, 8, 12, 10, 15, tzinfo=UTC)


def test_a_request_with_a_short_deadline_passes_where_a_list_does_not(tmp_path: Path) -> None:
    moment = WEBINAR.starts_at - timedelta(minutes=15, seconds=40)
    with TrainingRegister() as register:
        target = destination(Environment.TEST, register.base_url)
        workspace = open_workspace(tmp_path, Environment.TEST, target, clock=lambda: moment, keys=ApiKeys())
        settings = ClientSettings(total_deadline=30.0, list_deadline=60.0)
        with workspace, open_client(workspace, "klucz-123456785", settings=settings) as client:
            workspace.webinars.add(WEBINAR)
            client.dictionary("kraje")
            with pytest.raises(WebinarClosedError):
                client.summaries(SummaryFilter())
        assert len(register.requests) == 1


@pytest.mark.parametrize(
    ("webinar", "minutes", "happened"),
    [
        (WEBINAR, 125, "Webinar miał trwać do 12:00, ale może się przedłużyć."),
        (Webinar(0, "", START), 0, "Trwa webinar (do końca dnia)."),
        (Webinar(0, "", START, START + timedelta(days=1)), 0, "Trwa webinar (do 13.08.2026 o 10:00)."),
    ],
)
def test_words_of_the_closed_gate(
    webinar: Webinar, minutes: int, happened: str, workspace: Workspace
) -> None:
    now = START + timedelta(minutes=minutes)
    gate = WebinarGate(lambda: [webinar], lambda: now, workspace.register_clock, monotonic=lambda: 0.0)
    with pytest.raises(WebinarClosedError) as caught:
        gate.enter(destination(Environment.TEST), 30.0)
    assert caught.value.problem.happened.startswith(happened)


def test_the_offices_calendar_is_read_before_the_first_request(
    tmp_path: Path, register: TrainingRegister
) -> None:
    read: list[int] = []

    def take_over(workspace: Workspace) -> bool:
        read.append(1)
        workspace.webinars.add(WEBINAR)
        return True

    register.play(NAMED["webinar"])
    before = len(register.requests)
    target = destination(Environment.TEST, register.base_url)
    with open_workspace(
        tmp_path,
        Environment.TEST,
        target,
        clock=lambda: START,
        keys=ApiKeys(),
        take_calendar_over=take_over,
    ) as opened:
        assert not read, "opening waits for nobody's share"
        with open_client(opened, "klucz-123456785") as client:
            for _ in range(2):
                with pytest.raises(WebinarClosedError):
                    client.probe()
        (line,) = [each for each in check_connection(opened).lines if each.part is Part.REGISTER]
        assert line.text.startswith("Trwa webinar")
    assert read == [1]
    assert len(register.requests) == before


def test_a_calendar_that_cannot_be_read_leaves_what_is_known(tmp_path: Path) -> None:
    problem = Problem("CRU-KALENDARZ", "Plik jest uszkodzony.", "", "")

    def take_over(_: Workspace) -> bool:
        raise ProblemError(problem)

    with TrainingRegister() as register:
        target = destination(Environment.TEST, register.base_url)
        with (
            open_workspace(
                tmp_path,
                Environment.TEST,
                target,
                clock=lambda: START,
                keys=ApiKeys(),
                take_calendar_over=take_over,
            ) as opened,
            open_client(opened, "klucz-123456785") as client,
        ):
            client.probe()
            assert opened.office_calendar is not None
            assert opened.office_calendar.problem is problem
            opened.webinars.add(WEBINAR)
            with pytest.raises(WebinarClosedError):
                client.probe()


def test_who_comes_second_waits_for_the_calendar_too() -> None:
    begun, may_end, ended = threading.Event(), threading.Event(), threading.Event()

    def read() -> bool:
        begun.set()
        assert may_end.wait(20)
        return True

    def second() -> None:
        reading.require()
        ended.set()

    reading = OfficeReading(read)
    first, other = threading.Thread(target=reading.require), threading.Thread(target=second)
    first.start()
    assert begun.wait(20)
    other.start()
    assert not ended.is_set()
    may_end.set()
    for each in (first, other):
        each.join(20)
    assert ended.is_set()


def test_a_connection_check_asks_nothing_in_a_webinar(
    workspace: Workspace, register: TrainingRegister
) -> None:
    workspace.webinars.add(WEBINAR)
    before = len(register.requests)
    report = check_connection(workspace)
    assert len(register.requests) == before
    (line,) = [line for line in report.lines if line.part is Part.REGISTER]
    assert line.text.startswith("Trwa webinar (do 12:00).")


def makers_of(name: str) -> set[str]:
    """Modules of the program that make an object of this class."""
    found = set()
    for path in PROGRAM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            called = node.func if isinstance(node, ast.Call) else None
            if getattr(called, "id", getattr(called, "attr", None)) == name:
                found.add(path.relative_to(PROGRAM).as_posix())
    return found


def test_whatever_speaks_to_the_register_is_made_with_the_gate() -> None:
    """Another place that makes a client, or an exchange below it, could forget the gate: it is told here."""
    assert makers_of("CruClient") == {"delivery/clients.py"}
    # The last two speak to the public register, the white list and the office, where no webinar is held.
    assert makers_of("Exchange") == {
        "cru_api/client.py",
        "cru_api/connection_probe.py",
        "cru_api/keyless_client.py",
        "cru_api/office_file.py",
    }
    assert makers_of("probe_connection") == {"delivery/connection_check.py"}
