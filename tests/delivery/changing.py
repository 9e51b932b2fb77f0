"""Changes and withdrawals in the office: what the screens do, in one line."""

from dataclasses import replace
from datetime import date
from typing import Any

from cru_desktop.delivery.change_base import base_of
from cru_desktop.delivery.changes import queue_change, queue_withdrawal
from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.changes.intent import ChangeIntent
from cru_desktop.domain.changes.making import make_intent
from cru_desktop.domain.changes.occurrence import Occurrence
from cru_desktop.domain.submission import SubmissionState
from cru_desktop.training.scenarios import Scenario, named
from tests.delivery.office import Office, agreement

#: Between the conclusion of the office's agreements and its first day.
DAY = date(2026, 8, 10)


def published(office: Office, content: Agreement | None = None) -> int:
    """An agreement that is in the register, whatever is played; returns its id."""
    playing = named("well-behaved")
    office.register.play(playing)
    row = office.queue(content or agreement())
    office.run()
    assert office.state(row) is SubmissionState.PUBLISHED
    return office.row(row).agreement_id


def play(office: Office, scenario: Scenario | str) -> None:
    """From now on."""
    office.register.play(named(scenario) if isinstance(scenario, str) else scenario)


def wish(
    office: Office,
    agreement_id: int,
    occurrence: Occurrence = Occurrence.ANNEX,
    *,
    day: date = DAY,
    comment: str | None = None,
    **fields: Any,
) -> ChangeIntent:
    """What a person would enter, on the version known now."""
    base = base_of(office.workspace, agreement_id)
    return make_intent(base.raw, replace(base.agreement, **fields), occurrence, day, comment)


def change(
    office: Office, agreement_id: int, occurrence: Occurrence = Occurrence.ANNEX, **wanted: Any
) -> int:
    """Queue a change; returns the submission's id."""
    intent = wish(office, agreement_id, occurrence, **wanted)
    row = queue_change(office.workspace, agreement_id, intent, undo_seconds=0.0)
    office.engine.wake()
    return row.id


def withdraw(office: Office, agreement_id: int, reason: str = "Umowa wpisana dwa razy") -> int:
    """Queue a withdrawal; returns the submission's id."""
    row = queue_withdrawal(office.workspace, agreement_id, reason, undo_seconds=0.0)
    office.engine.wake()
    return row.id


def entry(office: Office) -> dict[str, Any]:
    """The one entry that the register holds."""
    (only,) = office.register.published
    return only


def lines(office: Office) -> list[tuple[str, str, str | None]]:
    """The history of the one entry: kind, day, comment."""
    return [
        (line["rodzajZmiany"], line["dataZmiany"], line.get("komentarz"))
        for line in entry(office).get("zmianyUmowy") or []
    ]
