"""The engine on its real thread, with real signals, real time and a real register."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cru_desktop.cru_api.client import CruClient
from cru_desktop.cru_api.destination import destination
from cru_desktop.delivery.engine import DeliveryEngine
from cru_desktop.delivery.sender_lock import SenderLock, sender_lock_path
from cru_desktop.delivery.worker_thread import DeliveryThread, Listeners
from cru_desktop.delivery.workspace import Workspace, open_workspace
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.environment_state import EnvironmentCondition
from cru_desktop.domain.submission import SubmissionState
from cru_desktop.domain.writing import to_raw
from cru_desktop.secrets.api_keys import ApiKeys
from cru_desktop.storage.errors import StorageError, disk_full
from cru_desktop.training.calls import Operation
from cru_desktop.training.scenarios import Scenario, Step
from cru_desktop.training.server import TrainingRegister
from cru_desktop.training.steps import Effect, Match
from tests.delivery.office import ZALESIE, agreement

WAIT = 20_000


def _now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def register() -> Iterator[TrainingRegister]:
    with TrainingRegister(publish_after=0.1) as register:
        yield register


@pytest.fixture
def workspace(tmp_path: Path, register: TrainingRegister) -> Iterator[Workspace]:
    target = destination(Environment.TRAINING, register.base_url)
    with open_workspace(tmp_path, Environment.TRAINING, target, clock=_now, keys=ApiKeys()) as workspace:
        workspace.contexts.add(ZALESIE, _now())
        yield workspace


def _thread(workspace: Workspace) -> DeliveryThread:
    def engine(listeners: Listeners) -> DeliveryEngine:
        return DeliveryEngine(
            workspace,
            lambda _, key: CruClient(workspace.destination, key),
            on_change=listeners.on_change,
            on_environment=listeners.on_environment,
            on_problem=listeners.on_problem,
        )

    return DeliveryThread(engine, sender_lock_path(workspace.folder, workspace.environment))


def _queue(workspace: Workspace) -> int:
    draft = workspace.agreements.create_draft(ZALESIE.regon, to_raw(agreement()), _now())
    return workspace.outbox.queue_agreement(draft, agreement(), ZALESIE, undo_seconds=0.0).id


def test_thread_sends_what_is_queued_while_it_runs(
    qtbot: QtBot, workspace: Workspace, register: TrainingRegister
) -> None:
    thread = _thread(workspace)
    states: list[SubmissionState] = []
    thread.submission_changed.connect(lambda row: states.append(row.state))
    thread.start()
    try:
        _queue(workspace)
        thread.wake()
        qtbot.waitUntil(lambda: SubmissionState.PUBLISHED in states, timeout=WAIT)
    finally:
        assert thread.stop()
    assert states == [SubmissionState.SENDING, SubmissionState.ACCEPTED, SubmissionState.PUBLISHED]
    assert len(register.published) == 1


def test_thread_ends_within_a_second_in_the_middle_of_a_request(
    qtbot: QtBot, workspace: Workspace, register: TrainingRegister
) -> None:
    silent = Step(Effect.TIME_OUT, Match(operations=frozenset({Operation.PUBLISH})), times=None)
    register.play(Scenario("silent", (silent,)))
    thread = _thread(workspace)
    row = _queue(workspace)
    thread.start()
    qtbot.waitUntil(lambda: any(request.method == "POST" for request in register.requests), timeout=WAIT)
    began = time.monotonic()
    assert thread.stop()
    assert time.monotonic() - began < 15  # and not the 30 seconds of what hangs
    assert workspace.submissions.get(row).state is SubmissionState.UNCERTAIN


def test_thread_waits_for_another_sender_and_takes_over(qtbot: QtBot, workspace: Workspace) -> None:
    other = SenderLock(sender_lock_path(workspace.folder, workspace.environment))
    assert other.acquire()
    thread = _thread(workspace)
    row = _queue(workspace)
    with qtbot.waitSignal(thread.environment_changed, timeout=WAIT) as told:
        thread.start()
    try:
        assert told.args is not None
        assert told.args[0].reason == "Wysyła inne okno lub wiersz poleceń"
        assert told.args[0].condition is EnvironmentCondition.UNKNOWN
        other.release()
        thread.wake()
        qtbot.waitUntil(
            lambda: workspace.submissions.get(row).state is SubmissionState.PUBLISHED, timeout=WAIT
        )
    finally:
        assert thread.stop()


def test_fault_while_the_engine_is_made_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    def broken(_: Listeners) -> DeliveryEngine:
        raise RuntimeError("no engine")

    thread = DeliveryThread(broken, sender_lock_path(tmp_path, Environment.TRAINING))
    with qtbot.waitSignal(thread.problem, timeout=WAIT) as told:
        thread.start()
    assert told.args is not None
    assert told.args[0].code == "CRU-WYSYLKA"
    assert thread.stop()


def test_a_fault_that_lasts_is_told_once(qtbot: QtBot, tmp_path: Path) -> None:
    tries: list[None] = []

    def engine(_: Listeners) -> DeliveryEngine:
        tries.append(None)
        raise disk_full(tmp_path, "for this test")

    thread = DeliveryThread(engine, sender_lock_path(tmp_path, Environment.TRAINING))
    told: list[str] = []
    thread.problem.connect(lambda problem: told.append(problem.code))
    thread.start()
    try:
        for count in (1, 2, 3):
            qtbot.waitUntil(lambda wanted=count: len(tries) >= wanted, timeout=WAIT)  # type: ignore[misc]
            thread.wake()
        qtbot.waitUntil(lambda: bool(told), timeout=WAIT)
    finally:
        assert thread.stop()
    assert told == ["CRU-304"]


def test_a_sender_whose_lock_was_deleted_is_not_the_sender_any_more(tmp_path: Path) -> None:
    path = sender_lock_path(tmp_path, Environment.TRAINING)
    mine, other = SenderLock(path), SenderLock(path)
    assert mine.acquire()
    path.unlink()
    assert other.acquire()
    assert not mine.acquire()
    assert not mine.is_held
    other.release()
    assert mine.acquire()
    mine.release()


def test_a_lock_that_cannot_be_made_is_told_in_words(tmp_path: Path) -> None:
    path = sender_lock_path(tmp_path, Environment.TRAINING)
    path.mkdir()
    with pytest.raises(StorageError):
        SenderLock(path).acquire()
