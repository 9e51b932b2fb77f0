"""Every scenario, met by a real client over real connections."""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
import pytest

from cru_desktop.training.scenarios import Effect, Match, Scenario, Step, named
from cru_desktop.training.server import TrainingRegister
from cru_desktop.training.steps import WRITES
from tests.training.office import Entry, Office, SetClock, key_of, loaded

SUMMARY = "/v1/api/publish/summary"


@pytest.fixture
def hasty(register: TrainingRegister, entry: Entry) -> Iterator[Office]:
    """An office that waits half a second for an answer."""
    with Office(register, key_of(entry), timeout=0.5) as office:
        yield office


def play(register: TrainingRegister, *steps: Step) -> None:
    register.play(Scenario("test", steps))


def until(met: Callable[[], Any], seconds: float = 20.0) -> Any:
    """Ask again until there is an answer; never longer than so many seconds."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if (found := met()) is not None:
            return found
    raise AssertionError("it did not happen in time")


def arrives(office: Office, documents: int) -> bool:
    """True once the register holds so many documents: it may take them after a hasty office has left."""
    return until(lambda: True if office.documents()["totalElements"] == documents else None) is True


def answered(office: Office) -> httpx.Response | None:
    try:
        return office.call("GET", SUMMARY)
    except httpx.ConnectError:
        return None


def test_refused_is_a_real_connect_error_and_ends_by_itself(
    register: TrainingRegister, office: Office
) -> None:
    assert office.call("GET", SUMMARY).status_code == 200
    play(register, Step(Effect.REFUSE, seconds=1.5))
    with pytest.raises(httpx.ConnectError):
        office.call("GET", SUMMARY)
    assert until(lambda: answered(office)).status_code == 200
    assert len(register.requests) == 2


def test_refused_without_end_lasts_until_another_scenario(register: TrainingRegister, office: Office) -> None:
    play(register, Step(Effect.REFUSE))
    with pytest.raises(httpx.ConnectError):
        office.call("GET", SUMMARY)
    register.play(named("well-behaved"))
    assert office.call("GET", SUMMARY).status_code == 200


def test_refused_after_an_answer(register: TrainingRegister, office: Office) -> None:
    """The answer before arrives whole, and the door is shut by then."""
    play(register, Step(Effect.WELL_BEHAVED), Step(Effect.REFUSE, seconds=1.5))
    assert office.call("GET", SUMMARY).status_code == 200
    with pytest.raises(httpx.ConnectError):
        office.call("GET", SUMMARY)
    assert until(lambda: answered(office)).status_code == 200


def test_a_register_may_start_refusing(entry: Entry) -> None:
    with TrainingRegister(scenario=named("refused")) as register, Office(register, key_of(entry)) as office:
        with pytest.raises(httpx.ConnectError):
            office.call("GET", SUMMARY)
        register.play(named("well-behaved"))
        assert office.call("GET", SUMMARY).status_code == 200


@pytest.mark.parametrize(("name", "taken"), [("time-out-before", 0), ("lost-answer", 1)])
def test_time_outs_before_and_after_it_took_the_document(
    register: TrainingRegister, office: Office, hasty: Office, entry: Entry, name: str, taken: int
) -> None:
    register.play(named(name))
    with pytest.raises(httpx.ReadTimeout):
        hasty.publish(entry)
    assert arrives(office, taken)
    assert office.publish(entry).status_code == 202
    assert office.summaries()["totalElements"] == taken + 1


def test_a_time_out_may_end_in_a_reset(register: TrainingRegister, office: Office, entry: Entry) -> None:
    play(register, Step(Effect.TIME_OUT, seconds=0.05, taken=True))
    with pytest.raises((httpx.ReadError, httpx.RemoteProtocolError)):
        office.publish(entry)
    assert office.documents()["totalElements"] == 1


@pytest.mark.parametrize(("name", "taken"), [("reset-before", 0), ("reset-after", 1)])
def test_resets_in_mid_answer(
    register: TrainingRegister, office: Office, entry: Entry, name: str, taken: int
) -> None:
    register.play(named(name))
    with pytest.raises((httpx.ReadError, httpx.RemoteProtocolError)):
        office.publish(entry)
    assert office.documents()["totalElements"] == taken
    assert office.publish(entry).status_code == 202


def test_an_answer_that_drips_arrives_whole_but_slowly(
    register: TrainingRegister, office: Office, entry: Entry
) -> None:
    play(register, Step(Effect.DRIP, bytes=10, seconds=0.01))
    began = time.monotonic()
    assert office.publish(entry).json()["status"] == "PRZYJETY"
    assert time.monotonic() - began > 0.1  # some 180 bytes
    assert office.documents()["totalElements"] == 1


def test_slow_answers(register: TrainingRegister, office: Office, hasty: Office, entry: Entry) -> None:
    play(register, Step(Effect.SLOW, times=2, seconds=0.8))
    assert office.publish(entry).status_code == 202
    with pytest.raises(httpx.ReadTimeout):
        hasty.publish(entry)
    assert arrives(office, 2)


@pytest.mark.parametrize(
    ("name", "value"),
    [("too-many", "2"), ("too-many-absurd", "-5")],
)
def test_429_with_retry_after(
    register: TrainingRegister, office: Office, entry: Entry, name: str, value: str
) -> None:
    register.play(named(name))
    answer = office.publish(entry)
    assert (answer.status_code, answer.headers["retry-after"]) == (429, value)
    assert answer.json()["kod"] == "ZA_DUZO_ZAPYTAN"


def test_429_with_a_date(entry: Entry, clock: SetClock) -> None:
    scenario = named("too-many-date")
    with TrainingRegister(clock=clock, scenario=scenario) as register, Office(register, "k") as office:
        when = parsedate_to_datetime(office.publish(entry).headers["retry-after"])
        assert (when - clock.now).total_seconds() == 3


@pytest.mark.parametrize(
    ("name", "status", "taken"),
    [
        ("internal-error", 500, 0),
        ("internal-error-after", 500, 1),
        ("conflict", 409, 0),
        ("conflict-after", 409, 1),
        ("too-large", 413, 0),
        ("forbidden", 403, 0),
        ("field-rejected", 422, 0),
    ],
)
def test_the_registers_own_errors(
    register: TrainingRegister, office: Office, entry: Entry, name: str, status: int, taken: int
) -> None:
    register.play(named(name))
    answer = office.publish(entry)
    assert answer.status_code == status
    assert set(answer.json()) == {"kod", "komunikat", "bledy"}
    assert office.documents()["totalElements"] == taken
    assert office.publish(entry).status_code == 202


@pytest.mark.parametrize(
    ("name", "status", "times", "taken"),
    [
        ("bad-gateway", 502, 3, 0),
        ("unavailable", 503, 3, 0),
        ("gateway-time-out", 504, 3, 0),
        ("gateway-time-out-after", 504, 1, 1),
        ("html-200", 200, 2, 0),
        ("html-200-after", 200, 1, 1),
    ],
)
def test_pages_instead_of_answers(
    register: TrainingRegister, office: Office, entry: Entry, name: str, status: int, times: int, taken: int
) -> None:
    register.play(named(name))
    for _ in range(times):
        answer = office.publish(entry)
        assert (answer.status_code, answer.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert office.documents()["totalElements"] == taken


@pytest.mark.parametrize(("name", "taken"), [("malformed-json", 0), ("malformed-json-after", 1)])
def test_malformed_json(
    register: TrainingRegister, office: Office, entry: Entry, name: str, taken: int
) -> None:
    register.play(named(name))
    answer = office.publish(entry)
    assert (answer.status_code, answer.headers["content-type"]) == (202, "application/json")
    with pytest.raises(ValueError):
        answer.json()
    register.play(named("well-behaved"))
    assert office.documents()["totalElements"] == taken


@pytest.mark.parametrize(
    ("name", "path"),
    [("field-rejected-later", "stronyUmowy[1].nip"), ("unknown-regon", "stronyUmowy[1].regon")],
)
def test_a_document_rejected_later(
    register: TrainingRegister, office: Office, entry: Entry, name: str, path: str
) -> None:
    register.play(named(name))
    assert office.publish(entry).status_code == 202
    (document,) = office.documents()["content"]
    assert (document["status"], document["idUmowy"]) == ("ODRZUCONY", None)
    assert [fault["pole"] for fault in document["bledy"]] == [path]
    assert office.summaries()["content"] == []


def test_a_document_stuck_in_processing(entry: Entry, clock: SetClock) -> None:
    scenario = named("stuck")
    with (
        TrainingRegister(publish_after=1, clock=clock, scenario=scenario) as register,
        Office(register, key_of(entry)) as office,
    ):
        office.publish(entry)
        clock.pass_seconds(1_000_000)
        assert office.documents()["content"][0]["status"] == "PRZETWARZANY"
        assert office.summaries()["content"] == []


def test_a_document_that_appears_late(entry: Entry, clock: SetClock) -> None:
    scenario = named("late-document")
    with (
        TrainingRegister(publish_after=1, clock=clock, scenario=scenario) as register,
        Office(register, key_of(entry)) as office,
    ):
        document_id = office.publish(entry).json()["idDokumentu"]
        clock.pass_seconds(9)
        assert office.documents(idDokumentu=document_id)["content"] == []
        assert office.summaries()["content"] == []
        clock.pass_seconds(1)
        assert office.documents()["content"][0]["status"] == "OPUBLIKOWANY"
        assert office.summaries()["totalElements"] == 1


def test_a_technical_break_from_and_to(entry: Entry, clock: SetClock) -> None:
    start, end = clock.now + timedelta(hours=1), clock.now + timedelta(hours=2)
    scenario = Scenario("b", (Step(Effect.BREAK, start=start, end=end),))
    with (
        TrainingRegister(clock=clock, scenario=scenario) as register,
        Office(register, key_of(entry)) as office,
    ):
        statuses = []
        for _ in range(4):
            statuses.append(office.call("GET", SUMMARY).status_code)
            clock.pass_seconds(1800)
        assert statuses == [200, 200, 503, 503]
        assert office.publish(entry).status_code == 202


def test_requests_in_a_webinar_are_answered_and_recorded(entry: Entry, clock: SetClock) -> None:
    scenario = named("webinar")
    with (
        TrainingRegister(clock=clock, scenario=scenario) as register,
        Office(register, key_of(entry)) as office,
    ):
        assert office.publish(entry).status_code == 202
        assert [request.path for request in register.violations] == ["/api-gw/v1/api/publish"]
        clock.pass_seconds(20)
        assert office.publish(entry).status_code == 202
        assert (len(register.violations), len(register.requests)) == (1, 2)


def test_lists_that_repeat_rows(register: TrainingRegister, office: Office, entry: Entry) -> None:
    register_ids = {office.published_id(entry) for _ in range(3)}
    register.play(named("repeated-rows"))
    page = office.summaries()
    seen = [row["idUmowy"] for row in page["content"]]
    assert (len(seen), len(set(seen)), page["totalElements"]) == (3, 2, 3)
    assert set(seen) < register_ids


@pytest.mark.parametrize(("name", "total"), [("lying-total", 4), ("understated-total", 0)])
def test_lists_that_lie_about_totals(
    register: TrainingRegister, office: Office, entry: Entry, name: str, total: int
) -> None:
    office.published_id(entry)
    register.play(named(name))
    for page in (office.summaries(), office.documents()):
        assert (len(page["content"]), page["totalElements"]) == (1, total)


def test_summaries_with_rows_of_another_entity(
    register: TrainingRegister, office: Office, entry: Entry
) -> None:
    office.published_id(entry)
    register.play(named("mixed-rows"))
    assert len({row["regon"] for row in office.summaries()["content"]}) == 2


def test_steps_follow_one_another_and_others_pass(
    register: TrainingRegister, office: Office, entry: Entry
) -> None:
    play(
        register,
        Step(Effect.GATEWAY, WRITES, times=2, status=503),
        Step(Effect.WELL_BEHAVED, WRITES),
        Step(Effect.ERROR, Match(path="*/summary"), status=500),
    )
    assert office.call("GET", SUMMARY).status_code == 200
    assert [office.publish(entry).status_code for _ in range(4)] == [503, 503, 202, 202]
    assert office.call("GET", "/v1/api/publish/documents").status_code == 200
    assert [office.call("GET", SUMMARY).status_code for _ in range(2)] == [500, 200]


def test_a_scenario_may_begin_again(register: TrainingRegister, office: Office) -> None:
    steps = (Step(Effect.WELL_BEHAVED), Step(Effect.GATEWAY))
    register.play(Scenario("again", steps, repeat=True))
    assert [office.call("GET", SUMMARY).status_code for _ in range(5)] == [200, 503, 200, 503, 200]


def test_pages_of_the_portal_use_no_step_up(register: TrainingRegister, office: Office) -> None:
    play(register, Step(Effect.GATEWAY))
    assert office.call("GET", "/").status_code == 200
    assert office.call("GET", SUMMARY).status_code == 503


def test_scenarios_reach_the_public_register_and_the_white_list_too(
    register: TrainingRegister, office: Office
) -> None:
    play(register, Step(Effect.GATEWAY, times=2))
    assert office.call("POST", "/api-dp/v1/agreements/search", {}).status_code == 503
    assert office.call("GET", "/api/search/nip/5252344078", date="2026-01-01").status_code == 503
    assert loaded(office.call("POST", "/api-dp/v1/agreements/search", {}))["content"] == []
