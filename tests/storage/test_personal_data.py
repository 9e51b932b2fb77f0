"""Names are erased from every byte of the file, old agreements go when their time is up, the chain holds."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.retention import Ground
from cru_desktop.domain.submission import EventKind, FieldError, SubmissionState
from cru_desktop.storage.backups import back_up
from cru_desktop.storage.backups_with_names import copies_with
from cru_desktop.storage.column_types import dump_json
from cru_desktop.storage.contractors import ContractorRecords
from cru_desktop.storage.database import Database
from cru_desktop.storage.event_chain import check_events, seal
from cru_desktop.storage.file_scrubbing import DUE_KEY, scrub, scrub_if_due
from cru_desktop.storage.personal_data import OnItsWayError, PersonalDataRecords
from cru_desktop.storage.profile_values import ProfileValues
from cru_desktop.storage.register_versions import RegisterVersions, VersionSource
from cru_desktop.storage.tables import (
    APPEND_ONLY_TRIGGERS,
    agreements,
    change_drafts,
    metadata,
    public_checks,
    register_standings,
    register_versions,
    remembered_people,
    submitted_changes,
    withdrawal_drafts,
)
from cru_desktop.storage.templates import TemplateRecords
from tests.storage.workbench import NOW, SCHOOL, Workbench, later, raw_agreement

S = SubmissionState
#: Whom the file must not know afterwards; none of these is a word of anything else here.
TRACES = (b"Brzeczyszcz", b"brzeczyszcz", b"Grzegorz", b"5260250274", b"Bartodzieje")


def contract() -> dict[str, object]:
    raw = raw_agreement("Z/Brzeczyszczykiewicz/1", przedmiotUmowy="Gra Grzegorza Brzeczyszczykiewicza")
    parties = raw["stronyUmowy"]
    assert isinstance(parties, list)
    parties[1] = {
        "rodzaj": "Osoba fizyczna",
        "imie": "Grzegorz",
        "nazwisko": "Brzeczyszczykiewicz",
        "daneAdresowe": {"miejscowosc": "Bartodzieje"},
    }
    parties.append({"rodzaj": "Przedsiębiorca", "nazwa": "Brzeczyszczykiewicz Gra", "nip": "5260250274"})
    return raw


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "test.db"


@pytest.fixture
def bench(path: Path) -> Iterator[Workbench]:
    with Database.open(path, Environment.TEST, backup_folder=path.parent / "backups") as database:
        yield Workbench(database)


def published(bench: Workbench) -> tuple[int, int]:
    """An agreement with a person in it that went all the way, with a rejection before; its ids."""
    raw = contract()
    agreement_id = bench.draft(raw=raw)
    values = {"raw": raw, "body": dump_json(raw).encode(), "contractor": "Grzegorz Brzeczyszczykiewicz"}
    values["subject"] = "Gra Grzegorza Brzeczyszczykiewicza"
    first = bench.queued(agreement_id, **values)
    error = FieldError("stronyUmowy[1].nazwisko", "X", "Brzeczyszczykiewicz: za długie")
    refused = {"field_errors": (error,), "error_text": "Nazwisko Brzeczyszczykiewicz jest za długie."}
    bench.step(bench.taken(first), S.REJECTED, **refused, answer="Grzegorz Brzeczyszczykiewicz")
    row_id = bench.queued(agreement_id, **values)
    bench.step(bench.taken(row_id), S.ACCEPTED, details="Brzeczyszczykiewicz")
    bench.step(
        bench.taken(row_id),
        S.PUBLISHED,
        register_id="register-1",
        published_at=NOW,
        published_raw=raw,
        answer=dump_json(raw),
    )
    TemplateRecords(bench.database).create("Gra", raw, SCHOOL, NOW, agreement_id=agreement_id)
    book = ContractorRecords(bench.database)
    book.keep_answer("white_list", "5260250274", NOW.date(), {"nazwa": "Grzegorz Brzeczyszczykiewicz"})
    assert book.with_number("5260250274")
    _what_other_rooms_keep(bench, agreement_id, row_id, raw)
    return agreement_id, row_id


def _what_other_rooms_keep(bench: Workbench, agreement_id: int, row_id: int, raw: dict[str, object]) -> None:
    """Versions of the entry, a change under way and one half written, a remembered person, a check."""
    field = {"path": "stronyUmowy[1].imie", "before": "Grzegorz", "after": "Grzegorz Jan"}
    rows = {
        register_versions: {
            "agreement_id": agreement_id,
            "at": NOW,
            "source": "read_back",
            "raw": raw,
            "version_hash": "h",
        },
        submitted_changes: {
            "submission_id": row_id,
            "intent": dump_json({"fields": [field]}),
            "equal_before": 0,
        },
        change_drafts: {"agreement_id": agreement_id, "content": raw, "person": "Anna", "changed_at": NOW},
        withdrawal_drafts: {
            "agreement_id": agreement_id,
            "content": {"powod": "TOO_MUCH", "slowa": "Ujawniono: Grzegorz Brzeczyszczykiewicz"},
            "person": "Anna",
            "changed_at": NOW,
        },
        remembered_people: {
            "regon": SCHOOL,
            "key": "grzegorz brzeczyszczykiewicz",
            "first_name": "Grzegorz",
            "surname": "Brzeczyszczykiewicz",
            "agreement_id": agreement_id,
            "last_used_at": NOW,
        },
        public_checks: {
            "agreement_id": agreement_id,
            "submission_id": row_id,
            "state": "waiting",
            "started_at": NOW,
            "differences": [
                {"path": "stronyUmowy[1].nazwisko", "before": "Brzeczyszczykiewicz", "after": None}
            ],
        },
        register_standings: {"agreement_id": agreement_id, "state": "same"},
    }
    with bench.database.write() as connection:
        for table, values in rows.items():
            connection.execute(table.insert().values(**values))


def traces(path: Path) -> set[bytes]:
    """What the file and the files beside it still hold, as raw bytes."""
    content = b"".join(each.read_bytes() for each in path.parent.glob(f"{path.name}*") if each.is_file())
    return {trace for trace in TRACES if trace in content}


def erased(bench: Workbench, agreement_id: int) -> None:
    PersonalDataRecords(bench.database).erase_names(agreement_id, later(60), "Anna")
    assert scrub(bench.database)


def test_no_byte_of_the_names_stays_in_the_file(bench: Workbench, path: Path) -> None:
    agreement_id, _ = published(bench)
    assert traces(path) == set(TRACES)
    erased(bench, agreement_id)
    assert traces(path) == set()
    bench.database.close()
    assert traces(path) == set()


def test_the_agreement_stays_without_its_people(bench: Workbench) -> None:
    agreement_id, row_id = published(bench)
    before = bench.outbox.get(row_id)
    erased(bench, agreement_id)
    stored = bench.agreements.get(agreement_id)
    assert stored.raw["stronyUmowy"][0]["nazwa"] == "Szkoła"  # type: ignore[index]
    assert stored.row.register_id == "register-1"
    assert stored.row.contractor == ""
    assert stored.row.value == before.value
    row = bench.outbox.get(row_id)
    assert (row.state, row.document_id, row.register_id) == (S.PUBLISHED, before.document_id, "register-1")
    assert PersonalDataRecords(bench.database).erased_at(agreement_id) == later(60)


def test_the_chain_holds_and_says_who_erased(bench: Workbench) -> None:
    agreement_id, row_id = published(bench)
    other = bench.queued()
    events = len(bench.outbox.events(row_id))
    erased(bench, agreement_id)
    assert check_events(bench.database).is_whole
    last = bench.outbox.events(row_id)[-1]
    assert (last.kind, last.person, last.state) == (EventKind.ERASED, "Anna", S.PUBLISHED)
    assert len(bench.outbox.events(row_id)) == events + 1
    assert [event.text for event in bench.outbox.events(row_id)].count("Opublikowana.") == 1
    assert len({event.body_sha256 for event in bench.outbox.events(row_id)}) == 1
    bench.step(bench.taken(other), S.ACCEPTED)
    assert check_events(bench.database).is_whole


def test_erasing_twice_changes_nothing_more(bench: Workbench) -> None:
    agreement_id, _ = published(bench)
    erased(bench, agreement_id)
    erased(bench, agreement_id)
    assert check_events(bench.database).is_whole


def test_other_agreements_keep_theirs(bench: Workbench) -> None:
    agreement_id, _ = published(bench)
    other = bench.draft(raw=contract())
    raw = bench.agreements.get(other).raw
    erased(bench, agreement_id)
    assert bench.agreements.get(other).raw == raw


def test_what_another_agreement_taught_stays_in_the_book(bench: Workbench) -> None:
    agreement_id, _ = published(bench)
    second = bench.queued(bench.draft(raw=contract()), raw=contract())
    erased(bench, agreement_id)
    assert ContractorRecords(bench.database).with_number("5260250274")
    assert bench.outbox.get(second).contractor


@pytest.mark.parametrize(
    "state", [S.QUEUED, S.SENDING, S.WAITING, S.UNCERTAIN, S.ACCEPTED, S.NEEDS_ATTENTION]
)
def test_what_is_on_its_way_is_refused(bench: Workbench, state: SubmissionState) -> None:
    agreement_id = bench.outbox.get(bench.in_state(state)).agreement_id
    records = PersonalDataRecords(bench.database)
    before = bench.agreements.get(agreement_id).raw
    for refused in (records.erase_names, records.delete):
        with pytest.raises(OnItsWayError, match="CRU-340"):
            refused(agreement_id, NOW)
    assert bench.agreements.get(agreement_id).raw == before


def test_every_event_emptied_in_silence_is_found(bench: Workbench, path: Path) -> None:
    _, row_id = published(bench)
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute(
            "UPDATE submission_events SET details = '', answer = '', salt = '', erased_at = 'x' "
            "WHERE submission_id = ?",
            (row_id,),
        )
    assert not check_events(bench.database).is_whole


@pytest.mark.parametrize("change", ["details = 'x'", "answer = 'x'", "salt = ''", "personal_hash = 'x'"])
def test_personal_parts_are_sealed_too(bench: Workbench, path: Path, change: str) -> None:
    _, row_id = published(bench)
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        for trigger in APPEND_ONLY_TRIGGERS:
            raw.execute(f"DROP TRIGGER {trigger.split()[2]}")
        raw.execute(f"UPDATE submission_events SET {change} WHERE submission_id = ?", (row_id,))
    assert check_events(bench.database).broken_at is not None


def test_events_are_emptied_or_dropped_in_no_other_way(bench: Workbench, path: Path) -> None:
    published(bench)
    statements = (
        "UPDATE submission_events SET details = '', answer = '', salt = ''",
        "UPDATE submission_events SET details = '', answer = '', salt = '', erased_at = 'x', text = 'x'",
        "UPDATE submission_events SET answer = '{}', erased_at = 'x'",
        "DELETE FROM submission_events",
    )
    with closing(sqlite3.connect(path)) as raw:
        for statement in statements:
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                raw.execute(statement)


def test_events_sealed_before_the_parts_were_apart_can_be_erased(bench: Workbench, path: Path) -> None:
    agreement_id, _ = published(bench)
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.row_factory = sqlite3.Row
        for trigger in APPEND_ONLY_TRIGGERS:
            raw.execute(f"DROP TRIGGER {trigger.split()[2]}")
        previous = ""
        for row in raw.execute("SELECT * FROM submission_events ORDER BY id").fetchall():
            event = dict(row) | {"previous_hash": previous, "personal_hash": "", "salt": ""}
            previous = seal(event)
            raw.execute(
                "UPDATE submission_events SET previous_hash = ?, hash = ?, personal_hash = '', salt = '' "
                "WHERE id = ?",
                (event["previous_hash"], previous, event["id"]),
            )
        for trigger in APPEND_ONLY_TRIGGERS:
            raw.execute(trigger)
    assert check_events(bench.database).is_whole
    erased(bench, agreement_id)
    assert traces(path) == set()
    assert check_events(bench.database).is_whole


# Deleted whole --------------------------------------------------------------------------------------------


def test_everything_on_an_agreement_goes(bench: Workbench, path: Path) -> None:
    agreement_id, row_id = published(bench)
    other = bench.in_state(S.PUBLISHED)
    PersonalDataRecords(bench.database).delete(agreement_id, later(60))
    assert scrub(bench.database)
    assert traces(path) == set()
    with closing(sqlite3.connect(path)) as raw:
        for table in metadata.sorted_tables:
            for column in table.columns:
                if any(key.column.table in (agreements,) for key in column.foreign_keys):
                    query = f"SELECT count(*) FROM {table.name} WHERE {column.name} = ?"
                    assert raw.execute(query, (agreement_id,)).fetchone() == (0,), table.name
        assert raw.execute("SELECT count(*) FROM agreements WHERE id = ?", (agreement_id,)).fetchone() == (0,)
        assert raw.execute("SELECT count(*) FROM submissions WHERE id = ?", (row_id,)).fetchone() == (0,)
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    assert bench.outbox.get(other).state is S.PUBLISHED
    report = check_events(bench.database)
    assert report.is_whole
    bench.in_state(S.PUBLISHED)
    assert check_events(bench.database).is_whole


def test_the_last_event_of_all_may_go_and_the_chain_goes_on(bench: Workbench) -> None:
    agreement_id, _ = published(bench)
    PersonalDataRecords(bench.database).delete(agreement_id, later(60))
    bench.queued()
    report = check_events(bench.database)
    assert report.is_whole
    assert report.events > 2


# When its time is up ----------------------------------------------------------------------------------------


def ended(bench: Workbench, day: date) -> int:
    agreement_id = bench.outbox.get(bench.in_state(S.PUBLISHED)).agreement_id
    with bench.database.write() as connection:
        connection.execute(
            agreements.update().where(agreements.c.id == agreement_id).values(ended=True, ended_on=day)
        )
    return agreement_id


def moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 10, tzinfo=UTC)


def test_an_ended_agreement_is_announced_and_then_goes(bench: Workbench) -> None:
    records = PersonalDataRecords(bench.database)
    agreement_id, stays = ended(bench, date(2026, 3, 1)), ended(bench, date(2027, 1, 1))
    assert records.planned(date(2031, 11, 30)) == ()
    (planned,) = records.planned(date(2031, 12, 2))
    assert (planned.agreement_id, planned.ground, planned.due_on) == (
        agreement_id,
        Ground.ENDED,
        date(2032, 1, 1),
    )
    assert records.delete_due(date(2032, 2, 1), moment(date(2032, 2, 1))) == ()
    records.announce([agreement_id], moment(date(2032, 2, 1)))
    records.announce([agreement_id], moment(date(2032, 2, 20)))
    assert records.delete_due(date(2032, 3, 1), moment(date(2032, 3, 1))) == ()
    (gone,) = records.delete_due(date(2032, 3, 2), moment(date(2032, 3, 2)))
    assert gone.agreement_id == agreement_id
    assert bench.agreements.get(stays).row.id == stays
    with pytest.raises(LookupError):
        bench.agreements.get(agreement_id)
    assert check_events(bench.database).is_whole


def test_a_person_may_keep_it_and_let_it_go_again(bench: Workbench) -> None:
    records = PersonalDataRecords(bench.database)
    agreement_id = ended(bench, date(2026, 3, 1))
    records.announce([agreement_id], moment(date(2031, 12, 2)))
    records.keep(agreement_id, date(2033, 1, 1), moment(date(2031, 12, 2)), "Anna")
    assert records.delete_due(date(2032, 6, 1), moment(date(2032, 6, 1))) == ()
    (kept,) = records.planned(date(2032, 6, 1))
    assert kept.kept_until == date(2033, 1, 1)
    records.keep(agreement_id, None, moment(date(2032, 6, 1)), "Anna")
    assert len(records.delete_due(date(2032, 6, 1), moment(date(2032, 6, 1)))) == 1
    with pytest.raises(LookupError):
        records.keep(agreement_id, None, NOW)


def test_a_draft_left_for_twelve_months_is_abandoned(bench: Workbench) -> None:
    records = PersonalDataRecords(bench.database)
    draft = bench.draft()
    rejected = bench.outbox.get(bench.in_state(S.REJECTED)).agreement_id
    bench.in_state(S.QUEUED)
    bench.in_state(S.PUBLISHED)
    assert records.planned(date(2027, 8, 11), 0) == ()
    planned = records.planned(date(2027, 8, 12), 0)
    assert {each.agreement_id for each in planned} == {draft, rejected}
    assert {each.ground for each in planned} == {Ground.ABANDONED_DRAFT}
    bench.agreements.save_draft(draft, raw_agreement(), moment(date(2027, 8, 1)))
    assert [each.agreement_id for each in records.planned(date(2027, 8, 12), 0)] == [rejected]


def test_a_file_held_by_another_is_scrubbed_later(bench: Workbench, path: Path) -> None:
    agreement_id, _ = published(bench)
    PersonalDataRecords(bench.database).erase_names(agreement_id, later(60))
    with bench.database.read() as reader:
        reader.exec_driver_sql("SELECT count(*) FROM agreements").one()
        with closing(sqlite3.connect(path)) as other:
            other.execute("BEGIN")
            other.execute("SELECT count(*) FROM agreements").fetchone()
            assert not scrub(bench.database, patience=0.1)
    assert ProfileValues(bench.database).get(DUE_KEY) == "1"
    assert scrub_if_due(bench.database)
    assert traces(path) == set()
    assert ProfileValues(bench.database).get(DUE_KEY) is None


# Copies -----------------------------------------------------------------------------------------------------


def test_copies_that_still_hold_the_names_are_named(bench: Workbench, path: Path, tmp_path: Path) -> None:
    office, backups = tmp_path / "office", path.parent / "backups"
    without = back_up(path, backups, later(0), "daily")
    agreement_id, _ = published(bench)
    holding = back_up(path, backups, later(1), "daily")
    elsewhere = back_up(path, office, later(2), "daily")
    aside = path.with_name("test.db.uszkodzony-20260812-083105")
    shutil.copyfile(holding, aside)
    broken = backups / "test-20260812-083109-manual.db"
    broken.write_bytes(b"SQLite format 3\x00 and nothing more")
    (backups / "test-notes.txt").write_text("no copy", encoding="utf-8")
    erased(bench, agreement_id)
    after = back_up(path, backups, later(99), "daily")
    found = copies_with(bench.database, agreement_id, [backups, office])
    assert set(found) == {holding, elsewhere, aside, broken}
    assert not {without, after} & set(found)


# The register tells it again


def test_what_the_register_tells_afterwards_is_kept_without_the_names(bench: Workbench, path: Path) -> None:
    agreement_id, _ = published(bench)
    erased(bench, agreement_id)
    versions = RegisterVersions(bench.database)
    before = len(versions.all(agreement_id))
    assert not versions.add(agreement_id, contract(), VersionSource.READ_BACK, later(90)), (
        "nothing is new in it"
    )
    changed = contract() | {
        "zmianyUmowy": [{"rodzajZmiany": "Wygaśnięcie", "komentarz": "Brzeczyszczykiewicz"}]
    }
    assert versions.add(agreement_id, changed, VersionSource.FETCHED, later(99))
    assert len(versions.all(agreement_id)) == before + 1
    assert "Wyga" in str(versions.all(agreement_id)[-1].raw)
    assert traces(path) == set()
    assert "Brzeczyszczykiewicz" not in bench.agreements.get(agreement_id).row.contractor
