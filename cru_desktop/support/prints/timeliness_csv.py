"""Wykaz terminowości as a table for a spreadsheet: semicolons, UTF-8 with a mark that Excel knows. Pure."""

import csv
import io
from datetime import date
from decimal import Decimal

from cru_desktop.domain.dates import format_date
from cru_desktop.support.prints.timeliness import outage_span
from cru_desktop.support.prints.timeliness_list import ListFacts
from cru_desktop.support.prints.timeliness_table import TITLES, Cell, cells
from cru_desktop.support.prints.wording import banner

#: A spreadsheet runs a cell that begins so as a formula; an apostrophe keeps it text.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def timeliness_csv(facts: ListFacts) -> bytes:
    """The whole file. A line about the environment comes first where entries are no real ones."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    warning = banner(facts.environment)
    if warning:
        writer.writerow([warning])
    writer.writerow(TITLES)
    for place, row in enumerate(facts.rows, start=1):
        writer.writerow([_text(cell) for cell in cells(place, row, facts)])
    if facts.outages:
        writer.writerow([])
        writer.writerow(["Przerwa", "Kiedy"])
        writer.writerows([each.title, outage_span(each.began_at, each.ended_at)] for each in facts.outages)
    return text.getvalue().encode("utf-8-sig")


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return guarded(cell)
    if isinstance(cell, Decimal):
        return f"{cell:.2f}".replace(".", ",")
    return format_date(cell) if isinstance(cell, date) else str(cell)


def guarded(text: str) -> str:
    """Text that a spreadsheet takes as text, on one line."""
    line = " ".join(text.split())
    return f"'{line}" if line.startswith(_FORMULA_STARTS) else line
