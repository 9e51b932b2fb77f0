"""Whether agreements were entered in time, and what stood in the way: facts, no blame. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.changes.words import OFFICIAL
from cru_desktop.domain.condition_titles import condition_title
from cru_desktop.domain.deadlines import last_day
from cru_desktop.domain.environment_state import EnvironmentCondition
from cru_desktop.domain.plural import plural, plural_form
from cru_desktop.domain.reading import read
from cru_desktop.domain.typed_text import tidy
from cru_desktop.storage.agreement_shapes import AgreementState
from cru_desktop.support.prints.entry_confirmation import published_day
from cru_desktop.support.prints.wording import WARSAW, moment

if TYPE_CHECKING:
    from cru_desktop.storage.environment_log import Outage
    from cru_desktop.storage.timeliness import PublicationRecord

WITHHELD = "wyłączono z jawności"
NOTHING = "–"
#: While the register was so, an entry could not go out.
_HINDERS = frozenset(EnvironmentCondition) - {
    EnvironmentCondition.WORKS,
    EnvironmentCondition.SLOW,
    EnvironmentCondition.UNKNOWN,
}


class Verdict(StrEnum):
    """How an agreement stands to its deadline; the value is what the list says."""

    IN_TIME = "w terminie"
    LATE = "po terminie"
    OPEN = "jeszcze nie wpisana"
    OVERDUE = "nie wpisana, termin minął"


@dataclass(frozen=True, slots=True)
class TimelinessRow:
    """One agreement of the list, or one change of it.

    `days`: those left when it was published (or today); negative: late.
    """

    regon: str
    number: str
    contractor: str
    subject: str
    value: Decimal | None
    concluded_on: date
    last_day: date
    published_on: date | None
    days: int
    verdict: Verdict
    reasons: tuple[str, ...]
    register_id: str
    withdrawn: bool
    change: str = ""
    """The register's word for a change; empty for the entry of the agreement itself."""


@dataclass(frozen=True, slots=True)
class OutageRow:
    """Time during which nothing could be sent; `ended_at` None: it lasts."""

    title: str
    began_at: datetime
    ended_at: datetime | None


def timeliness_rows(
    records: Iterable[PublicationRecord], outages: Sequence[Outage], today: date
) -> tuple[TimelinessRow, ...]:
    """The list in the order of the records. `today` is the day in Warsaw."""
    return tuple(_row(record, outages, today) for record in records)


def outage_rows(outages: Iterable[Outage], first: date, last: date) -> tuple[OutageRow, ...]:
    """Outages that touch the days from `first` to `last`, and that could keep an entry back."""
    return tuple(
        OutageRow(condition_title(each.condition), each.began_at, each.ended_at)
        for each in outages
        if each.condition in _HINDERS
        and each.began_at.astimezone(WARSAW).date() <= last
        and (each.ended_at is None or each.ended_at.astimezone(WARSAW).date() >= first)
    )


def _row(record: PublicationRecord, outages: Sequence[Outage], today: date) -> TimelinessRow:
    agreement = read(tidy(record.raw, today)).agreement or Agreement((), record.concluded_on)
    is_published = record.register_id is not None
    day = _published_day(record, agreement)
    until = last_day(record.concluded_on)
    days = (until - (day or today)).days
    if is_published:
        verdict = Verdict.IN_TIME if days >= 0 else Verdict.LATE
    else:
        verdict = Verdict.OPEN if days >= 0 else Verdict.OVERDUE
    late = days < 0
    return TimelinessRow(
        regon=record.regon,
        number=record.number or "bez numeru",
        contractor=_contractors(agreement, record.regon),
        subject=WITHHELD if agreement.subject_exclusion else _line(agreement.subject),
        value=None if agreement.value_exclusion else agreement.value,
        concluded_on=record.concluded_on,
        last_day=until,
        published_on=day,
        days=days,
        verdict=verdict,
        reasons=tuple(_reasons(record, day, until, outages)) if late else (),
        register_id=record.register_id or "",
        withdrawn=record.state is AgreementState.WITHDRAWN,
        change=OFFICIAL[record.change] if record.change is not None else "",
    )


def _published_day(record: PublicationRecord, agreement: Agreement) -> date | None:
    """None while it is not in the register. Of a change only the moment is known when it was seen there."""
    if record.register_id is None:
        return None
    entry = agreement if record.change is None else Agreement((), None)
    return published_day(entry, record.published_at)


def _contractors(agreement: Agreement, regon: str) -> str:
    """The other parties as the public entry shows them: a withheld one is not named."""
    names = [
        WITHHELD if party.exclusion is not None else _line(party.display_name)
        for party in agreement.parties
        if party.regon != regon
    ]
    return ", ".join(names) or NOTHING


def _line(text: str | None) -> str:
    return " ".join((text or "").split()) or NOTHING


def _reasons(
    record: PublicationRecord, day: date | None, until: date, outages: Sequence[Outage]
) -> Iterator[str]:
    """Facts about a late entry, in the order in which they happened."""
    queued = record.queued_at
    if queued is None:
        if record.register_id is not None:
            yield "Wpis zrobiony poza programem."
        else:
            yield "Szkic, nie przekazano do wysłania."
        return
    if queued.astimezone(WARSAW).date() > until:
        yield f"Przekazano do wysłania po terminie: {moment(queued)}."
    else:
        yield f"Przekazano do wysłania w terminie: {moment(queued)}."
    if record.rejections:
        times = plural(record.rejections, "raz", "razy", "razy")
        yield f"Rejestr odrzucił {times} i trzeba było poprawić dane."
    accepted = record.accepted_at
    if accepted is not None and accepted.astimezone(WARSAW).date() <= until:
        yield f"Rejestr przyjął w terminie: {moment(accepted)}, opublikował później."
    yield from _in_the_way(record, outages)
    if day is None:
        yield "Nie ma jej jeszcze w rejestrze."


def _in_the_way(record: PublicationRecord, outages: Sequence[Outage]) -> Iterator[str]:
    """Outages between handing over and acceptance."""
    began, ended = record.queued_at, record.accepted_at or record.published_at
    for each in outages:
        if each.condition not in _HINDERS or began is None:
            continue
        if (ended is None or each.began_at < ended) and (each.ended_at is None or each.ended_at > began):
            yield f"{condition_title(each.condition)}: {outage_span(each.began_at, each.ended_at)}."


def outage_span(began_at: datetime, ended_at: datetime | None) -> str:
    """ "28.08.2026, 10:42 – 29.08.2026, 8:00" or "od 28.08.2026, 10:42, trwa"."""
    if ended_at is None:
        return f"od {moment(began_at)}, trwa"
    if began_at.astimezone(WARSAW).date() == ended_at.astimezone(WARSAW).date():
        return f"{moment(began_at)}–{ended_at.astimezone(WARSAW):%H:%M}"
    return f"{moment(began_at)} – {moment(ended_at)}"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of each; the list's first lines."""

    all: int
    in_time: int
    late: int
    open: int
    overdue: int


def counts(rows: Iterable[TimelinessRow]) -> Counts:
    """Counted by what the rows say."""
    verdicts = [row.verdict for row in rows]
    return Counts(len(verdicts), *(verdicts.count(each) for each in Verdict))


def days_words(row: TimelinessRow) -> str:
    """ "3 dni przed końcem", "w ostatnim dniu", "o 2 dni", "zostało 5 dni", "termin minął 81 dni temu"."""
    count = plural(abs(row.days), "dzień", "dni", "dni")
    if row.days < 0:
        return f"o {count}" if row.verdict is Verdict.LATE else f"termin minął {count} temu"
    if row.published_on is None:
        left = plural_form(row.days, "został", "zostały", "zostało")
        return f"{left} {count}" if row.days else "termin mija dziś"
    return f"{count} przed końcem" if row.days else "w ostatnim dniu"
