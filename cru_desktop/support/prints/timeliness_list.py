"""Wykaz terminowości on paper: counts, agreements with what kept late ones back, outages. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from cru_desktop.domain.dates import format_date
from cru_desktop.domain.deadlines import DAYS_FOR_ENTRY
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.plural import plural
from cru_desktop.domain.text import shorten
from cru_desktop.support.prints.document import (
    Block,
    Column,
    FieldLine,
    Fields,
    Heading,
    Paragraph,
    PrintDocument,
    SignaturePlaces,
    Table,
)
from cru_desktop.support.prints.timeliness import (
    NOTHING,
    OutageRow,
    TimelinessRow,
    Verdict,
    counts,
    days_words,
    outage_span,
)
from cru_desktop.support.prints.wording import banner, file_name, footer

TITLE = "Wykaz terminowości wpisów"
EMPTY = "W tym okresie nie zawarto ani nie zmieniono żadnej umowy, którą zna program."
SIGNED_BY = ("Sporządziła, sporządził (data i podpis)", "Kierownik jednostki (data i podpis)")
NO_OUTAGES = "Program nie zanotował przerw w tym okresie. Notuje je tylko wtedy, gdy jest włączony."
_IN_WORDS = {
    Verdict.IN_TIME: "W terminie",
    Verdict.LATE: "Po terminie",
    Verdict.OPEN: "Jeszcze nie wpisana",
    Verdict.OVERDUE: "Nie wpisana",
}
#: Of a long subject or name, as much as a cell of the list needs; the whole stands in the CSV.
_IN_CELL = 160


@dataclass(frozen=True, slots=True)
class ListFacts:
    """What the list tells. `entities`: name by REGON; `entity` None: of all entities."""

    rows: tuple[TimelinessRow, ...]
    outages: tuple[OutageRow, ...]
    first: date
    last: date
    entity: str | None
    entities: dict[str, str]
    environment: Environment
    printed_at: datetime
    person: str = ""


def timeliness_list(facts: ListFacts) -> PrintDocument:
    """The list as a document that lies on its side."""
    period = f"{format_date(facts.first)} – {format_date(facts.last)}"
    blocks: list[Block] = [
        Paragraph(f"Umowy zawarte i zmienione w okresie {period}.", strong=True),
        _legal(facts),
    ]
    if facts.rows:
        blocks += [Fields(tuple(_totals(facts))), Table(_columns(facts), tuple(_cells(facts)))]
    else:
        blocks.append(Paragraph(EMPTY))
    blocks.append(Heading("Przerwy w tym okresie"))
    if facts.outages:
        rows = tuple((each.title, outage_span(each.began_at, each.ended_at)) for each in facts.outages)
        blocks.append(Table((Column("Co", 45), Column("Kiedy", 55)), rows))
    else:
        blocks.append(Paragraph(NO_OUTAGES))
    blocks.append(SignaturePlaces(SIGNED_BY))
    return PrintDocument(
        title=TITLE,
        entity=facts.entity or "Wszystkie jednostki",
        environment=facts.environment,
        banner=banner(facts.environment),
        blocks=tuple(blocks),
        footer=footer(facts.printed_at, facts.person),
        file_name=list_name(facts.first, facts.last),
        wide=True,
    )


def list_name(first: date, last: date) -> str:
    """Proposal for the file, print and table alike."""
    return file_name("wykaz terminowosci", f"{first:%Y-%m-%d}", f"{last:%Y-%m-%d}")


def _legal(facts: ListFacts) -> Paragraph:
    if not facts.environment.has_deadlines:
        return Paragraph(
            "Terminy są ćwiczebne: obowiązek wpisu dotyczy tylko prawdziwego rejestru.", quiet=True
        )
    return Paragraph(
        f"Termin wpisu: {DAYS_FOR_ENTRY} dni od zawarcia umowy albo od jej zmiany (art. 34a ustawy "
        "o finansach publicznych), liczone dniami kalendarzowymi, bez przesuwania na dzień roboczy. "
        "O terminie decyduje data publikacji.",
        quiet=True,
    )


def _totals(facts: ListFacts) -> Iterator[FieldLine]:
    number = counts(facts.rows)
    changes = sum(1 for row in facts.rows if row.change)
    entries = plural(number.all - changes, "umowa", "umowy", "umów")
    changed = plural(changes, "zmiana", "zmiany", "zmian")
    yield FieldLine("Razem", f"{entries}, {changed}" if changes else entries)
    yield FieldLine("Wpisane w terminie", str(number.in_time))
    yield FieldLine("Wpisane po terminie", str(number.late))
    yield FieldLine("Jeszcze nie wpisane, termin trwa", str(number.open))
    yield FieldLine("Nie wpisane, termin minął", str(number.overdue))


def _columns(facts: ListFacts) -> tuple[Column, ...]:
    entity = (Column("Jednostka", 12),) if facts.entity is None else ()
    return (
        Column("Lp.", 4, numeric=True),
        *entity,
        Column("Numer", 11),
        Column("Kontrahent", 15 if entity else 18),
        Column("Przedmiot", 16 if entity else 23),
        Column("Zawarta, zmieniona", 9),
        Column("Termin", 8),
        Column("Wpisana", 8),
        Column("Wynik i przyczyny", 17 if entity else 19),
    )


def _cells(facts: ListFacts) -> Iterator[tuple[str, ...]]:
    for place, row in enumerate(facts.rows, start=1):
        entity = (
            (shorten(facts.entities.get(row.regon, row.regon), _IN_CELL),) if facts.entity is None else ()
        )
        yield (
            str(place),
            *entity,
            f"{row.number}\nzmiana: {row.change}" if row.change else row.number,
            shorten(row.contractor, _IN_CELL),
            shorten(row.subject, _IN_CELL),
            format_date(row.concluded_on),
            format_date(row.last_day),
            NOTHING if row.published_on is None else format_date(row.published_on),
            "\n".join(result_lines(row)),
        )


def result_lines(row: TimelinessRow) -> Iterator[str]:
    """The verdict, then the reasons of a late one, one a line."""
    yield f"{_IN_WORDS[row.verdict]}: {days_words(row)}"
    if row.withdrawn:
        yield "Wpis wycofano z publikacji."
    yield from row.reasons
