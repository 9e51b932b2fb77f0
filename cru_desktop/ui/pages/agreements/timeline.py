"""The history of one agreement as steps of a timeline: what, when, who, on which computer. Pure; no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from cru_desktop.domain.submission import EventKind, Operation, Submission, SubmissionEvent
from cru_desktop.storage.agreement_shapes import AgreementOrigin, AgreementRow
from cru_desktop.ui import moments
from cru_desktop.ui.widgets.kind import Kind

_OPERATIONS = {
    Operation.PUBLISH: "Publikacja",
    Operation.UPDATE: "Zmiana",
    Operation.WITHDRAW: "Wycofanie z publikacji",
}
_KINDS = {
    EventKind.PUBLISHED: Kind.SUCCESS,
    EventKind.ACCEPTED: Kind.INFO,
    EventKind.REJECTED: Kind.ERROR,
    EventKind.NEEDS_ATTENTION: Kind.WARNING,
    EventKind.OUTCOME_UNKNOWN: Kind.WARNING,
    EventKind.POSTPONED: Kind.WARNING,
}
#: So many steps are shown at once; all of them stand in the details for the IT person.
MOST_STEPS = 60


@dataclass(frozen=True, slots=True)
class TimelineStep:
    """`heading`: of a group ("Zmiana: Aneks do umowy"), else a step; `who`: person and computer."""

    text: str
    when: str = ""
    who: str = ""
    kind: Kind = Kind.NEUTRAL
    heading: bool = False


def timeline(
    row: AgreementRow,
    submissions: Sequence[Submission],
    events: Sequence[SubmissionEvent],
    names: dict[int, str],
    now: datetime,
) -> tuple[TimelineStep, ...]:
    """From the first text to the latest step. `names`: what a change is, by submission ("Aneks do umowy")."""
    steps = [_begun(row, now)]
    for submission in submissions:
        name = _OPERATIONS[submission.operation]
        what = names.get(submission.id)
        steps.append(TimelineStep(f"{name}: {what}" if what else name, heading=True))
        own = [event for event in events if event.submission_id == submission.id]
        steps += _merged([_step(event, now) for event in own if event.kind is not EventKind.POLLED])
    if len(steps) > MOST_STEPS:
        left_out = len(steps) - MOST_STEPS
        steps = [steps[0], TimelineStep(f"… {left_out} wcześniejszych kroków"), *steps[-MOST_STEPS + 2 :]]
    return tuple(steps)


def timeline_text(steps: Sequence[TimelineStep]) -> str:
    """All of it as plain text, for screen readers and copying."""
    return "\n".join(
        step.text if step.heading else " · ".join(part for part in (step.when, step.text, step.who) if part)
        for step in steps
    )


def _begun(row: AgreementRow, now: datetime) -> TimelineStep:
    when = moments.day_and_clock(row.created_at, now)
    if row.origin is AgreementOrigin.PROGRAM:
        return TimelineStep("Zaczęto wpisywać na tym komputerze.", when, row.person)
    return TimelineStep("Pobrano z rejestru: wpisano ją poza tym programem.", when, kind=Kind.INFO)


def _step(event: SubmissionEvent, now: datetime) -> TimelineStep:
    who = ", ".join(part for part in (event.person, event.computer) if part)
    kind = _KINDS.get(event.kind, Kind.NEUTRAL)
    return TimelineStep(event.text, moments.day_and_clock(event.at, now), who, kind)


def _merged(steps: Sequence[TimelineStep]) -> list[TimelineStep]:
    """Steps that say the same one after another stand once, with how often."""
    merged: list[tuple[TimelineStep, int]] = []
    for step in steps:
        if merged and (merged[-1][0].text, merged[-1][0].who) == (step.text, step.who):
            merged[-1] = (step, merged[-1][1] + 1)
        else:
            merged.append((step, 1))
    return [
        step if count == 1 else replace(step, text=f"{step.text} ({count} razy)") for step, count in merged
    ]
