"""What the duplicate and value rules ask of a history, answered without going through it each time."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from cru_desktop.domain.text import fold, is_blank

#: Contractor, day of conclusion and value: what makes two contracts look the same.
Content = tuple[str, date, Decimal]


class Past(Protocol):
    """An earlier agreement, as far as it is indexed."""

    @property
    def number(self) -> str | None: ...
    @property
    def concluded_on(self) -> date | None: ...
    @property
    def value(self) -> Decimal | None: ...
    @property
    def contractor(self) -> str | None: ...


def comparable_number(number: str | None) -> str | None:
    """Numbers differ in case, spaces and dashes when typed twice; None for no number."""
    return None if is_blank(number) else "".join(fold(number or "").split())


def content_of(past: Past) -> Content | None:
    """None where any of the three is unknown: nothing can be said of it then."""
    if past.contractor is None or past.concluded_on is None or past.value is None:
        return None
    return past.contractor, past.concluded_on, past.value


@dataclass(frozen=True, slots=True)
class HistoryIndex:
    """Counts of equal numbers and contents; `values` are the two largest, the largest first."""

    numbers: Counter[str]
    contents: Counter[Content]
    unnumbered: Counter[Content]
    values: tuple[Decimal, ...]
    valued: int

    @classmethod
    def of(cls, agreements: Iterable[Past]) -> "HistoryIndex":
        """Counted once for many questions. Of the values two are enough: the largest, and the next one for
        when the largest is the checked agreement itself.
        """
        numbers: Counter[str] = Counter()
        contents: Counter[Content] = Counter()
        unnumbered: Counter[Content] = Counter()
        values: list[Decimal] = []
        for past in agreements:
            number, content = comparable_number(past.number), content_of(past)
            if number is not None:
                numbers[number] += 1
            if content is not None:
                contents[content] += 1
                if number is None:
                    unnumbered[content] += 1
            if past.value is not None:
                values.append(past.value)
        return cls(numbers, contents, unnumbered, tuple(sorted(values, reverse=True)[:2]), len(values))
