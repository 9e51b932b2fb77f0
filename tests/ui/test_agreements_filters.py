"""Umowy narrowed and arranged: filters that combine and are remembered, columns, terms, endings."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from cru_desktop.delivery.personal_data import delete_what_is_due
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.storage.agreement_writes import keep_published
from cru_desktop.ui.pages.agreements.agreement_columns import (
    USUAL,
    columns_from_text,
    columns_to_text,
    moved,
)
from cru_desktop.ui.pages.agreements.list_filter import DueChoice, ListFilter, Narrowing, StateChoice
from cru_desktop.ui.pages.first_start.practice import PRACTICE_CONTEXT
from tests.ui.accessibility import complaints
from tests.ui.agreements_bench import Agreements
from tests.ui.bench import Bench, benched
from tests.ui.keyboard import press, type_text
from tests.ui.sample_rows import LIBRARY, accepted, advance, entry, published, queue

NAMES = ("number", "subject", "contractor", "concluded", "value", "term", "state")


@pytest.fixture
def agreements(bench: Bench, qtbot: QtBot) -> Iterator[Agreements]:
    bench.open_with_school()
    made = Agreements(bench, qtbot)
    yield made
    bench.settle()


def draft(bench: Bench, subject: str, value: str = "100.00", concluded: str = "12.11.2026") -> int:
    raw = entry(subject, value)
    raw["podstawoweDane"] = {"dataZawarciaUmowy": concluded, "brakNumeruUmowy": True}
    return bench.workspace.agreements.create_draft(PRACTICE_CONTEXT.regon, raw, bench.moment, "Anna")


def action(menu: QMenu, *titles: str) -> QAction:
    """The entry of a menu under these titles, from the outside in."""
    *outer, last = titles
    for title in outer:
        inner = next(each for each in menu.actions() if each.text() == title).menu()
        assert isinstance(inner, QMenu)
        menu = inner
    return next(each for each in menu.actions() if each.text() == last)


def chips(agreements: Agreements) -> list[str]:
    return [chip.text().replace("\u00a0", " ") for chip in agreements.page.list.filters.chips[:9]]


def three(bench: Bench) -> None:
    draft(bench, "Mała, dawna", "50.00", "10.10.2026")
    draft(bench, "Duża, dawna", "5000.00", "12.10.2026")
    draft(bench, "Duża, świeża", "7000.00", "12.11.2026")


def test_filters_combine_and_come_off_one_by_one(agreements: Agreements) -> None:
    three(agreements.bench)
    agreements.show()
    filters = agreements.page.list.filters
    filters.put(ListFilter(value_from=Decimal(1000), concluded_to=date(2026, 10, 31)))
    agreements.shows("Przedmiot", "Duża, dawna")
    assert chips(agreements) == ["Zawarte: do 31.10.2026", "Wartość: od 1 000,00 zł", "Usuń wszystkie"]
    assert "1 umowa na kwotę 5 000,00 zł" in agreements.texts()
    filters.chips[0].click()
    agreements.shows("Przedmiot", "Duża, świeża", "Duża, dawna")
    assert chips(agreements) == ["Wartość: od 1 000,00 zł"]
    assert filters.chips[0].hasFocus() or not agreements.page.isActiveWindow()
    filters.chips[0].click()
    agreements.shows("Przedmiot", "Duża, świeża", "Duża, dawna", "Mała, dawna")
    assert filters.value.is_empty


def test_the_menu_offers_usual_choices(agreements: Agreements) -> None:
    three(agreements.bench)
    agreements.show()
    menu = agreements.page.list.filters.menu()
    action(menu, "Zawarte", "w poprzednim miesiącu").trigger()
    agreements.shows("Przedmiot", "Duża, dawna", "Mała, dawna")
    assert chips(agreements) == ["Zawarte: od 01.10.2026 do 31.10.2026"]
    action(menu, "Termin", "po terminie").trigger()
    # 10.10 and 30 days is 09.11, 12.10 and 30 days is 11.11: both have passed on 22.11.
    agreements.shows("Przedmiot", "Duża, dawna", "Mała, dawna")
    assert len(chips(agreements)) == 3
    action(agreements.page.list.filters.menu(), "Usuń wszystkie filtry").trigger()
    agreements.shows("Przedmiot", "Duża, świeża", "Duża, dawna", "Mała, dawna")


def test_a_span_of_days_is_typed(agreements: Agreements) -> None:
    three(agreements.bench)
    agreements.show()
    narrower = agreements.page.list.filters.narrower
    narrower.ask(Narrowing.CONCLUDED)
    dialog = narrower.dialog
    assert dialog is not None
    type_text(dialog.line(0).line, "kiedyś")
    dialog.ok.click()
    assert "To nie jest data" in dialog.line(0).line.accessibleDescription()
    dialog.line(0).line.clear()
    type_text(dialog.line(0).line, "11.10")
    type_text(dialog.line(1).line, "9.10")
    dialog.ok.click()
    assert "Koniec leży przed początkiem" in dialog.line(1).line.accessibleDescription()
    dialog.line(1).line.clear()
    type_text(dialog.line(1).line, "dziś")
    assert complaints(dialog) == []
    dialog.ok.click()
    agreements.shows("Przedmiot", "Duża, świeża", "Duża, dawna")
    assert chips(agreements) == ["Zawarte: od 11.10.2026 do 22.11.2026"]


@pytest.mark.parametrize("typed", ["dużo", "1.234", "9999999999999,00", "1e5"])
def test_an_amount_that_is_none_is_named(agreements: Agreements, typed: str) -> None:
    agreements.show()
    narrower = agreements.page.list.filters.narrower
    narrower.ask(Narrowing.VALUE)
    dialog = narrower.dialog
    assert dialog is not None
    type_text(dialog.line(0).line, typed)
    dialog.ok.click()
    assert "To nie jest kwota" in dialog.line(0).line.accessibleDescription()
    assert agreements.page.list.filters.value.is_empty
    dialog.reject()


def test_contractor_is_asked_for_or_taken_from_a_row(agreements: Agreements) -> None:
    draft(agreements.bench, "Krzesła")
    agreements.show()
    agreements.shows("Przedmiot", "Krzesła")
    narrower = agreements.page.list.filters.narrower
    narrower.ask(Narrowing.CONTRACTOR)
    dialog = narrower.dialog
    assert dialog is not None
    type_text(dialog.line(0).line, "inny")
    press(dialog.line(0).line, Qt.Key.Key_Return)
    agreements.qtbot.waitUntil(lambda: "Nic nie znaleziono" in agreements.texts(), timeout=20_000)
    assert "Pokaż wszystkie umowy" in agreements.texts()
    agreements.page.list.show_all()
    agreements.shows("Przedmiot", "Krzesła")
    action(agreements.page.list.menu(), "Pokaż umowy tego kontrahenta").trigger()
    agreements.shows("Przedmiot", "Krzesła")
    assert chips(agreements) == ["Kontrahent: „Zakład Stolarski DĄB Jan Wróbel”"]


def test_filters_are_remembered_with_the_environment_s_data(agreements: Agreements, qtbot: QtBot) -> None:
    three(agreements.bench)
    agreements.show()
    agreements.page.list.filters.put(ListFilter(state=StateChoice.DRAFTS, value_to=Decimal(60)))
    agreements.shows("Przedmiot", "Mała, dawna")
    again = Agreements(agreements.bench, qtbot)
    again.show()
    again.shows("Przedmiot", "Mała, dawna")
    assert chips(again) == ["Wartość: do 60,00 zł"]
    assert again.page.list.filters.states.value is StateChoice.DRAFTS
    assert "60" not in repr(agreements.bench.desk.settings)


def test_words_typed_to_search_are_in_no_file(agreements: Agreements, qtbot: QtBot) -> None:
    three(agreements.bench)
    values = agreements.bench.workspace.profile_values
    values.set("agreements.filter", '{"contractor": "Zenobia Skryta", "state": "drafts"}')
    agreements = Agreements(agreements.bench, qtbot)
    agreements.show()
    qtbot.waitUntil(lambda: values.get("agreements.filter") == '{"state": "drafts"}', timeout=20_000)
    qtbot.waitUntil(lambda: len(agreements.column("Przedmiot")) == 3, timeout=20_000)
    agreements.page.list.search.setText("Zenobia Skryta")
    agreements.page.list.filters.put(ListFilter(contractor="Zenobia Skryta"))
    agreements.qtbot.waitUntil(lambda: "Nic nie znaleziono" in agreements.texts(), timeout=20_000)
    assert values.get("agreements.filter") is None
    # What an earlier version has kept leaves the file itself with the next day's look at personal data.
    agreements.bench.settle()
    delete_what_is_due(agreements.bench.workspace)
    assert values.get("scrub_due") is None
    files = [each for each in agreements.bench.workspace.folder.rglob("*") if each.is_file()]
    assert files
    assert not [each.name for each in files if b"Zenobia" in each.read_bytes()]


@pytest.mark.parametrize(
    "text", [None, "", "[]", "{", '{"due": "x", "value_from": "NaN"}', '{"concluded_from": 7, "nowe": "1"}']
)
def test_a_damaged_note_hides_nothing(text: str | None) -> None:
    assert ListFilter.from_text(text).is_empty


AMOUNTS = st.none() | st.decimals(0, 10**9, places=2)
DAYS = st.none() | st.dates(date(1990, 1, 1), date(2100, 1, 1))


@given(
    st.builds(
        ListFilter,
        st.sampled_from(StateChoice),
        DAYS,
        DAYS,
        st.text(alphabet='ąb „”\\"{}', max_size=20).map(lambda text: " ".join(text.split())),
        st.none() | st.sampled_from(DueChoice),
        AMOUNTS,
        AMOUNTS,
        DAYS,
    )
)
@settings(deadline=None)
def test_every_filter_is_remembered_as_it_is(wanted: ListFilter) -> None:
    # Words that were typed of a contractor may be a person's name: they are not kept.
    assert ListFilter.from_text(wanted.to_text()) == wanted.without(Narrowing.CONTRACTOR)
    for kind, _ in wanted.chips():
        assert kind not in [each for each, _ in wanted.without(kind).chips()]


def test_ended_ones_have_their_own_choice(agreements: Agreements) -> None:
    for number in ("OR.1", "OR.2"):
        queue(agreements.bench, f"Umowa {number}", "10.00", number)
        row = advance(agreements.bench, accepted(agreements.bench), published(agreements.bench, number))
    raw = agreements.bench.workspace.agreements.get(row.agreement_id).raw
    basic = raw["podstawoweDane"]
    assert isinstance(basic, dict)
    ending = {**basic, "statusUmowy": "Nieaktywna", "dataZakonczeniaUmowy": "20.11.2026"}
    with agreements.bench.workspace.database.write() as connection:
        keep_published(
            connection, row.agreement_id, {**raw, "podstawoweDane": ending}, agreements.bench.moment
        )
    agreements.show()
    agreements.page.list.filters.states.chip("Zakończone").click()
    agreements.shows("Przedmiot", "Umowa OR.2")
    assert agreements.column("Stan") == ["Zakończona 20.11.2026 (na próbę)"]
    assert "Wpisz zmianę…" not in [each.text() for each in agreements.page.list.menu().actions()]
    agreements.page.list.filters.states.chip("Opublikowane").click()
    agreements.shows("Przedmiot", "Umowa OR.1")
    with agreements.qtbot.waitSignal(agreements.bench.desk.changes_wanted):
        action(agreements.page.list.menu(), "Wpisz zmianę…").trigger()


def test_columns_are_ticked_moved_and_remembered(agreements: Agreements, qtbot: QtBot) -> None:
    draft(agreements.bench, "Krzesła")
    agreements.show()
    agreements.shows("Przedmiot", "Krzesła")
    columns = agreements.page.list.columns
    columns.choose()
    dialog = columns.dialog
    assert dialog is not None
    assert complaints(dialog) == []
    assert dialog.keys() == USUAL
    dialog.list.setCurrentRow(1)
    press(dialog.list, Qt.Key.Key_Space)
    dialog.list.setCurrentRow(4)
    for _ in range(4):
        dialog.up.click()
    dialog.ok.click()
    assert titles(agreements) == ["Wartość", "Numer", "Kontrahent", "Zawarta", "Termin ćwiczebny", "Stan"]
    assert agreements.bench.desk.settings.agreement_columns.startswith("value,number,contractor")
    again = Agreements(agreements.bench, qtbot)
    again.show()
    assert titles(again) == titles(agreements)


def titles(agreements: Agreements) -> list[str]:
    model = agreements.page.list.table.model()
    places = range(model.columnCount())
    return [str(model.headerData(place, Qt.Orientation.Horizontal)) for place in places]


def test_a_dragged_header_is_remembered(agreements: Agreements) -> None:
    draft(agreements.bench, "Krzesła")
    agreements.show()
    header = agreements.page.list.table.horizontalHeader()
    header.moveSection(header.visualIndex(4), 0)
    agreements.qtbot.waitUntil(lambda: titles(agreements)[0] == "Wartość", timeout=20_000)
    assert titles(agreements)[1:3] == ["Numer", "Przedmiot"]
    assert [header.logicalIndex(place) for place in range(header.count())] == list(range(header.count()))
    agreements.shows("Wartość", "100,00\u00a0zł")


def test_the_header_s_menu_takes_a_column_away_but_never_the_last(agreements: Agreements) -> None:
    agreements.show()
    columns = agreements.page.list.columns
    action(columns.header_menu(), "Kontrahent").trigger()
    assert "Kontrahent" not in titles(agreements)
    columns.keep(("state",))
    assert not action(columns.header_menu(), "Stan").isEnabled()
    action(columns.header_menu(), "Wpisuje").trigger()
    assert titles(agreements) == ["Stan", "Wpisuje"]


def test_sorting_is_remembered(agreements: Agreements, qtbot: QtBot) -> None:
    three(agreements.bench)
    agreements.show()
    header = agreements.page.list.table.horizontalHeader()
    header.sectionClicked.emit(titles(agreements).index("Termin ćwiczebny"))
    agreements.shows("Przedmiot", "Mała, dawna", "Duża, dawna", "Duża, świeża")
    again = Agreements(agreements.bench, qtbot)
    again.show()
    again.shows("Przedmiot", "Mała, dawna", "Duża, dawna", "Duża, świeża")


def test_keys_of_columns_survive_nonsense() -> None:
    assert columns_from_text("") == USUAL
    assert columns_from_text("x,,y") == USUAL
    assert columns_from_text("state,state,nowa,number") == ("state", "number")
    assert columns_to_text(USUAL) == ""
    assert moved(USUAL, ("state", "number")) == (
        "state", "subject", "contractor", "concluded", "value", "term", "number", "entity",
    )  # fmt: skip


@pytest.mark.usefixtures("themed")
def test_terms_in_production_are_told_and_marked(qtbot: QtBot, tmp_path: Path) -> None:
    with benched(qtbot, tmp_path, Environment.PRODUCTION) as bench:
        bench.open(Context(Environment.PRODUCTION, PRACTICE_CONTEXT.regon, "1234563218", "Szkoła"))
        draft(bench, "Po terminie", concluded="21.10.2026")
        draft(bench, "Na dziś", concluded="23.10.2026")
        draft(bench, "Na jutro", concluded="24.10.2026")
        draft(bench, "Daleko", concluded="12.11.2026")
        agreements = Agreements(bench, qtbot)
        agreements.show()
        agreements.shows("Przedmiot", "Daleko", "Na jutro", "Na dziś", "Po terminie")
        assert [text.replace("\u00a0", " ") for text in agreements.column("Termin wpisu")] == [
            "12.12.2026 (za 20 dni)",
            "23.11.2026 (jutro)",
            "22.11.2026 (dziś)",
            "20.11.2026 (minął)",
        ]
        model = agreements.page.list.table.model()
        place = titles(agreements).index("Termin wpisu")
        marks = [model.index(row, place).data(Qt.ItemDataRole.DecorationRole) for row in range(4)]
        assert [mark is not None for mark in marks] == [False, True, True, True]
        agreements.page.list.filters.put(ListFilter(due=DueChoice.WEEK))
        agreements.shows("Przedmiot", "Na jutro", "Na dziś")
        bench.settle()


def test_two_entities_side_by_side(bench: Bench, qtbot: QtBot) -> None:
    bench.open(PRACTICE_CONTEXT, LIBRARY)
    agreements = Agreements(bench, qtbot)
    agreements.show()
    assert "Jednostka" not in titles(agreements)
    agreements.page.list.entity.choose(None)
    assert titles(agreements)[-1] == "Jednostka"
    agreements.page.list.columns.keep(("entity", "number"))
    assert titles(agreements) == ["Jednostka", "Numer"]
    bench.settle()
