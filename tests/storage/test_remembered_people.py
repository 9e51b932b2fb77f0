"""Natural persons in the book: only ticked ones, only for their entity, gone when withheld or forgotten."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cru_desktop.domain.environment import Environment
from cru_desktop.storage.database import Database
from cru_desktop.storage.remembered_people import RememberedPeople, forget_agreement, remember, ticked_people
from tests.storage.workbench import NOW, SCHOOL, Workbench

OTHER = "987654329"


@pytest.fixture
def database(tmp_path: Path) -> Any:
    with Database.open(tmp_path / "test.db", Environment.TEST, backup_folder=tmp_path / "backups") as opened:
        yield opened


def person(first: object = "Jan", surname: object = "Testowy", *, ticked: object = True) -> dict[str, object]:
    return {
        "rodzaj": "Osoba fizyczna",
        "kraj": "Polska",
        "imie": first,
        "nazwisko": surname,
        "lokalne": {"zapamietaj": ticked},
    }


def raw(*parties: object) -> dict[str, object]:
    return {"stronyUmowy": [{"rodzaj": "JSFP", "nazwa": "Szkoła"}, *parties]}


def names(database: Database, regon: str = SCHOOL) -> list[str]:
    return [each.name for each in RememberedPeople(database).list(regon)]


def test_only_a_ticked_person_with_open_data_is_taken() -> None:
    firm = {"rodzaj": "Przedsiębiorca", "nazwa": "Kreda", "lokalne": {"zapamietaj": True}}
    withheld = {**person("Ewa", "Ukryta"), "niejawnoscStrony": {"podstawa": "INNA"}}
    assert ticked_people(
        raw(person(), person("Anna", "Nie", ticked=False), withheld, person("", "Bez"), firm, None)
    ) == [("Jan", "Testowy")]


@given(
    st.recursive(st.none() | st.booleans() | st.text(), lambda c: st.lists(c) | st.dictionaries(st.text(), c))
)
@settings(deadline=None, max_examples=100)
def test_any_value_is_no_person_and_no_crash(value: object) -> None:
    assert ticked_people({"stronyUmowy": value}) == []
    assert ticked_people(raw({**person(), "lokalne": value})) == []


def test_an_entity_sees_its_own_people_alone(database: Database) -> None:
    agreement_id = Workbench(database).draft()
    with database.write() as connection:
        remember(connection, agreement_id, SCHOOL, raw(person()), NOW)
    people = RememberedPeople(database)
    assert [each.name for each in people.suggest(SCHOOL, "TEST jan")] == ["Jan Testowy"]
    assert people.suggest(OTHER, "test") == ()
    assert names(database, OTHER) == []


def test_the_same_person_stands_once_and_can_be_forgotten(database: Database) -> None:
    bench = Workbench(database)
    drafts = (bench.draft(), bench.draft())
    with database.write() as connection:
        for agreement_id in drafts:
            remember(connection, agreement_id, SCHOOL, raw(person("Żaneta", "Ździebło")), NOW)
    assert names(database) == ["Żaneta Ździebło"]
    people = RememberedPeople(database)
    people.forget(people.list(SCHOOL)[0].id)
    assert names(database) == []


def test_withheld_since_then_or_erased_the_person_is_forgotten(database: Database) -> None:
    bench = Workbench(database)
    agreement_id = bench.draft()
    with database.write() as connection:
        remember(connection, agreement_id, SCHOOL, raw(person(), person("Anna", "Nowa")), NOW)
        withheld = {**person(None, None), "niejawnoscStrony": {"podstawa": "INNA"}}
        remember(connection, agreement_id, SCHOOL, raw(withheld, person("Anna", "Nowa")), NOW)
    assert names(database) == ["Anna Nowa"]
    with database.write() as connection:
        forget_agreement(connection, agreement_id)
    assert names(database) == []
