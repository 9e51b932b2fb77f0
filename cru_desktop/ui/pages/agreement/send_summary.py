"""What the last look before sending says: lines, remarks, what will happen, and the names of both buttons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.findings import Finding
from cru_desktop.domain.preview import preview
from cru_desktop.ui.pages.agreement.send_words import MEANING, SEND_TEXT

_LINES_SHOWN = ("Numer umowy", "Data zawarcia", "Okres obowiązywania", "Przedmiot umowy", "Wartość umowy")
_PARTY_LINES = ("Nazwa", "Imię i nazwisko", "Dane strony")
_LONGEST_VALUE = 400


@dataclass(frozen=True, slots=True)
class SendSummary:
    """`send` is the one button, which says where; `meaning` what happens when it is pressed."""

    send: str
    lines: tuple[tuple[str, str], ...]
    meaning: str
    remarks: tuple[str, ...] = ()
    back: str = "Wróć do umowy (Esc)"
    dangerous: bool = False
    """It takes something away from the register."""
    first: tuple[str, str] | None = None
    """A warning (headline, text) to be seen before the lines, however little of them is in sight."""


def summary_of_new(
    agreement: Agreement, environment: Environment, warnings: Sequence[Finding]
) -> SendSummary:
    """Of an agreement that is to be published."""
    return SendSummary(
        SEND_TEXT[environment],
        tuple(short_lines(agreement)),
        MEANING[environment],
        tuple(warning.message for warning in warnings),
    )


def short_lines(agreement: Agreement) -> list[tuple[str, str]]:
    """The few lines by which a person knows the contract, withheld ones as withheld."""
    sections = preview(agreement)
    lines = [
        (line.label, line.value)
        for section in sections[:2]
        for line in section.lines
        if line.label in _LINES_SHOWN
    ]
    for section in sections[2:8]:
        if not section.title.startswith("Strona"):
            continue
        names = [line.value for line in section.lines if line.label in _PARTY_LINES]
        lines.append((section.title, ", ".join(names)))
    more = len(agreement.parties) - 6
    if more > 0:
        lines.append(("Dalsze strony", str(more)))
    return [(label, shortened(value)) for label, value in lines]


def shortened(value: str) -> str:
    """A long text as a summary shows it."""
    return value if len(value) <= _LONGEST_VALUE else f"{value[:_LONGEST_VALUE]}…"
