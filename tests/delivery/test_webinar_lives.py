"""Random lives in the test environment: faults, kills, restores, and webinars that a person enters, prolongs
and calls off.

No request begins that could reach into a window, the pace and the daily limit hold, and each agreement is in
the register at most once.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from cru_desktop.delivery.policy import policy_for
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.webinars import Webinar, closed_window, prolonged, warsaw_day
from cru_desktop.storage.restore import restore
from cru_desktop.training.calls import Operation
from tests.delivery.lives import lives
from tests.delivery.office import Office, agreement
from tests.delivery.test_random_lives import Lives

LIMIT = 2
#: The least that a request may take.
LASTS = timedelta(seconds=30)
STARTS = (
    datetime(2026, 8, 12, 8, 0, tzinfo=UTC),
    # Before midnight in Warsaw, and before the clocks go back and forward.
    datetime(2026, 8, 12, 21, 50, tzinfo=UTC),
    datetime(2026, 10, 24, 21, 50, tzinfo=UTC),
    datetime(2027, 3, 28, 0, 50, tzinfo=UTC),
)


class WebinarLives(Lives):
    """What a person does with contracts, and the calendar beside it."""

    def __init__(self) -> None:
        self.checked = 0
        super().__init__()

    def new_office(self, profile: Path) -> Office:
        profile.mkdir(exist_ok=True)
        policy = replace(policy_for(Environment.TEST), daily_limit=LIMIT)
        return Office(profile, environment=Environment.TEST, policy=policy)

    @initialize(start=st.sampled_from(STARTS))
    def begin(self, start: datetime) -> None:
        assert self.office.environment is Environment.TEST
        self.office.clock.advance((start - self.office.clock.now()).total_seconds())

    @rule(minutes=st.integers(-120, 240), lasts=st.one_of(st.none(), st.integers(1, 180)))
    def announce(self, minutes: int, lasts: int | None) -> None:
        begins = self.office.clock.now() + timedelta(minutes=minutes)
        ends = None if lasts is None else begins + timedelta(minutes=lasts)
        self.office.workspace.webinars.add(Webinar(0, "Szkolenie", begins, ends))

    @rule(minutes=st.sampled_from([30, 90]))
    def last_longer(self, minutes: int) -> None:
        webinars = self.office.workspace.webinars
        for webinar in webinars.list()[:1]:
            webinars.change(prolonged(webinar, self.office.clock.now(), timedelta(minutes=minutes)))

    @rule()
    def call_off(self) -> None:
        for webinar in self.office.workspace.webinars.list()[-1:]:
            self.office.workspace.webinars.remove(webinar.id)
        self.office.engine.wake()

    @precondition(lambda self: self.backup.exists())
    @rule()
    def restore(self) -> None:
        """As a person does it: what was announced since the backup is not forgotten."""
        self.office.close()
        folder = self.profile / "backups"
        restore(self.backup, self.file, Environment.TEST, backup_folder=folder, at=self.office.clock.now())
        self.office.open()
        self.office.workspace.submissions.unpause()
        for context in self.office.workspace.contexts.list():
            self.office.give_key(context, f"klucz-{context.regon}")

    @invariant()
    def nothing_in_a_webinar(self) -> None:
        windows = [closed_window(each) for each in self.office.workspace.webinars.list()]
        requests = self.office.register.requests
        for request in requests[self.checked :]:
            begun, ends = request.at, request.at + LASTS
            assert not [one for one in windows if begun < one.opens_at and ends > one.closes_at]
        self.checked = len(requests)

    @invariant()
    def no_more_than_the_limit(self) -> None:
        days: dict[date, int] = {}
        for request in self.office.register.requests:
            if request.operation is Operation.PUBLISH:
                day = warsaw_day(request.at)
                days[day] = days.get(day, 0) + 1
        counted = self.office.workspace.environment_log
        assert all(counted.counted_on(day) <= LIMIT for day in days)


def test_pace_and_order_are_kept_around_a_webinar(tmp_path: Path) -> None:
    policy = replace(policy_for(Environment.TEST), daily_limit=None)
    with Office(tmp_path, environment=Environment.TEST, policy=policy) as office:
        now = office.clock.now()
        window = closed_window(
            office.workspace.webinars.add(
                Webinar(0, "Szkolenie", now + timedelta(minutes=16, seconds=40), now + timedelta(hours=2))
            )
        )
        rows = [office.queue(agreement(f"{number}/2026", context=office.context)) for number in range(30)]
        office.run(seconds=6 * 3600)
        assert office.published_numbers() == [f"{number}/2026" for number in range(len(rows))]
        times = [request.at for request in office.register.requests]
        gaps = [after - before for before, after in pairwise(times)]
        assert min(gaps) >= timedelta(seconds=1) - timedelta(milliseconds=1)
        assert any(at < window.closes_at for at in times)
        assert any(at >= window.opens_at for at in times)
        assert not [at for at in times if window.closes_at - LASTS < at < window.opens_at]


TestWebinarLives = WebinarLives.TestCase
TestWebinarLives.settings = lives(12, 30)
