"""Files into the outbox: each entry once, whatever is sent again."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cru_desktop.cru_api.destination import destination
from cru_desktop.cru_api.mapping import agreement_from_wire
from cru_desktop.delivery.submit_file import EntryOutcome, submit_entries
from cru_desktop.delivery.workspace import open_workspace
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.reading import read
from cru_desktop.domain.submission import SubmissionState
from cru_desktop.domain.writing import content_hash, to_raw
from cru_desktop.secrets.api_keys import ApiKeys
from cru_desktop.training.scenarios import Scenario, Step, named
from cru_desktop.training.steps import Effect
from tests.delivery.office import LIBRARY, START, ZALESIE, Office, agreement

_O = EntryOutcome


def _entries(*numbers: str | None, office: Office) -> list[dict[str, object]]:
    return [to_raw(agreement(number, context=office.context)) for number in numbers]


def _outcomes(office: Office, entries: list[dict[str, object]]) -> list[EntryOutcome]:
    results = submit_entries(office.workspace, entries, office.context)
    office.engine.wake()
    return [result.outcome for result in results]


def test_the_same_file_again_does_nothing(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        entries = _entries("1/2026", None, None, "2/2026", office=office)
        assert _outcomes(office, entries) == [_O.QUEUED] * 4
        assert _outcomes(office, entries) == [_O.ALREADY] * 4
        office.run()
        assert _outcomes(office, entries) == [_O.ALREADY] * 4
        # One more equal entry than before is a contract of its own.
        more = [*entries, entries[1]]
        assert _outcomes(office, more) == [_O.ALREADY] * 4 + [_O.QUEUED]
        office.run()
        assert len(office.register.published) == 5


def test_what_the_register_gives_is_no_part_of_an_entrys_identity(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        entry = _entries("1/2026", office=office)[0]
        assert _outcomes(office, [entry]) == [_O.QUEUED]
        served = entry | {"idUmowy": "3b48927e-5d98-567a-b6b6-019feea6180c", "dataPublikacji": "05.08.2026"}
        assert _outcomes(office, [served]) == [_O.ALREADY]
        office.run()
        assert office.register.published[0]["idUmowy"] != served["idUmowy"]


def test_rejected_entry_becomes_a_new_row(tmp_path: Path) -> None:
    with Office(tmp_path, scenario=named("field-rejected-later")) as office:
        entries = _entries("1/2026", office=office)
        _outcomes(office, entries)
        office.run()
        assert _outcomes(office, entries) == [_O.QUEUED]
        office.run()
        assert office.published_numbers() == ["1/2026"]


def test_entry_that_needs_attention_is_resumed(tmp_path: Path) -> None:
    refusing = Scenario("key", (Step(Effect.REJECT_KEY),))
    with Office(tmp_path, scenario=refusing) as office:
        entries = _entries("1/2026", office=office)
        _outcomes(office, entries)
        office.run(seconds=30)
        assert _outcomes(office, entries) == [_O.RESUMED]
        office.run()
        assert office.published_numbers() == ["1/2026"]


def test_invalid_and_foreign_entries_stay_out_and_the_valid_ones_go(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        good = _entries("1/2026", office=office)[0]
        foreign = to_raw(agreement("2/2026", context=LIBRARY))
        broken = good | {"szczegolyUmowy": {"wartoscPrzedmiotu": "sto złotych"}}
        results = submit_entries(office.workspace, [foreign, good, broken, {}], office.context)
        assert [result.outcome for result in results] == [_O.INVALID, _O.QUEUED, _O.INVALID, _O.INVALID]
        assert all(result.findings for result in results if result.outcome is _O.INVALID)
        office.engine.wake()
        office.run()
        assert office.published_numbers() == ["1/2026"]


@pytest.mark.parametrize(
    "given", [{"idUmowy": "3b48927e-5d98-567a-b6b6-019feea6180c"}, {"dataPublikacji": "05.08.2026"}]
)
def test_production_refuses_what_is_in_the_register_already(given: dict[str, str], tmp_path: Path) -> None:
    context = replace(ZALESIE, environment=Environment.PRODUCTION)
    target = destination(Environment.PRODUCTION)
    with open_workspace(
        tmp_path, Environment.PRODUCTION, target, clock=lambda: START, keys=ApiKeys()
    ) as workspace:
        workspace.contexts.add(context, START)
        entry = to_raw(agreement(context=context)) | given
        (result,) = submit_entries(workspace, [entry], context)
        assert result.outcome is _O.INVALID
        assert "już jest w rejestrze" in result.findings[0].message
        assert workspace.submissions.list() == ()


def test_real_entries_come_back_as_they_were_sent(tmp_path: Path, real_entries: list[dict[str, Any]]) -> None:
    first = real_entries[0]["stronyUmowy"][0]
    regon = first["regon"]
    own = [entry for entry in real_entries if entry["stronyUmowy"][0]["regon"] == regon][:15]
    with Office(tmp_path) as office:
        entity = office.add(replace(ZALESIE, regon=regon, nip=first["nip"], name=first["nazwa"]))
        results = submit_entries(office.workspace, own, entity)
        assert {result.outcome for result in results} == {_O.QUEUED}
        office.engine.wake()
        office.run()
        assert {row.state for row in office.workspace.submissions.list()} == {SubmissionState.PUBLISHED}
        sent = [read(entry).agreement for entry in own]
        served = [agreement_from_wire(entry) for entry in office.register.published]
        assert sorted(content_hash(one) for one in served) == sorted(
            content_hash(one) for one in sent if one is not None
        )
