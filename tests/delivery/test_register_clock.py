"""A computer's clock may be wrong: the register's own tells, and no webinar is disturbed by either."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cru_desktop.cru_api.destination import destination
from cru_desktop.cru_api.errors import CruApiError
from cru_desktop.delivery.clients import open_client
from cru_desktop.delivery.register_clock import RegisterClock
from cru_desktop.delivery.webinar_gate import WebinarGate
from cru_desktop.delivery.workspace import Workspace, open_workspace
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import SubmissionState
from cru_desktop.domain.webinars import Webinar, is_closed
from cru_desktop.secrets.api_keys import ApiKeys
from cru_desktop.storage.database import Database
from cru_desktop.storage.profile_values import ProfileValues
from cru_desktop.training.scenarios import named
from cru_desktop.training.server import TrainingRegister
from tests.delivery.office import START, Clock, Office, agreement

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
KEY = "klucz-123456785"


@pytest.fixture
def values(tmp_path: Path) -> Iterator[ProfileValues]:
    with Database.open(tmp_path / "test.db", Environment.TEST, backup_folder=tmp_path / "backups") as file:
        yield ProfileValues(file)


def ask(folder: Path, register: TrainingRegister, now: datetime) -> Workspace:
    """One question to the register from a computer on which it is `now`."""
    target = destination(Environment.TEST, register.base_url)
    workspace = open_workspace(folder, Environment.TEST, target, clock=lambda: now, keys=ApiKeys())
    with open_client(workspace, KEY) as client:
        client.probe()
    return workspace


@pytest.mark.parametrize("ahead", [timedelta(minutes=40), timedelta(days=-3), timedelta()])
def test_an_answer_tells_and_it_is_kept(ahead: timedelta, tmp_path: Path) -> None:
    with TrainingRegister(clock=lambda: START) as register:
        with ask(tmp_path, register, START + ahead) as workspace:
            assert workspace.register_clock.ahead == ahead
        target = destination(Environment.TEST, register.base_url)
        with open_workspace(
            tmp_path, Environment.TEST, target, clock=lambda: START, keys=ApiKeys()
        ) as workspace:
            assert workspace.register_clock.ahead == ahead


def test_a_clock_that_was_put_right_is_no_longer_wrong(tmp_path: Path) -> None:
    with TrainingRegister(clock=lambda: START) as register:
        ask(tmp_path, register, START + 40 * MINUTE).close()
        ask(tmp_path, register, START).close()
        with ask(tmp_path, register, START) as workspace:
            assert workspace.register_clock.ahead == timedelta()


def test_what_answers_in_the_register_s_place_tells_no_time(tmp_path: Path) -> None:
    with TrainingRegister(scenario=named("html-200"), clock=lambda: START) as register:
        target = destination(Environment.TEST, register.base_url)
        with (
            open_workspace(
                tmp_path, Environment.TEST, target, clock=lambda: START + 40 * MINUTE, keys=ApiKeys()
            ) as workspace,
            open_client(workspace, KEY) as client,
        ):
            with pytest.raises(CruApiError):
                client.probe()
            assert workspace.register_clock.ahead == timedelta()


def test_a_disk_that_takes_nothing_ends_no_request(tmp_path: Path) -> None:
    with TrainingRegister(clock=lambda: START) as register, ask(tmp_path, register, START) as workspace:
        workspace.close()
        clock = workspace.register_clock
        clock.told(START - 40 * MINUTE)
        assert clock.ahead == 40 * MINUTE


@pytest.mark.parametrize("seconds", [-59, 0, 59])
def test_the_way_of_an_answer_is_no_difference(seconds: int, values: ProfileValues) -> None:
    clock = RegisterClock(values, lambda: START)
    clock.told(START + timedelta(seconds=seconds))
    assert clock.ahead == timedelta()


MINUTES = st.integers(-2000, 2000)


@given(
    ahead=st.integers(-3000, 3000).filter(lambda minutes: minutes != 0),
    webinars=st.lists(st.tuples(MINUTES, st.one_of(st.none(), st.integers(1, 300))), max_size=4),
    seconds=st.integers(1, 3600),
)
def test_open_is_what_is_open_by_both_clocks(
    ahead: int, webinars: list[tuple[int, int | None]], seconds: int
) -> None:
    known = [
        Webinar(
            number,
            "Szkolenie",
            START + begins * MINUTE,
            None if lasts is None else START + (begins + lasts) * MINUTE,
        )
        for number, (begins, lasts) in enumerate(webinars)
    ]
    register_clock = RegisterClock(Kept(), lambda: START)
    register_clock.told(START - ahead * MINUTE)
    closed = WebinarGate(lambda: known, lambda: START, register_clock).closed(seconds)
    opens_at = START if closed is None else closed[1]

    def is_open(moment: datetime) -> bool:
        return not any(is_closed(known, at, seconds) for at in (moment, moment - ahead * MINUTE))

    assert is_open(opens_at)
    assert (closed is None) == is_open(START)
    between = range(1, int((opens_at - START) / MINUTE))
    assert not any(is_open(START + minute * MINUTE) for minute in between)


class Kept(ProfileValues):
    """Values without a file."""

    def __init__(self) -> None:
        self._kept: dict[str, str | None] = {}

    def get(self, key: str) -> str | None:
        return self._kept.get(key)

    def set(self, key: str, value: str | None) -> None:
        self._kept[key] = value


@pytest.mark.parametrize("ahead", [timedelta(minutes=50), timedelta(minutes=-50)])
def test_no_request_reaches_the_register_in_a_webinar_by_its_own_clock(
    ahead: timedelta, tmp_path: Path
) -> None:
    clock = Clock()
    with (
        TrainingRegister(clock=lambda: clock.now() - ahead) as register,
        Office(tmp_path, clock=clock, register=register, environment=Environment.TEST) as office,
    ):
        first = office.queue(agreement())
        office.run(lambda: office.state(first) is SubmissionState.PUBLISHED)
        webinar = Webinar(0, "Szkolenie", START + 2 * HOUR, START + 3 * HOUR)
        office.workspace.webinars.add(webinar)
        office.engine.wake()
        asked = len(register.requests)
        while clock.now() < START + 6 * HOUR:
            office.queue(agreement(f"{clock.now():%H-%M}/2026"))
            office.run(lambda: False, seconds=600)
            clock.advance(600)
        times = [request.at for request in register.requests[asked:]]
        closes_at, opens_at = START + 2 * HOUR - 15 * MINUTE, START + 3 * HOUR + 15 * MINUTE
        assert min(times) < closes_at < opens_at < max(times)
        assert not [at for at in times if closes_at <= at < opens_at]
