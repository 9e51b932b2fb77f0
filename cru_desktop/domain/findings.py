"""What a check has to say about one field."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error forbids sending; a warning is shown and left to the person."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark at one field.

    `path` is written in the register's field names, counted from 0: `stronyUmowy[1].nip`; empty for the
    agreement as a whole. `message` is Polish and says what to do. `ground` is the law or the register's habit
    behind it, empty when the message says it all.
    """

    code: str
    path: str
    severity: Severity
    message: str
    ground: str = ""

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR


def has_errors(findings: Iterable[Finding]) -> bool:
    """True if at least one finding forbids sending."""
    return any(finding.is_error for finding in findings)
