"""What is excluded once a submission was taken back unsent is in no row any more; what was sent stays."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.raw import LOCAL, REMEMBER
from cru_desktop.domain.submission import EventKind, SubmissionState
from cru_desktop.storage.column_types import dump_json
from cru_desktop.storage.database import Database
from cru_desktop.storage.event_chain import check_events
from cru_desktop.storage.tables import submissions
from tests.storage.workbench import NOW, SCHOOL, Workbench, later, raw_agreement

WHY = {"podstawa": "art. 5", "zakres": "x", "organLubOsobaWylaczajaca": "Dyrektor"}
WITHHELD_PARTY = {"rodzaj": "Przedsiębiorca", "niejawnoscStrony": WHY}
SUBJECT, FIRM, VALUE = "Tajemnica szkoły", "Brzeczyszczykiewicz", "98765"


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Workbench]:
    with Database.open(
        tmp_path / "test.db", Environment.TEST, backup_folder=tmp_path / "backups"
    ) as database:
        yield Workbench(database)


def contract() -> dict[str, Any]:
    raw = raw_agreement(przedmiotUmowy=SUBJECT, wartoscPrzedmiotu=Decimal(VALUE))
    raw["stronyUmowy"] = [
        {"rodzaj": "JSFP", "nazwa": "Szkoła", "regon": SCHOOL},
        {"rodzaj": "Przedsiębiorca", "nazwa": FIRM, "nip": "5260250274"},
    ]
    return raw


def queued(bench: Workbench, agreement_id: int) -> int:
    raw = contract()
    body = dump_json(raw).encode()
    values = {"subject": SUBJECT, "contractor": FIRM, "value": Decimal(VALUE)}
    return bench.queued(agreement_id, raw=raw, body=body, **values)


def undone(bench: Workbench) -> tuple[int, int]:
    agreement_id = bench.draft(raw=contract())
    row_id = queued(bench, agreement_id)
    assert bench.outbox.undo(row_id, later(3), person="Anna")
    return agreement_id, row_id


def without_subject() -> dict[str, Any]:
    raw = contract()
    raw["szczegolyUmowy"] |= {"przedmiotUmowy": None, "niejawnoscPrzedmiotu": WHY}
    return raw


def without_value() -> dict[str, Any]:
    raw = contract()
    raw["szczegolyUmowy"] |= {"wartoscPrzedmiotu": None, "niejawnoscWartosciPrzedmiotu": WHY}
    return raw


def without_firm() -> dict[str, Any]:
    raw = contract()
    raw["stronyUmowy"][1] = WITHHELD_PARTY
    return raw


def holding(database: Database, text: str) -> set[str]:
    """Tables with a row in which the text is found, in bytes or in letters of any case."""
    found = set()
    with database.read() as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (name,) in names.all():
            for row in connection.exec_driver_sql(f'SELECT * FROM "{name}"'):
                texts = (each.decode() if isinstance(each, bytes) else str(each) for each in row)
                if any(text.casefold() in each.casefold() for each in texts):
                    found.add(name)
    return found


def whole_row(database: Database, row_id: int) -> dict[str, Any]:
    with database.read() as connection:
        row = connection.execute(submissions.select().where(submissions.c.id == row_id)).mappings().one()
        return dict(row)


@pytest.mark.parametrize(
    ("after", "gone", "traces"),
    [
        (without_subject(), {"subject": None}, (SUBJECT, "tajemnica szkoly")),
        (without_value(), {"value": None}, (VALUE,)),
        (without_firm(), {"contractor": ""}, (FIRM, "5260250274")),
    ],
    ids=["subject", "value", "party"],
)
def test_what_is_excluded_after_undo_is_in_no_row(
    bench: Workbench, after: dict[str, Any], gone: dict[str, object], traces: tuple[str, ...]
) -> None:
    agreement_id, row_id = undone(bench)
    before = whole_row(bench.database, row_id)
    assert "submissions" in holding(bench.database, traces[0])
    bench.agreements.save_draft(agreement_id, after, later(60))
    for trace in traces:
        assert holding(bench.database, trace) == set()
    assert whole_row(bench.database, row_id) == {**before, **gone, "body": b""}
    assert bench.outbox.events(row_id)[-1].kind is EventKind.ERASED
    report = check_events(bench.database)
    assert report.is_whole
    bench.agreements.save_draft(agreement_id, after, later(61))
    assert check_events(bench.database).events == report.events


def test_without_an_exclusion_and_of_other_agreements_nothing_goes(bench: Workbench) -> None:
    (agreement_id, row_id), (_, other_id) = undone(bench), undone(bench)
    before = [whole_row(bench.database, each) for each in (row_id, other_id)]
    bench.agreements.save_draft(agreement_id, contract(), later(60))
    assert [whole_row(bench.database, each) for each in (row_id, other_id)] == before
    bench.agreements.save_draft(agreement_id, without_firm(), later(61))
    assert whole_row(bench.database, other_id) == before[1]


def test_bytes_that_were_sent_stay_as_evidence(bench: Workbench) -> None:
    agreement_id = bench.draft(raw=contract())
    row_id = queued(bench, agreement_id)
    claimed = bench.taken(row_id)
    bench.outbox.begin_write(claimed, NOW)
    bench.step(claimed, SubmissionState.REJECTED)
    before = whole_row(bench.database, row_id)
    bench.agreements.save_draft(agreement_id, without_subject(), later(60))
    assert whole_row(bench.database, row_id) == before


def test_it_can_be_queued_anew_after_that(bench: Workbench) -> None:
    agreement_id, _ = undone(bench)
    bench.agreements.save_draft(agreement_id, without_subject(), later(60))
    bench.queued(agreement_id, raw=without_subject(), subject=None)
    assert holding(bench.database, SUBJECT) == set()
    assert check_events(bench.database).is_whole


def test_a_withheld_person_is_suggested_no_more_and_open_parties_still_are(bench: Workbench) -> None:
    raw = contract()
    person = {"rodzaj": "Osoba fizyczna", "imie": "Grzegorz", "nazwisko": "Nowak"}
    raw["stronyUmowy"].append({**person, LOCAL: {REMEMBER: True}})
    agreement_id = bench.draft(raw=raw)
    assert bench.outbox.undo(bench.queued(agreement_id, raw=raw, contractor="Grzegorz Nowak"), later(3))
    assert {"remembered_people", "submissions"} <= holding(bench.database, "Grzegorz")
    raw["stronyUmowy"][2] = {"rodzaj": "Osoba fizyczna", "niejawnoscStrony": WHY}
    bench.agreements.save_draft(agreement_id, raw, later(60))
    assert holding(bench.database, "Grzegorz") == set()
    assert "contractors" in holding(bench.database, FIRM)


def test_what_another_agreement_teaches_stays_in_the_book(bench: Workbench) -> None:
    agreement_id, _ = undone(bench)
    undone(bench)
    bench.agreements.save_draft(agreement_id, without_firm(), later(60))
    assert "contractors" in holding(bench.database, FIRM)
