"""What holds for publications holds for changes: webinars, the daily limit, kills, destinations, keys."""

import random
import signal
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from cru_desktop.cru_api.destination import destination
from cru_desktop.delivery.changes import ChangeErrorsError, queue_change, queue_changes, queue_withdrawal
from cru_desktop.delivery.outbox import WrongContextError
from cru_desktop.delivery.policy import Policy
from cru_desktop.domain.changes.occurrence import Occurrence
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import AttentionReason, Operation, SubmissionState
from cru_desktop.domain.webinars import Webinar
from tests.delivery.changing import change, published, wish, withdraw
from tests.delivery.nursery import Nursery
from tests.delivery.office import LIBRARY, START, ZALESIE, Clock, Office, agreement
from tests.delivery.test_kills import kill_somewhere

S = SubmissionState
HOUR = timedelta(hours=1)


@pytest.mark.parametrize("withdrawing", [False, True])
def test_nothing_goes_out_during_a_webinar(withdrawing: bool, tmp_path: Path) -> None:
    with Office(tmp_path, environment=Environment.TEST) as office:
        agreement_id = published(office)
        office.workspace.webinars.add(Webinar(0, "Szkolenie", START, START + 2 * HOUR))
        before = len(office.register.requests)
        row = withdraw(office, agreement_id) if withdrawing else change(office, agreement_id)
        due = office.engine.step()
        assert due == START + 2 * HOUR + timedelta(minutes=15)
        assert len(office.register.requests) == before
        office.run(seconds=24 * 3600)
        assert office.state(row) is S.PUBLISHED


def test_changes_and_withdrawals_count_for_the_daily_limit(tmp_path: Path) -> None:
    limited = Policy(request_gap=1.0, daily_limit=3)
    with Office(tmp_path, environment=Environment.TEST, policy=limited) as office:
        ids = [published(office), published(office, agreement("2/2026"))]
        rows = [change(office, ids[0], comment="x"), withdraw(office, ids[1])]
        office.run(lambda: office.state(rows[0]) is S.PUBLISHED)
        before = len(office.register.requests)
        office.run(seconds=300)
        assert office.state(rows[1]) is S.QUEUED
        written = [one for one in office.register.requests[before:] if one.operation.writes]
        assert written == []
        office.clock.advance(24 * 3600)
        office.run()
        assert office.state(rows[1]) is S.PUBLISHED


def test_a_row_for_another_destination_is_not_sent(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    with Office(tmp_path / "one") as office, Office(tmp_path / "two") as other:
        agreement_id = published(office)
        row = change(office, agreement_id, comment="x")
        office.engine.close()
        office.workspace.close()
        office.base_url = other.base_url
        office.open()
        office.run(seconds=600)
        assert office.state(row) is S.QUEUED
        assert not other.register.requests or not any(one.operation.writes for one in other.register.requests)


def test_a_key_of_another_entity_changes_nothing(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        agreement_id = published(office)
        office.give_key(office.context, "klucz-012345675")
        row = change(office, agreement_id, comment="x")
        office.run(seconds=600)
        assert office.row(row).attention is AttentionReason.KEY_REFUSED
        assert office.register.published[0]["zmianyUmowy"] == []


def test_a_change_that_would_make_the_entry_another_entity_s_is_not_queued(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        library = office.add(LIBRARY)
        agreement_id = published(office)
        kept, contractor = agreement().parties
        assert kept.regon == ZALESIE.regon
        intent = wish(
            office, agreement_id, Occurrence.PARTY_DATA, comment="x", parties=(library.as_party(), contractor)
        )
        refusals = (WrongContextError, ChangeErrorsError)
        with pytest.raises(refusals):
            queue_change(office.workspace, agreement_id, intent, undo_seconds=0.0)
        many = queue_changes(office.workspace, [(agreement_id, intent)], undo_seconds=0.0)
        assert many.queued == ()
        assert set(many.refused) == {agreement_id}
        assert [row.operation for row in office.workspace.submissions.list()] == [Operation.PUBLISH]


def test_another_environment_s_register_takes_no_change_of_this_one(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        agreement_id = published(office)
        intent = wish(office, agreement_id, comment="x")
        strayed = replace(office.workspace, destination=destination(Environment.TEST, None))
        with pytest.raises(WrongContextError):
            queue_change(strayed, agreement_id, intent, undo_seconds=0.0)
        with pytest.raises(WrongContextError):
            queue_withdrawal(strayed, agreement_id, "Wpisana dwa razy", undo_seconds=0.0)
        assert len(office.workspace.submissions.list()) == 1


def test_changes_survive_kills_of_their_sender(tmp_path: Path) -> None:
    chance = random.Random(20260812)
    with Office(tmp_path, clock=Clock(datetime.now(UTC)), publish_after=0.0) as office:
        publications = [office.queue(agreement(f"{number}/2026")) for number in range(8)]
        office.run()
        ids = [office.row(row).agreement_id for row in publications]
        rows = [
            change(office, one, day=office.workspace.today(), comment="aneks", value=Decimal("7"))
            for one in ids
        ]
        rows += [change(office, one, Occurrence.EXPIRY, day=office.workspace.today()) for one in ids]
        office.close()
        with Nursery() as nursery:
            kills = 0
            while kills < 12:
                made = sum(len(entry.get("zmianyUmowy") or ()) for entry in office.register.published)
                # One change for each kill to come, and one on its way while the others are counted.
                spare = len(rows) - made - (12 - kills) - 1
                kills += kill_somewhere(nursery, office, chance, spare) == -signal.SIGKILL
                office.clock.advance(0.3)
            nursery.start(tmp_path, office.base_url)
            assert nursery.ended() == 0
        office.open()
        assert {office.state(row) for row in rows} == {S.PUBLISHED}
        for entry in office.register.published:
            # Each once. Whether a kill strikes within a write is chance; the fault tests are sure to.
            assert [line["rodzajZmiany"] for line in entry["zmianyUmowy"]] == ["TSU02", "TSU10"]
