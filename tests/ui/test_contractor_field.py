"""Contractor in one field: the book while typing, a complete number in the registers, what differs offered.

By keyboard in the whole program, over real HTTP with the embedded register.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cru_desktop.app.window import open_program
from cru_desktop.delivery.workspace import Workspace
from cru_desktop.domain.agreement import Address, Party
from cru_desktop.domain.dictionaries import PartyKind
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.reading import read
from cru_desktop.domain.writing import to_raw
from cru_desktop.support.profile_folder import open_profile_folder
from cru_desktop.support.settings import Settings, SettingsFile
from cru_desktop.ui.frame.main_window import MainWindow
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.agreement.agreement_page import AgreementPage
from cru_desktop.ui.pages.agreement.contractor_filling import ContractorFilling
from cru_desktop.ui.pages.contractors.contractors_page import ContractorsPage
from cru_desktop.ui.pages.first_start.practice import PRACTICE_CONTEXT
from tests.delivery.office import agreement
from tests.ui.keyboard import press, type_text
from tests.ui.test_agreement_walk import Person, new_agreement

PAPER = "PAPIER I SPÓŁKA Żaneta Ździebło"
CHALK, CHALK_REGON = "5253012349", "381234560"


@pytest.fixture
def window(themed: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The program with one agreement of a firm behind it."""
    folder = open_profile_folder(tmp_path)
    SettingsFile(folder.settings_file).save(Settings(person="Anna Nowak"))
    with open_program(themed, folder, Environment.TRAINING) as opened:
        opened.resize(1280, 900)
        opened.show()
        desk = opened.page(PageName.TODAY).desk
        qtbot.waitUntil(lambda: desk.is_open, timeout=20_000)
        entry = agreement(context=PRACTICE_CONTEXT, contractor=_paper())
        done: list[object] = []
        desk.run(
            lambda workspace: (
                workspace.contexts.add(PRACTICE_CONTEXT, workspace.now()),
                workspace.outbox.queue_entry(to_raw(entry), entry, PRACTICE_CONTEXT, identity="one"),
            ),
            lambda _: desk.reload_contexts(then=lambda: done.append(1)),
        )
        qtbot.waitUntil(lambda: bool(done), timeout=30_000)
        yield opened
        opened.close()


def _paper() -> Party:
    return Party(
        kind=PartyKind.ENTREPRENEUR,
        name=PAPER,
        nip="1111111111",
        regon="111111110",
        is_consortium=False,
        address=Address(
            street="ul. Długa",
            building_number="3",
            locality="Zalesie",
            postal_code="05-120",
            commune="Zalesie",
            county="legionowski",
            voivodeship="MAZOWIECKIE",
        ),
    )


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> AgreementPage:
    return new_agreement(window, qtbot)


@pytest.fixture
def person(window: MainWindow, page: AgreementPage) -> Person:
    return Person(window)


def filling_of(page: AgreementPage) -> ContractorFilling:
    editor = page.form.parties.panels[0].editor
    assert editor is not None
    return editor.filling


def value(page: AgreementPage, name: str) -> object:
    return page.form.model.document.value(f"stronyUmowy[1].{name}")


def test_chosen_from_the_book_by_keyboard(page: AgreementPage, person: Person, qtbot: QtBot) -> None:
    filling = filling_of(page)
    assert filling.finder.line.hasFocus()
    person.fill("NIP lub nazwa", "zdzieb")
    qtbot.waitUntil(lambda: filling.finder.is_offering)
    assert filling.finder.list.currentItem().text() == f"{PAPER} · NIP 111-111-11-11 · Zalesie"
    person.key(Qt.Key.Key_Return)
    assert (value(page, "nazwa"), value(page, "nip"), value(page, "regon")) == (
        PAPER,
        "1111111111",
        "111111110",
    )
    assert value(page, "daneAdresowe.powiat") == "legionowski"
    assert filling.note.text == "Dane z książki kontrahentów."
    assert not filling.finder.text
    assert person.focus.accessibleName().startswith("Przedmiot umowy")


def test_a_known_contract_takes_few_key_strokes(page: AgreementPage, person: Person, qtbot: QtBot) -> None:
    """Ctrl+N is one stroke, already made by `new_agreement`; the subject's text does not count.

    Enter goes from field to field; five whole contracts are counted by packaging/benchmarks/strokes.py.
    """
    person.strokes = 1

    def enters(name: str, text: str) -> None:
        assert person.focus.accessibleName().startswith(name)
        type_text(person.focus, text)
        person.strokes += len(text)
        person.key(Qt.Key.Key_Return)

    person.fill("NIP lub nazwa", "zdz")
    qtbot.waitUntil(lambda: filling_of(page).finder.is_offering)
    person.key(Qt.Key.Key_Return)
    type_text(person.focus, "Papier ksero na rok szkolny 2026/2027")
    person.key(Qt.Key.Key_Tab)
    enters("Wartość umowy", "845")
    enters("Data zawarcia umowy", "dziś")
    enters("Numer umowy", "-")
    assert page.form.model.document.value("podstawoweDane.brakNumeruUmowy") is True
    enters("Obowiązuje od", "")
    enters("Obowiązuje do", "31.12")
    assert person.focus.accessibleName().startswith("Finansowana ze środków")
    person.key(Qt.Key.Key_Space)
    assert page.form.verdict.errors == ()
    assert value(page, "nazwa") == PAPER
    assert person.strokes <= 25
    person.key(Qt.Key.Key_Return)
    assert page.parts.bar.send.hasFocus()


def test_a_complete_number_is_looked_up_and_fills_empty_fields(
    page: AgreementPage, person: Person, qtbot: QtBot
) -> None:
    filling = filling_of(page)
    person.fill("NIP lub nazwa", "525-301-23-49")
    person.key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: value(page, "regon") == CHALK_REGON, timeout=30_000)
    assert value(page, "nazwa") == "KREDA I GĄBKA Sp. z o.o."
    assert value(page, "daneAdresowe.miejscowosc") == "Zalesie"
    assert value(page, "daneAdresowe.powiat") == "legionowski"
    assert filling.note.text.startswith("Dane z Wykazu podatników VAT, stan na ")
    assert person.focus.accessibleName().startswith("Przedmiot umowy")


def test_what_is_typed_is_never_overwritten_and_what_differs_is_offered(
    page: AgreementPage, person: Person, qtbot: QtBot
) -> None:
    filling = filling_of(page)
    person.tab_to("Nazwa")
    person.fill("Nazwa", "Kreda z o.o.")
    press(person.focus, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    person.fill("NIP", CHALK)
    person.key(Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: bool(filling.note.text), timeout=30_000)
    assert value(page, "nazwa") == "Kreda z o.o."
    assert value(page, "regon") == CHALK_REGON
    assert "nazwa – tam jest inaczej" in filling.note.text
    filling.note.button.click()
    assert value(page, "nazwa") == "KREDA I GĄBKA Sp. z o.o."
    filling.note.button.click()
    assert value(page, "nazwa") == "Kreda z o.o."


def test_a_choice_can_be_taken_back(page: AgreementPage, person: Person, qtbot: QtBot) -> None:
    filling = filling_of(page)
    person.fill("Nazwa", "Inna firma")
    filling.finder.setFocus()
    person.fill("NIP lub nazwa", "papier")
    qtbot.waitUntil(lambda: filling.finder.is_offering)
    person.key(Qt.Key.Key_Down)
    person.key(Qt.Key.Key_Enter)
    assert value(page, "nazwa") == PAPER
    filling.note.button.click()
    assert (value(page, "nazwa"), value(page, "nip")) == ("Inna firma", None)


def test_a_new_name_becomes_the_name_and_asks_nobody(
    page: AgreementPage, person: Person, qtbot: QtBot
) -> None:
    person.fill("NIP lub nazwa", "Zakład Stolarski DĄB")
    person.key(Qt.Key.Key_Tab)
    assert value(page, "nazwa") == "Zakład Stolarski DĄB"
    assert value(page, "nip") is None


def test_esc_closes_the_list_and_keeps_the_letters(page: AgreementPage, person: Person, qtbot: QtBot) -> None:
    finder = filling_of(page).finder
    person.fill("NIP lub nazwa", "papier")
    qtbot.waitUntil(lambda: finder.is_offering)
    person.key(Qt.Key.Key_Escape)
    assert not finder.is_offering
    assert finder.text == "papier"


def test_place_and_postcode_propose_the_rest(page: AgreementPage, person: Person, qtbot: QtBot) -> None:
    editor = page.form.parties.panels[0].editor
    assert editor is not None
    editor.open_address()
    person.fill("Kod pocztowy", "05-120")
    person.fill("Miejscowość", "zalesie")
    person.key(Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: value(page, "daneAdresowe.powiat") == "legionowski")
    assert value(page, "daneAdresowe.gminaMiastoDzielnica") == "Zalesie"
    assert value(page, "daneAdresowe.wojewodztwo") == "MAZOWIECKIE"


def test_nothing_is_offered_for_a_person_or_a_withheld_party(page: AgreementPage) -> None:
    editor = page.form.parties.panels[0].editor
    assert editor is not None
    finder = editor.filling.finder
    assert finder.isVisible()
    page.form.model.write("stronyUmowy[1].rodzaj", "Osoba fizyczna")
    assert finder.isHidden()
    page.form.model.write("stronyUmowy[1].rodzaj", "Przedsiębiorca")
    assert finder.isVisible()
    page.form.model.write("stronyUmowy[1].niejawnoscStrony", {"podstawa": "INNA"})
    assert finder.isHidden()


def test_new_agreement_with_a_contractor_of_the_book(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page(PageName.CONTRACTORS)
    page = window.page(PageName.CONTRACTORS)
    assert isinstance(page, ContractorsPage)
    qtbot.waitUntil(lambda: page.current is not None, timeout=30_000)
    page.panel.new.click()
    form = window.page(PageName.AGREEMENT)
    assert isinstance(form, AgreementPage)
    assert window.current is PageName.AGREEMENT
    assert value(form, "nazwa") == PAPER
    assert value(form, "daneAdresowe.powiat") == "legionowski"


def test_a_person_is_remembered_only_when_ticked_and_goes_when_removed(
    window: MainWindow, page: AgreementPage, person: Person, qtbot: QtBot
) -> None:
    """Tick, send, find again by the first letters; in Kontrahenci one press forgets."""
    person.key(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    person.key(Qt.Key.Key_Right)
    assert value(page, "rodzaj") == "Osoba fizyczna"
    person.key(Qt.Key.Key_Return)
    assert person.focus.accessibleName().startswith("Imię")
    person.fill("Imię", "Jan")
    person.key(Qt.Key.Key_Return)
    person.fill("Nazwisko", "Testowy")
    person.tab_to("Zapamiętaj tę osobę")
    assert "dane osobowe" in person.focus.accessibleDescription()
    assert value(page, "lokalne.zapamietaj") is None
    person.key(Qt.Key.Key_Space)
    assert value(page, "lokalne.zapamietaj") is True
    raw = page.form.model.document.snapshot()
    done: list[object] = []

    def send(workspace: Workspace) -> None:
        whole = {**to_raw(agreement(context=PRACTICE_CONTEXT)), "stronyUmowy": raw["stronyUmowy"]}
        read_agreement = read(whole).agreement
        assert read_agreement is not None
        workspace.outbox.queue_entry(whole, read_agreement, PRACTICE_CONTEXT, identity="two")

    page.desk.run(send, done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=30_000)
    again = new_agreement(window, qtbot)
    person.fill("NIP lub nazwa", "tes")
    filling = filling_of(again)
    qtbot.waitUntil(lambda: filling.finder.is_offering)
    assert filling.finder.list.currentItem().text() == "Jan Testowy · osoba fizyczna"
    person.key(Qt.Key.Key_Return)
    assert (value(again, "imie"), value(again, "nazwisko"), value(again, "nazwa")) == ("Jan", "Testowy", None)
    assert value(again, "rodzaj") == "Osoba fizyczna"
    assert person.focus.accessibleName().startswith("Przedmiot umowy")
    window.show_page(PageName.CONTRACTORS)
    contractors = window.page(PageName.CONTRACTORS)
    assert isinstance(contractors, ContractorsPage)
    qtbot.waitUntil(lambda: len(contractors.remembered.people) == 1, timeout=30_000)
    contractors.remembered.forget(contractors.remembered.people[0])
    qtbot.waitUntil(contractors.remembered.isHidden, timeout=30_000)
