"""What every rule is told."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.context import Context
from cru_desktop.domain.findings import Finding, Severity
from cru_desktop.domain.history import History
from cru_desktop.domain.register_data import ORDINARY, RegisterData


class Situation(NamedTuple):
    """The agreement with all that it is judged by. Rules are plain functions of this and nothing else."""

    agreement: Agreement
    context: Context | None
    today: date
    history: History
    data: RegisterData = ORDINARY

    @property
    def is_published(self) -> bool:
        return self.agreement.published_on is not None

    @property
    def judged_on(self) -> date:
        """An entry that is in the register is judged by its day of publication, all others by today."""
        return self.agreement.published_on or self.today


Rule = Callable[[Situation], Iterable[Finding]]


def error(code: str, path: str, message: str, ground: str = "") -> Finding:
    return Finding(code, path, Severity.ERROR, message, ground)


def warning(code: str, path: str, message: str, ground: str = "") -> Finding:
    return Finding(code, path, Severity.WARNING, message, ground)
