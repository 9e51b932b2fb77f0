"""The next row is made ready while one is written, and an outcome may wait for the next row's claim.

Whatever happens between: nothing twice, nothing lost, and the person has the last word until the claim.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from cru_desktop.cru_api.client import CruClient
from cru_desktop.cru_api.results import AcceptedDocument, Page, Summary, SummaryFilter
from cru_desktop.delivery import ahead
from cru_desktop.delivery.clients import webinar_gate
from cru_desktop.delivery.policy import policy_for
from cru_desktop.delivery.workspace import database_path
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import EventKind, SubmissionState
from cru_desktop.storage import outbox_claims
from cru_desktop.storage.errors import DiskFullError
from cru_desktop.training.calls import Operation
from cru_desktop.training.scenarios import Scenario, Step
from cru_desktop.training.steps import Effect, Match
from tests.delivery.office import LIBRARY, Office, agreement

_S = SubmissionState
PUBLISH = Match(operations=frozenset({Operation.PUBLISH}))

Act = Callable[[], None]


class Killed(BaseException):
    """The process is gone; no `except Exception` sees it."""


def _nothing() -> None:
    return


class _Watched(CruClient):
    """Lets a test act after a look-up's answer, and right before a write goes out."""

    office: "WatchedOffice"

    def summaries(self, filter: SummaryFilter, *, offset: int = 0, limit: int = 50) -> Page[Summary]:
        page = super().summaries(filter, offset=offset, limit=limit)
        self.office.looked_for.append(filter.number)
        self.office.after_look()
        return page

    def publish(self, body: bytes) -> AcceptedDocument:
        self.office.before_write()
        return super().publish(body)


class WatchedOffice(Office):
    """`after_look` and `before_write` are what the test does then."""

    def __init__(self, folder: Path, **options: Any) -> None:
        self.after_look: Act = _nothing
        self.before_write: Act = _nothing
        self.looked_for: list[str | None] = []
        super().__init__(folder, **options)

    def _client(self, context: Context, key: str) -> CruClient:
        client = _Watched(
            self.workspace.destination, key, settings=self.settings, gate=webinar_gate(self.workspace)
        )
        client.office = self
        self.clients.append(client)
        return client

    def until_an_outcome_waits(self, first: int) -> None:
        """The first row has its answer, which is not written down; the second one is ready."""
        while self.writes() == 0:
            self.engine.step()
        assert self.state(first) is _S.SENDING

    def at_second_look(self, act: Act) -> None:
        """Act once, after the look-up of the second row."""

        def maybe() -> None:
            if self.looked_for[-1] == "2/2026":
                self.after_look = _nothing
                act()

        self.after_look = maybe

    def step_on(self) -> None:
        for _ in range(50):
            self.engine.step()

    def dies(self) -> None:
        """Step until the process is killed; another one begins."""
        with pytest.raises(Killed):
            self.step_on()
        self.after_look = self.before_write = _nothing
        self.die()


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy computer is no slow register here."""
    monkeypatch.setattr(ahead, "_PATIENCE", 60.0)


def _two(office: Office) -> tuple[int, int]:
    return office.queue(agreement("1/2026")), office.queue(agreement("2/2026"))


def _kill() -> None:
    raise Killed


def _kinds(office: Office, row: int) -> list[EventKind]:
    return [event.kind for event in office.workspace.submissions.events(row)]


def _both_published_once(office: Office, rows: tuple[int, int]) -> None:
    office.run()
    assert [office.state(row) for row in rows] == [_S.PUBLISHED, _S.PUBLISHED]
    assert sorted(map(str, office.published_numbers())) == ["1/2026", "2/2026"]
    assert office.writes() == 2


def _committed(office: Office, row: int) -> str:
    """The row's state as any other process reads it."""
    path = database_path(office.folder, office.environment)
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT state FROM submissions WHERE id = ?", (row,)).fetchone()
    return str(found[0])


def test_outcome_and_claim_are_committed_before_the_first_byte(tmp_path: Path) -> None:
    with WatchedOffice(tmp_path) as office:
        first, second = _two(office)
        seen: list[tuple[str, str]] = []
        office.before_write = lambda: seen.append((_committed(office, first), _committed(office, second)))
        _both_published_once(office, (first, second))
        assert seen == [("sending", "queued"), ("accepted", "sending")]
        assert _kinds(office, first)[:3] == [EventKind.QUEUED, EventKind.CLAIMED, EventKind.ACCEPTED]


def test_one_transaction_writes_the_outcome_and_the_claim(tmp_path: Path) -> None:
    with WatchedOffice(tmp_path) as office:
        first, second = _two(office)
        office.until_an_outcome_waits(first)
        before = len(office.changes)
        while len(office.changes) == before:
            office.engine.step()
        told = [(row.id, row.state) for row in office.changes[before:]]
        assert told == [(first, _S.ACCEPTED), (second, _S.SENDING)]


@pytest.mark.parametrize("last_word", ["undo", "cancel", "hold", "by hand", "pause"])
def test_a_person_has_the_last_word_until_the_claim(tmp_path: Path, last_word: str) -> None:
    with WatchedOffice(tmp_path) as office:
        first, second = _two(office)
        records, outbox = office.workspace.submissions, office.workspace.outbox

        def act() -> None:
            now = office.clock.now()
            if last_word == "undo":
                assert outbox.undo(second)
            elif last_word == "cancel":
                records.cancel(second, now)
            elif last_word == "hold":
                assert outbox.hold(second)
            elif last_word == "by hand":
                records.enter_by_hand(second, now)
            else:
                records.pause(now, "test")

        office.at_second_look(act)
        office.run(seconds=30, until=lambda: office.state(first) is _S.PUBLISHED)
        office.run(seconds=30, until=lambda: False)
        assert office.published_numbers() == ["1/2026"]
        assert office.writes() == 1
        row = office.row(second)
        assert row.attempts == 0
        assert EventKind.CLAIMED not in _kinds(office, second)
        assert not row.outcome_unknown


def test_a_row_that_was_held_goes_out_once_released(tmp_path: Path) -> None:
    with WatchedOffice(tmp_path) as office:
        rows = _two(office)
        office.at_second_look(lambda: office.workspace.submissions.hold(rows[1], office.clock.now()))
        office.run(seconds=30, until=lambda: office.state(rows[0]) is _S.PUBLISHED)
        assert office.workspace.outbox.release(rows[1])
        office.engine.wake()
        _both_published_once(office, rows)


def test_closing_writes_the_outcome_down_and_gives_the_ready_row_back(tmp_path: Path) -> None:
    with WatchedOffice(tmp_path) as office:
        first, second = _two(office)
        office.until_an_outcome_waits(first)
        office.engine.close()
        assert office.state(first) is _S.ACCEPTED
        row = office.row(second)
        assert (row.state, row.attempts, row.outcome_unknown) == (_S.QUEUED, 0, False)
        office.workspace.close()
        office.open()
        _both_published_once(office, (first, second))
        assert EventKind.OUTCOME_UNKNOWN not in _kinds(office, first)


def test_killed_before_the_outcome_is_written(tmp_path: Path) -> None:
    with WatchedOffice(tmp_path) as office:
        first, second = _two(office)
        office.until_an_outcome_waits(first)
        office.die()
        assert office.state(second) is _S.QUEUED
        _both_published_once(office, (first, second))
        assert EventKind.OUTCOME_UNKNOWN in _kinds(office, first)
        assert EventKind.OUTCOME_UNKNOWN not in _kinds(office, second)


def test_killed_during_the_look_up_of_the_next_row(tmp_path: Path) -> None:
    with WatchedOffice(tmp_path) as office:
        rows = _two(office)
        office.at_second_look(_kill)
        office.dies()
        assert _committed(office, rows[1]) == "queued"
        _both_published_once(office, rows)
        assert EventKind.OUTCOME_UNKNOWN in _kinds(office, rows[0])


def test_killed_within_the_common_transaction(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with WatchedOffice(tmp_path) as office:
        rows = _two(office)
        office.until_an_outcome_waits(rows[0])
        with monkeypatch.context() as context:
            context.setattr(outbox_claims, "claim_to_write", lambda *_: _kill())
            office.dies()
        assert [_committed(office, row) for row in rows] == ["sending", "queued"]
        _both_published_once(office, rows)


def test_killed_between_the_claim_and_the_first_byte(tmp_path: Path) -> None:
    with WatchedOffice(tmp_path) as office:
        rows = _two(office)
        office.until_an_outcome_waits(rows[0])
        office.before_write = _kill
        office.dies()
        assert [_committed(office, row) for row in rows] == ["accepted", "sending"]
        assert office.writes() == 1
        _both_published_once(office, rows)
        assert EventKind.OUTCOME_UNKNOWN not in _kinds(office, rows[0])
        assert EventKind.ABSENCE_PROVEN in _kinds(office, rows[1])


def test_a_key_that_is_refused_meanwhile_leaves_the_ready_row_unsent(tmp_path: Path) -> None:
    scenario = Scenario("key", (Step(Effect.REJECT_KEY, match=PUBLISH, times=1),))
    with WatchedOffice(tmp_path, scenario=scenario) as office:
        first, second = _two(office)
        office.run(seconds=60, until=lambda: False)
        assert office.state(first) is _S.NEEDS_ATTENTION
        row = office.row(second)
        assert (row.state, row.attempts) == (_S.QUEUED, 0)
        assert office.looked_for == ["1/2026"]


def test_an_entity_that_is_gone_meanwhile_has_its_outcome_written_and_nothing_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with WatchedOffice(tmp_path) as office:
        first, second = _two(office)
        office.until_an_outcome_waits(first)
        with monkeypatch.context() as context:
            context.setattr(office.workspace.contexts, "list", lambda: ())
            office.engine.wake()
            office.run(seconds=30, until=lambda: False)
            assert office.state(first) is _S.ACCEPTED
            assert office.row(second).attempts == 0
            assert office.writes() == 1
        office.engine.wake()
        _both_published_once(office, (first, second))


def test_a_wake_up_comes_before_the_ready_row(tmp_path: Path) -> None:
    """The window tells the engine of news: keys and entities are read anew, and the outcome stands first."""
    with WatchedOffice(tmp_path) as office:
        first, second = _two(office)
        office.until_an_outcome_waits(first)
        office.engine.wake()
        office.engine.step()
        assert office.state(first) is _S.ACCEPTED
        _both_published_once(office, (first, second))


def test_a_fault_of_the_disk_leaves_the_first_to_be_looked_up_and_the_second_unsent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with WatchedOffice(tmp_path) as office:
        rows = _two(office)
        office.until_an_outcome_waits(rows[0])

        def full(*_: object, **__: object) -> None:
            fault = sqlite3.OperationalError("database or disk is full")
            fault.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise fault

        with monkeypatch.context() as context:
            context.setattr(outbox_claims, "claim_to_write", full)
            with pytest.raises(DiskFullError):
                office.step_on()
        assert [_committed(office, row) for row in rows] == ["sending", "queued"]
        assert office.writes() == 1
        _both_published_once(office, rows)


def test_a_row_that_cannot_be_read_ahead_harms_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    with WatchedOffice(tmp_path) as office:
        rows = _two(office)
        monkeypatch.setattr(office.workspace.submissions, "peek", broken)
        _both_published_once(office, rows)
        assert EventKind.OUTCOME_UNKNOWN not in _kinds(office, rows[0])


def test_a_register_that_takes_its_time_keeps_no_outcome_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "_PATIENCE", 0.0)
    with WatchedOffice(tmp_path) as office:
        rows = _two(office)
        seen: list[str] = []
        office.at_second_look(lambda: seen.append(_committed(office, rows[0])))
        _both_published_once(office, rows)
        assert seen == ["accepted"]


def test_with_a_pace_every_outcome_is_written_at_once(tmp_path: Path) -> None:
    with WatchedOffice(tmp_path, policy=policy_for(Environment.PRODUCTION)) as office:
        rows = _two(office)
        office.run(until=lambda: office.writes() == 1)
        assert office.state(rows[0]) is _S.ACCEPTED
        _both_published_once(office, rows)


def test_the_row_made_ready_may_be_another_entitys(tmp_path: Path) -> None:
    with WatchedOffice(tmp_path) as office:
        library = office.add(LIBRARY)
        office.queue(agreement("1/2026"))
        office.queue(agreement("2/2026", context=library), context=library)
        office.run()
        sent = {request.regon for request in office.register.requests if request.method == "POST"}
        assert sent == {office.context.regon, library.regon}
        owners = [entry["stronyUmowy"][0]["regon"] for entry in office.register.published]
        assert owners == [office.context.regon, library.regon]


def test_a_clock_that_is_set_back_meanwhile(tmp_path: Path) -> None:
    with WatchedOffice(tmp_path) as office:
        rows = _two(office)
        office.until_an_outcome_waits(rows[0])
        office.clock.set_back(timedelta(days=1))
        office.engine.step()
        assert office.state(rows[0]) is not _S.SENDING
        office.clock.advance(86_400.0)
        _both_published_once(office, rows)
