"""A copy into another environment: nothing but the text of the contract crosses, and only once."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from cru_desktop.cru_api.destination import destination
from cru_desktop.delivery.copy_between_environments import EntityNotThereError, copy_to_environment
from cru_desktop.delivery.workspace import Workspace, database_path, open_workspace
from cru_desktop.domain.agreement import Address
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.secrets.api_keys import ApiKeys
from cru_desktop.storage.agreement_shapes import AgreementQuery
from cru_desktop.storage.contexts import KeyNote
from cru_desktop.storage.tables import metadata

NOW = datetime(2026, 11, 22, 10, 31, tzinfo=UTC)
REGON = "123456785"
PRODUCTION = Environment.PRODUCTION
#: Marks of what belongs to the training database alone.
LEFT_BEHIND = ("id-z-cwiczen", "KEY9", "lokalna-uwaga", "Ćwiczeniowa", "01.12.2026", "TAJNE", "Aktywna")


def raw() -> dict[str, Any]:
    return {
        "idUmowy": "id-z-cwiczen",
        "podstawoweDane": {
            "numerUmowy": "OR.272.41.2026",
            "statusUmowy": "Aktywna",
            "brakNumeruUmowy": False,
            "dataZawarciaUmowy": "12.11.2026",
        },
        "okresObowiazywania": {"umowaNaCzasNieoznaczony": False, "okres": "30 dni"},
        "szczegolyUmowy": {
            "przedmiotUmowy": " Naprawa\u00a0krzeseł ",
            "wartoscPrzedmiotu": "TAJNE",
            "opisWartosciPrzedmiotu": "TAJNE",
            "niejawnoscWartosciPrzedmiotu": {"podstawa": "art. 5", "zakres": "Wartość umowy"},
        },
        "stronyUmowy": [
            {"rodzaj": "JSFP", "nazwa": "Ćwiczeniowa", "regon": REGON},
            {"rodzaj": "Przedsiębiorca", "nazwa": "ENERGA", "nip": "9570957722", "kraj": "Polska"},
        ],
        "finansowanaZeSrodkow": False,
        "lokalne": {"okresOd": "01.12.2026", "okresDo": "30.12.2026", "przyjeteUwagi": ["lokalna-uwaga@x"]},
        "dataPublikacji": "20.11.2026",
    }


def opened(folder: Path, environment: Environment) -> Workspace:
    address = "http://127.0.0.1:9/api-gw" if environment is Environment.TRAINING else None
    return open_workspace(
        folder, environment, destination(environment, address), clock=lambda: NOW, keys=ApiKeys()
    )


@pytest.fixture
def training(tmp_path: Path) -> Iterator[Workspace]:
    with opened(tmp_path, Environment.TRAINING) as workspace:
        workspace.contexts.add(Context(Environment.TRAINING, REGON, "1234563218", "Ćwiczeniowa"), NOW)
        workspace.contexts.set_key_note(REGON, KeyNote(stored_at=NOW, last_four="KEY9", confirmed=True))
        yield workspace


@pytest.fixture
def practised(training: Workspace) -> int:
    training.agreements.create_draft(REGON, {}, NOW)
    training.agreements.create_draft(REGON, {}, NOW)
    return training.agreements.create_draft(REGON, raw(), NOW, "Anna")


@pytest.fixture
def production(tmp_path: Path) -> Context:
    context = Context(PRODUCTION, REGON, "1234563218", "Szkoła nr 2", Address(locality="Zalesie"))
    with opened(tmp_path, PRODUCTION) as workspace:
        workspace.contexts.add(context, NOW)
    return context


def everything_in(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        return {
            table.name: connection.execute(f'SELECT * FROM "{table.name}"').fetchall()
            for table in metadata.sorted_tables
        }


@pytest.mark.usefixtures("production")
def test_only_the_text_crosses(training: Workspace, practised: int) -> None:
    path = database_path(training.folder, PRODUCTION)
    before, here = everything_in(path), everything_in(training.database.path)
    copied = copy_to_environment(training, practised, PRODUCTION, NOW, "Anna")
    after = everything_in(path)
    changed = {name for name in after if after[name] != before[name]}
    assert {"agreements", "agreement_contents"} <= changed
    assert not {"submissions", "attempts", "submission_events", "contexts", "profile_values"} & changed
    for mark in LEFT_BEHIND:
        assert mark not in repr(after), mark
    assert copied.agreement_id != practised
    assert everything_in(training.database.path) == here


def test_the_draft_is_the_other_environments_own(
    training: Workspace, practised: int, production: Context, tmp_path: Path
) -> None:
    copied = copy_to_environment(training, practised, PRODUCTION, NOW, "Anna")
    with opened(tmp_path, PRODUCTION) as workspace:
        stored = workspace.agreements.get(copied.agreement_id)
        kept: Any = stored.raw
        assert stored.state.is_editable
        assert stored.regon == production.regon
        assert stored.row.register_id is None
        assert stored.row.submission_id is None
    own, other = kept["stronyUmowy"]
    assert (own["nazwa"], own["daneAdresowe"]["miejscowosc"]) == ("Szkoła nr 2", "Zalesie")
    assert other == raw()["stronyUmowy"][1]
    assert kept["szczegolyUmowy"]["przedmiotUmowy"] == " Naprawa\u00a0krzeseł "
    assert kept["podstawoweDane"]["numerUmowy"] == "OR.272.41.2026"
    assert "lokalne" not in kept


@pytest.mark.usefixtures("production")
def test_the_draft_was_checked_by_the_rules_of_the_other_environment(
    training: Workspace, practised: int
) -> None:
    judgement = copy_to_environment(training, practised, PRODUCTION, NOW, "Anna").judgement
    assert judgement is not None
    assert judgement.agreement is not None
    assert judgement.agreement.number == "OR.272.41.2026"


@pytest.mark.usefixtures("production")
@pytest.mark.parametrize("number", ["OR.272.41.2026", None])
def test_twice_is_once(training: Workspace, number: str | None, tmp_path: Path) -> None:
    source = raw()
    source["podstawoweDane"]["numerUmowy"] = number
    agreement_id = training.agreements.create_draft(REGON, source, NOW)
    first = copy_to_environment(training, agreement_id, PRODUCTION, NOW, "")
    again = copy_to_environment(training, agreement_id, PRODUCTION, NOW, "")
    assert (first.was_there, again.was_there) == (False, True)
    assert again.agreement_id == first.agreement_id
    with opened(tmp_path, PRODUCTION) as workspace:
        assert workspace.agreements.page(AgreementQuery()).total == 1


def test_without_the_database_nothing_is_made(training: Workspace, practised: int, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    with pytest.raises(EntityNotThereError, match="CRU-KOPIA-JEDNOSTKA"):
        copy_to_environment(training, practised, PRODUCTION, NOW, "")
    assert sorted(tmp_path.iterdir()) == before


def test_without_the_entity_there_is_a_way(training: Workspace, practised: int, tmp_path: Path) -> None:
    with opened(tmp_path, PRODUCTION) as workspace:
        workspace.contexts.add(Context(PRODUCTION, "140497532", None, "Inna"), NOW)
    with pytest.raises(EntityNotThereError) as caught:
        copy_to_environment(training, practised, PRODUCTION, NOW, "")
    assert REGON in caught.value.problem.happened
    assert "Ustawieniach" in caught.value.problem.you_can
    with opened(tmp_path, PRODUCTION) as workspace:
        assert workspace.agreements.page(AgreementQuery()).total == 0


def test_into_the_same_environment_there_is_no_door(training: Workspace, practised: int) -> None:
    with pytest.raises(ValueError, match="another"):
        copy_to_environment(training, practised, Environment.TRAINING, NOW, "")
