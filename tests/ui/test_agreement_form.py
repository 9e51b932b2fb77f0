"""The form: lossless, forgiving, and it says what is wrong where it is wrong."""

import copy
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.history import History
from cru_desktop.domain.submission import FieldError
from cru_desktop.ui.pages.agreement.agreement_form import AgreementForm
from cru_desktop.ui.pages.agreement.form_binding import split_path
from cru_desktop.ui.pages.agreement.party_values import new_party, own_party
from cru_desktop.ui.pages.first_start.practice import PRACTICE_CONTEXT
from tests.conftest import load_entries
from tests.ui.keyboard import press, type_text

TODAY = date(2026, 11, 22)
ENTRIES = load_entries()
ODD_TEXT = st.text(st.characters(codec="utf-16", exclude_categories=()), max_size=30)
VALUE = st.none() | st.booleans() | st.integers() | ODD_TEXT | st.lists(ODD_TEXT, max_size=2)
PARTY = st.dictionaries(
    st.sampled_from(["kraj", "rodzaj", "nazwa", "nip", "imie", "czyKonsorcjum", "daneAdresowe", "inne"]),
    VALUE,
)
ODD_RAW = st.fixed_dictionaries(
    {},
    optional={
        "podstawoweDane": st.dictionaries(st.sampled_from(["numerUmowy", "dataZawarciaUmowy", "x"]), VALUE)
        | VALUE,
        "okresObowiazywania": st.dictionaries(
            st.sampled_from(["okres", "okresLiczba", "okresJednostka", "umowaNaCzasNieoznaczony"]), VALUE
        ),
        "szczegolyUmowy": st.dictionaries(
            st.sampled_from(["przedmiotUmowy", "wartoscPrzedmiotu", "niejawnoscPrzedmiotu"]), VALUE
        ),
        "stronyUmowy": st.lists(PARTY | VALUE, max_size=4) | VALUE,
        "lokalne": st.dictionaries(st.sampled_from(["okresOd", "okresDo", "przyjeteUwagi"]), VALUE),
        "finansowanaZeSrodkow": VALUE,
        "nieznane": VALUE,
    },
)


@pytest.fixture
def form(themed: QApplication, qtbot: QtBot) -> Iterator[AgreementForm]:
    made = AgreementForm(lambda: TODAY)
    qtbot.addWidget(made)
    made.resize(760, 1400)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


def new(form: AgreementForm) -> None:
    form.load({"stronyUmowy": [own_party(PRACTICE_CONTEXT), new_party()]}, PRACTICE_CONTEXT, History())


def let_go() -> None:
    """Widgets of former agreements go at once: no event loop runs between the loads of one test."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def complete() -> dict[str, Any]:
    other = {**new_party(), "nazwa": "Zakład DĄB", "nip": "5260250274", "regon": "000331501"}
    return {
        "podstawoweDane": {"numerUmowy": "OR.1.2026", "dataZawarciaUmowy": "12.11.2026"},
        "okresObowiazywania": {"okres": "30 dni"},
        "szczegolyUmowy": {
            "przedmiotUmowy": "Naprawa krzeseł w sali gimnastycznej",
            "wartoscPrzedmiotu": "100",
        },
        "stronyUmowy": [own_party(PRACTICE_CONTEXT), other],
        "finansowanaZeSrodkow": False,
    }


def go_to(form: AgreementForm, path: str) -> QLineEdit | QPlainTextEdit:
    """The keyboard in the field at a path."""
    assert form.reveal(path), path
    widget = form.focusWidget()
    assert isinstance(widget, QLineEdit | QPlainTextEdit), path
    return widget


def write(form: AgreementForm, path: str, text: str) -> None:
    """Type into a field and leave it."""
    widget = go_to(form, path)
    type_text(widget, text)
    press(widget, Qt.Key.Key_Tab)


def codes(form: AgreementForm) -> set[str]:
    return {finding.code for finding in form.verdict.findings}


def test_real_entries_go_through_the_form_unchanged(form: AgreementForm) -> None:
    for entry in ENTRIES:
        before = copy.deepcopy(entry)
        form.load(entry, None, History())
        for path in ("stronyUmowy[1].nazwa", "szczegolyUmowy.przedmiotUmowy"):
            if form.reveal(path):
                press(form.focusWidget(), Qt.Key.Key_Tab)
        assert form.model.document.snapshot() == before
        assert form.verdict.errors == ()
        let_go()


@given(ODD_RAW)
@settings(
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_anything_at_all_can_be_loaded_and_comes_out_as_it_was(
    form: AgreementForm, raw: dict[str, Any]
) -> None:
    before = copy.deepcopy(raw)
    form.load(raw, PRACTICE_CONTEXT, History())
    form.judge_everything()
    assert form.model.document.snapshot() == before
    let_go()


@given(ODD_TEXT)
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_editing_one_field_changes_that_field_alone(form: AgreementForm, odd: str) -> None:
    raw = {**complete(), "nieznane": odd}
    raw["szczegolyUmowy"]["opisWartosciPrzedmiotu"] = odd
    form.load(raw, PRACTICE_CONTEXT, History())
    type_text(go_to(form, "podstawoweDane.numerUmowy"), "Ż")
    after = form.model.document.snapshot()
    assert after["podstawoweDane"] == {"numerUmowy": "ŻOR.1.2026", "dataZawarciaUmowy": "12.11.2026"}
    let_go()
    assert {name: part for name, part in after.items() if name != "podstawoweDane"} == {
        name: part for name, part in raw.items() if name != "podstawoweDane"
    }


def test_a_new_form_says_what_is_to_be_done_and_blames_nobody(form: AgreementForm) -> None:
    new(form)
    assert form.parties.panels[0].is_open
    assert all(field.shown_findings == () for card in form.cards for field in card.fields())
    assert "to_fill" not in codes(form)
    assert {"subject.missing", "value.missing", "concluded.missing"} <= codes(form)


def test_a_typical_contract_is_ready_after_typing(form: AgreementForm) -> None:
    new(form)
    write(form, "stronyUmowy[1].nip", "526-025-02-74")
    write(form, "stronyUmowy[1].nazwa", "Zakład Stolarski DĄB")
    write(form, "stronyUmowy[1].regon", "000331501")
    write(form, "szczegolyUmowy.przedmiotUmowy", "Naprawa dwunastu krzeseł i dwóch ław w sali gimnastycznej")
    write(form, "szczegolyUmowy.wartoscPrzedmiotu", "1845,50 zł")
    write(form, "podstawoweDane.dataZawarciaUmowy", "12.11")
    write(form, "podstawoweDane.numerUmowy", "OR.272.43.2026")
    write(form, "lokalne.okresOd", "12.11.2026")
    write(form, "lokalne.okresDo", "31.12.2026")
    form.cards[3].fields()
    funded = next(iter(form.cards[3].fields()))
    funded.buttons[0].click()  # type: ignore[attr-defined]
    assert form.verdict.errors == ()
    agreement = form.verdict.agreement
    assert agreement is not None
    assert agreement.value == Decimal("1845.50")
    assert agreement.concluded_on == date(2026, 11, 12)
    assert agreement.period.length == 50
    assert agreement.local_period.last_day == date(2026, 12, 31)
    assert agreement.externally_funded is False
    assert agreement.has_no_number is False


def test_both_days_are_counted(form: AgreementForm) -> None:
    form.load(complete(), PRACTICE_CONTEXT, History())
    period = form.cards[2]
    mode = next(field for field in period.fields() if field.path == "okresObowiazywania")
    mode.buttons[0].click()  # type: ignore[attr-defined]
    write(form, "lokalne.okresOd", "31.07.2026")
    write(form, "lokalne.okresDo", "30.09.2026")
    assert form.model.document.value("okresObowiazywania.okres") == "62 dni"


def test_another_kind_of_period_and_back_loses_nothing(form: AgreementForm) -> None:
    form.load(complete(), PRACTICE_CONTEXT, History())
    mode = next(field for field in form.cards[2].fields() if field.path == "okresObowiazywania")
    buttons = mode.buttons  # type: ignore[attr-defined]
    buttons[2].click()
    assert form.model.document.value("okresObowiazywania.umowaNaCzasNieoznaczony") is True
    assert form.model.document.value("okresObowiazywania.okres") is None
    assert form.verdict.errors == ()
    buttons[1].click()
    assert form.model.document.value("okresObowiazywania.okres") == "30 dni"
    assert form.verdict.errors == ()


def test_a_person_has_a_name_and_nothing_else_and_the_firm_comes_back(form: AgreementForm) -> None:
    form.load(complete(), PRACTICE_CONTEXT, History())
    editor = form.parties.panels[0].open_fields()
    kind = next(iter(editor.fields()))
    kind.buttons[1].click()  # type: ignore[attr-defined]
    party = form.model.document.party(1)
    assert party["rodzaj"] == "Osoba fizyczna"
    assert party["nip"] is None
    assert party["nazwa"] is None
    write(form, "stronyUmowy[1].imie", "Jan")
    write(form, "stronyUmowy[1].nazwisko", "Testowy")
    assert form.verdict.errors == ()
    kind.buttons[0].click()  # type: ignore[attr-defined]
    assert form.model.document.party(1)["nip"] == "5260250274"
    assert form.model.document.party(1)["imie"] is None


def test_a_real_person_in_the_shared_environment_gives_way_to_a_made_up_one(
    form: AgreementForm, qtbot: QtBot
) -> None:
    person = {**new_party(), "rodzaj": "Osoba fizyczna", "imie": "Maria", "nazwisko": "Zielińska"}
    raw = {**complete(), "stronyUmowy": [own_party(PRACTICE_CONTEXT), person]}
    form.load(raw, replace(PRACTICE_CONTEXT, environment=Environment.TEST), History())
    field = next(each for each in form.fields() if each.path == "stronyUmowy[1].nazwisko")
    said = [finding.message for finding in field.shown_findings]
    assert said == ["Środowisko testowe jest współdzielone. Nie wpisuj prawdziwych osób."]
    button = next(each for each in field.findChildren(QPushButton) if each.text() == "Wpisz „Jan Testowy”")
    qtbot.waitUntil(button.isVisible)
    button.setFocus()
    press(button, Qt.Key.Key_Space)
    party = form.model.document.party(1)
    assert (party["imie"], party["nazwisko"]) == ("Jan", "Testowy")
    assert field.shown_findings == ()
    assert not button.isVisible()
    assert form.focused_path() == "stronyUmowy[1].nazwisko"


def test_excluding_the_subject_asks_once_and_then_erases_it(form: AgreementForm) -> None:
    form.load(complete(), PRACTICE_CONTEXT, History())
    form.exclusions.set_open(True)
    subject = form.exclusions.exclusions[0]
    subject.tick.click()
    assert not subject.tick.isChecked()
    assert subject.question.isVisible()
    assert form.model.document.value("szczegolyUmowy.przedmiotUmowy") is not None
    assert subject.question.action is not None
    subject.question.action.click()
    assert subject.tick.isChecked()
    assert form.model.document.value("szczegolyUmowy.przedmiotUmowy") is None
    assert "Naprawa" not in str(form.model.document.snapshot())
    assert not any(
        "Naprawa" in edit.toPlainText() or edit.document().isUndoAvailable()
        for edit in form.findChildren(QPlainTextEdit)
    )


def test_excluding_a_party_erases_its_data(form: AgreementForm) -> None:
    form.load(complete(), PRACTICE_CONTEXT, History())
    form.exclusions.set_open(True)
    party = form.exclusions.exclusions[2]
    party.tick.click()
    assert party.question.action is not None
    party.question.action.click()
    assert "5260250274" not in str(form.model.document.snapshot())
    let_go()
    assert not any("DĄB" in line.text() for line in form.findChildren(QLineEdit))


def test_the_own_entity_cannot_be_typed_over(form: AgreementForm) -> None:
    new(form)
    assert not form.reveal("stronyUmowy[0].nazwa") or form.focused_path() != "stronyUmowy[0].nazwa"
    assert form.model.is_own_party(0)


def test_another_entity_in_first_place_is_an_error(form: AgreementForm) -> None:
    raw = complete()
    raw["stronyUmowy"] = list(reversed(raw["stronyUmowy"]))
    form.load(raw, PRACTICE_CONTEXT, History())
    assert form.verdict.errors
    assert len(form.parties.panels) == 2


def test_a_warning_is_accepted_by_one_click_until_its_value_changes(form: AgreementForm) -> None:
    raw = complete()
    raw["szczegolyUmowy"]["przedmiotUmowy"] = "zakup"
    form.load(raw, PRACTICE_CONTEXT, History())
    warning = next(each for each in form.verdict.warnings if each.path == "szczegolyUmowy.przedmiotUmowy")
    form.model.accepted.emit(warning)
    assert warning not in form.verdict.warnings
    assert "read.unknown_field" not in codes(form)
    type_text(go_to(form, "szczegolyUmowy.przedmiotUmowy"), " ")
    press(form.focusWidget(), Qt.Key.Key_Backspace)
    assert warning in form.verdict.warnings


def test_the_registers_answer_stands_at_its_field_until_the_field_changes(form: AgreementForm) -> None:
    form.load(complete(), PRACTICE_CONTEXT, History())
    form.show_answers([FieldError("stronyUmowy[1].regon", "E12", "Nie ma takiego numeru REGON")])
    shown = [f for card in form.cards for field in card.fields() for f in field.shown_findings]
    assert any("Nie ma takiego numeru REGON" in finding.message for finding in shown)
    assert form.verdict.errors == ()
    type_text(go_to(form, "stronyUmowy[1].regon"), "1")
    assert form.verdict.answers == ()


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("szczegolyUmowy.przedmiotUmowy", "ą" * 10_001),
        ("szczegolyUmowy.wartoscPrzedmiotu", "1e30"),
        ("szczegolyUmowy.wartoscPrzedmiotu", "-5"),
        ("szczegolyUmowy.wartoscPrzedmiotu", "1,005"),
        ("szczegolyUmowy.wartoscPrzedmiotu", "sto złotych"),
        ("podstawoweDane.dataZawarciaUmowy", "12.11.20226"),
        ("podstawoweDane.dataZawarciaUmowy", "31.02.2026"),
        ("podstawoweDane.dataZawarciaUmowy", "12.11.2027"),
        ("stronyUmowy[1].nip", "111-111-11-12"),
    ],
)
def test_bad_input_is_a_message_at_its_field_and_the_text_stays(
    form: AgreementForm, path: str, text: str
) -> None:
    form.load(complete(), PRACTICE_CONTEXT, History())
    widget = go_to(form, path)
    widget.selectAll()
    if isinstance(widget, QPlainTextEdit):
        widget.insertPlainText(text)
    else:
        widget.clear()
        type_text(widget, text)
    press(widget, Qt.Key.Key_Tab)
    field = next(field for card in form.cards for field in card.fields() if field.path == path)
    assert any(finding.is_error for finding in field.shown_findings)
    kept = re.sub(r"[\s-]", "", str(form.model.document.value(path)))
    assert kept.removesuffix(",00") == re.sub(r"[\s-]", "", text)


def test_four_hundred_parties_open_folded_and_lead_to_the_last(form: AgreementForm, qtbot: QtBot) -> None:
    raw = complete()
    raw["stronyUmowy"] = [raw["stronyUmowy"][0], *(copy.deepcopy(new_party()) for _ in range(399))]
    form.load(raw, PRACTICE_CONTEXT, History())
    assert not any(panel.is_open for panel in form.parties.panels)
    assert len(form.parties.panels) < 60
    assert form.reveal("stronyUmowy[45].nip")
    assert form.focused_path() == "stronyUmowy[45].nip"
    # Far below: panel by panel, between other work of the window.
    made = len(form.parties.panels)
    assert form.reveal("stronyUmowy[399].nip")
    assert len(form.parties.panels) == made
    qtbot.waitUntil(lambda: form.focused_path() == "stronyUmowy[399].nip", timeout=120_000)


def test_parties_can_be_added_taken_out_and_put_back(form: AgreementForm) -> None:
    form.load(complete(), PRACTICE_CONTEXT, History())
    before = form.model.document.snapshot()
    form.parties.add_party()
    type_text(form.focusWidget(), "5")
    assert split_path(form.focused_path())[:2] == ("stronyUmowy", 2)
    assert form.model.document.value("stronyUmowy[2].nip") == "5"
    form.parties.panels[0].taken_out.emit(form.parties.panels[0])
    assert form.model.document.value("stronyUmowy[1].nip") == "5"
    write(form, "stronyUmowy[1].nazwa", "Druga")
    assert form.model.document.value("stronyUmowy[1].nazwa") == "Druga"
    form.parties.panels[0].taken_out.emit(form.parties.panels[0])
    assert form.model.document.party_count == 1
    form.load(before, PRACTICE_CONTEXT, History())
    assert form.model.document.snapshot() == before
