"""Umowy on a real profile: search, chips, sorting, sums, copying, details."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.storage.agreement_shapes import AgreementState
from cru_desktop.ui.pages.first_start.practice import PRACTICE_CONTEXT
from tests.ui.accessibility import complaints
from tests.ui.agreements_bench import Agreements
from tests.ui.bench import Bench, benched
from tests.ui.keyboard import press, type_text
from tests.ui.sample_rows import (
    LIBRARY,
    accepted,
    advance,
    draft,
    published,
    queue,
    rejected,
    uncertain,
)

REGISTER_ID = "0b0c7d54-0f2e-4a0e-8b36-5f2d3b1f0a01"


@pytest.fixture
def agreements(bench: Bench, qtbot: QtBot) -> Iterator[Agreements]:
    bench.open_with_school()
    made = Agreements(bench, qtbot)
    yield made
    bench.settle()


def one_published(bench: Bench) -> int:
    queue(bench, "Nauka pływania", "8400.00", "OR.1")
    return advance(bench, accepted(bench), published(bench, REGISTER_ID)).agreement_id


def test_an_empty_list_says_what_to_do_first(agreements: Agreements) -> None:
    agreements.show()
    assert "Nie ma tu jeszcze żadnej umowy" in agreements.texts()
    assert "Nowa umowa" in agreements.texts()


def test_rows_and_their_sum(agreements: Agreements) -> None:
    one_published(agreements.bench)
    draft(agreements.bench, "Żółte krzesła", value="12.50")
    agreements.show()
    agreements.shows("Przedmiot", "Żółte krzesła", "Nauka pływania")
    assert agreements.column("Numer") == ["bez numeru", "OR.1"]
    assert agreements.column("Stan") == ["Szkic", "Opublikowana na próbę"]
    assert agreements.column("Zawarta")[0] == "12.11.2026"
    assert "2 umowy na kwotę 8 412,50 zł" in agreements.texts()


def test_search_follows_typing_without_polish_letters(agreements: Agreements) -> None:
    draft(agreements.bench, "Żółte krzesła", value="12.50")
    draft(agreements.bench, "Dostawa opału", value="100.00")
    agreements.show()
    agreements.page.focus_search()
    type_text(agreements.page.list.search, "zolte KRZ")
    agreements.shows("Przedmiot", "Żółte krzesła")
    assert "1 umowa na kwotę 12,50 zł" in agreements.texts()
    type_text(agreements.page.list.search, "x")
    agreements.qtbot.waitUntil(lambda: "Nic nie znaleziono" in agreements.texts(), timeout=20_000)


def test_chips_show_states(agreements: Agreements) -> None:
    one_published(agreements.bench)
    draft(agreements.bench, "Szkic")
    queue(agreements.bench, "Odrzucona")
    advance(agreements.bench, rejected(agreements.bench))
    queue(agreements.bench, "Niepewna")
    advance(agreements.bench, uncertain(agreements.bench))
    agreements.show()
    for chip, subjects in (
        ("Szkice", ["Szkic"]),
        ("W drodze", ["Niepewna"]),
        ("Wymagają Ciebie", ["Odrzucona"]),
        ("Opublikowane", ["Nauka pływania"]),
    ):
        agreements.page.list.filters.states.chip(chip).click()
        agreements.shows("Przedmiot", *subjects)


def test_headers_sort_and_turn_round(agreements: Agreements) -> None:
    for subject, value in (("Bela", "2.00"), ("Ąbela", "3.00"), ("Cela", "1.00")):
        draft(agreements.bench, subject, value=value)
    agreements.show()
    header = agreements.page.list.table.horizontalHeader()
    header.sectionClicked.emit(1)
    agreements.shows("Przedmiot", "Ąbela", "Bela", "Cela")
    header.sectionClicked.emit(1)
    agreements.shows("Przedmiot", "Cela", "Bela", "Ąbela")
    header.sectionClicked.emit(4)
    agreements.shows("Przedmiot", "Cela", "Bela", "Ąbela")


def test_sorting_is_in_the_menu_too(agreements: Agreements) -> None:
    for subject in ("Bela", "Adela"):
        draft(agreements.bench, subject)
    agreements.show()
    menu = agreements.page.list.menu()
    labels = [action.text() for action in menu.actions() if action.text()]
    assert labels == [
        "Otwórz",
        "Powiel jako nową",
        "Pokaż umowy tego kontrahenta",
        "Kopiuj jako tabelę (Ctrl+C)",
        "Sortuj według",
        "Kolumny…",
    ]
    sorting = menu.actions()[-2].menu()
    next(each for each in sorting.actions() if each.text() == "Przedmiot").trigger()  # type: ignore[attr-defined]
    agreements.shows("Przedmiot", "Adela", "Bela")


def test_ctrl_c_copies_a_table(agreements: Agreements) -> None:
    draft(agreements.bench, "Krzesła", value="1234.50")
    draft(agreements.bench, "Opał", value="10.00")
    agreements.show()
    agreements.shows("Przedmiot", "Opał", "Krzesła")
    press(agreements.page.list.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    agreements.bench.settle()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:3] == ["Numer", "Przedmiot", "Kontrahent"]
    assert lines[2].split("\t")[1:5] == [
        "Krzesła",
        "Zakład Stolarski DĄB Jan Wróbel",
        "12.11.2026",
        "1234,50",
    ]


def test_enter_opens_a_draft_in_the_form(agreements: Agreements) -> None:
    agreement_id = draft(agreements.bench, "Krzesła")
    agreements.show()
    agreements.shows("Przedmiot", "Krzesła")
    with agreements.qtbot.waitSignal(agreements.bench.desk.agreement_wanted) as wanted:
        agreements.open_first()
    assert wanted.args == [agreement_id]


def test_enter_shows_what_was_sent_with_its_history_and_escape_returns(agreements: Agreements) -> None:
    one_published(agreements.bench)
    agreements.show()
    agreements.shows("Przedmiot", "Nauka pływania")
    agreements.open_first()
    texts = " | ".join(agreements.texts())
    for words in (
        "Umowa OR.1",
        "Nauka pływania",
        "8 400,00 zł",
        "12.11.2026",
        "30 dni",
        "Zmieściłaby się w terminie (termin ćwiczebny)",
        "Zgłoś zmianę…",
        "Wycofaj z publikacji…",
        "Szkoła Podstawowa nr 2 w Zalesiu",
        "Zakład Stolarski DĄB Jan Wróbel",
        REGISTER_ID,
        "Opublikowana na próbę",
        "Wysyłam, próba 1.",
        "Kopiuj idUmowy",
    ):
        assert words in texts
    # A practice entry has no page in the public register.
    assert "Otwórz w rejestrze" not in texts
    press(agreements.page.details, Qt.Key.Key_Escape)
    agreements.bench.settle()
    assert agreements.page.list.isVisible()
    assert agreements.page.title == "Umowy"


@pytest.mark.usefixtures("themed")
def test_only_production_leads_to_the_public_page(qtbot: QtBot, tmp_path: Path) -> None:
    with benched(qtbot, tmp_path, Environment.PRODUCTION) as bench:
        context = Context(Environment.PRODUCTION, "123456785", "1234563218", "Szkoła")
        bench.open(context)
        queue(bench, "Nauka pływania", number="OR.1", context=context)
        row = advance(bench, accepted(bench), published(bench, REGISTER_ID))
        agreements = Agreements(bench, qtbot)
        agreements.show()
        agreements.page.show_details(row.agreement_id)
        bench.settle()
        assert "Otwórz w rejestrze" in agreements.texts()
        assert "Opublikowana 22.11.2026" in agreements.texts()


def test_the_register_s_id_is_copied(agreements: Agreements) -> None:
    agreement_id = one_published(agreements.bench)
    agreements.show()
    agreements.page.show_details(agreement_id)
    agreements.bench.settle()
    agreements.page.details.copy_id.click()
    assert QGuiApplication.clipboard().text() == REGISTER_ID


def test_a_copy_is_a_new_draft_without_number_dates_and_history(agreements: Agreements) -> None:
    agreement_id = one_published(agreements.bench)
    agreements.show()
    agreements.page.show_details(agreement_id)
    agreements.bench.settle()
    with agreements.qtbot.waitSignal(agreements.bench.desk.agreement_wanted) as wanted:
        agreements.page.details.duplicate.click()
    copy = agreements.bench.workspace.agreements.get(wanted.args[0])
    assert copy.state is AgreementState.DRAFT
    assert copy.row.subject == "Nauka pływania"
    assert (copy.row.number, copy.row.concluded_on, copy.row.register_id) == (None, None, None)


def test_a_copy_for_another_unit_from_the_menu(agreements: Agreements) -> None:
    other = Context(Environment.TRAINING, "987654329", "9876543210", "Przedszkole „Bajka”")
    agreements.bench.workspace.contexts.add(other, agreements.bench.moment)
    agreements.bench.desk.reload_contexts()
    draft(agreements.bench, "Krzesła")
    agreements.show()
    agreements.shows("Przedmiot", "Krzesła")
    menu = agreements.page.list.menu()
    units = next(each for each in menu.actions() if each.text() == "Powiel dla innej jednostki").menu()
    with agreements.qtbot.waitSignal(agreements.bench.desk.agreement_wanted) as wanted:
        units.actions()[0].trigger()  # type: ignore[attr-defined]
    copy = agreements.bench.workspace.agreements.get(wanted.args[0])
    assert (copy.regon, copy.row.subject, copy.row.number) == (other.regon, "Krzesła", None)


def test_a_change_by_delivery_keeps_the_place(agreements: Agreements) -> None:
    for number in range(250):
        draft(agreements.bench, f"Umowa {number:03}")
    agreements.show()
    table = agreements.page.list.table
    agreements.qtbot.waitUntil(lambda: table.model().rowCount() == 250, timeout=20_000)
    table.setCurrentIndex(table.model().index(150, 0))
    table.scrollTo(table.model().index(160, 0))
    agreements.bench.settle()
    before = table.verticalScrollBar().value()
    current = agreements.column("Przedmiot")[150]
    agreements.page.list.refresh()
    agreements.bench.settle()
    assert table.verticalScrollBar().value() == before
    assert table.currentIndex().row() == 150
    assert agreements.column("Przedmiot")[150] in (current, "…")


def test_rows_not_yet_read_show_a_placeholder_and_come(agreements: Agreements) -> None:
    for number in range(250):
        draft(agreements.bench, f"Umowa {number:03}")
    agreements.show()
    model = agreements.page.list.table.model()
    agreements.qtbot.waitUntil(lambda: model.rowCount() == 250, timeout=20_000)
    assert model.index(249, 1).data() == "…"
    agreements.qtbot.waitUntil(lambda: model.index(249, 1).data() == "Umowa 000", timeout=20_000)


def test_all_entities_have_a_column(bench: Bench, qtbot: QtBot) -> None:
    bench.open(PRACTICE_CONTEXT, LIBRARY)
    draft(bench, "Krzesła")
    queue(bench, "Prenumerata", context=LIBRARY)
    agreements = Agreements(bench, qtbot)
    agreements.show()
    mine = bench.desk.context
    assert mine is not None
    assert agreements.page.list.entity.regon == mine.regon
    agreements.page.list.entity.choose(None)
    agreements.shows("Przedmiot", "Prenumerata", "Krzesła")
    assert agreements.column("Jednostka") == [LIBRARY.name, PRACTICE_CONTEXT.name]


def test_everything_has_a_name_and_is_reached_by_keys(agreements: Agreements) -> None:
    agreement_id = one_published(agreements.bench)
    agreements.show()
    assert complaints(agreements.page) == []
    agreements.page.show_details(agreement_id)
    agreements.bench.settle()
    assert complaints(agreements.page) == []
