"""Wykaz terminowości as a workbook: what a spreadsheet makes of its cells."""

import io
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import load_workbook

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.writing import to_raw
from cru_desktop.support.prints.timeliness_list import ListFacts
from cru_desktop.support.prints.timeliness_table import TITLES
from cru_desktop.support.prints.timeliness_xlsx import timeliness_xlsx
from tests.delivery.office import agreement
from tests.support.test_prints import facts, row


def opened(content: bytes) -> Any:
    return load_workbook(io.BytesIO(content))


def line(made: ListFacts, place: int = 2) -> dict[str, Any]:
    """Cells of one line by their titles."""
    sheet = opened(timeliness_xlsx(made)).worksheets[0]
    (cells,) = sheet.iter_rows(min_row=place, max_row=place)
    return dict(zip(TITLES, cells, strict=True))


def test_texts_are_texts_amounts_numbers_and_days_days() -> None:
    found = row(register_id="0042")
    made = facts(replace(found, regon="012345678", number="007/2026"))
    cells = line(replace(made, entities={"012345678": "Szkoła"}))
    assert [cells[title].value for title in ("REGON", "Numer umowy", "idUmowy")] == [
        "012345678",
        "007/2026",
        "0042",
    ]
    assert {cells[title].data_type for title in ("REGON", "Numer umowy", "Przedmiot")} == {"s"}
    assert cells["REGON"].number_format == "@"
    assert (cells["Wartość (zł)"].value, cells["Wartość (zł)"].data_type) == (100.5, "n")
    assert cells["Wartość (zł)"].number_format == "#,##0.00"
    assert cells["Termin wpisu"].value.date() == date(2026, 9, 2)
    assert cells["Termin wpisu"].is_date
    assert cells["Dni do końca terminu"].data_type == "n"


@pytest.mark.parametrize(
    "start", ["=1+1", '=HYPERLINK("http://x")', "+48 22", "-5", "@SUM(A1)", "＝1", "{=1}"]
)
def test_no_cell_is_a_formula(start: str) -> None:
    found = row(number=start, raw=to_raw(replace(agreement(), subject=f"{start} więcej")))
    content = timeliness_xlsx(facts(found))
    book = opened(content)
    assert [
        each.coordinate
        for sheet in book
        for cells in sheet.iter_rows()
        for each in cells
        if each.data_type == "f"
    ] == []
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")
    cells = line(facts(found))
    # The words stay as they are: nothing is put before them.
    assert (cells["Numer umowy"].value, cells["Numer umowy"].number_format) == (start, "@")


def test_marks_that_the_file_cannot_hold_are_left_out() -> None:
    found = replace(row(), subject="Dzwonek\x07 \ud800 i \x0bwięcej\nniżej", contractor="Zażółć gęślą jaźń")
    cells = line(facts(found))
    assert cells["Przedmiot"].value == "Dzwonek ? i więcej niżej"
    assert cells["Kontrahent"].value == "Zażółć gęślą jaźń"


def test_outages_have_a_sheet_and_nobody_is_named_as_author() -> None:
    made = replace(facts(row()), person="Anna Nowak")
    book = opened(timeliness_xlsx(made))
    assert book.sheetnames == ["Wykaz terminowości", "Przerwy rejestru"]
    assert book.worksheets[1]["B2"].value == "02.09.2026, 09:00 – 03.09.2026, 12:00"
    assert book.worksheets[0].freeze_panes == "A2"
    assert book.worksheets[0].auto_filter.ref == "A1:O2"
    assert book.properties.creator == "CRU Desktop"
    assert book.properties.created.isoformat() == "2026-11-22T10:31:00"
    assert "Anna Nowak" not in str(vars(book.properties))


def test_practice_says_so_first_and_an_empty_list_opens() -> None:
    made = replace(facts(row()), environment=Environment.TEST)
    sheet = opened(timeliness_xlsx(made)).worksheets[0]
    assert sheet["A1"].value.startswith("ŚRODOWISKO TESTOWE – nie jest wpisem w rejestrze")
    assert (sheet["A2"].value, sheet.freeze_panes) == ("Lp.", "A3")
    assert line(made, 3)["Lp."].value == 1
    empty = opened(timeliness_xlsx(replace(facts(), outages=())))
    assert empty.sheetnames == ["Wykaz terminowości"]
    assert empty.worksheets[0].max_row == 1


def test_large_amounts_keep_every_grosz() -> None:
    cells = line(facts(replace(row(), value=Decimal("1100000000.01"))))
    assert Decimal(str(cells["Wartość (zł)"].value)) == Decimal("1100000000.01")
    assert line(facts(replace(row(), value=None)))["Wartość (zł)"].value is None


def test_a_day_not_published_yet_is_empty() -> None:
    assert line(facts(replace(row(), published_on=None)))["Data publikacji"].value is None
    found = line(facts(replace(row(), published_on=date(2026, 9, 4))))
    assert found["Data publikacji"].value.date() == date(2026, 9, 4)


def test_the_library_is_loaded_only_when_a_table_is_saved() -> None:
    code = (
        "import sys, cru_desktop.ui.prints.timeliness_dialog; "
        "sys.exit(any(name.split('.')[0] == 'openpyxl' for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
