"""Prints as people get them: pages, words in the PDF, the dialogs, and files that are written."""

import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils.reader import PdfFileReader
from PySide6.QtGui import QDesktopServices, QImage
from pytestqt.qtbot import QtBot

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.problem import Problem
from cru_desktop.domain.submission import SubmissionState
from cru_desktop.domain.writing import to_raw
from cru_desktop.storage.submission_shapes import Transition
from cru_desktop.support.prints.document import (
    Block,
    Column,
    Heading,
    Paragraph,
    PrintDocument,
    SignaturePlaces,
    Table,
)
from cru_desktop.support.prints.pdf_language import in_polish
from cru_desktop.ui.pages.agreement.agreement_page import AgreementPage
from cru_desktop.ui.pages.agreements.agreements_page import AgreementsPage
from cru_desktop.ui.pages.first_start.practice import PRACTICE_CONTEXT
from cru_desktop.ui.prints import printing
from cru_desktop.ui.prints.periods import Period, span_of
from cru_desktop.ui.prints.preview_dialog import PreviewDialog
from cru_desktop.ui.prints.printed import PICTURES_AT_MOST, make_printed, page_layout
from cru_desktop.ui.prints.table_parts import parts
from cru_desktop.ui.prints.timeliness_dialog import TimelinessDialog
from tests.delivery.office import agreement
from tests.ui.accessibility import complaints, visible_texts
from tests.ui.bench import Bench
from tests.ui.keyboard import type_text
from tests.ui.pdf_text import is_embedded, pages_of

FAMILY = "DejaVu Sans"


def document(
    *blocks: Block, environment: Environment = Environment.TEST, wide: bool = False
) -> PrintDocument:
    banner = "" if environment is Environment.PRODUCTION else "BANER NA KAŻDEJ STRONIE"
    return PrintDocument(
        "Wydruk próbny",
        "Szkoła",
        environment,
        banner,
        blocks,
        "nie jest dokumentem",
        "wydruk",
        wide,
    )


def many_rows(count: int) -> Table:
    columns = (Column("Lp.", 1, numeric=True), Column("Treść", 9))
    return Table(
        columns, tuple((str(row), f"wiersz-{row:03d} {'zażółć gęślą jaźń ' * 12}") for row in range(count))
    )


# Pages ---------------------------------------------------------------------------------------------------


def test_polish_letters_are_words_in_the_file_and_the_font_lies_in_it(themed: object) -> None:
    made = make_printed(
        document(Paragraph("Zażółć gęślą jaźń, ŻÓŁĆ – „cytat”, 1 234,50 zł: koniec (a-b).")), FAMILY
    )
    [text] = pages_of(made.pdf)
    assert "Zażółć gęślą jaźń, ŻÓŁĆ – „cytat”, 1 234,50 zł: koniec (a-b)." in text
    assert "Strona 1 z 1" in text
    assert is_embedded(made.pdf)
    catalogue = PdfFileReader(io.BytesIO(made.pdf)).root
    assert catalogue["/Lang"] == "pl-PL"
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert in_polish(made.pdf) == made.pdf
    assert in_polish(b"not a PDF") == b"not a PDF"


def test_every_page_has_banner_heading_foot_and_number_and_no_row_is_torn(themed: object) -> None:
    made = make_printed(document(many_rows(60), SignaturePlaces(("Podpis",))), FAMILY)
    pages = pages_of(made.pdf)
    assert len(pages) == made.page_count == len(made.pictures) > 2
    for number, text in enumerate(pages, start=1):
        assert "BANER NA KAŻDEJ STRONIE" in text
        assert "Lp. Treść" in text
        assert "nie jest dokumentem" in text
        assert f"Strona {number} z {len(pages)}" in text
    for row in range(60):
        places = [text for text in pages if f"wiersz-{row:03d}" in text]
        assert len(places) == 1
        after = places[0].split(f"wiersz-{row:03d}")[1].split("wiersz-")[0]
        assert after.count("gęślą") == 12


@pytest.mark.parametrize("filler", range(30, 46, 2))
def test_a_heading_never_stands_alone_at_the_end_of_a_page(themed: object, filler: int) -> None:
    before = [Paragraph(f"Akapit {number}") for number in range(filler)]
    made = make_printed(document(*before, Heading("NAGŁÓWEK"), many_rows(3)), FAMILY)
    [page] = [text for text in pages_of(made.pdf) if "NAGŁÓWEK" in text]
    assert "wiersz-001" in page


def test_a_word_longer_than_its_cell_stays_on_the_page(themed: object) -> None:
    table = Table((Column("A", 1), Column("B", 9)), (("a" * 300, "koniec"),))
    [text] = pages_of(make_printed(document(table), FAMILY).pdf)
    assert text.replace(" ", "").count("a" * 300) == 1


def test_production_has_no_banner_and_many_pages_show_only_the_first(themed: object) -> None:
    content = document(many_rows(260), environment=Environment.PRODUCTION, wide=True)
    made = make_printed(content, FAMILY)
    assert "BANER" not in pages_of(made.pdf)[0]
    assert len(made.pictures) == PICTURES_AT_MOST < made.page_count
    image = QImage.fromData(made.pictures[0])
    assert image.width() > image.height() > 600


@settings(deadline=None)
@given(
    heights=st.lists(st.floats(1, 90), max_size=60),
    heading=st.floats(0, 10),
    room=st.floats(0, 100),
)
def test_parts_hold_every_row_once_and_none_reaches_over_a_page(
    heights: list[float], heading: float, room: float
) -> None:
    found = parts(heights, heading, room, 100)
    assert [row for part in found for row in range(part.first, part.end)] == list(range(len(heights)))
    for place, part in enumerate(found):
        assert part.on_new_page or place == 0
        left = 100 if part.on_new_page else room
        assert part.end - part.first <= 1 or heading + sum(heights[part.first : part.end]) <= left


# Periods -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (Period.THIS_MONTH, date(2026, 1, 1), date(2026, 1, 31)),
        (Period.LAST_MONTH, date(2025, 12, 1), date(2025, 12, 31)),
        (Period.THIS_QUARTER, date(2026, 1, 1), date(2026, 3, 31)),
        (Period.LAST_QUARTER, date(2025, 10, 1), date(2025, 12, 31)),
        (Period.THIS_YEAR, date(2026, 1, 1), date(2026, 12, 31)),
        (Period.LAST_YEAR, date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_periods_by_the_calendar(period: Period, first: date, last: date) -> None:
    assert span_of(period, date(2026, 1, 15)) == (first, last)
    assert span_of(Period.OWN, date(2026, 1, 15)) is None


# Dialogs -------------------------------------------------------------------------------------------------


def published(bench: Bench) -> int:
    entry = agreement("7/2026", context=PRACTICE_CONTEXT)
    row = bench.workspace.outbox.queue_entry(to_raw(entry), entry, PRACTICE_CONTEXT, identity="x")
    outbox, destination = bench.workspace.submissions, bench.workspace.destination.identity
    for step in (
        Transition(SubmissionState.ACCEPTED, bench.moment, document_id="d", not_before=bench.moment),
        Transition(SubmissionState.PUBLISHED, bench.moment, register_id="u-7", published_at=bench.moment),
    ):
        claimed = outbox.next_work(destination, [PRACTICE_CONTEXT.regon], bench.moment)
        assert claimed is not None
        outbox.record(claimed, step)
    return row.agreement_id


def ready(bench: Bench, qtbot: QtBot, dialog: PreviewDialog | None) -> PreviewDialog:
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.printed is not None, timeout=20_000)
    return dialog


def test_the_confirmation_is_shown_saved_and_opened(
    bench: Bench, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.open_with_school()
    page = AgreementsPage(bench.desk)
    qtbot.addWidget(page)
    page.show()
    page.show_details(published(bench))
    bench.settle()
    page.details.confirmation.click()
    dialog = ready(bench, qtbot, page.details.preview)
    assert complaints(dialog) == []
    assert len(dialog.pages.pages) == dialog.printed.page_count  # type: ignore[union-attr]
    assert "idUmowy: u-7" in dialog.text.toPlainText()
    dialog.as_text.click()
    assert dialog.stack.currentWidget() is dialog.text
    dialog.save.click()
    assert dialog.saver.dialog is not None
    assert dialog.saver.dialog.selectedFiles()[0].endswith("potwierdzenie-wpisu-nr-7-2026.pdf")
    dialog.saver.dialog.close()
    target = tmp_path / "potwierdzenie.pdf"
    dialog.saver.save(target, lambda: dialog.printed.pdf)  # type: ignore[union-attr]
    bench.settle()
    assert any("u-7" in text for text in pages_of(target.read_bytes()))
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    assert dialog.answer.action is not None
    dialog.answer.action.click()
    assert opened == [str(target)]
    dialog.close()


def test_a_file_that_cannot_be_written_is_told_in_the_dialog(
    bench: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    bench.open_with_school()
    dialog = PreviewDialog(bench.desk, "Próba", lambda _: document(Paragraph("x")))
    qtbot.addWidget(dialog)
    dialog.show()
    ready(bench, qtbot, dialog)
    dialog.saver.save(tmp_path / "nie-ma" / "x.pdf", lambda: b"x")
    bench.settle()
    assert dialog.answer.headline == "Nie udało się zapisać pliku."
    assert "inny" in dialog.answer.text


def test_without_a_printer_the_way_by_pdf_is_told(
    bench: Bench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtPrintSupport import QPrinterInfo

    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    bench.open_with_school()
    dialog = PreviewDialog(bench.desk, "Próba", lambda _: document(Paragraph("x")))
    qtbot.addWidget(dialog)
    dialog.show()
    ready(bench, qtbot, dialog)
    dialog.to_printer.click()
    assert dialog.answer.headline == printing.NO_PRINTER.happened


def test_a_printer_gets_every_page(themed: object, tmp_path: Path) -> None:
    from PySide6.QtPrintSupport import QPrinter

    content = document(many_rows(30))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "na-papierze.pdf"))
    printer.setFullPage(True)
    printer.setPageLayout(page_layout(content))
    count = printing.print_pages(content, FAMILY, printer)
    del printer
    pages = pages_of((tmp_path / "na-papierze.pdf").read_bytes())
    assert len(pages) == count > 1
    assert f"Strona {count} z {count}" in pages[-1]


def test_a_draft_that_was_only_just_typed_is_on_the_sheet(bench: Bench, qtbot: QtBot) -> None:
    bench.open_with_school()
    page = AgreementPage(bench.desk)
    qtbot.addWidget(page)
    page.resize(1000, 800)
    page.show()
    page.new_agreement()
    bench.settle()
    page.form.model.write("szczegolyUmowy.przedmiotUmowy", "Naprawa krzeseł")
    page.again.print_sheet()
    dialog = ready(bench, qtbot, page.again.sheet)
    text = dialog.text.toPlainText()
    assert "Przedmiot umowy: Naprawa krzeseł" in text
    assert "nie można jeszcze wysłać" in text
    dialog.close()


def test_what_is_not_in_the_register_cannot_be_confirmed(bench: Bench, qtbot: QtBot) -> None:
    from cru_desktop.ui.prints.offers import ConfirmationPreview

    bench.open_with_school()
    draft = bench.workspace.agreements.create_draft(PRACTICE_CONTEXT.regon, {}, bench.moment)
    dialog = ConfirmationPreview(bench.desk, draft)
    qtbot.addWidget(dialog)
    dialog.show()
    bench.settle()
    assert "nie ma czego potwierdzić" in dialog.answer.headline
    assert not dialog.save.isEnabled()


def test_the_list_of_a_period_as_pages_and_as_a_table(bench: Bench, qtbot: QtBot, tmp_path: Path) -> None:
    bench.open_with_school()
    published(bench)
    dialog = TimelinessDialog(bench.desk)
    qtbot.addWidget(dialog)
    dialog.show()
    assert complaints(dialog) == []
    assert (dialog.first.text, dialog.last.text) == ("01.10.2026", "31.10.2026")
    dialog.first.line.selectAll()
    type_text(dialog.first.line, "1.8")
    assert dialog.period.currentData() == Period.OWN
    dialog.show_pages.click()
    preview = ready(bench, qtbot, dialog.preview)
    assert "7/2026" in preview.text.toPlainText()
    assert "Po terminie: o 81 dni" in preview.text.toPlainText()
    preview.close()
    dialog.save_table.click()
    bench.settle()
    assert dialog.saver.dialog is not None
    assert dialog.saver.dialog.selectedFiles()[0].endswith("wykaz-terminowosci-2026-08-01-2026-10-31.csv")
    dialog.saver.dialog.close()
    dialog.save_book.click()
    bench.settle()
    path = tmp_path / "wykaz.xlsx"
    assert dialog.saver.dialog.selectedFiles()[0].endswith("wykaz-terminowosci-2026-08-01-2026-10-31.xlsx")
    dialog.saver.dialog.fileSelected.emit(str(path))
    bench.settle()
    assert path.read_bytes().startswith(b"PK")
    assert "Zapisano plik." in visible_texts(dialog)
    dialog.saver.dialog.close()


def test_a_period_that_ends_before_it_begins_makes_no_list(bench: Bench, qtbot: QtBot) -> None:
    bench.open_with_school()
    dialog = TimelinessDialog(bench.desk)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.last.set_text("31.12.2025")
    dialog.show_pages.click()
    assert dialog.preview is None
    assert "przed 01.10.2026" in dialog.last.shown_error
    dialog.first.set_text("co to za dzień")
    dialog.show_pages.click()
    assert "Wpisz dzień" in dialog.first.shown_error


def test_problems_of_prints_say_three_things() -> None:
    problem: Problem = printing.NO_PRINTER
    assert all((problem.happened, problem.program_does, problem.you_can))
