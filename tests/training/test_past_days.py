"""The training register as clerks describe the real one: no change is dated before today."""

from collections.abc import Iterator
from copy import deepcopy

import pytest

from cru_desktop.training.scenarios import named
from cru_desktop.training.server import TrainingRegister
from tests.training.office import Entry, Office, SetClock, key_of, loaded

TODAY, YESTERDAY = "2026-11-20", "2026-11-19"


@pytest.fixture
def dated(entry: Entry, clock: SetClock) -> Iterator[tuple[TrainingRegister, Office, str]]:
    """A register at a set day, an office, and the id of one entry in it."""
    with (
        TrainingRegister(publish_after=0, clock=clock) as register,
        Office(register, key_of(entry)) as office,
    ):
        yield register, office, office.published_id(entry)


def changed(entry: Entry, day: str, *, end: str | None = None, kind: str = "TSU01") -> Entry:
    body = deepcopy(entry)
    line = {"rodzajZmiany": kind, "dataZmiany": day, "komentarz": None}
    body["zmianyUmowy"] = [*(body.get("zmianyUmowy") or []), line]
    if end is not None:
        body["podstawoweDane"] |= {"statusUmowy": "Nieaktywna", "dataZakonczeniaUmowy": end}
    return body


def update(office: Office, register_id: str, body: Entry) -> tuple[int, list[str]]:
    """The answer's status and the fields that it names."""
    answer = office.call("PUT", f"/api-gw/v1/api/publish/{register_id}", body)
    return answer.status_code, [fault["pole"] for fault in answer.json().get("bledy", [])]


def test_days_of_the_past_are_refused_at_once_while_it_is_played(
    dated: tuple[TrainingRegister, Office, str], entry: Entry
) -> None:
    register, office, register_id = dated
    register.play(named("past-refused"))
    place = f"zmianyUmowy[{len(entry.get('zmianyUmowy') or [])}].dataZmiany"
    assert update(office, register_id, changed(entry, YESTERDAY)) == (422, [place])
    both = [place, "podstawoweDane.dataZakonczeniaUmowy"]
    assert update(office, register_id, changed(entry, YESTERDAY, end=YESTERDAY, kind="TSU10")) == (422, both)
    assert update(office, register_id, changed(entry, TODAY, end=TODAY, kind="TSU10"))[0] == 202
    register.play(named("well-behaved"))
    before = loaded(office.details(register_id))
    assert update(office, register_id, changed(before, YESTERDAY))[0] == 202


def test_earlier_changes_are_not_held_against_a_new_one(
    dated: tuple[TrainingRegister, Office, str], entry: Entry
) -> None:
    register, office, register_id = dated
    assert update(office, register_id, changed(entry, YESTERDAY))[0] == 202
    register.play(named("past-refused"))
    before = loaded(office.details(register_id))
    assert update(office, register_id, changed(before, TODAY))[0] == 202


def test_the_same_is_said_later(dated: tuple[TrainingRegister, Office, str], entry: Entry) -> None:
    register, office, register_id = dated
    register.play(named("past-rejected-later"))
    assert update(office, register_id, changed(entry, YESTERDAY))[0] == 202
    latest = office.documents()["content"][0]
    assert (latest["operacja"], latest["status"]) == ("AKTUALIZACJA", "ODRZUCONY")
    assert [fault["kod"] for fault in latest["bledy"]] == ["DATA_PRZESZLA"]


def test_a_fault_that_is_in_force_already_is_no_fault_of_a_change(
    dated: tuple[TrainingRegister, Office, str], entry: Entry
) -> None:
    register, office, register_id = dated
    odd = changed(entry, TODAY, kind="TSU99")
    assert update(office, register_id, odd) == (
        422,
        [f"zmianyUmowy[{len(odd['zmianyUmowy']) - 1}].rodzajZmiany"],
    )
    register.change_directly(register_id, odd)
    assert update(office, register_id, changed(odd, TODAY))[0] == 202
