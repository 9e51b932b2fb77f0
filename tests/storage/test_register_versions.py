"""Versions of entries, changes on record, and what a published change makes forgotten."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cru_desktop.domain.changes.intent import ChangeIntent, FieldChange
from cru_desktop.domain.changes.occurrence import Occurrence
from cru_desktop.domain.changes.register_form import version_hash
from cru_desktop.domain.submission import AttentionReason, Operation, SubmissionState
from cru_desktop.storage import agreement_writes
from cru_desktop.storage.agreement_shapes import AgreementState
from cru_desktop.storage.change_drafts import ChangeDrafts
from cru_desktop.storage.contractors import ContractorRecords
from cru_desktop.storage.database import Database
from cru_desktop.storage.errors import (
    AgreementNotSendableError,
    ChangeNotApplicableError,
    IllegalTransitionError,
    UnknownRecordError,
)
from cru_desktop.storage.register_versions import RegisterVersions, VersionSource
from cru_desktop.storage.submission_shapes import QueuedChange, Transition
from cru_desktop.storage.submitted_changes import SubmittedChanges
from cru_desktop.storage.templates import TemplateRecords
from tests.storage.workbench import NOW, SCHOOL, Workbench, later, raw_agreement

S = SubmissionState
PRICE = FieldChange("szczegolyUmowy.wartoscPrzedmiotu", Decimal("1234.50"), Decimal("2000.00"))
SUBJECT = FieldChange("szczegolyUmowy.przedmiotUmowy", "Zakup książek", None)


@pytest.fixture
def versions(database: Database) -> RegisterVersions:
    return RegisterVersions(database)


def published(bench: Workbench) -> int:
    """An agreement in the register; its id."""
    row = bench.in_state(S.PUBLISHED, register_id=None)
    return bench.outbox.get(row).agreement_id


def intent(*fields: FieldChange, base: dict[str, Any] | None = None) -> ChangeIntent:
    base_hash = version_hash(base or raw_agreement())
    return ChangeIntent(Occurrence.ANNEX, date(2026, 8, 10), None, fields, base_hash)


def changed(bench: Workbench, agreement_id: int, wish: ChangeIntent, after: dict[str, Any]) -> int:
    """A queued change."""
    return bench.queued(
        agreement_id,
        operation=Operation.UPDATE,
        body=b"",
        content_hash=f"change {wish.to_json()}",
        raw=None,
        register_id="r",
        change=QueuedChange(wish, 0, after),
    )


def test_a_version_is_kept_once_and_shown(bench: Workbench, versions: RegisterVersions) -> None:
    agreement_id = published(bench)
    raw = raw_agreement("UM/2/2026", nowePole={"a": Decimal("1.50")})
    assert versions.add(agreement_id, raw, VersionSource.FETCHED, NOW)
    assert not versions.add(agreement_id, dict(raw), VersionSource.READ_BACK, later(5))
    newer = raw_agreement("UM/3/2026")
    assert versions.add(agreement_id, newer, VersionSource.READ_BACK, later(9))
    found = versions.newest(agreement_id)
    assert found is not None
    assert (found.raw, found.source, found.at) == (newer, VersionSource.READ_BACK, later(9))
    assert [one.raw for one in versions.all(agreement_id)] == [raw, newer]
    assert versions.get(found.id) == found
    stored = bench.agreements.get(agreement_id)
    assert (stored.published, stored.row.number) == (newer, "UM/3/2026")
    assert versions.newest(999) is None


def test_the_public_form_of_a_known_version_says_nothing_new(
    bench: Workbench, versions: RegisterVersions
) -> None:
    agreement_id = published(bench)
    basics = {"numerUmowy": "UM/1/2026", "dataZawarciaUmowy": "2026-07-31"}
    wire = raw_agreement() | {"podstawoweDane": basics}
    assert versions.add(agreement_id, {**wire, "wersja": 3}, VersionSource.FETCHED, NOW)
    assert not versions.add(agreement_id, raw_agreement(), VersionSource.PUBLIC, later(5))
    assert versions.add(agreement_id, raw_agreement("UM/9/2026"), VersionSource.PUBLIC, later(6))


def test_a_change_has_no_bytes_until_it_is_frozen_in_the_claim(bench: Workbench, database: Database) -> None:
    agreement_id = published(bench)
    row = changed(bench, agreement_id, intent(PRICE), raw_agreement())
    assert bench.outbox.frozen(row).body == b""
    assert SubmittedChanges(database).get(row).intent == intent(PRICE)
    candidate = bench.outbox.candidate(bench.outbox.get(row).destination, {SCHOOL}, NOW)
    assert candidate is not None
    claimed = bench.outbox.take(candidate, NOW, to_write=True, body=b"{}")
    assert claimed is not None
    assert (claimed.body, bench.outbox.frozen(row).body) == (b"{}", b"{}")
    event = bench.outbox.events(row)[-1]
    assert event.body_sha256 == claimed.body_sha256 != ""
    with pytest.raises(UnknownRecordError):
        SubmittedChanges(database).get(1)


def test_the_version_that_differs_is_kept_and_the_change_laid_over_it(
    bench: Workbench, versions: RegisterVersions, database: Database
) -> None:
    agreement_id = published(bench)
    row = changed(bench, agreement_id, intent(PRICE), raw_agreement())
    found = raw_agreement(wartoscPrzedmiotu=Decimal("90.00"))
    bench.step(
        bench.claimed(row), S.NEEDS_ATTENTION, attention=AttentionReason.ENTRY_CHANGED, published_raw=found
    )
    version = versions.newest(agreement_id)
    assert version is not None
    change = SubmittedChanges(database).get(row)
    assert (version.raw, version.source) == (found, VersionSource.FETCHED)
    assert change.found_version_id == version.id
    bench.outbox.apply_to_found(row, later(1))
    now = SubmittedChanges(database).get(row)
    assert bench.outbox.get(row).state is S.QUEUED
    assert now.intent.fields[0].before == Decimal("90.00")
    assert now.intent.base_hash == version.hash
    assert now.found_version_id is None
    with pytest.raises(IllegalTransitionError):
        bench.outbox.apply_to_found(row, later(2))


def test_a_version_without_the_place_leaves_the_row_as_it_was(bench: Workbench) -> None:
    agreement_id = published(bench)
    wish = intent(FieldChange("stronyUmowy[1].nazwa", "ŁĄKA Sp. z o.o.", "ŁĄKA SA"))
    row = changed(bench, agreement_id, wish, raw_agreement())
    found = raw_agreement() | {"stronyUmowy": raw_agreement()["stronyUmowy"][:1]}  # type: ignore[index]
    bench.step(
        bench.claimed(row), S.NEEDS_ATTENTION, attention=AttentionReason.ENTRY_CHANGED, published_raw=found
    )
    with pytest.raises(ChangeNotApplicableError):
        bench.outbox.apply_to_found(row, later(1))
    assert bench.outbox.get(row).state is S.NEEDS_ATTENTION


def test_a_withdrawal_seen_elsewhere_ends_the_row_unsent(bench: Workbench) -> None:
    agreement_id = published(bench)
    row = bench.queued(agreement_id, operation=Operation.WITHDRAW, raw=None, register_id="r")
    bench.step(bench.claimed(row), S.NEEDS_ATTENTION, attention=AttentionReason.ENTRY_UNREADABLE)
    bench.outbox.take_as_done(row, later(1))
    assert bench.outbox.get(row).state is S.PUBLISHED
    assert bench.agreements.get(agreement_id).state is AgreementState.WITHDRAWN
    with pytest.raises(AgreementNotSendableError):
        changed(bench, agreement_id, intent(PRICE), raw_agreement())


def test_nothing_is_queued_behind_a_withdrawal_under_way(bench: Workbench) -> None:
    agreement_id = published(bench)
    bench.queued(agreement_id, operation=Operation.WITHDRAW, raw=None, register_id="r")
    with pytest.raises(AgreementNotSendableError):
        changed(bench, agreement_id, intent(PRICE), raw_agreement())


def test_a_published_change_becomes_the_text_and_local_values_stay(
    bench: Workbench, database: Database
) -> None:
    agreement_id = published(bench)
    with database.write() as connection:
        text = raw_agreement() | {"lokalne": {"okresDo": "30.11.2026"}}
        agreement_writes.save(connection, agreement_id, text, NOW, cursor=None)
    after = raw_agreement("UM/1A/2026", wartoscPrzedmiotu=Decimal("2000.00"))
    row = changed(bench, agreement_id, intent(PRICE), after)
    bench.step(bench.claimed(row), S.ACCEPTED)
    step = Transition(to=S.PUBLISHED, at=later(5), published_at=later(5), published_raw=after)
    bench.outbox.settle(S.ACCEPTED, [(row, step)])
    stored = bench.agreements.get(agreement_id)
    assert stored.raw["lokalne"] == {"okresDo": "30.11.2026"}
    assert (stored.row.number, stored.row.value) == ("UM/1A/2026", Decimal("2000.00"))
    assert stored.row.last_day == date(2026, 11, 30)
    assert stored.state is AgreementState.PUBLISHED


def test_what_an_entry_withholds_now_is_forgotten_everywhere(
    bench: Workbench, versions: RegisterVersions, database: Database
) -> None:
    agreement_id = published(bench)
    templates, book = TemplateRecords(database), ContractorRecords(database)
    template = templates.create("Książki", raw_agreement(), SCHOOL, NOW, agreement_id=agreement_id)
    versions.add(agreement_id, raw_agreement(), VersionSource.FETCHED, NOW)
    assert [one.name for one in book.suggest("łąka")] == ["ŁĄKA Sp. z o.o."]
    drafts, written = ChangeDrafts(database), raw_agreement(przedmiotUmowy="Zakup książek i map")
    begun: dict[str, object] = {"co": "annex", "podstawa": raw_agreement(), "dokument": written}
    drafts.save(agreement_id, begun, NOW)
    before = drafts.get(agreement_id)
    assert before is not None
    assert before.content == begun
    after = raw_agreement(przedmiotUmowy=None, niejawnoscPrzedmiotu={"podstawa": "INNA"})
    parties = after["stronyUmowy"]
    assert isinstance(parties, list)
    parties[1] = {"rodzaj": "Przedsiębiorca", "niejawnoscStrony": {"podstawa": "INNA"}}
    row = changed(bench, agreement_id, intent(SUBJECT), after)
    assert book.suggest("łąka") == ()
    bench.step(bench.claimed(row), S.ACCEPTED)
    step = Transition(to=S.PUBLISHED, at=later(5), published_at=later(5), published_raw=after)
    bench.outbox.settle(S.ACCEPTED, [(row, step)])
    stored = bench.agreements.get(agreement_id)
    unsent = drafts.get(agreement_id)
    # The form of that change was open all the while, and is saved once more.
    drafts.save(agreement_id, begun, NOW)
    kept = [
        stored,
        unsent,
        drafts.get(agreement_id),
        templates.get(template),
        versions.all(agreement_id),
        SubmittedChanges(database).get(row),
        bench.outbox.events(row),
        bench.outbox.list(),
    ]
    for secret in ("ŁĄKA", "9511757660", "Zakup książek"):
        assert secret not in repr(kept), secret
    assert SubmittedChanges(database).get(row).intent.fields[0].path == SUBJECT.path
