"""Whether the deadlines of one agreement were met, in words. Pure; no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.dates import format_date
from cru_desktop.domain.deadlines import Deadline, last_day
from cru_desktop.domain.duties import days_late
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.plural import plural
from cru_desktop.storage.agreement_shapes import AgreementRow, AgreementState
from cru_desktop.ui import moments
from cru_desktop.ui.widgets.kind import Kind


@dataclass(frozen=True, slots=True)
class TermLine:
    """One deadline. `headline` says whether it was met, `text` the days; `expiry`: of an expiry; `past`: met
    or not, nothing can be done about it any more.
    """

    headline: str
    text: str
    kind: Kind
    expiry: bool = False
    past: bool = False


def term_lines(
    row: AgreementRow,
    agreement: Agreement | None,
    today: date,
    environment: Environment,
    first_published: date | None = None,
) -> tuple[TermLine, ...]:
    """Of the entry, and of its expiry once the contract has run out; none for what has no day yet.

    `first_published`: when the contract was in the register first, if its entry was withdrawn and made anew.
    """
    lines = []
    concluded_on = row.concluded_on
    if row.state is not AgreementState.WITHDRAWN and concluded_on is not None:
        published = _published_on(row, agreement)
        if published is None:
            lines.append(_open(concluded_on, today, environment))
        else:
            lines.append(_entered(concluded_on, published, environment, first_published))
    last = row.last_day
    if row.state is AgreementState.PUBLISHED and not row.ended and last is not None and last < today:
        lines.append(_run_out(last, today, environment))
    return tuple(lines)


def _published_on(row: AgreementRow, agreement: Agreement | None) -> date | None:
    if row.state is not AgreementState.PUBLISHED:
        return None
    moment: datetime | None = row.published_at
    if moment is not None:
        return moments.local(moment).date()
    return agreement.published_on if agreement is not None else None


def _open(concluded_on: date, today: date, environment: Environment) -> TermLine:
    deadline = Deadline(concluded_on, environment)
    left = deadline.days_left(today)
    kind = Kind.NEUTRAL
    if not deadline.is_practice:
        kind = Kind.ERROR if left < 0 else Kind.WARNING if left <= _SOON else Kind.INFO
    return TermLine(deadline.text(today), f"Zawarta {format_date(concluded_on)}, na wpis jest 30 dni.", kind)


def _entered(
    concluded_on: date, published: date, environment: Environment, first_published: date | None
) -> TermLine:
    last = last_day(concluded_on)
    name = "termin" if environment.has_deadlines else "termin ćwiczebny"
    days = f"Opublikowana {format_date(published)}, {name}: {format_date(last)}."
    if first_published is not None:
        days += f" Pierwszy wpis opublikowano {format_date(first_published)}; wycofano go i wpisano ponownie."
    late = days_late(concluded_on, published)
    if not environment.has_deadlines:
        practised = "Zmieściłaby się w terminie" if not late else "Byłaby po terminie"
        return TermLine(f"{practised} (termin ćwiczebny)", days, Kind.NEUTRAL, past=True)
    if late:
        return TermLine(
            f"Wpisana {plural(late, 'dzień', 'dni', 'dni')} po terminie", days, Kind.WARNING, past=True
        )
    return TermLine("Wpisana w terminie", days, Kind.SUCCESS, past=True)


def _run_out(last: date, today: date, environment: Environment) -> TermLine:
    deadline = Deadline(last, environment)
    left = deadline.days_left(today)
    name = "Termin" if not deadline.is_practice else "Termin ćwiczebny"
    if left < 0:
        distance = f"minął {plural(-left, 'dzień', 'dni', 'dni')} temu"
    else:
        distance = {0: "dziś", 1: "jutro"}.get(left, f"za {plural(left, 'dzień', 'dni', 'dni')}")
    kind = Kind.WARNING if deadline.is_practice or left >= 0 else Kind.ERROR
    return TermLine(
        f"Umowa skończyła się {format_date(last)}",
        f"Trzeba wpisać jej wygaśnięcie. {name}: {format_date(deadline.last_day)} ({distance}).",
        kind,
        expiry=True,
    )


_SOON = 7
