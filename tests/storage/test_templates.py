"""Templates: kept for all entities, named once, deleted and brought back, and without what is excluded."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cru_desktop.domain.environment import Environment
from cru_desktop.storage.database import Database
from cru_desktop.storage.errors import UnknownRecordError
from cru_desktop.storage.templates import LONGEST_NAME, TemplateNameError, TemplateRecords
from tests.storage.workbench import LIBRARY, NOW, SCHOOL, Workbench, later, raw_agreement


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with Database.open(tmp_path / "test.db", Environment.TEST, backup_folder=tmp_path / "backups") as opened:
        yield opened


@pytest.fixture
def records(database: Database) -> TemplateRecords:
    return TemplateRecords(database)


def names(records: TemplateRecords) -> list[str]:
    return [template.name for template in records.list()]


def test_kept_without_number_dates_and_own_entity(records: TemplateRecords) -> None:
    made = records.create(" Energia,\tco  miesiąc ", raw_agreement(), SCHOOL, NOW, "Anna")
    kept = records.get(made)
    content: Any = kept.content
    assert (kept.name, kept.person, kept.created_at) == ("Energia, co miesiąc", "Anna", NOW)
    assert content["podstawoweDane"] == {}
    assert [party["nazwa"] for party in content["stronyUmowy"]] == ["ŁĄKA Sp. z o.o."]
    assert (
        content["szczegolyUmowy"]["wartoscPrzedmiotu"]
        == raw_agreement()["szczegolyUmowy"][  # type: ignore[index]
            "wartoscPrzedmiotu"
        ]
    )


def test_listed_by_name_as_people_sort(records: TemplateRecords) -> None:
    for name in ("Żarówki", "energia", "Łąka", "Dostawa"):
        records.create(name, raw_agreement(), SCHOOL, NOW)
    assert names(records) == ["Dostawa", "energia", "Łąka", "Żarówki"]


@pytest.mark.parametrize("name", ["", "  \n ", "x" * (LONGEST_NAME + 1), "ENERGIA", "Energia "])
def test_names_that_cannot_be(records: TemplateRecords, name: str) -> None:
    records.create("energia", raw_agreement(), SCHOOL, NOW)
    other = records.create("inna", raw_agreement(), SCHOOL, NOW)
    with pytest.raises(TemplateNameError) as caught:
        records.create(name, raw_agreement(), LIBRARY, NOW)
    with pytest.raises(TemplateNameError):
        records.rename(other, name, NOW)
    assert caught.value.problem.code == "CRU-WZOR-NAZWA"
    assert names(records) == ["energia", "inna"]


def test_renamed_also_to_its_own_name(records: TemplateRecords) -> None:
    made = records.create("energia", raw_agreement(), SCHOOL, NOW)
    records.rename(made, "Energia", later(60))
    assert names(records) == ["Energia"]
    assert records.get(made).changed_at == later(60)


def test_deleted_and_brought_back(records: TemplateRecords) -> None:
    made = records.create("energia", raw_agreement(), SCHOOL, NOW)
    content = records.get(made).content
    records.delete(made, NOW)
    assert names(records) == []
    with pytest.raises(UnknownRecordError):
        records.get(made)
    records.restore(made)
    assert records.get(made).content == content


def test_name_of_a_deleted_one_is_free_and_then_stands_in_the_way(records: TemplateRecords) -> None:
    first = records.create("energia", raw_agreement(), SCHOOL, NOW)
    records.delete(first, NOW)
    records.create("energia", raw_agreement(), SCHOOL, NOW)
    with pytest.raises(TemplateNameError):
        records.restore(first)
    assert len(names(records)) == 1


@pytest.mark.parametrize("act", ["rename", "delete", "restore", "get"])
def test_one_that_is_not_there(records: TemplateRecords, act: str) -> None:
    arguments = {"rename": (7, "x", NOW), "delete": (7, NOW), "restore": (7,), "get": (7,)}[act]
    with pytest.raises(UnknownRecordError):
        getattr(records, act)(*arguments)


WHY = {"podstawa": "art. 5", "zakres": "x"}


def test_what_is_excluded_is_not_kept(records: TemplateRecords, database: Database) -> None:
    raw = raw_agreement(przedmiotUmowy="TAJNE", niejawnoscPrzedmiotu=WHY)
    raw["stronyUmowy"] = [{"regon": SCHOOL}, {"nazwa": "TAJNE", "niejawnoscStrony": WHY}]
    records.create("energia", raw, SCHOOL, NOW)
    assert b"TAJNE" not in whole_file(database)


def test_what_is_excluded_later_is_erased(records: TemplateRecords, database: Database) -> None:
    bench = Workbench(database)
    raw = raw_agreement(przedmiotUmowy="TAJNE")
    agreement_id = bench.draft(raw=raw)
    made = records.create("energia", raw, SCHOOL, NOW, agreement_id=agreement_id)
    gone = records.create("stara", raw, SCHOOL, NOW, agreement_id=agreement_id)
    records.delete(gone, NOW)
    other = records.create("inna", raw_agreement(), SCHOOL, NOW, agreement_id=bench.draft())
    before = records.get(other)
    excluded = raw_agreement(przedmiotUmowy=None, niejawnoscPrzedmiotu=WHY)
    bench.agreements.save_draft(agreement_id, excluded, NOW)
    records.restore(gone)
    for template in (made, gone):
        assert "TAJNE" not in json.dumps(records.get(template).content, default=str)
        assert "ŁĄKA" in json.dumps(records.get(template).content, default=str, ensure_ascii=False)
    assert records.get(other) == before


def whole_file(database: Database) -> bytes:
    with database.write() as connection:
        connection.exec_driver_sql("INSERT INTO profile_values VALUES ('x', 'y')")
    return b"".join(path.read_bytes() for path in database.path.parent.glob("test.db*") if path.is_file())
