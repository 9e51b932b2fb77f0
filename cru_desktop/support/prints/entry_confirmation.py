"""Potwierdzenie wpisu: that and when an agreement was entered, for the files and for an auditor. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.context import Context
from cru_desktop.domain.dates import format_date
from cru_desktop.domain.deadlines import DAYS_FOR_ENTRY, days_left, last_day
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.plural import plural
from cru_desktop.domain.submission import EventKind, Operation, Submission, SubmissionEvent, SubmissionState
from cru_desktop.support.prints.document import (
    Block,
    Column,
    FieldLine,
    Fields,
    Heading,
    Paragraph,
    PrintDocument,
    Table,
)
from cru_desktop.support.prints.wording import (
    UNKNOWN,
    WARSAW,
    banner,
    content_mark,
    entity_line,
    entry_sections,
    file_name,
    footer,
    moment,
    number_words,
)

TITLE = "Potwierdzenie wpisu"
#: A person's page of an entry in the public register.
PUBLIC_PAGE = "https://rejestrumow.gov.pl/umowa/{}"
OUTSIDE = "Wpisu nie zrobiono tym programem, więc dat wysłania i osoby program nie zna."
WITHDRAWN = "Uwaga: ten wpis wycofano z publikacji."
_REGISTERS = {
    Environment.TRAINING: "rejestr do ćwiczeń na tym komputerze",
    Environment.TEST: "środowisko testowe CRU JSFP",
    Environment.PRODUCTION: "Centralny Rejestr Umów JSFP",
}
#: What an auditor asks of the way of an entry; repeated look-ups are left out.
_TOLD = frozenset(
    {
        EventKind.QUEUED,
        EventKind.ACCEPTED,
        EventKind.PUBLISHED,
        EventKind.REJECTED,
        EventKind.OUTCOME_UNKNOWN,
        EventKind.ABSENCE_PROVEN,
        EventKind.NEEDS_ATTENTION,
        EventKind.RESUMED,
        EventKind.CANCELLED,
    }
)
_OPERATIONS = {
    Operation.PUBLISH: "Publikacja",
    Operation.UPDATE: "Zmiana",
    Operation.WITHDRAW: "Wycofanie",
}
_WAY_COLUMNS = (
    Column("Kiedy", 19),
    Column("Czynność", 14),
    Column("Co się stało", 41),
    Column("Kto, na którym komputerze", 26),
)


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """What is known of a published agreement. Submissions and events oldest first; times aware UTC.

    `agreement`: the register's version where it was read back, else as it was sent.
    """

    agreement: Agreement
    register_id: str
    published_at: datetime | None
    submissions: tuple[Submission, ...]
    events: tuple[SubmissionEvent, ...]
    first_write_at: datetime | None
    context: Context | None
    regon: str
    environment: Environment
    printed_at: datetime
    withdrawn: bool = False
    person: str = ""


def entry_confirmation(facts: EntryFacts) -> PrintDocument:
    """The confirmation: deadline, way, identity, and the entry as every citizen reads it."""
    agreement = facts.agreement
    blocks: list[Block] = []
    if facts.withdrawn:
        blocks.append(Paragraph(WITHDRAWN, strong=True))
    blocks.append(Paragraph(_judgement(facts), strong=True))
    blocks.append(Fields(tuple(_dates(facts)), "Terminy"))
    blocks.append(Fields(tuple(_identity(facts)), "Wpis w rejestrze"))
    if publication_of(facts.submissions) is None:
        blocks.append(Paragraph(OUTSIDE, quiet=True))
    blocks.extend(entry_sections(agreement))
    rows = tuple(_way(facts))
    if rows:
        blocks += [Heading("Przebieg"), Table(_WAY_COLUMNS, rows)]
    return PrintDocument(
        title=TITLE,
        entity=entity_line(facts.context, facts.regon),
        environment=facts.environment,
        banner=banner(facts.environment),
        blocks=tuple(blocks),
        footer=footer(facts.printed_at, facts.person),
        file_name=file_name("potwierdzenie wpisu", number_words(agreement.number)),
    )


def published_day(agreement: Agreement, published_at: datetime | None) -> date | None:
    """The day that counts: the register's own `dataPublikacji`, else the Warsaw day on which it was seen."""
    if agreement.published_on is not None:
        return agreement.published_on
    return None if published_at is None else published_at.astimezone(WARSAW).date()


def _judgement(facts: EntryFacts) -> str:
    """One sentence; outside production no legal deadline runs."""
    day = published_day(facts.agreement, facts.published_at)
    concluded = facts.agreement.concluded_on
    if day is None or concluded is None:
        return "Czy wpis zrobiono w terminie: " + UNKNOWN
    left = days_left(concluded, day)
    practice = "" if facts.environment.has_deadlines else " (termin ćwiczebny)"
    if left >= 0:
        rest = (
            "w ostatnim dniu terminu" if left == 0 else f"{plural(left, 'dzień', 'dni', 'dni')} przed końcem"
        )
        return f"Wpis opublikowano w terminie{practice}: {rest}."
    return f"Wpis opublikowano po terminie{practice}: {plural(-left, 'dzień', 'dni', 'dni')} później."


def _dates(facts: EntryFacts) -> Iterator[FieldLine]:
    concluded = facts.agreement.concluded_on
    yield FieldLine("Data zawarcia umowy", format_date(concluded) if concluded else UNKNOWN)
    name = "Termin wpisu" if facts.environment.has_deadlines else "Termin ćwiczebny"
    if concluded is not None:
        explained = f"{format_date(last_day(concluded))} ({DAYS_FOR_ENTRY} dni od zawarcia, art. 34a u.f.p.)"
        yield FieldLine(name, explained)
    row = publication_of(facts.submissions)
    if row is not None:
        yield FieldLine("Przekazano do wysłania", moment(row.created_at))
        yield FieldLine("Wysłano", _moment(facts.first_write_at))
        accepted = _event(facts, row, EventKind.ACCEPTED)
        yield FieldLine("Rejestr przyjął", _moment(accepted.at if accepted else None))
    day = published_day(facts.agreement, facts.published_at)
    shown = UNKNOWN if day is None else format_date(day)
    seen = "" if facts.published_at is None else f" (program zobaczył ją {moment(facts.published_at)})"
    yield FieldLine("Data publikacji", f"{shown}{seen}")


def _identity(facts: EntryFacts) -> Iterator[FieldLine]:
    row = publication_of(facts.submissions)
    yield FieldLine("Rejestr", _REGISTERS[facts.environment])
    yield FieldLine("idUmowy", facts.register_id)
    if facts.environment is Environment.PRODUCTION:
        yield FieldLine("Strona wpisu", PUBLIC_PAGE.format(facts.register_id))
    if row is not None:
        yield FieldLine("idDokumentu", row.document_id or UNKNOWN)
        yield FieldLine("Wpis zrobiła osoba", row.person or UNKNOWN)
        computers = dict.fromkeys(event.computer for event in facts.events if event.computer)
        yield FieldLine("Na komputerze", ", ".join(computers) or UNKNOWN)
        sent = next((event.body_sha256 for event in _events_of(facts, row) if event.body_sha256), "")
        if sent:
            yield FieldLine("Skrót wysłanych danych (SHA-256)", sent)
    yield FieldLine("Skrót treści wpisu (SHA-256)", content_mark(facts.agreement))


def _way(facts: EntryFacts) -> Iterator[tuple[str, ...]]:
    operations = {row.id: _OPERATIONS[row.operation] for row in facts.submissions}
    for event in facts.events:
        if event.kind in _TOLD:
            who = ", ".join(part for part in (event.person or "program", event.computer) if part)
            yield moment(event.at), operations.get(event.submission_id, ""), event.text, who


def publication_of(rows: Sequence[Submission]) -> Submission | None:
    """The submission that put the agreement into the register; None for an entry made elsewhere."""
    return next(
        (
            row
            for row in rows
            if row.operation is Operation.PUBLISH and row.state is SubmissionState.PUBLISHED
        ),
        None,
    )


def _events_of(facts: EntryFacts, row: Submission) -> Iterable[SubmissionEvent]:
    return (event for event in facts.events if event.submission_id == row.id)


def _event(facts: EntryFacts, row: Submission, kind: EventKind) -> SubmissionEvent | None:
    return next((event for event in _events_of(facts, row) if event.kind is kind), None)


def _moment(at: datetime | None) -> str:
    return UNKNOWN if at is None else moment(at)
