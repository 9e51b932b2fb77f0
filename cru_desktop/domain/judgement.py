"""Judging a raw agreement: reading and rules together, each fault said once."""

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.context import Context
from cru_desktop.domain.findings import Finding
from cru_desktop.domain.history import History
from cru_desktop.domain.reading import read
from cru_desktop.domain.register_data import ORDINARY, RegisterData
from cru_desktop.domain.rules import check

#: The length of a contract has three spellings; where one could not be read, it is not "missing" at another.
_PERIOD_FIELDS = ("okresObowiazywania.okresLiczba", "okresObowiazywania.okresJednostka")
_PERIOD = "okresObowiazywania.okres"
_STEP_UP = re.compile(r"(\.[^.\[\]]+|\[\d+\])$")


class Judgement(NamedTuple):
    """What was read and everything there is to say about it. `agreement` is None only for no JSON object."""

    agreement: Agreement | None
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.is_error)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if not finding.is_error)


def judge(
    raw: object, context: Context | None, today: date, history: History, data: RegisterData = ORDINARY
) -> Judgement:
    """Read and check. `today` is the date in Warsaw; without a context the first party is the entity.

    A rule's finding is dropped at, and below, a path that could not be read: 31.02. is not "missing" as well.
    """
    return judge_by(raw, lambda agreement: check(agreement, context, today, history, data))


def judge_by(raw: object, rules: Callable[[Agreement], tuple[Finding, ...]]) -> Judgement:
    """The same with other rules."""
    reading = read(raw)
    if reading.agreement is None:
        return Judgement(None, reading.findings)
    failed = {finding.path for finding in reading.findings if finding.is_error}
    if not failed.isdisjoint(_PERIOD_FIELDS):
        failed.add(_PERIOD)
    checked = rules(reading.agreement)
    if failed:
        checked = tuple(finding for finding in checked if not _lies_within(finding.path, failed))
    return Judgement(reading.agreement, reading.findings + checked)


def _lies_within(path: str, failed: set[str]) -> bool:
    """True if the path, or any object or list that holds it, could not be read."""
    while path:
        if path in failed:
            return True
        shorter = _STEP_UP.sub("", path)
        if shorter == path:
            return False
        path = shorter
    return False
