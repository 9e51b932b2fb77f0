"""Kontrahenci: what the book shows, search, sums, and a new agreement with a known contractor."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cru_desktop.domain.contractor import Contractor
from cru_desktop.domain.writing import to_raw
from cru_desktop.ui.pages.contractors.contractors_page import ContractorsPage
from cru_desktop.ui.pages.first_start.practice import PRACTICE_CONTEXT
from tests.delivery.office import agreement
from tests.ui.accessibility import visible_texts
from tests.ui.bench import Bench
from tests.ui.keyboard import press, type_text

PAPER = "PAPIER I SPÓŁKA Żaneta Ździebło"


@pytest.fixture
def page(bench: Bench, qtbot: QtBot) -> ContractorsPage:
    bench.open_with_school()
    made = ContractorsPage(bench.desk)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    return made


def queue(bench: Bench, number: str, value: str, name: str = PAPER) -> None:
    entry = agreement(number, context=PRACTICE_CONTEXT, value=value)
    raw = to_raw(entry)
    parties = raw["stronyUmowy"]
    assert isinstance(parties, list)
    parties[1]["nazwa"] = name
    if name != PAPER:
        parties[1].update(nip="5253012349", regon="381234560")
    bench.workspace.outbox.queue_entry(raw, entry, PRACTICE_CONTEXT, identity=number)


def show(page: ContractorsPage, bench: Bench) -> None:
    page.show()
    page.shown()
    bench.settle()


def cells(page: ContractorsPage) -> list[list[str]]:
    model = page.table.model()
    return [
        [str(model.index(row, column).data()).replace("\u00a0", " ") for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_empty_book_says_what_to_do(page: ContractorsPage, bench: Bench, qtbot: QtBot) -> None:
    show(page, bench)
    assert "Nie ma tu jeszcze żadnego kontrahenta" in visible_texts(page)
    assert page.panel.isHidden()


def test_counts_sums_and_last_agreements(page: ContractorsPage, bench: Bench, qtbot: QtBot) -> None:
    queue(bench, "1/2026", "100.50")
    queue(bench, "2/2026", "1000")
    show(page, bench)
    assert cells(page) == [[PAPER, "111-111-11-11", "Legionowo", "2", "1 100,50 zł", "03.08.2026"]]
    assert page.panel.name.text() == PAPER
    texts = visible_texts(page)
    assert "1 kontrahent" in texts
    lines = [page.panel.agreements.item(row).text() for row in range(page.panel.agreements.count())]
    assert [line.split(" · ")[1] for line in lines] == ["2/2026", "1/2026"]
    opened: list[int] = []
    bench.desk.details_wanted.connect(opened.append)
    press(page.panel.agreements, Qt.Key.Key_Return)
    assert opened == [2]


def test_search_by_folded_name(page: ContractorsPage, bench: Bench, qtbot: QtBot) -> None:
    queue(bench, "1/2026", "100.50")
    queue(bench, "2/2026", "1000", "Zażółć Gęśl S.A.")
    show(page, bench)
    assert len(cells(page)) == 2
    page.focus_search()
    type_text(page.search, "gesl")
    qtbot.waitUntil(lambda: [row[0] for row in cells(page)] == ["Zażółć Gęśl S.A."], timeout=20_000)
    type_text(page.search, "x")
    qtbot.waitUntil(lambda: "Nic nie znaleziono" in visible_texts(page), timeout=20_000)
    page.search.clear()
    qtbot.waitUntil(lambda: len(cells(page)) == 2, timeout=20_000)


def test_new_agreement_with_the_current_one(page: ContractorsPage, bench: Bench, qtbot: QtBot) -> None:
    queue(bench, "1/2026", "100.50")
    show(page, bench)
    wanted: list[Contractor] = []
    bench.desk.agreement_with_wanted.connect(wanted.append)
    page.panel.new.click()
    press(page.table, Qt.Key.Key_Return)
    assert [each.name for each in wanted] == [PAPER, PAPER]
