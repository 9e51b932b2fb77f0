"""Changes and fetching: nothing of ours is taken for another's, and a second profile sees the same."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cru_desktop.delivery.change_base import base_of
from cru_desktop.delivery.changes import queue_change
from cru_desktop.domain.changes.making import make_intent
from cru_desktop.domain.changes.occurrence import Occurrence
from cru_desktop.domain.changes.register_form import agreement_hash
from cru_desktop.domain.context import Context
from cru_desktop.domain.dictionaries import AgreementStatus
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.reading import read
from cru_desktop.domain.standing import StandingState
from cru_desktop.domain.submission import SubmissionState
from cru_desktop.storage.standings import StandingRecords
from tests.delivery.changing import change, published, withdraw
from tests.delivery.fetching import fetch_all, rows
from tests.delivery.office import Clock, Office, agreement

S = SubmissionState
TODAY = date(2026, 8, 12)


@contextmanager
def second_profile(office: Office, folder: Path) -> Iterator[Office]:
    """Another computer of the same entity, with nothing on it."""
    folder.mkdir()
    with Office(folder, register=office.register, clock=office.clock) as other:
        yield other


def test_a_second_profile_fetches_what_changes_and_withdrawals_have_made(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        ids = [published(office, agreement(f"{number}/2026")) for number in range(4)]
        change(office, ids[0], comment="aneks nr 1", value=Decimal("250"))
        change(office, ids[1], Occurrence.EXPIRY, day=TODAY)
        withdraw(office, ids[2])
        office.run()
        with second_profile(office, tmp_path / "other") as other:
            fetch_all(other)
            found = {row.number: row for row in rows(other)}
            assert sorted(found, key=str) == ["0/2026", "1/2026", "3/2026"]
            assert found["0/2026"].value == Decimal("250")
            assert (found["1/2026"].ended, found["1/2026"].ended_on) == (True, TODAY)
            for row in rows(other):
                mine = next(one for one in rows(office) if one.register_id == row.register_id)
                theirs = base_of(other.workspace, row.id)
                assert agreement_hash(theirs.agreement) == agreement_hash(
                    base_of(office.workspace, mine.id).agreement
                )
            # What was only fetched can be changed as well; the first profile then sees both versions.
            sent = change(other, found["3/2026"].id, subject="Zakup map")
            other.run()
            assert other.state(sent) is S.PUBLISHED
        fetch_all(office)
        standings = StandingRecords(office.workspace.database)
        states = {one: standings.get(one) for one in ids}
        assert [one for one, found in states.items() if found and found.state.needs_person] == [ids[3]]


def test_a_fetch_between_publication_and_reading_back_takes_our_change_for_ours(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        agreement_id = published(office)
        fetch_all(office)
        office.clock.advance(1)
        row = change(office, agreement_id, comment="aneks nr 1", value=Decimal("250"))
        office.run(lambda: office.state(row) is S.ACCEPTED)
        office.clock.advance(2)
        fetch_all(office)
        standing = StandingRecords(office.workspace.database).get(agreement_id)
        assert standing is not None
        assert standing.state is StandingState.IN_STEP
        office.run()
        assert office.state(row) is S.PUBLISHED


@pytest.mark.parametrize("occurrence", [Occurrence.ANNEX, Occurrence.EXPIRY])
def test_each_real_entry_is_changed_as_wished(
    occurrence: Occurrence, real_entries: list[dict[str, Any]], tmp_path: Path
) -> None:
    """Typed in the portal by somebody, fetched, changed here, compared with what the register then holds."""
    active = [one for one in real_entries if one["podstawoweDane"]["statusUmowy"] == "Aktywna"]
    autumn = Clock(datetime(2026, 9, 15, 8, 0, tzinfo=UTC))
    with Office(tmp_path, clock=autumn) as office:
        today = office.workspace.today()
        wanted, made = {}, []
        for entry in active:
            register_id = office.register.publish_directly({**entry, "wersjaWpisu": 3})
            office.clock.advance(0.001)
            first = entry["stronyUmowy"][0]
            context = Context(Environment.TRAINING, first["regon"], first["nip"], first["nazwa"])
            office.workspace.contexts.add(context, office.clock.now())
            wanted[register_id] = context
        office.engine.wake()
        for context in set(wanted.values()):
            fetch_all(office, context=context)
        expected = {}
        for context in set(wanted.values()):
            for row in rows(office, context):
                base = base_of(office.workspace, row.id)
                after = base.agreement
                if occurrence is Occurrence.ANNEX:
                    after = replace(after, value=Decimal("13.88"), subject="Po aneksie")
                intent = make_intent(base.raw, after, occurrence, today, "sprawdzone")
                made.append(queue_change(office.workspace, row.id, intent, undo_seconds=0.0).id)
                if occurrence.ends:
                    after = replace(after, status=AgreementStatus.INACTIVE, ended_on=today)
                expected[row.register_id] = agreement_hash(replace(after, changes=()))
        office.engine.wake()
        office.run(steps=50_000)
        assert len(made) == len(active)
        assert {office.state(row) for row in made} == {S.PUBLISHED}
        for found in office.register.published:
            now = read(found).agreement
            assert now is not None
            assert agreement_hash(replace(now, changes=())) == expected[found["idUmowy"]]
            assert [one.kind for one in now.changes] == [occurrence.change_kind]
            assert found["wersjaWpisu"] == 3
