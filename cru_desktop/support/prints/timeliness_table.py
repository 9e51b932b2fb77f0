"""Wykaz terminowości as a table: what stands in its columns, for files of any kind. Pure."""

from datetime import date
from decimal import Decimal

from cru_desktop.support.prints.timeliness import TimelinessRow
from cru_desktop.support.prints.timeliness_list import ListFacts

#: Texts are texts (REGON and numbers of agreements keep their zeros), amounts numbers, days days.
Cell = str | int | Decimal | date | None

TITLES = (
    "Lp.",
    "Jednostka",
    "REGON",
    "Numer umowy",
    "Co wpisano",
    "Kontrahent",
    "Przedmiot",
    "Wartość (zł)",
    "Data zawarcia albo zmiany",
    "Termin wpisu",
    "Data publikacji",
    "Dni do końca terminu",
    "Wynik",
    "Przyczyny",
    "idUmowy",
)


def cells(place: int, row: TimelinessRow, facts: ListFacts) -> tuple[Cell, ...]:
    """One line, in the order of `TITLES`; every text on one line."""
    reasons = [*row.reasons, *(("Wpis wycofano z publikacji.",) if row.withdrawn else ())]
    values: tuple[Cell, ...] = (
        place,
        facts.entities.get(row.regon, ""),
        row.regon,
        row.number,
        f"zmiana: {row.change}" if row.change else "umowa",
        row.contractor,
        row.subject,
        row.value,
        row.concluded_on,
        row.last_day,
        row.published_on,
        row.days,
        row.verdict.value,
        " ".join(reasons),
        row.register_id,
    )
    return tuple(" ".join(value.split()) if isinstance(value, str) else value for value in values)
