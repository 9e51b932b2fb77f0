"""Lists know what is to be entered by when: last days, endings, filters that combine, duties."""

import json
import sqlite3
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cru_desktop.domain.changes.intent import ChangeIntent
from cru_desktop.domain.changes.occurrence import Occurrence
from cru_desktop.domain.deadlines import last_day
from cru_desktop.domain.duties import DutyKind, without_doubles
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import Operation, SubmissionState
from cru_desktop.storage import upgrade
from cru_desktop.storage.agreement_shapes import AgreementQuery, AgreementSort, AgreementState
from cru_desktop.storage.agreement_writes import keep_published
from cru_desktop.storage.connections import IMMEDIATE, make_engine
from cru_desktop.storage.database import Database
from cru_desktop.storage.duties import DutyRecords
from cru_desktop.storage.tables import submissions, submitted_changes
from tests.storage.workbench import LIBRARY, NOW, SCHOOL, Workbench, later, raw_agreement

S = SubmissionState
TODAY = date(2026, 11, 22)


def with_days(number: str, concluded: str = "01.11.2026", last: str | None = None) -> dict[str, Any]:
    raw = raw_agreement(number)
    raw["podstawoweDane"] = {"numerUmowy": number, "dataZawarciaUmowy": concluded}
    if last is not None:
        raw["lokalne"] = {"okresDo": last}
    return raw


def published(bench: Workbench, number: str, last: str | None = None, regon: str = SCHOOL) -> int:
    raw = with_days(number, last=last)
    row = bench.in_state(S.PUBLISHED, agreement_id=bench.draft(regon, raw), regon=regon)
    return bench.outbox.get(row).agreement_id


def keep(bench: Workbench, agreement_id: int, raw: dict[str, Any]) -> None:
    with bench.database.write() as connection:
        keep_published(connection, agreement_id, raw, later(60))


def ended(raw: dict[str, Any], day: str = "20.11.2026") -> dict[str, Any]:
    basic = {**raw["podstawoweDane"], "statusUmowy": "Nieaktywna", "dataZakonczeniaUmowy": day}
    return {**raw, "podstawoweDane": basic}


def numbers(bench: Workbench, **query: Any) -> list[str | None]:
    found = bench.agreements.page(AgreementQuery(today=TODAY, **query))
    assert found.total == len(found.rows)
    return sorted(row.number or "" for row in found.rows)  # type: ignore[return-value]


def test_the_last_day_is_the_contracts_own(bench: Workbench) -> None:
    draft = bench.draft(raw=with_days("1", last="31.12.2027"))
    assert bench.agreements.get(draft).row.last_day == date(2027, 12, 31)
    bench.agreements.save_draft(draft, with_days("1", last="31.12."), later(1))
    assert bench.agreements.get(draft).row.last_day == date(2026, 12, 31)
    bench.agreements.save_draft(draft, with_days("1", last="koniec grudnia"), later(2))
    assert bench.agreements.get(draft).row.last_day is None


def test_the_registers_version_shows_in_lists(bench: Workbench) -> None:
    agreement = published(bench, "A/1", last="31.10.2026")
    raw = ended(with_days("A/1"))
    raw["szczegolyUmowy"] = {"przedmiotUmowy": "Żwir", "wartoscPrzedmiotu": Decimal("99.00")}
    keep(bench, agreement, raw)
    row = bench.agreements.get(agreement).row
    assert (row.subject, row.value, row.ended, row.ended_on) == (
        "Żwir",
        Decimal("99.00"),
        True,
        date(2026, 11, 20),
    )
    assert row.last_day == date(2026, 10, 31)
    assert numbers(bench, search="zwir") == ["A/1"]
    assert bench.agreements.get(agreement).published == raw


def test_what_the_register_withholds_stays_as_known_here(bench: Workbench) -> None:
    agreement = published(bench, "A/1")
    raw = with_days("A/1")
    raw["szczegolyUmowy"] = {"przedmiotUmowy": None, "wartoscPrzedmiotu": None}
    keep(bench, agreement, raw)
    row = bench.agreements.get(agreement).row
    assert (row.subject, row.value) == ("Zakup książek", Decimal("1234.50"))
    assert numbers(bench, search="ksiazek") == ["A/1"]


def test_ended_and_not_ended(bench: Workbench) -> None:
    first, _ = published(bench, "A/1"), published(bench, "A/2")
    keep(bench, first, ended(with_days("A/1")))
    states = frozenset({AgreementState.PUBLISHED})
    assert numbers(bench, states=states, ended=True) == ["A/1"]
    assert numbers(bench, states=states, ended=False) == ["A/2"]
    assert numbers(bench, states=states) == ["A/1", "A/2"]


def test_filters_combine(bench: Workbench) -> None:
    for number, concluded, value in (
        ("1", "01.09.2026", "10.00"),
        ("2", "15.09.2026", "20.00"),
        ("3", "15.09.2026", "30.00"),
        ("4", "30.09.2026", "20.00"),
    ):
        raw = with_days(number, concluded)
        raw["szczegolyUmowy"]["wartoscPrzedmiotu"] = Decimal(value)
        bench.draft(raw=raw)
    assert numbers(bench, concluded_from=date(2026, 9, 15), concluded_to=date(2026, 9, 29)) == ["2", "3"]
    assert numbers(bench, value_from=Decimal(20), value_to=Decimal(25)) == ["2", "4"]
    assert numbers(bench, concluded_to=date(2026, 9, 15), value_from=Decimal("20.00")) == ["2", "3"]
    both = {"concluded_to": date(2026, 9, 15), "value_from": Decimal(20)}
    assert numbers(bench, **both, search="laka") == ["2", "3"]
    assert numbers(bench, **both, search="laka 30,00") == ["3"]
    assert numbers(bench, **both, contractor="dab") == []
    assert numbers(bench, changed_from=later(1)) == []
    assert numbers(bench, changed_from=NOW) == ["1", "2", "3", "4"]


def test_contractor_by_name_without_polish_letters_or_by_number(bench: Workbench) -> None:
    bench.draft(raw=with_days("1"))
    other = with_days("2")
    other["stronyUmowy"][1] = {"nazwa": "Żuraw-Dźwig S.A.", "nip": "5260250274"}
    bench.draft(raw=other)
    assert numbers(bench, contractor="laka") == ["1"]
    assert numbers(bench, contractor="9511757660") == ["1"]
    assert numbers(bench, contractor="526") == ["2"]
    assert numbers(bench, contractor="zurawdzwig") == ["2"]
    assert numbers(bench, contractor="ŻURAW s.a.") == ["2"]
    assert numbers(bench, contractor="ksiazek") == []


def test_due_filter_and_order(bench: Workbench) -> None:
    bench.draft(raw=with_days("late", "20.10.2026"))
    bench.draft(raw=with_days("soon", "26.10.2026"))
    bench.draft(raw=with_days("far", "20.11.2026"))
    published(bench, "run out", last="31.10.2026")
    published(bench, "runs", last="31.12.2026")
    published(bench, "unknown")
    gone = published(bench, "ended", last="31.10.2026")
    keep(bench, gone, ended(with_days("ended")))
    assert numbers(bench, due_to=date(2026, 11, 21)) == ["late"]
    assert numbers(bench, due_from=TODAY, due_to=date(2026, 11, 30)) == ["run out", "soon"]
    assert numbers(bench, has_term=True) == ["far", "late", "run out", "soon"]
    query = AgreementQuery(today=TODAY, sort=AgreementSort.DUE, descending=False)
    rows = bench.agreements.page(query).rows
    assert [row.number for row in rows][:4] == ["late", "soon", "run out", "far"]
    days = [row.event_day(TODAY) for row in rows]
    assert days[4:] == [None, None, None]
    assert [last_day(day) for day in days if day] == sorted(last_day(day) for day in days if day)


def test_duties_of_all_entities(bench: Workbench) -> None:
    bench.draft(raw=with_days("late", "20.10.2026"))
    bench.queued(bench.draft(LIBRARY, with_days("on its way", "21.10.2026")), regon=LIBRARY)
    published(bench, "runs", last="31.12.2026")
    leaving = published(bench, "ending sent", last="31.10.2026")
    bench.queued(leaving, operation=Operation.UPDATE, raw=None, identity="ending")
    published(bench, "unknown")
    bench.draft(raw={"szczegolyUmowy": {"przedmiotUmowy": "bez daty"}})
    duties = DutyRecords(bench.database).open()
    assert [(duty.number, duty.kind, duty.regon, duty.under_way) for duty in duties] == [
        ("late", DutyKind.ENTRY, SCHOOL, False),
        ("on its way", DutyKind.ENTRY, LIBRARY, True),
        ("ending sent", DutyKind.EXPIRY, SCHOOL, True),
        ("runs", DutyKind.EXPIRY, SCHOOL, False),
    ]
    assert [duty.number for duty in DutyRecords(bench.database).open(date(2026, 11, 19))] == ["late"]


def test_what_has_run_out_is_counted_for_each_entity(bench: Workbench) -> None:
    published(bench, "1", last="31.10.2026")
    published(bench, "2", last="21.11.2026")
    published(bench, "today", last="22.11.2026")
    published(bench, "3", last="01.10.2026", regon=LIBRARY)
    leaving = published(bench, "ending sent", last="01.09.2026")
    bench.queued(leaving, operation=Operation.WITHDRAW, raw=None, identity="withdrawal")
    assert DutyRecords(bench.database).run_out(TODAY) == {
        SCHOOL: (2, date(2026, 10, 31)),
        LIBRARY: (1, date(2026, 10, 1)),
    }


@pytest.mark.parametrize(
    ("local", "status", "end", "expected"),
    [
        ("31.12.2026", "Aktywna", None, ("2026-12-31", 0, None)),
        ("2026-12-31", "Nieaktywna", "20.11.2026", ("2026-12-31", 1, "2026-11-20")),
        ("31.12", None, None, (None, 0, None)),
        (7, "Nieaktywna", "2026-11-20", (None, 1, "2026-11-20")),
    ],
)
def test_an_older_file_learns_them_from_its_texts(
    tmp_path: Path, local: object, status: str | None, end: str | None, expected: tuple[object, ...]
) -> None:
    path = tmp_path / "test.db"
    Database.open(path, Environment.TEST, backup_folder=tmp_path / "backups").close()
    raw = {"lokalne": {"okresDo": local}}
    entry = {"podstawoweDane": {"statusUmowy": status, "dataZakonczeniaUmowy": end}}
    with closing(sqlite3.connect(path)) as connection:
        for statement in (
            "DROP INDEX ix_agreements_last_day",
            "ALTER TABLE agreements DROP COLUMN last_day",
            "ALTER TABLE agreements DROP COLUMN ended",
            "ALTER TABLE agreements DROP COLUMN ended_on",
            "INSERT INTO contexts (regon, name, address, added_at, key_confirmed) "
            "VALUES ('1', 'x', '{}', '', 0)",
            "INSERT INTO agreements (id, regon, state, created_at, changed_at) "
            "VALUES (1, '1', 'published', '', ''), (2, '1', 'draft', '', '')",
        ):
            connection.execute(statement)
        connection.execute(
            "INSERT INTO agreement_contents (agreement_id, raw, published) VALUES (1, ?, ?), (2, '{}', NULL)",
            (json.dumps(raw), json.dumps(entry)),
        )
        connection.commit()
    engine = make_engine(path, foreign_keys=False)
    with engine.connect().execution_options(**IMMEDIATE) as migrating, migrating.begin():
        for statement in _step().STATEMENTS:
            migrating.exec_driver_sql(statement)
    engine.dispose()
    with closing(sqlite3.connect(path)) as opened:
        rows = opened.execute("SELECT last_day, ended, ended_on FROM agreements ORDER BY id").fetchall()
    assert rows == [expected, (None, 0, None)]


def _step() -> Any:
    import importlib.util

    script = Path(upgrade.__file__).parent / "migrations" / "versions" / "v0008_terms.py"
    spec = importlib.util.spec_from_file_location("v0008_terms", script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def intent(occurrence: Occurrence, day: date) -> str:
    return ChangeIntent(occurrence, day, None, (), "hash").to_json()


def changed(bench: Workbench, number: str, occurrence: Occurrence, state: SubmissionState) -> int:
    agreement = published(bench, number)
    row = bench.queued(agreement, operation=Operation.UPDATE, raw=None, identity=f"change {number}")
    with bench.database.write() as connection:
        connection.execute(
            submitted_changes.insert().values(
                submission_id=row, intent=intent(occurrence, date(2026, 11, 2)), equal_before=0
            )
        )
        connection.execute(submissions.update().where(submissions.c.id == row).values(state=state.value))
    return agreement


def test_changes_that_were_sent_have_their_term(bench: Workbench) -> None:
    changed(bench, "annex", Occurrence.ANNEX, S.QUEUED)
    changed(bench, "refused", Occurrence.TERMINATION, S.REJECTED)
    changed(bench, "asks", Occurrence.ASSIGNMENT, S.NEEDS_ATTENTION)
    changed(bench, "done", Occurrence.ANNEX, S.PUBLISHED)
    changed(bench, "correction", Occurrence.CORRECTION, S.QUEUED)
    found = {duty.number: duty for duty in DutyRecords(bench.database).changes()}
    assert {number: duty.under_way for number, duty in found.items()} == {
        "annex": True,
        "refused": False,
        "asks": False,
    }
    assert {duty.last_day for duty in found.values()} == {date(2026, 12, 2)}
    assert {duty.kind for duty in found.values()} == {DutyKind.CHANGE}
    assert numbers(bench, states=frozenset(), changes=frozenset({S.REJECTED})) == ["refused"]


def test_an_ending_that_is_entered_takes_the_place_of_the_expiry(bench: Workbench) -> None:
    agreement = changed(bench, "ends", Occurrence.EXPIRY, S.QUEUED)
    with bench.database.write() as connection:
        connection.exec_driver_sql("UPDATE agreements SET last_day = '2026-11-02' WHERE id = ?", (agreement,))
    records = DutyRecords(bench.database)
    assert [duty.kind for duty in without_doubles((*records.open(), *records.changes()))] == [DutyKind.CHANGE]
