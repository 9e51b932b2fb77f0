"""The next number of a contract, proposed from the entity's own pattern: OR.272.41.2026 → OR.272.42.2026.

Nothing is proposed that the entity's earlier numbers do not support: which group of digits counts, and
whether the count begins anew with the year, has to follow from them. A case sign of public offices (cell,
class of the file plan, number of the case, year) says by its form which group counts.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from cru_desktop.domain.history import PastAgreement
from cru_desktop.domain.history_index import comparable_number

_GROUP = re.compile(r"[0-9]+", re.ASCII)
_YEAR = re.compile(r"20[0-9]{2}", re.ASCII)
#: "OR.272.41.2026": symbols, class of two to four digits, number of the case, year.
_CASE_SIGN = re.compile(
    r"[^\W\d_][\w-]*(?:\.[^\W\d_][\w-]*)*\.[0-9]{2,4}\.[0-9]{1,6}\.20[0-9]{2}(?:\.[^\W\d_]+)?"
)
#: Longer numbers are no contract numbers of this kind; and counters of so many digits are identifiers.
_LONGEST = 80
_LONGEST_COUNTER = 6


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A number cut into what stands between groups of digits, and the groups."""

    between: tuple[str, ...]
    groups: tuple[str, ...]
    years: tuple[int, ...]
    """Places of the groups that are a year; of a case sign the last group alone, its count may be 2041."""


@dataclass(frozen=True, slots=True)
class NumberSeries:
    """The pattern of the entity's newest number, and how far its count has come. Asking it is instant."""

    newest: str
    counter: int
    year: int | None
    """Place of the year's group in the pattern; None for numbers without a year."""
    last: Mapping[int, int]
    """Year (0 without one) → highest count."""
    restarts: bool
    """True if the count was seen to begin anew with a year."""
    taken: frozenset[str] = field(repr=False)

    def next(self, year: int) -> str | None:
        """The number after the highest one of this year; None where the pattern says nothing of it."""
        if self.year is None:
            count = self.last[0] + 1
        elif year in self.last:
            count = self.last[year] + 1
        elif self.restarts and year == max(self.last) + 1:
            count = 1
        else:
            return None
        proposed = self._spelt(count, year)
        return None if comparable_number(proposed) in self.taken else proposed

    def _spelt(self, count: int, year: int) -> str:
        parsed = _parse(self.newest)
        groups = list(parsed.groups)
        before = groups[self.counter]
        groups[self.counter] = str(count).zfill(len(before) if before.startswith("0") else 1)
        if self.year is not None:
            groups[self.year] = str(year)
        pairs = zip(parsed.between, (*groups, ""), strict=True)
        return "".join(text + group for text, group in pairs)


def series_of(agreements: Iterable[PastAgreement]) -> NumberSeries | None:
    """The series that the entity's newest number belongs to; None if no group of digits surely counts.

    Goes through all agreements once: off the UI thread for many. The newest is the one concluded last, of
    several on that day the one entered last.
    """
    numbered = [each for each in agreements if each.number and len(each.number) <= _LONGEST]
    if not numbered:
        return None
    newest = max(enumerate(numbered), key=lambda pair: (pair[1].concluded_on or date.min, pair[0]))[1].number
    assert newest is not None  # only numbered ones were kept
    parsed = _parse(newest)
    if not parsed.groups or len(parsed.years) > 1:
        return None
    alike = [
        other
        for each in numbered
        if (other := _parse(each.number or "")).between == parsed.between and other.years == parsed.years
    ]
    counter = _counter(parsed, alike, newest)
    if counter is None or len(parsed.groups[counter]) > _LONGEST_COUNTER:
        return None
    year = parsed.years[0] if parsed.years else None
    last, first = _counts(parsed, alike, counter, year)
    return NumberSeries(
        newest=newest,
        counter=counter,
        year=year,
        last=last,
        restarts=_restarts(first, last),
        taken=frozenset(filter(None, (comparable_number(each.number) for each in numbered))),
    )


def _parse(number: str) -> _Parsed:
    groups = tuple(_GROUP.findall(number))
    years = tuple(place for place, group in enumerate(groups) if _YEAR.fullmatch(group))
    if len(years) > 1 and _CASE_SIGN.fullmatch(number):
        years = (len(groups) - 1,)
    return _Parsed(tuple(_GROUP.split(number)), groups, years)


def _counter(parsed: _Parsed, alike: Iterable[_Parsed], newest: str) -> int | None:
    """Place of the group that counts: the only one there is, the only one that differs, or by its form."""
    places = [place for place in range(len(parsed.groups)) if place not in parsed.years]
    if len(places) == 1:
        return places[0]
    if _CASE_SIGN.fullmatch(newest):
        return parsed.years[0] - 1
    differing = [
        place for place in places if any(other.groups[place] != parsed.groups[place] for other in alike)
    ]
    return differing[0] if len(differing) == 1 else None


def _counts(
    parsed: _Parsed, alike: Iterable[_Parsed], counter: int, year: int | None
) -> tuple[dict[int, int], dict[int, int]]:
    """(highest, lowest) count by year, of the numbers whose other groups are those of the newest."""
    last: dict[int, int] = {}
    first: dict[int, int] = {}
    for other in alike:
        fixed = all(
            place in (counter, year) or group == parsed.groups[place]
            for place, group in enumerate(other.groups)
        )
        if not fixed or len(other.groups[counter]) > _LONGEST_COUNTER:
            continue
        which, count = 0 if year is None else int(other.groups[year]), int(other.groups[counter])
        last[which] = max(last.get(which, count), count)
        first[which] = min(first.get(which, count), count)
    return last, first


def _restarts(first: Mapping[int, int], last: Mapping[int, int]) -> bool:
    """True if in some year the count stood below where it had been the year before."""
    return any(year - 1 in last and first[year] <= last[year - 1] for year in first)
