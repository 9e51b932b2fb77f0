"""Rules: plain functions of a `Situation`, in small files by subject."""

from datetime import date

from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.context import Context
from cru_desktop.domain.findings import Finding
from cru_desktop.domain.history import History
from cru_desktop.domain.rules.situation import Rule, Situation

RULES: tuple[Rule, ...] = ()


def check(
    agreement: Agreement, context: Context | None, today: date, history: History
) -> tuple[Finding, ...]:
    """Everything the rules have to say, in the order of the form. `today` is the date in Warsaw."""
    situation = Situation(agreement, context, today, history)
    return tuple(finding for rule in RULES for finding in rule(situation))
