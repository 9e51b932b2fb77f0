"""Where a run is in the register's list, and which page comes next. Pure; kept as JSON between two requests.

The list is not to be believed: pages hold at most 50 rows whatever is asked, `offset` is rounded down to a
multiple of `limit`, rows repeat while others are left out, totals lie, and beyond 10,000 rows the list is
empty and its total understated. So a stretch of the list is read to an empty or short page; when fewer
entries were seen than the register speaks of, it is read again with pages of another size (other rows fall
to their edges) and its very end by itself; and a list too long is split by days of conclusion.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from cru_desktop.delivery.lists import LIST_END

#: Sizes of pages, pass by pass. They share no factor, so that a row lost at one edge is inside a page next.
PASSES = (50, 37, 23)
#: The register is live since that day; older contracts are not in it.
FIRST_DAY = date(2026, 7, 1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days of conclusion, both included; None: no bound."""

    first: date | None = None
    last: date | None = None

    @property
    def is_whole(self) -> bool:
        return self.first is None and self.last is None

    def holds(self, day: date) -> bool:
        return (self.first is None or day >= self.first) and (self.last is None or day <= self.last)

    def halves(self, today: date) -> "tuple[Stretch, Stretch] | None":
        """Two stretches that make this one; None for one that cannot be split."""
        first = self.first or FIRST_DAY
        last = self.last or max(today, first)
        if first >= last:
            return None
        middle = first + (last - first) // 2
        return Stretch(self.first, middle), Stretch(middle + timedelta(days=1), self.last)


@dataclass(frozen=True, slots=True)
class PageSeen:
    """What matters of a page: its rows, what it says of itself, and rows outside the stretch asked for."""

    rows: int
    total: int
    limit: int
    outside: int = 0


@dataclass(frozen=True, slots=True)
class PageWanted:
    """The next request."""

    stretch: Stretch
    offset: int
    limit: int


@dataclass(frozen=True, slots=True)
class ListPlan:
    """`waiting[0]` is being read. `number` names it in the rows of the run: no two stretches share one."""

    waiting: tuple[Stretch, ...] = (Stretch(),)
    number: int = 0
    offset: int = 0
    pass_number: int = 0
    total: int = 0
    """The largest total the register named in this stretch."""
    seen_before: int = 0
    """Entries seen in this stretch when the present pass began."""
    counted: int = 0
    """Entries of the stretches already read."""
    complete: bool = True
    """False once a stretch ended with fewer entries than the register spoke of."""
    obeys_days: bool = True
    """False once a page held rows outside the days asked for: then nothing is split any more."""
    list_end: int = LIST_END

    @property
    def is_done(self) -> bool:
        return not self.waiting

    @property
    def expected(self) -> int:
        """About how many entries there are, as far as is known."""
        return self.counted + self.total

    def wanted(self) -> PageWanted:
        """The next page. Only while the plan is not done."""
        return PageWanted(self.waiting[0], self.offset, self._limit)

    @property
    def _limit(self) -> int:
        return PASSES[self.pass_number] if self.pass_number < len(PASSES) else 1

    def after(self, page: PageSeen, seen: int, today: date) -> "ListPlan":
        """The plan once this page was taken in; `seen`: entries seen in this stretch, each once."""
        plan = replace(self, total=max(self.total, page.total))
        if page.outside and not plan.waiting[0].is_whole:
            return plan._unsplit()
        step = page.limit if 0 < page.limit <= plan._limit else plan._limit
        if plan.offset + step >= plan.list_end and page.rows >= step:
            # Whatever the total says: the list goes on where it can no longer be read.
            plan = replace(plan, total=max(plan.total, plan.list_end))
        if plan.total >= plan.list_end and plan.obeys_days:
            halves = plan.waiting[0].halves(today)
            if halves is not None:
                return plan._moved((*halves, *plan.waiting[1:]), counted=0)
        ended = page.rows == 0 or (page.rows < step and plan.offset + step >= plan.total)
        if not ended and plan._limit > 1 and plan.offset + step < plan.list_end:
            return replace(plan, offset=plan.offset + step)
        return plan._after_pass(seen)

    def _after_pass(self, seen: int) -> "ListPlan":
        whole = seen >= self.total and self.total < self.list_end
        if whole:
            return self._moved(self.waiting[1:], counted=seen)
        first_pass, learned = self.pass_number == 0, seen > self.seen_before
        if self.total < self.list_end and self.pass_number + 1 < len(PASSES) and (first_pass or learned):
            return replace(self, pass_number=self.pass_number + 1, offset=0, seen_before=seen)
        if self.total < self.list_end and self.pass_number < len(PASSES) and self.total > 0:
            # The last row of all has an edge on every page; alone on a page it cannot be left out.
            return replace(self, pass_number=len(PASSES), offset=self.total - 1, seen_before=seen)
        return replace(self._moved(self.waiting[1:], counted=seen), complete=False)

    def _unsplit(self) -> "ListPlan":
        """The register does not keep to the days: one list, as far as it goes."""
        return replace(self._moved((Stretch(),), counted=-self.counted), obeys_days=False, complete=False)

    def _moved(self, waiting: tuple[Stretch, ...], *, counted: int) -> "ListPlan":
        return replace(
            self,
            waiting=waiting,
            number=self.number + 1,
            offset=0,
            pass_number=0,
            total=0,
            seen_before=0,
            counted=self.counted + counted,
        )

    def to_json(self) -> dict[str, object]:
        """For the database."""
        return {
            "waiting": [[_text(each.first), _text(each.last)] for each in self.waiting],
            **{name: getattr(self, name) for name in _NUMBERS},
        }

    @classmethod
    def from_json(cls, value: Mapping[str, object]) -> "ListPlan":
        """The plan as `to_json` wrote it."""
        waiting = value["waiting"]
        numbers = {name: value[name] for name in _NUMBERS if name in value}
        pairs = waiting if isinstance(waiting, list) else []
        return cls(
            waiting=tuple(Stretch(_day(first), _day(last)) for first, last in pairs),
            **numbers,  # type: ignore[arg-type] # as written
        )


_NUMBERS = (
    "number",
    "offset",
    "pass_number",
    "total",
    "seen_before",
    "counted",
    "complete",
    "obeys_days",
    "list_end",
)


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
