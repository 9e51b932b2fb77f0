"""Where a table of a print is cut: no row is torn, and every page repeats the heading row. Pure; no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass

#: A heading row with fewer rows under it than these goes to the next page.
_LEAST_ROWS = 2


@dataclass(frozen=True, slots=True)
class Part:
    """Rows `first` up to, but not including, `end`; `on_new_page`: it begins a page."""

    first: int
    end: int
    on_new_page: bool


def parts(heights: Sequence[float], heading: float, room: float, page: float) -> tuple[Part, ...]:
    """Which rows stand together. `room` is left on the present page; all in the same unit.

    A row higher than a page stands alone on one and is torn there: it cannot be helped.
    """
    found: list[Part] = []
    first, used, left, on_new_page = 0, heading, room, False
    for place, height in enumerate(heights):
        if used + height > left and not on_new_page and place - first < _LEAST_ROWS:
            # Too little fits here: what was begun goes along to the next page.
            used, left, on_new_page = heading + sum(heights[first:place]), page, True
        if used + height > left and place > first:
            found.append(Part(first, place, on_new_page))
            first, used, left, on_new_page = place, heading, page, True
        used += height
    found.append(Part(first, len(heights), on_new_page))
    return tuple(found)
