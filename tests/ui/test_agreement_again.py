"""Again and again: copies with marks to look at, templates, the next number, the three questions, the own
address; all by key events on a real database.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from cru_desktop.domain.agreement import Address
from cru_desktop.domain.context import Context
from cru_desktop.domain.copies import REVIEW
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.scope_questions import SCOPE
from cru_desktop.ui.key_terms import KEY_ELSEWHERE
from cru_desktop.ui.pages.agreement.again_menu import DUPLICATE, DUPLICATE_FOR
from cru_desktop.ui.pages.agreement.agreement_page import AgreementPage
from cru_desktop.ui.pages.agreement.form_paths import (
    CONCLUDED_ON,
    FIRST_DAY,
    LAST_DAY,
    NUMBER,
    SUBJECT,
    VALUE,
)
from cru_desktop.ui.pages.agreement.party_values import new_party, own_party
from cru_desktop.ui.pages.first_start.practice import PRACTICE_CONTEXT
from cru_desktop.ui.widgets.field_base import Field
from tests.ui.accessibility import complaints
from tests.ui.bench import Bench
from tests.ui.keyboard import press, type_text

OTHER = Context(Environment.TRAINING, "987654329", "9876543210", "Przedszkole „Bajka”")


def complete(number: str = "OR.272.41.2026") -> dict[str, Any]:
    other = {**new_party(), "nazwa": "Zakład DĄB", "nip": "5260250274", "regon": "000331501"}
    return {
        "podstawoweDane": {
            "numerUmowy": number,
            "brakNumeruUmowy": False,
            "dataZawarciaUmowy": "12.11.2026",
        },
        "okresObowiazywania": {"umowaNaCzasNieoznaczony": False, "okres": "30 dni"},
        "szczegolyUmowy": {"przedmiotUmowy": "Naprawa krzeseł w sali", "wartoscPrzedmiotu": "100"},
        "stronyUmowy": [own_party(PRACTICE_CONTEXT), other],
        "finansowanaZeSrodkow": False,
    }


@pytest.fixture
def page(bench: Bench, qtbot: QtBot) -> Iterator[AgreementPage]:
    bench.open(PRACTICE_CONTEXT, OTHER)
    bench.desk.choose_context(PRACTICE_CONTEXT.regon)
    made = AgreementPage(bench.desk)
    bench.desk.agreement_wanted.connect(made.open_agreement)
    made.resize(1100, 900)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.shown()
    yield made
    bench.settle()
    made.close()
    bench.settle()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def opened(page: AgreementPage, bench: Bench, raw: dict[str, Any] | None = None) -> int:
    agreement_id = bench.workspace.agreements.create_draft(
        PRACTICE_CONTEXT.regon, raw or complete(), bench.moment
    )
    page.open_agreement(agreement_id)
    bench.settle()
    return agreement_id


def stored(bench: Bench, page: AgreementPage) -> dict[str, Any]:
    assert page.agreement_id is not None
    return dict(bench.workspace.agreements.get(page.agreement_id).raw)


def field(page: AgreementPage, path: str) -> Field:
    return next(each for each in page.form.findChildren(Field) if each.answers_for(path) and each.isVisible())


def control(page: AgreementPage, path: str) -> QLineEdit:
    found = field(page, path).focusProxy()
    assert isinstance(found, QLineEdit)
    return found


def act(page: AgreementPage, *texts: str) -> None:
    page.again.fill()
    menu = page.again.menu
    for text in texts[:-1]:
        action = next(each for each in menu.actions() if each.text().partition("\t")[0] == text)
        menu = action.menu()  # type: ignore[assignment]
    next(each for each in menu.actions() if each.text().partition("\t")[0] == texts[-1]).trigger()


# Copies --------------------------------------------------------------------------------------------------


def test_a_copy_is_a_new_draft_with_marks(page: AgreementPage, bench: Bench) -> None:
    first = opened(page, bench)
    act(page, DUPLICATE)
    bench.settle()
    assert page.agreement_id not in (None, first)
    assert field(page, SUBJECT).review == "sprawdź"
    focus = field(page, SUBJECT).focusProxy()
    assert focus is not None
    assert "sprawdź" in focus.accessibleDescription()
    assert field(page, NUMBER).review == ""
    assert page.form.focused_path() == CONCLUDED_ON
    assert field(page, CONCLUDED_ON).shown_findings == ()
    assert bench.workspace.agreements.get(first).raw == complete()


def test_a_mark_goes_when_the_field_was_left_and_stays_gone(page: AgreementPage, bench: Bench) -> None:
    opened(page, bench)
    act(page, DUPLICATE)
    bench.settle()
    marked = field(page, SUBJECT)
    marked.setFocus()
    control(page, NUMBER).setFocus()
    assert marked.review == ""
    page.keeper.flush()
    bench.settle()
    assert SUBJECT not in stored(bench, page)["lokalne"][REVIEW]
    copied = page.agreement_id
    assert copied is not None
    page.open_agreement(copied)
    bench.settle()
    assert field(page, SUBJECT).review == ""
    assert page.form.review.paths


def test_all_marks_go_by_keys_alone(page: AgreementPage, bench: Bench, qtbot: QtBot) -> None:
    opened(page, bench)
    act(page, DUPLICATE)
    bench.settle()
    for path in page.form.review.paths:
        page.form.reveal(path)
        focus = page.focusWidget()
        press(focus, Qt.Key.Key_Tab)
    assert page.form.review.paths == ()
    page.keeper.flush()
    bench.settle()
    assert REVIEW not in stored(bench, page).get("lokalne", {})


def test_what_was_typed_a_moment_ago_is_copied_too(page: AgreementPage, bench: Bench) -> None:
    opened(page, bench)
    page.form.model.write(SUBJECT, "Naprawa okien")
    act(page, DUPLICATE)
    bench.settle()
    assert page.form.model.document.value(SUBJECT) == "Naprawa okien"


def test_a_copy_for_another_unit(page: AgreementPage, bench: Bench) -> None:
    opened(page, bench)
    act(page, DUPLICATE_FOR, OTHER.name)
    bench.settle()
    assert bench.desk.context == OTHER
    assert page.agreement_id is not None
    assert bench.workspace.agreements.get(page.agreement_id).regon == OTHER.regon
    assert page.form.model.document.value("stronyUmowy[0].regon") == OTHER.regon
    assert page.form.model.document.value("stronyUmowy[1].nip") == "5260250274"


def test_nothing_to_copy_yet(page: AgreementPage) -> None:
    page.again.fill()
    actions = [action for action in page.again.menu.actions() if action.text()]
    enabled = {action.text().partition("\t")[0]: action.isEnabled() for action in actions}
    assert enabled[DUPLICATE] is False
    assert any(on for text, on in enabled.items() if text.startswith("Nowa umowa z wzoru"))


def test_what_is_excluded_is_in_no_copy(page: AgreementPage, bench: Bench) -> None:
    raw = complete()
    raw["szczegolyUmowy"]["niejawnoscPrzedmiotu"] = {"podstawa": "art. 5", "zakres": "Przedmiot"}
    opened(page, bench, raw)
    act(page, DUPLICATE)
    bench.settle()
    assert page.form.model.document.value(SUBJECT) is None
    assert page.form.model.document.value("szczegolyUmowy.niejawnoscPrzedmiotu") is not None


# Templates -----------------------------------------------------------------------------------------------


def test_saved_as_a_template_and_taken_by_another_unit(page: AgreementPage, bench: Bench) -> None:
    opened(page, bench)
    page.again.save_as_template()
    dialog = page.again.name_dialog
    assert dialog is not None
    assert dialog.line.text() == "Zakład DĄB"
    dialog.line.clear()
    press(dialog.line, Qt.Key.Key_Return)
    bench.settle()
    assert dialog.error.isVisible()
    assert complaints(dialog) == []
    type_text(dialog.line, "Krzesła, co roku")
    press(dialog.line, Qt.Key.Key_Return)
    bench.settle()
    assert [each.name for each in bench.workspace.templates.list()] == ["Krzesła, co roku"]
    bench.desk.choose_context(OTHER.regon)
    press(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    page.again.choose_template()
    bench.settle()
    templates = page.again.templates
    assert templates is not None
    assert complaints(templates) == []
    press(templates.list, Qt.Key.Key_Return)
    bench.settle()
    assert page.form.model.document.value("stronyUmowy[0].regon") == OTHER.regon
    assert page.form.model.document.value(SUBJECT) == "Naprawa krzeseł w sali"
    assert page.form.model.document.value(NUMBER) is None
    assert field(page, SUBJECT).review == "sprawdź"


def test_templates_are_renamed_deleted_and_brought_back(page: AgreementPage, bench: Bench) -> None:
    for name in ("Energia", "Woda"):
        bench.workspace.templates.create(name, complete(), PRACTICE_CONTEXT.regon, bench.moment)
    page.again.choose_template()
    bench.settle()
    dialog = page.again.templates
    assert dialog is not None
    dialog.rename()
    assert dialog.name_dialog is not None
    line = dialog.name_dialog.line
    line.setText("a7c31c9e-0d67-4b9c-8f0e-52a1b9d4c3f1")
    dialog.name_dialog.ok.click()
    assert dialog.name_dialog.error.text() == KEY_ELSEWHERE
    line.clear()
    type_text(line, "Woda")
    press(line, Qt.Key.Key_Return)
    bench.settle()
    assert "już jest" in dialog.name_dialog.error.text()
    type_text(line, " i ścieki")
    press(line, Qt.Key.Key_Return)
    bench.settle()
    assert [dialog.list.item(row).text() for row in range(dialog.list.count())] == ["Woda", "Woda i ścieki"]
    dialog.delete()
    bench.settle()
    assert [each.name for each in bench.workspace.templates.list()] == ["Woda"]
    assert dialog.message.action is not None
    dialog.message.action.click()
    bench.settle()
    assert len(bench.workspace.templates.list()) == 2
    assert dialog.list.currentItem().text() == "Woda i ścieki"
    press(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_without_templates_it_says_how_to_make_one(page: AgreementPage, bench: Bench) -> None:
    page.again.choose_template()
    bench.settle()
    dialog = page.again.templates
    assert dialog is not None
    assert dialog.empty.isVisible()
    assert not dialog.use.isEnabled()
    dialog.reject()


# The next number -----------------------------------------------------------------------------------------


def test_the_next_number_comes_by_one_key(page: AgreementPage, bench: Bench) -> None:
    opened(page, bench)
    page.new_agreement()
    bench.settle()
    suggestion = page.form.period.suggestion
    assert suggestion.isVisible()
    assert "OR.272.42.2026" in suggestion.button.text()
    line = control(page, NUMBER)
    assert line.text() == ""
    line.setFocus()
    press(line, Qt.Key.Key_Down)
    assert line.text() == "OR.272.42.2026"
    assert page.form.model.document.value(NUMBER) == "OR.272.42.2026"
    assert not suggestion.isVisible()
    line.undo()
    assert line.text() == ""


def test_no_number_is_proposed_without_a_pattern(page: AgreementPage, bench: Bench) -> None:
    opened(page, bench, complete("12/07/2026"))
    page.new_agreement()
    bench.settle()
    assert page.form.period.suggestion.isHidden()
    press(control(page, NUMBER), Qt.Key.Key_Down)
    assert control(page, NUMBER).text() == ""


def test_a_contract_of_another_year_is_counted_in_its_year(page: AgreementPage, bench: Bench) -> None:
    opened(page, bench)
    page.new_agreement()
    bench.settle()
    page.form.model.write(CONCLUDED_ON, "12.11.2025")
    assert page.form.period.suggestion.isHidden()
    page.form.model.write(CONCLUDED_ON, "12.11.2026")
    assert page.form.period.suggestion.isVisible()


# The three questions -------------------------------------------------------------------------------------


def test_three_yes_and_kept_with_the_draft(page: AgreementPage, bench: Bench) -> None:
    agreement_id = opened(page, bench)
    page.parts.scope.link.click()
    dialog = page.parts.scope.dialog
    assert dialog is not None
    # The second button of a group is reached by the arrow keys.
    assert [line for line in complaints(dialog) if "QRadioButton" not in line] == []
    for question in dialog.questions:
        assert dialog.advice.isHidden()
        press(question.buttons[0], Qt.Key.Key_Space)
    assert dialog.advice.headline == "Wpisz. Kwota nie ma znaczenia."
    press(dialog, Qt.Key.Key_Escape)
    assert page.parts.scope.advice.text() == "Wpisz. Kwota nie ma znaczenia."
    page.keeper.flush()
    bench.settle()
    kept = bench.workspace.agreements.get(agreement_id).raw["lokalne"]
    assert isinstance(kept, dict)
    assert set(kept[SCOPE].values()) == {True}
    page.new_agreement()
    assert page.parts.scope.advice.text() == ""
    page.open_agreement(agreement_id)
    bench.settle()
    assert page.parts.scope.advice.text() == "Wpisz. Kwota nie ma znaczenia."


def test_the_questions_need_no_scrolling_where_there_is_room(
    page: AgreementPage, bench: Bench, qtbot: QtBot
) -> None:
    opened(page, bench)
    page.resize(1100, 760)
    page.parts.scope.ask()
    dialog = page.parts.scope.dialog
    assert dialog is not None
    for question in dialog.questions:
        press(question.buttons[0], Qt.Key.Key_Space)
    area = dialog.findChild(QScrollArea)
    assert area is not None
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0, timeout=20_000)
    dialog.reject()


def test_one_no_is_enough(page: AgreementPage, bench: Bench) -> None:
    opened(page, bench)
    page.parts.scope.ask()
    dialog = page.parts.scope.dialog
    assert dialog is not None
    press(dialog.questions[1].buttons[1], Qt.Key.Key_Space)
    assert dialog.advice.headline == "Raczej nie – decyduje kierownik jednostki."
    dialog.reject()


# The own address -----------------------------------------------------------------------------------------


def test_an_own_address_put_right_stays_with_the_entity(page: AgreementPage, bench: Bench) -> None:
    bench.desk.choose_context(OTHER.regon)
    bench.settle()
    page.form.model.write(SUBJECT, "Zostaję")
    for name, text in (("kodPocztowy", "05-120"), ("miejscowosc", "Zalesie")):
        page.form.model.write(f"stronyUmowy[0].daneAdresowe.{name}", text)
    keep = page.form.parties._own._keep
    assert keep.isVisible()
    assert keep.action is not None
    keep.action.click()
    bench.settle()
    saved = bench.workspace.contexts.get(OTHER.regon)
    assert saved is not None
    assert saved.address == Address(locality="Zalesie", postal_code="05-120")
    assert not keep.isVisible()
    # The form stays as it was: only the entity has learnt.
    assert page.form.model.document.value(SUBJECT) == "Zostaję"
    page.new_agreement()
    assert page.form.model.document.value("stronyUmowy[0].daneAdresowe.miejscowosc") == "Zalesie"


def test_a_wrong_own_address_is_mended_first(page: AgreementPage, bench: Bench) -> None:
    bench.desk.choose_context(OTHER.regon)
    bench.settle()
    for name, text in (("kodPocztowy", "05-120"), ("miejscowosc", "Zalesie" * 1000)):
        page.form.model.write(f"stronyUmowy[0].daneAdresowe.{name}", text)
    action = page.form.parties._own._keep.action
    assert action is not None
    action.click()
    bench.settle()
    assert page.form.focused_path() == "stronyUmowy[0].daneAdresowe.miejscowosc"
    saved = bench.workspace.contexts.get(OTHER.regon)
    assert saved is not None
    assert saved.address == Address()


# Keys ----------------------------------------------------------------------------------------------------


def enter(page: AgreementPage) -> str:
    """Enter where the keyboard is; the path of the field that has it then."""
    focus = page.focusWidget()
    assert focus is not None
    press(focus, Qt.Key.Key_Return)
    return page.form.focused_path()


def test_enter_visits_what_a_copy_wants_and_nothing_else(page: AgreementPage, bench: Bench) -> None:
    opened(page, bench, {**complete(), "lokalne": {"okresOd": "01.11.2026", "okresDo": "30.11.2026"}})
    QTest.keyClick(page, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    bench.settle()
    type_text(control(page, CONCLUDED_ON), "dziś")
    visited = [enter(page)]
    type_text(control(page, NUMBER), "OR.272.99.2026")
    visited.append(enter(page))
    visited.append(enter(page))
    type_text(control(page, LAST_DAY), "31.12")
    visited.append(enter(page))
    # The subject has several lines and keeps Enter; the person looks at it and goes on by Tab.
    press(page.focusWidget(), Qt.Key.Key_Tab)
    assert visited == [NUMBER, FIRST_DAY, LAST_DAY, SUBJECT]
    assert page.form.focused_path() == VALUE
    enter(page)
    assert page.parts.bar.send.hasFocus()
    assert page.form.verdict.errors == ()


def test_enter_takes_the_day_of_conclusion_and_down_leaves_it_to_look_at(
    page: AgreementPage, bench: Bench
) -> None:
    opened(page, bench, {**complete(), "okresObowiazywania": {}})
    suggestion = page.form.period.first_suggestion
    assert suggestion.button.text() == "Dzień zawarcia: 12.11.2026 (Enter)"
    first = control(page, FIRST_DAY)
    first.setFocus()
    press(first, Qt.Key.Key_Down)
    assert first.text() == "12.11.2026"
    assert first.hasFocus()
    assert suggestion.isHidden()
    first.undo()
    assert first.text() == ""


def test_a_typed_day_is_not_replaced_by_what_is_proposed(page: AgreementPage, bench: Bench) -> None:
    opened(page, bench, {**complete(), "okresObowiazywania": {}})
    first = control(page, FIRST_DAY)
    first.setFocus()
    type_text(first, "1.12")
    assert enter(page) == LAST_DAY
    assert first.text() == "01.12.2026"
    # Without a year and a month: the first such day from there on.
    type_text(control(page, LAST_DAY), "30.06")
    press(control(page, LAST_DAY), Qt.Key.Key_Return)
    assert control(page, LAST_DAY).text() == "30.06.2027"
    assert page.form.model.document.value("okresObowiazywania.okres") == "212 dni"


@pytest.mark.parametrize("typed", ["brak", "-", "Bez numeru", "b/n", "brak numeru."])
def test_words_for_no_number_become_the_tick(page: AgreementPage, bench: Bench, typed: str) -> None:
    raw = complete()
    raw["podstawoweDane"] = {"dataZawarciaUmowy": "12.11.2026"}
    opened(page, bench, raw)
    number = control(page, NUMBER)
    number.setFocus()
    type_text(number, typed)
    enter(page)
    assert number.text() == ""
    assert page.form.model.document.value("podstawoweDane.brakNumeruUmowy") is True
    assert page.form.verdict.errors == ()


def test_ctrl_j_goes_to_the_tick_of_the_field_and_proposes_who_decided_last(
    page: AgreementPage, bench: Bench
) -> None:
    withheld = complete("OR.272.40.2026")
    withheld["szczegolyUmowy"] = {
        "przedmiotUmowy": "Licencja",
        "wartoscPrzedmiotu": None,
        "niejawnoscWartosciPrzedmiotu": {"podstawa": "INNA", "organLubOsobaWylaczajaca": "Dyrektor szkoły"},
    }
    bench.workspace.agreements.create_draft(PRACTICE_CONTEXT.regon, withheld, bench.moment)
    raw = complete()
    raw["szczegolyUmowy"] = {"przedmiotUmowy": "Przegląd gaśnic w szkole"}
    opened(page, bench, raw)
    value = control(page, VALUE)
    value.setFocus()
    QTest.keyClick(value, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    tick = next(each for each in page.form.exclusions.exclusions if each.path.endswith("WartosciPrzedmiotu"))
    assert tick.tick.hasFocus()
    press(tick.tick, Qt.Key.Key_Space)
    press(page.focusWidget(), Qt.Key.Key_Down)
    assert enter(page).endswith("organLubOsobaWylaczajaca")
    enter(page)
    assert page.form.model.document.value(f"{tick.path}.organLubOsobaWylaczajaca") == "Dyrektor szkoły"
    assert page.form.verdict.errors == ()


def test_enter_presses_a_button_of_the_form(page: AgreementPage, bench: Bench) -> None:
    opened(page, bench)
    add = next(each for each in page.findChildren(QPushButton) if each.text() == "Dodaj stronę")
    add.setFocus()
    press(add, Qt.Key.Key_Return)
    assert page.form.model.document.party_count == 3
