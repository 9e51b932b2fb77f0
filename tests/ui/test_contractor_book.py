"""Kontrahenci: doubles merged and separated, data corrected, a contractor put away; all undone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cru_desktop.cru_api.destination import destination
from cru_desktop.delivery.contractor_look_up import ask_white_list
from cru_desktop.delivery.workspace import Workspace, open_workspace
from cru_desktop.domain.agreement import Address
from cru_desktop.domain.contractor import Contractor
from cru_desktop.domain.dictionaries import PartyKind
from cru_desktop.domain.environment import Environment
from cru_desktop.secrets.api_keys import ApiKeys
from cru_desktop.training.server import TrainingRegister
from cru_desktop.ui.pages.contractors.contractor_lines import line_differences, lines_of, with_lines
from cru_desktop.ui.pages.contractors.contractors_page import ContractorsPage
from tests.delivery.office import QUICK, Clock
from tests.ui.accessibility import complaints, visible_texts
from tests.ui.bench import Bench
from tests.ui.keyboard import press, type_text
from tests.ui.test_contractors_page import PAPER, cells, queue, show
from tests.ui.test_toggling import assist

LOOSE = "Papier i Spolka Zaneta Zdzieblo"


@pytest.fixture
def page(bench: Bench, qtbot: QtBot) -> ContractorsPage:
    bench.open_with_school()
    made = ContractorsPage(bench.desk)
    qtbot.addWidget(made)
    made.resize(1000, 800)
    return made


def two_spellings(bench: Bench) -> None:
    from cru_desktop.domain.writing import to_raw
    from cru_desktop.ui.pages.first_start.practice import PRACTICE_CONTEXT
    from tests.delivery.office import agreement

    queue(bench, "1/2026", "100.50")
    entry = agreement("2/2026", context=PRACTICE_CONTEXT, value="1000")
    raw = to_raw(entry)
    parties = raw["stronyUmowy"]
    assert isinstance(parties, list)
    parties[1].update(nazwa=LOOSE, nip=None, regon=None)
    bench.workspace.outbox.queue_entry(raw, entry, PRACTICE_CONTEXT, identity="2/2026")


def names(page: ContractorsPage) -> list[str]:
    return sorted(row[0] for row in cells(page))


def test_a_double_is_noticed_merged_counted_together_and_undone(
    page: ContractorsPage, bench: Bench, qtbot: QtBot
) -> None:
    two_spellings(bench)
    show(page, bench)
    assert names(page) == sorted([PAPER, LOOSE])
    assert page.doubles.isVisible()
    assert PAPER in page.doubles.text
    assert page.doubles.action is not None
    page.doubles.action.click()
    dialog = page.book.merging
    assert dialog is not None
    assert complaints(dialog) == []
    chosen = next(radio for radio in dialog.stays if radio.isChecked())
    assert chosen.text() == PAPER
    # A screen reader's press turns the choice over as a hand does.
    for radio in (*(each for each in dialog.stays if each is not chosen), chosen):
        assist(radio)
        assert [each for each in dialog.stays if each.isChecked()] == [radio]
    dialog.merge.click()
    bench.settle()
    bench.settle()
    assert [[row[0], row[3], row[4]] for row in cells(page)] == [[PAPER, "2", "1 100,50 zł"]]
    assert f"Połączono z: {LOOSE}" in visible_texts(page)
    assert page.answer.action is not None
    page.answer.action.click()
    bench.settle()
    bench.settle()
    assert names(page) == sorted([PAPER, LOOSE])


def test_a_double_that_is_none_is_passed_over(page: ContractorsPage, bench: Bench, qtbot: QtBot) -> None:
    two_spellings(bench)
    show(page, bench)
    page.doubles.closed.emit()
    bench.settle()
    assert not page.doubles.isVisible()
    page.shown()
    bench.settle()
    assert not page.doubles.isVisible()


def test_another_row_is_looked_for_and_one_with_other_numbers_is_not_offered(
    page: ContractorsPage, bench: Bench, qtbot: QtBot
) -> None:
    two_spellings(bench)
    queue(bench, "3/2026", "5", "Zupełnie inna firma")
    show(page, bench)
    page.table.selectRow([row[0] for row in cells(page)].index(PAPER))
    bench.settle()
    page.book.merge()
    bench.settle()
    dialog = page.book.merging
    assert dialog is not None
    assert [dialog.list.item(place).text() for place in range(dialog.list.count())] == [
        f"{LOOSE} · 05-119 Legionowo"
    ]
    assert not dialog.merge.isEnabled()
    type_text(dialog.search, "zupełnie")
    qtbot.waitUntil(lambda: dialog.list.count() == 0, timeout=20_000)
    dialog.search.clear()
    qtbot.waitUntil(lambda: dialog.list.count() == 1, timeout=20_000)
    dialog.list.setCurrentRow(0)
    dialog.stays[1].click()
    dialog.merge.click()
    bench.settle()
    bench.settle()
    assert LOOSE in names(page)
    assert PAPER not in names(page)


def test_data_are_corrected_by_hand_and_undone(page: ContractorsPage, bench: Bench, qtbot: QtBot) -> None:
    queue(bench, "1/2026", "100.50")
    show(page, bench)
    page.book.correct()
    dialog = page.book.correction
    assert dialog is not None
    assert complaints(dialog) == []
    type_text(dialog.fields["regon"].line, "123456789")
    dialog.save.click()
    assert "suma kontrolna" in dialog.fields["regon"].shown_error
    dialog.fields["regon"].set_text("111111110")
    dialog.fields["name"].set_text("Papier i Spółka")
    dialog.fields["locality"].set_text("Zalesie")
    press(dialog.save, Qt.Key.Key_Space)
    bench.settle()
    bench.settle()
    assert [row[:3] for row in cells(page)] == [["Papier i Spółka", "111-111-11-11", "Zalesie"]]
    assert page.answer.action is not None
    page.answer.action.click()
    bench.settle()
    bench.settle()
    assert names(page) == [PAPER]


def test_put_away_and_brought_back(page: ContractorsPage, bench: Bench, qtbot: QtBot) -> None:
    queue(bench, "1/2026", "100.50")
    show(page, bench)
    page.book.hide()
    bench.settle()
    bench.settle()
    assert cells(page) == []
    assert "Wróci, gdy wyślesz" in page.answer.headline
    assert page.answer.action is not None
    page.answer.action.click()
    bench.settle()
    bench.settle()
    assert names(page) == [PAPER]


def test_the_menu_offers_what_can_be_done(page: ContractorsPage, bench: Bench, qtbot: QtBot) -> None:
    show(page, bench)
    page.panel.menu.aboutToShow.emit()
    assert not any(action.isEnabled() for action in page.panel.menu.actions())
    queue(bench, "1/2026", "100.50")
    show(page, bench)
    page.panel.menu.aboutToShow.emit()
    assert [action.text() for action in page.panel.menu.actions()] == [
        "Popraw dane…",
        "Porównaj z Wykazem podatników VAT…",
        "Połącz z inną pozycją…",
        "Usuń z książki",
    ]
    assert all(action.isEnabled() for action in page.panel.menu.actions())
    assert complaints(page) == []


def test_offline_the_white_list_says_so_and_changes_nothing(
    page: ContractorsPage, bench: Bench, qtbot: QtBot
) -> None:
    queue(bench, "1/2026", "100.50")
    show(page, bench)
    page.book.compare()
    qtbot.waitUntil(lambda: "nie odpowiada" in page.answer.headline, timeout=15_000)
    assert page.book.comparison is None
    assert names(page) == [PAPER]


# With a white list that answers --------------------------------------------------------------------------

CHALK = "5253012349"


def workspace_beside(folder: Path, base_url: str) -> Workspace:
    return open_workspace(
        folder,
        Environment.TRAINING,
        destination(Environment.TRAINING, base_url),
        clock=Clock().now,
        keys=ApiKeys(),
        client_settings=QUICK,
    )


def test_the_white_list_is_asked_once_even_for_one_that_the_book_knows(tmp_path: Path) -> None:
    with (
        TrainingRegister(publish_after=0.0) as register,
        workspace_beside(tmp_path, register.base_url) as workspace,
    ):
        answer = ask_white_list(workspace, CHALK)
        assert answer.reach == "found"
        assert ask_white_list(workspace, CHALK) == answer
        assert ask_white_list(workspace, "9511757660").reach == "unknown"
        assert ask_white_list(workspace, "abc").reach == "unknown"
        assert len(register.requests) == 2


def test_only_what_the_person_ticked_is_taken_over(
    page: ContractorsPage, bench: Bench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    queue(bench, "1/2026", "5", "Kreda")
    with (
        TrainingRegister(publish_after=0.0) as register,
        workspace_beside(tmp_path / "other", register.base_url) as other,
    ):
        monkeypatch.setattr(
            "cru_desktop.delivery.contractor_look_up.ask_white_list",
            lambda _workspace, nip, ask=ask_white_list: ask(other, nip),
        )
        show(page, bench)
        page.book.compare()
        qtbot.waitUntil(lambda: page.book.comparison is not None, timeout=15_000)
    dialog = page.book.comparison
    assert dialog is not None
    assert complaints(dialog) == []
    boxes = {box.text(): box for box in dialog.boxes}
    assert {"Nazwa", "Ulica", "Numer domu", "Miejscowość", "Kod pocztowy"} <= set(boxes)
    # As a screen reader presses it.
    assist(boxes["Nazwa"])
    assert not boxes["Nazwa"].isChecked()
    dialog.take.click()
    bench.settle()
    bench.settle()
    assert [[row[0], row[2]] for row in cells(page)] == [["Kreda", "Zalesie"]]


# Pure ----------------------------------------------------------------------------------------------------


def test_nothing_known_is_emptied_by_a_source_that_says_nothing() -> None:
    ours = Contractor(PartyKind.ENTREPRENEUR, "Łąka", CHALK, "381234560", address=Address(street="Leśna"))
    theirs = Contractor(PartyKind.ENTREPRENEUR, " Łąka ", CHALK)
    assert line_differences(ours, theirs) == ()
    assert with_lines(ours, lines_of(ours)) == ours
    assert with_lines(ours, {"name": "  "}).name == "Łąka"
    assert with_lines(ours, {"street": ""}).address.street is None
