"""The plan of reading the register's list, against lists with every habit of the register's."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cru_desktop.delivery.fetching.list_plan import FIRST_DAY, ListPlan, PageSeen, PageWanted, Stretch

TODAY = date(2026, 11, 22)
#: Far more pages than any list of these tests can need.
TOO_MANY = 3_000


@dataclass(frozen=True)
class List:
    """A register's list of entries, told by their days of conclusion; an entry is its place in it."""

    days: tuple[date, ...]
    largest: int = 50
    reach: int = 10_000
    repeated: int = 0
    total_off: int = 0
    obeys: bool = True

    def page(self, wanted: PageWanted) -> tuple[list[int], int, int]:
        """The rows of a page, the total, and the limit really used."""
        stretch = wanted.stretch
        rows = [place for place, day in enumerate(self.days) if not self.obeys or stretch.holds(day)]
        limit = min(wanted.limit, self.largest)
        offset = wanted.offset // limit * limit
        content = rows[offset : min(offset + limit, self.reach)]
        if self.repeated and content:
            kept = max(len(content) - self.repeated, 0)
            content = content[:kept] + content[:1] * (len(content) - kept)
        return content, max(0, min(len(rows), self.reach) + self.total_off), limit


def read(listed: List, *, list_end: int = 10_000) -> tuple[ListPlan, set[int], int]:
    """The plan at its end, what was seen, and how many pages it took."""
    plan, seen, pages = ListPlan(list_end=list_end), {}, 0
    while not plan.is_done:
        plan = ListPlan.from_json(plan.to_json())
        wanted = plan.wanted()
        rows, total, limit = listed.page(wanted)
        pages += 1
        assert pages < TOO_MANY
        seen.update(dict.fromkeys(rows, plan.number))
        outside = sum(not wanted.stretch.holds(listed.days[row]) for row in rows)
        in_stretch = sum(number == plan.number for number in seen.values())
        plan = plan.after(PageSeen(len(rows), total, limit, outside), in_stretch, TODAY)
    return plan, set(seen), pages


def days(count: int, spread: int = 1) -> tuple[date, ...]:
    return tuple(FIRST_DAY + timedelta(days=place % spread) for place in range(count))


@pytest.mark.parametrize("count", [0, 1, 49, 50, 51, 99, 100, 101, 2000])
def test_a_plain_list_is_read_once(count: int) -> None:
    plan, seen, pages = read(List(days(count)))
    assert plan.complete
    assert len(seen) == count
    assert plan.expected == count
    assert pages <= count // 50 + 1


@pytest.mark.parametrize("largest", [50, 20, 7, 1])
def test_a_register_that_cuts_its_pages_smaller(largest: int) -> None:
    plan, seen, _ = read(List(days(120), largest=largest))
    assert plan.complete
    assert len(seen) == 120


@pytest.mark.parametrize("count", [1, 3, 50, 149, 1850, 2000])
def test_rows_left_out_for_repeated_ones_are_found_by_other_pages(count: int) -> None:
    plan, seen, _ = read(List(days(count), repeated=1))
    assert len(seen) == count
    assert plan.complete


@pytest.mark.parametrize("count", [0, 1, 50, 100, 2000])
def test_a_total_too_large_ends_incomplete_with_everything_seen(count: int) -> None:
    plan, seen, pages = read(List(days(count), total_off=3))
    assert not plan.complete
    assert len(seen) == count
    assert pages <= 2 * (count // 37 + 2) + 1


@pytest.mark.parametrize("count", [1, 50, 100, 101, 2000])
def test_a_total_too_small_ends_no_list_early(count: int) -> None:
    plan, seen, _ = read(List(days(count), total_off=-1))
    assert plan.complete
    assert len(seen) == count


def test_a_list_too_long_is_split_by_days() -> None:
    plan, seen, _ = read(List(days(1_000, spread=100), reach=100), list_end=100)
    assert plan.complete
    assert len(seen) == 1_000


def test_a_list_too_long_whose_total_lies_low_is_split_too() -> None:
    plan, seen, _ = read(List(days(1_000, spread=100), reach=100, total_off=-1), list_end=100)
    assert plan.complete
    assert len(seen) == 1_000


def test_more_entries_of_one_day_than_a_list_shows_are_called_incomplete() -> None:
    plan, seen, _ = read(List(days(150), reach=100), list_end=100)
    assert not plan.complete
    assert len(seen) == 100


def test_a_register_that_passes_over_the_days_is_not_split_for_ever() -> None:
    plan, seen, pages = read(List(days(1_000, spread=100), reach=100, obeys=False), list_end=100)
    assert not plan.complete
    assert len(seen) == 100
    assert pages < 10


def test_real_reach() -> None:
    plan, seen, _ = read(List(days(10_020, spread=140)))
    assert plan.complete
    assert len(seen) == 10_020


@settings(deadline=None, max_examples=200)
@given(
    offsets=st.lists(st.integers(-40, 160), max_size=160),
    largest=st.sampled_from([50, 20, 3]),
    reach=st.sampled_from([40, 100, 10_000]),
    repeated=st.integers(0, 2),
    total_off=st.integers(-3, 3),
    obeys=st.booleans(),
)
def test_it_always_ends_and_never_calls_a_list_complete_that_it_has_not_seen(
    offsets: list[int], largest: int, reach: int, repeated: int, total_off: int, obeys: bool
) -> None:
    concluded = tuple(FIRST_DAY + timedelta(days=offset) for offset in offsets)
    listed = List(concluded, largest, reach, repeated, total_off, obeys)
    plan, seen, _ = read(listed, list_end=reach)
    if plan.complete and total_off >= 0:
        assert len(seen) == len(concluded)
    if repeated == total_off == 0 and obeys and reach > len(concluded):
        assert plan.complete


@given(
    first=st.dates(date(2026, 1, 1), date(2027, 1, 1)), length=st.integers(0, 400), bounds=st.integers(0, 3)
)
def test_halves_share_no_day_and_leave_none_out(first: date, length: int, bounds: int) -> None:
    last = first + timedelta(days=length)
    stretch = Stretch(first if bounds & 1 else None, last if bounds & 2 else None)
    halves = stretch.halves(TODAY)
    if halves is None:
        return
    for offset in range(-3, 500):
        day = first + timedelta(days=offset)
        assert stretch.holds(day) == (halves[0].holds(day) != halves[1].holds(day))
        assert not (halves[0].holds(day) and halves[1].holds(day))
