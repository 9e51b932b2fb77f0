"""What a list of deadlines is made of, read from the way of real submissions to the training register."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from cru_desktop.domain.changes.occurrence import Occurrence
from cru_desktop.domain.submission import SubmissionState
from cru_desktop.storage.agreement_shapes import AgreementState
from cru_desktop.storage.timeliness import TimelinessRecords
from cru_desktop.support.prints.timeliness import Verdict, timeliness_rows
from cru_desktop.ui.prints.reading import ListWish, read_list
from tests.delivery import changing
from tests.delivery.office import LIBRARY, ZALESIE, Office, agreement

AUGUST = (date(2026, 8, 1), date(2026, 8, 31))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with Office(tmp_path) as made:
        yield made


@pytest.fixture
def records(office: Office) -> TimelinessRecords:
    return TimelinessRecords(office.workspace.database)


def test_the_way_of_an_entry(office: Office, records: TimelinessRecords) -> None:
    row = office.queue(agreement())
    queued_at = office.clock.now()
    (before,) = records.concluded_between(*AUGUST, None)
    assert (before.register_id, before.accepted_at, before.queued_at) == (None, None, queued_at)
    office.clock.advance(60)
    office.run()
    (found,) = records.concluded_between(*AUGUST, None)
    assert found.state is AgreementState.PUBLISHED
    assert found.register_id == office.row(row).register_id
    assert found.queued_at == queued_at
    assert found.first_write_at is not None
    assert found.accepted_at is not None
    assert found.published_at is not None
    assert found.queued_at < found.first_write_at <= found.accepted_at <= found.published_at
    assert found.rejections == 0


def test_only_the_days_and_entities_asked_for(office: Office, records: TimelinessRecords) -> None:
    office.add(LIBRARY)
    office.queue(agreement())
    office.queue(agreement("2/2026", context=LIBRARY), context=LIBRARY)
    day = agreement().concluded_on
    assert day is not None
    assert len(records.concluded_between(day, day, None)) == 2
    (only,) = records.concluded_between(day, day, {LIBRARY.regon})
    assert only.regon == LIBRARY.regon
    assert records.concluded_between(date(2026, 8, 4), AUGUST[1], None) == ()


def test_a_draft_is_listed_and_what_was_taken_back_was_never_sent(
    office: Office, records: TimelinessRecords
) -> None:
    row = office.queue(agreement(), undo=100.0)
    office.workspace.outbox.undo(row)
    (found,) = records.concluded_between(*AUGUST, None)
    assert (found.state, found.queued_at) == (AgreementState.DRAFT, None)


def test_what_was_published_since_a_moment(office: Office, records: TimelinessRecords) -> None:
    office.add(LIBRARY)
    office.queue(agreement())
    office.run()
    published_at = office.clock.now()
    office.queue(agreement("2/2026", context=LIBRARY), context=LIBRARY)
    day = agreement().concluded_on
    regons = {ZALESIE.regon, LIBRARY.regon}
    ((found_at, concluded),) = records.published_since(published_at - timedelta(days=1), regons)
    assert (found_at <= published_at, concluded) == (True, day)
    assert records.published_since(published_at - timedelta(days=1), {LIBRARY.regon}) == ()
    assert records.published_since(published_at + timedelta(seconds=1), regons) == ()


def test_changes_have_a_line_of_their_own_and_corrections_no_term(
    office: Office, records: TimelinessRecords
) -> None:
    agreement_id = changing.published(office)
    changing.change(office, agreement_id, Occurrence.CORRECTION, subject="Zakup książek szkolnych")
    office.run()
    expiry = changing.change(office, agreement_id, Occurrence.EXPIRY)
    (under_way,) = records.changed_between(*AUGUST, None)
    assert (under_way.change, under_way.register_id) == (Occurrence.EXPIRY, None)
    office.run()
    assert office.state(expiry) is SubmissionState.PUBLISHED
    (found,) = records.changed_between(*AUGUST, {ZALESIE.regon})
    assert (found.concluded_on, found.number) == (changing.DAY, "1/2026")
    (row,) = timeliness_rows([found], (), date(2026, 9, 30))
    assert (row.change, row.verdict) == ("wygaśnięcie", Verdict.IN_TIME)
    assert row.published_on == date(2026, 8, 12)
    assert records.changed_between(date(2026, 8, 11), AUGUST[1], None) == ()


def test_the_whole_list_is_by_day(office: Office) -> None:
    agreement_id = changing.published(office)
    changing.change(office, agreement_id, Occurrence.EXPIRY)
    office.run()
    facts = read_list(office.workspace, ListWish(*AUGUST, ZALESIE.regon), "Anna Nowak")
    assert [(row.concluded_on.day, row.change) for row in facts.rows] == [(3, ""), (10, "wygaśnięcie")]
    assert facts.entity is not None
    assert ZALESIE.name in facts.entity
