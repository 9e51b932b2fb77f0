"""Wykaz terminowości as a table for a spreadsheet: semicolons, UTF-8 with a mark that Excel knows. Pure."""

import csv
import io

from cru_desktop.domain.dates import format_date
from cru_desktop.support.prints.timeliness import TimelinessRow, outage_span
from cru_desktop.support.prints.timeliness_list import ListFacts
from cru_desktop.support.prints.wording import banner

#: A spreadsheet runs a cell that begins so as a formula; an apostrophe keeps it text.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_TITLES = (
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


def timeliness_csv(facts: ListFacts) -> bytes:
    """The whole file. A line about the environment comes first where entries are no real ones."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    warning = banner(facts.environment)
    if warning:
        writer.writerow([warning])
    writer.writerow(_TITLES)
    for place, row in enumerate(facts.rows, start=1):
        writer.writerow(_cells(place, row, facts))
    if facts.outages:
        writer.writerow([])
        writer.writerow(["Przerwa", "Kiedy"])
        writer.writerows([each.title, outage_span(each.began_at, each.ended_at)] for each in facts.outages)
    return text.getvalue().encode("utf-8-sig")


def _cells(place: int, row: TimelinessRow, facts: ListFacts) -> tuple[str, ...]:
    reasons = [*row.reasons, *(("Wpis wycofano z publikacji.",) if row.withdrawn else ())]
    return (
        str(place),
        guarded(facts.entities.get(row.regon, "")),
        # REGON and numbers of agreements are texts; a spreadsheet would drop leading zeros.
        row.regon,
        guarded(row.number),
        f"zmiana: {row.change}" if row.change else "umowa",
        guarded(row.contractor),
        guarded(row.subject),
        "" if row.value is None else f"{row.value:.2f}".replace(".", ","),
        format_date(row.concluded_on),
        format_date(row.last_day),
        "" if row.published_on is None else format_date(row.published_on),
        str(row.days),
        row.verdict.value,
        guarded(" ".join(reasons)),
        row.register_id,
    )


def guarded(text: str) -> str:
    """Text that a spreadsheet takes as text, on one line."""
    line = " ".join(text.split())
    return f"'{line}" if line.startswith(_FORMULA_STARTS) else line
