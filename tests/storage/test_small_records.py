"""Contexts and notes of keys, small values, the environment's log and the daily counter."""

from datetime import UTC, date, datetime, timedelta

import pytest

from cru_desktop.domain.agreement import Address
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.environment_state import EnvironmentCondition
from cru_desktop.domain.submission import SubmissionState
from cru_desktop.storage.contexts import ContextRecords, KeyNote
from cru_desktop.storage.database import Database
from cru_desktop.storage.environment_log import EnvironmentLog, Sample
from cru_desktop.storage.errors import UnknownRecordError
from cru_desktop.storage.profile_values import ProfileValues
from tests.storage.workbench import LIBRARY, NOW, SCHOOL, Workbench, later


def school(regon: str = SCHOOL, name: str = "Szkoła") -> Context:
    address = Address(street="Szkolna", postal_code="05-120")
    return Context(Environment.TEST, regon, "1234563218", name, address)


def test_contexts_are_added_once_and_kept_in_order(database: Database) -> None:
    records = ContextRecords(database)
    assert records.add(school(), NOW)
    assert not records.add(school(name="Inna nazwa"), later(5))
    assert records.add(school(regon=LIBRARY), later(-5))
    assert [context.regon for context in records.list()] == [LIBRARY, SCHOOL]
    assert records.get(SCHOOL) == school()
    records.update(school(name="Nowa nazwa"))
    assert records.get(SCHOOL) == school(name="Nowa nazwa")
    assert records.get("000000000") is None
    with pytest.raises(UnknownRecordError):
        records.update(school(regon="000000000"))


def test_note_of_a_key_never_holds_the_key(bench: Workbench) -> None:
    assert bench.contexts.key_note(SCHOOL) == KeyNote()
    note = KeyNote(NOW, "9f3a", True, later(1), later(2), "jsfp-cru-test.mf.gov.pl")
    bench.contexts.set_key_note(SCHOOL, note)
    assert bench.contexts.key_note(SCHOOL) == note
    with pytest.raises(ValueError, match="four"):
        bench.contexts.set_key_note(SCHOOL, KeyNote(last_four="12345"))
    for act in (lambda: bench.contexts.key_note("0"), lambda: bench.contexts.set_key_note("0", note)):
        with pytest.raises(UnknownRecordError):
            act()


def test_small_values(database: Database) -> None:
    values = ProfileValues(database)
    assert values.get("a") is None
    values.set("a", "ż")
    values.set("a", "ź")
    assert values.get("a") == "ź"
    values.set("a", None)
    assert values.get("a") is None


def test_samples_of_an_interval(database: Database) -> None:
    log = EnvironmentLog(database)
    for seconds in (30, 0, 60):
        log.add_sample(Sample(later(seconds), EnvironmentCondition.WORKS, "probe", 80 + seconds, "x"))
    assert [sample.at for sample in log.samples(NOW, later(60))] == [NOW, later(30)]
    assert log.forget_samples(later(60)) == 2
    assert len(log.samples(NOW, later(999))) == 1


def test_outages_are_intervals(database: Database) -> None:
    log = EnvironmentLog(database)
    log.end_outage(NOW)
    log.begin_outage(EnvironmentCondition.NO_INTERNET, "brak sieci", NOW)
    log.begin_outage(EnvironmentCondition.NO_INTERNET, "brak sieci", later(5))
    log.begin_outage(EnvironmentCondition.TECHNICAL_BREAK, "przerwa", later(10))
    first, second = log.outages(NOW)
    assert (first.began_at, first.ended_at) == (NOW, later(10))
    assert (second.condition, second.ended_at) == (EnvironmentCondition.TECHNICAL_BREAK, None)
    log.end_outage(later(20))
    assert [outage.ended_at for outage in log.outages(later(15))] == [later(20)]


def test_a_submission_counts_once_a_warsaw_day(bench: Workbench) -> None:
    log = EnvironmentLog(bench.database)
    before_midnight = datetime(2026, 8, 12, 21, 59, tzinfo=UTC)
    first, second = bench.queued(), bench.queued()
    claimed = bench.claimed(first)
    bench.outbox.begin_write(claimed, before_midnight)
    bench.outbox.begin_write(claimed, before_midnight)
    bench.outbox.begin_write(bench.claimed(second), before_midnight)
    assert log.counted_on(date(2026, 8, 12)) == 2
    assert log.counted_today(before_midnight + timedelta(minutes=2)) == 0
    bench.step(claimed, SubmissionState.WAITING, not_before=NOW)
    bench.outbox.begin_write(bench.claimed(first), before_midnight + timedelta(minutes=2))
    assert log.counted_on(date(2026, 8, 13)) == 1
    assert log.counted_on(date(2026, 8, 12)) == 2
