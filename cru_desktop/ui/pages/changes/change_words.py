"""What sending a change is called in each environment, and what its last look says."""

from __future__ import annotations

from collections.abc import Sequence

from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.changes import words
from cru_desktop.domain.changes.intent import ChangeIntent
from cru_desktop.domain.dates import format_date
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.findings import Finding
from cru_desktop.ui.pages.agreement.send_summary import SendSummary, shortened
from cru_desktop.ui.widgets.side_by_side import NOTHING, TwoTexts

#: The one button that says where.
SEND_CHANGE = {
    Environment.TRAINING: "Wyślij zmianę na próbę",
    Environment.TEST: "Wyślij zmianę do środowiska testowego",
    Environment.PRODUCTION: "Opublikuj zmianę w rejestrze",
}
_MEANING = {
    Environment.TRAINING: "To ćwiczenie. Zmiana nie trafi do rejestru i nikt poza Tobą jej nie zobaczy.",
    Environment.TEST: "Zmiana trafi do wspólnego środowiska testowego. Zobaczą ją inni użytkownicy testów.",
    Environment.PRODUCTION: "Zmiana i jej komentarz będą publiczne: przeczyta je każdy.",
}
BACK = "Wróć do zmiany (Esc)"
#: So many differences are listed one by one.
_LISTED = 10
#: Told by the other lines already.
_TOLD = ("Zmiana umowy", "Status umowy", "Data zakończenia umowy")


def name_of(agreement: Agreement) -> str:
    """How a person knows the contract: its number and subject."""
    subject = " ".join((agreement.subject or "").split())
    return " – ".join(part for part in (agreement.number, subject) if part) or "Umowa bez numeru"


def summary_of_change(
    published: Agreement,
    intent: ChangeIntent,
    rows: Sequence[TwoTexts],
    environment: Environment,
    warnings: Sequence[Finding] = (),
) -> SendSummary:
    """The contract, what happened and when, and what the entry will say instead of what."""
    occurrence = intent.occurrence
    lines = [
        ("Umowa", name_of(published)),
        ("Co się stało", f"{words.QUESTION[occurrence]} ({words.OFFICIAL[occurrence]})"),
        (words.DAY[occurrence], format_date(intent.day)),
    ]
    changed = [row for row in rows if row.label not in _TOLD]
    lines += [(row.label, f"{row.left or NOTHING} → {row.right or NOTHING}") for row in changed[:_LISTED]]
    if len(changed) > _LISTED:
        lines.append(("Dalsze różnice", str(len(changed) - _LISTED)))
    if intent.comment:
        lines.append(("Komentarz", intent.comment))
    return SendSummary(
        SEND_CHANGE[environment],
        tuple((label, shortened(value)) for label, value in lines),
        _MEANING[environment],
        tuple(warning.message for warning in warnings),
        BACK,
    )
