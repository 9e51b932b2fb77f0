"""Fetching an entity's entries over real HTTP: from the integration API and from the public register."""

from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest

from cru_desktop.delivery.fetching.source import FetchingNotPossibleError
from cru_desktop.delivery.key_check import forget_key, keep_key
from cru_desktop.domain.environment import Environment
from cru_desktop.secrets.api_keys import ApiKeys
from cru_desktop.storage.agreement_shapes import AgreementOrigin, AgreementState
from cru_desktop.storage.contractors import ContractorRecords
from cru_desktop.storage.fetch_shapes import FetchSource, FetchState, RowState
from cru_desktop.training.scenarios import Effect, Scenario, Step
from tests.delivery.fetching import API, PUBLIC, entry, fetch_all, fetcher, fill, rows, run
from tests.delivery.office import LIBRARY, ZALESIE, Office, agreement
from tests.secrets.keyrings import MemoryKeyring


@pytest.mark.parametrize("source", [API, PUBLIC])
def test_what_was_typed_in_the_portal_appears(tmp_path: Path, source: FetchSource) -> None:
    with Office(tmp_path) as office:
        ids = fill(office, 60)
        fetch = fetch_all(office, source)
        assert fetch.state is FetchState.FINISHED
        assert fetch.seen == {RowState.NEW: 60}
        found = rows(office)
        assert sorted(row.register_id or "" for row in found) == sorted(ids)
        assert {row.origin for row in found} == {AgreementOrigin.REGISTER}
        assert {row.state for row in found} == {AgreementState.PUBLISHED}
        assert {row.contractor for row in found} == {"PAPIER I SPÓŁKA Żaneta Ździebło"}
        book = ContractorRecords(office.workspace.database)
        assert [each.name for each in book.with_number("1111111111")] == ["PAPIER I SPÓŁKA Żaneta Ździebło"]


@pytest.mark.parametrize("source", [API, PUBLIC])
def test_a_second_run_doubles_nothing(tmp_path: Path, source: FetchSource) -> None:
    with Office(tmp_path) as office:
        fill(office, 12)
        fetch_all(office, source)
        fetch = fetch_all(office, source)
        assert fetch.seen == {RowState.SAME: 12}
        assert len(rows(office)) == 12


def test_both_ways_tell_of_the_same_entries(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        fill(office, 12)
        fetch_all(office, API)
        assert fetch_all(office, PUBLIC).seen == {RowState.SAME: 12}
        assert fetch_all(office, API).seen == {RowState.SAME: 12}


def test_an_own_publication_is_met_by_its_id(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        office.queue(agreement())
        office.run()
        fetch = fetch_all(office)
        assert fetch.seen == {RowState.SAME: 1}
        (row,) = rows(office)
        assert row.origin is AgreementOrigin.PROGRAM


@pytest.mark.parametrize("name", ["repeated-rows", "lying-total", "understated-total"])
def test_lists_that_are_not_right(tmp_path: Path, name: str) -> None:
    from cru_desktop.training.scenarios import named

    with Office(tmp_path, scenario=named(name)) as office:
        ids = fill(office, 80)
        fetch_all(office)
        assert sorted(row.register_id or "" for row in rows(office)) == sorted(ids)


@pytest.mark.parametrize("source", [API, PUBLIC])
def test_more_entries_than_a_list_shows(tmp_path: Path, source: FetchSource) -> None:
    short = Scenario("short", (Step(Effect.LYING_LISTS, times=None, reach=30),))
    with Office(tmp_path, scenario=short) as office:
        ids = fill(office, 80, spread=40)
        fetch = fetch_all(office, source, list_end=30)
        assert sorted(row.register_id or "" for row in rows(office)) == sorted(ids)
        assert fetch.plan["complete"]


def test_rows_of_another_entity_are_passed_over(tmp_path: Path) -> None:
    mixed = Scenario("mixed", (Step(Effect.LYING_LISTS, times=None, foreign_rows=3),))
    with Office(tmp_path, scenario=mixed) as office:
        fill(office, 4)
        fetch = fetch_all(office)
        assert fetch.state is FetchState.FINISHED
        assert len(rows(office)) == 4


def test_details_of_another_entity_than_the_list_said_are_left_out(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        office.add(LIBRARY)
        ids = fill(office, 2)
        made = fetcher(office)
        made.begin(ZALESIE, API)
        run(
            office,
            made,
            until=lambda step: step.fetch is not None and step.fetch.state is FetchState.READING,
        )
        stolen = next(deepcopy(each) for each in office.register.published if each["idUmowy"] == ids[0])
        stolen["stronyUmowy"][0] |= {"regon": LIBRARY.regon, "nip": LIBRARY.nip, "nazwa": LIBRARY.name}
        office.register.change_directly(ids[0], stolen)
        fetch = run(office, made)
        made.close()
        assert fetch.seen == {RowState.FOREIGN: 1, RowState.NEW: 1}
        assert [row.register_id for row in rows(office)] == [ids[1]]
        assert rows(office, LIBRARY) == ()


def test_a_key_of_another_entity_stops_the_run(tmp_path: Path) -> None:
    foreign = Scenario("foreign", (Step(Effect.FOREIGN_KEY, times=None),))
    with Office(tmp_path, scenario=foreign) as office:
        fetch = fetch_all(office)
        assert fetch.state is FetchState.STOPPED
        assert fetch.problem is not None
        assert fetch.problem["code"] == "CRU-POBIERANIE-03"
        assert rows(office) == ()


def test_a_refused_key_stops_the_run_until_it_is_continued(tmp_path: Path) -> None:
    refused = Scenario("refused", (Step(Effect.REJECT_KEY),))
    with Office(tmp_path, scenario=refused) as office:
        fill(office, 3)
        made = fetcher(office)
        made.begin(ZALESIE, API)
        assert run(office, made).state is FetchState.STOPPED
        made.begin(ZALESIE, API)
        assert run(office, made).seen == {RowState.NEW: 3}
        made.close()


@pytest.mark.parametrize("other", [None, "klucz-odrzucony"])
def test_a_key_that_was_removed_or_replaced_is_not_used_any_more(other: str | None, tmp_path: Path) -> None:
    with Office(tmp_path, environment=Environment.TEST) as office:
        keyring = MemoryKeyring()
        office.workspace = replace(office.workspace, keys=ApiKeys(lambda: keyring))

        def keep(key: str) -> None:
            now = office.clock.now()
            keep_key(office.workspace, office.context, key, certain=True, session_only=False, at=now)

        keep(f"klucz-{ZALESIE.regon}")
        fill(office, 3)
        made = fetcher(office)
        made.begin(office.context, API)
        run(office, made, until=lambda step: step.fetch is not None and bool(step.fetch.seen))
        office.clock.advance(5)
        if other is None:
            forget_key(office.workspace, office.context)
        else:
            keep(other)
        asked = len(office.register.requests)
        fetch = run(office, made)
        made.close()
        assert fetch.state is FetchState.STOPPED
        assert fetch.problem is not None
        assert fetch.problem["code"] == ("CRU-API-401" if other else "CRU-POBIERANIE-01")
        assert len(office.register.requests) - asked <= (1 if other else 0)


def test_entities_are_kept_apart(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        office.add(LIBRARY)
        fill(office, 3)
        fill(office, 2, context=LIBRARY)
        fetch_all(office, PUBLIC, context=LIBRARY)
        assert len(rows(office, LIBRARY)) == 2
        assert rows(office) == ()


def test_test_environment_has_no_public_register(tmp_path: Path) -> None:
    with Office(tmp_path, environment=Environment.TEST) as office:
        made = fetcher(office)
        with pytest.raises(FetchingNotPossibleError, match="CRU-POBIERANIE-02"):
            made.begin(office.context, PUBLIC)
        made.close()
        assert office.register.requests == ()


def test_without_a_key_nothing_is_asked_of_the_integration_api(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Office(tmp_path, environment=Environment.TEST) as office:
        monkeypatch.setattr(office.keys, "read", lambda _: None)
        made = fetcher(office)
        with pytest.raises(FetchingNotPossibleError, match="CRU-POBIERANIE-01"):
            made.begin(office.context, API)
        made.close()
        assert office.register.requests == ()


def test_unknown_fields_and_words_are_kept(tmp_path: Path) -> None:
    raw = entry()
    raw["polePrzyszlosci"] = {"kod": "X1"}
    raw["zmianyUmowy"] = [{"rodzajZmiany": "TSU99", "dataZmiany": "12.08.2026", "komentarz": None}]
    with Office(tmp_path) as office:
        office.register.publish_directly(raw)
        fetch_all(office)
        (row,) = rows(office)
        published = office.workspace.agreements.get(row.id).published
        assert published is not None
        assert published["polePrzyszlosci"] == {"kod": "X1"}
        assert published["zmianyUmowy"][0]["rodzajZmiany"] == "TSU99"  # type: ignore[index]
