"""Habits of the real register that were measured, and that a client has to survive."""

import asyncio
from collections.abc import Iterator
from copy import deepcopy
from email.utils import parsedate_to_datetime

import httpx
import pytest

from cru_desktop.training.scenarios import Effect, Scenario, Step
from cru_desktop.training.server import TrainingRegister
from tests.training.office import Entry, Office, SetClock, key_of, loaded


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/"),
        ("GET", "/v1/api/nic"),
        ("POST", "/api-gw/v1/api/publsh"),
        ("GET", "/v1/api/publish"),
        ("DELETE", "/x"),
    ],
)
def test_an_unknown_path_is_a_page_with_200(office: Office, method: str, path: str) -> None:
    answer = office.call(method, path)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.text.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("register_id", ["x", "0250a32b-4079-4c32-ae55-270f0dcc1735", "%20", ""])
def test_an_unknown_id_is_a_500_with_json(office: Office, entry: Entry, register_id: str) -> None:
    change = {**entry, "zmianyUmowy": [{"rodzajZmiany": "TSU02", "dataZmiany": "2026-08-01"}]}
    answers = [
        office.details(register_id),
        office.call("PUT", f"/v1/api/publish/{register_id}", change),
        office.call("POST", f"/v1/api/publish/{register_id}/withdraw", {"powod": "x"}),
        office.call("GET", f"/api-dp/v1/agreement/{register_id}"),
    ]
    assert [answer.status_code for answer in answers] == [500] * 4
    assert all(answer.json()["kod"] for answer in answers)


@pytest.fixture(scope="module")
def crowded(real_entries: list[Entry]) -> Iterator[TrainingRegister]:
    """A register with 130 entries of one entity, numbered, newest last."""
    with TrainingRegister(publish_after=0) as register:
        for number in range(130):
            entry = deepcopy(real_entries[0])
            entry["podstawoweDane"]["numerUmowy"] = f"ZP/{number}/2026"
            entry["szczegolyUmowy"]["przedmiotUmowy"] = f"Dostawa ŻWIRU nr {number}"
            entry["podstawoweDane"]["dataZawarciaUmowy"] = f"{number % 28 + 1:02}.07.2026"
            register.publish_directly(entry)
        yield register


@pytest.fixture
def crowded_office(crowded: TrainingRegister, real_entries: list[Entry]) -> Iterator[Office]:
    with Office(crowded, key_of(real_entries[0])) as office:
        yield office


@pytest.mark.parametrize(
    ("query", "offset", "limit", "rows"),
    [
        ({}, 0, 50, 50),
        ({"limit": 1000}, 0, 50, 50),
        ({"limit": 50, "offset": 75}, 50, 50, 50),
        ({"limit": 20, "offset": 39}, 20, 20, 20),
        ({"limit": 50, "offset": 100}, 100, 50, 30),
        ({"limit": 50, "offset": 150}, 150, 50, 0),
        ({"limit": "x", "offset": -3}, 0, 50, 50),
        ({"limit": 0}, 0, 1, 1),
    ],
)
def test_pages_are_cut_and_their_start_is_rounded_down(
    crowded_office: Office, query: dict[str, str | int], offset: int, limit: int, rows: int
) -> None:
    page = crowded_office.summaries(**query)
    assert (page["offset"], page["limit"], len(page["content"])) == (offset, limit, rows)
    assert page["totalElements"] == 130


def test_pages_together_hold_every_row_once(crowded_office: Office) -> None:
    seen = [
        row["numerUmowy"]
        for offset in (0, 50, 100)
        for row in crowded_office.summaries(offset=offset, limit=50)["content"]
    ]
    assert sorted(seen) == sorted(f"ZP/{number}/2026" for number in range(130))


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ({"numerUmowy": "zp/129/2026"}, 1),
        ({"numerUmowy": "zp/12"}, 11),
        ({"przedmiotUmowy": "żwiru NR 7"}, 11),
        ({"dataOd": "2026-07-28"}, 4),
        ({"dataOd": "2026-07-02", "dataDo": "2026-07-02"}, 5),
        ({"dataOd": "02.07.2026"}, 130),
        ({"regon": "000000000", "nieznany": "filtr"}, 130),
    ],
)
def test_filters_and_the_silence_about_unknown_ones(
    crowded_office: Office, query: dict[str, str | int], total: int
) -> None:
    assert crowded_office.summaries(**query)["totalElements"] == total


def test_beyond_ten_thousand_rows_lists_are_empty_and_totals_understated(
    real_entries: list[Entry],
) -> None:
    with TrainingRegister(publish_after=0) as register, Office(register, key_of(real_entries[0])) as office:
        for _ in range(10_030):
            register.publish_directly(real_entries[0])
        last = office.summaries(offset=9_950)
        assert (len(last["content"]), last["totalElements"]) == (50, 10_000)
        beyond = office.summaries(offset=10_000)
        assert (beyond["content"], beyond["totalElements"]) == ([], 10_000)
        public = loaded(office.call("POST", "/api-dp/v1/agreements/search?offset=10000", {}))
        assert (public["content"], public["totalElements"]) == ([], 10_000)
        assert public["totalMatchingElements"] == 10_030


def test_more_than_two_requests_at_a_time_get_429(register: TrainingRegister, office: Office) -> None:
    register.play(Scenario("slow", (Step(Effect.SLOW, times=None, seconds=0.3),)))

    async def together() -> list[httpx.Response]:
        async with httpx.AsyncClient(
            base_url=register.base_url, headers={"X-API-KEY": "k"}, trust_env=False
        ) as client:
            return await asyncio.gather(*(client.get("/v1/api/publish/summary") for _ in range(6)))

    answers = asyncio.run(together())
    statuses = sorted(answer.status_code for answer in answers)
    assert statuses == [200, 200, 429, 429, 429, 429]
    refused = next(answer for answer in answers if answer.status_code == 429)
    assert refused.headers["retry-after"] == "1"
    assert refused.json()["kod"] == "ZA_DUZO_ZAPYTAN"


def test_the_date_header_is_the_registers_clock(clock: SetClock) -> None:
    with TrainingRegister(clock=clock) as register, Office(register, "k") as office:
        dates = office.call("GET", "/v1/api/publish/summary").headers.get_list("date")
        assert [parsedate_to_datetime(date) for date in dates] == [clock.now]


def test_dictionaries_hold_codes_and_names(office: Office) -> None:
    for path in ("/v1/api/dictionary", "/api-dp/v1/dictionary"):
        kinds = loaded(office.call("GET", path, name="strony_umowy"))
        assert kinds == [
            {"kod": "SU01", "nazwa": "Przedsiębiorca"},
            {"kod": "SU02", "nazwa": "Osoba fizyczna"},
            {"kod": "SU03", "nazwa": "JSFP"},
        ]
        countries = {row["kod"]: row["nazwa"] for row in loaded(office.call("GET", path, name="kraje"))}
        assert (len(countries), countries["PL"], countries["DE"]) == (250, "Polska", "Niemcy")
    assert loaded(office.call("GET", "/v1/api/dictionary", name="nieznany")) == []
