"""Fields: nothing changes silently, pasted text is cleaned in sight, a field is judged when left."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cru_desktop.domain.fields import FieldSpec, field_spec
from cru_desktop.domain.findings import Finding, Severity
from cru_desktop.ui.widgets.field_choice import FieldChoice
from cru_desktop.ui.widgets.field_date import FieldDate
from cru_desktop.ui.widgets.field_formats import AMOUNT, DATE, IDENTIFIER, NIP, PLAIN, clean_line, text_of
from cru_desktop.ui.widgets.field_length import FieldLength
from cru_desktop.ui.widgets.field_line import FieldLine
from cru_desktop.ui.widgets.field_radios import FieldRadios
from cru_desktop.ui.widgets.field_text import FieldText
from cru_desktop.ui.widgets.pasted_text import LONGEST_PASTE
from tests.ui.keyboard import press, type_text

TODAY = date(2026, 11, 22)
SUBJECT = "szczegolyUmowy.przedmiotUmowy"
VALUE = "szczegolyUmowy.wartoscPrzedmiotu"
ODD_TEXT = st.text(st.characters(codec="utf-16", exclude_categories=()), max_size=60)


def today() -> date:
    return TODAY


def edits_of(field: object) -> list[object]:
    values: list[object] = []
    field.edited.connect(lambda _path, value: values.append(value))  # type: ignore[attr-defined]
    return values


def leave(field: QWidget, qtbot: QtBot) -> None:
    """Tab out of the field, into another one."""
    press(field.focusProxy() or field, Qt.Key.Key_Tab)


def shown_with_neighbour(field: QWidget, qtbot: QtBot) -> QWidget:
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(field)
    column.addWidget(FieldLine(FieldSpec("x", "Obok"), today=today))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field.setFocus()
    return window


@pytest.mark.parametrize(
    ("line_format", "typed", "kept", "seen"),
    [
        (AMOUNT, "12345.67 zł", "12 345,67", "12 345,67"),
        (AMOUNT, "100,-", "100,00", "100,00"),
        (AMOUNT, "sto złotych", "sto złotych", "sto złotych"),
        (AMOUNT, "1e30", "1e30", "1e30"),
        (DATE, "31.7.2026", "31.07.2026", "31.07.2026"),
        (DATE, "dziś", "22.11.2026", "22.11.2026"),
        (DATE, "31.02.2026", "31.02.2026", "31.02.2026"),
        (NIP, "526-025-02-74", "5260250274", "526-025-02-74"),
        (NIP, "PL 526 025 02 74", "5260250274", "526-025-02-74"),
        (IDENTIFIER, " 000331501 ", "000331501", "000331501"),
        (PLAIN, " Łódź ", "Łódź", "Łódź"),
    ],
)
def test_text_that_is_understood_takes_the_usual_form_when_left(
    themed: QApplication, qtbot: QtBot, line_format: object, typed: str, kept: str, seen: str
) -> None:
    field = FieldLine(field_spec(VALUE), line_format=line_format, today=today)  # type: ignore[arg-type]
    values = edits_of(field)
    window = shown_with_neighbour(field, qtbot)
    type_text(field.line, typed)
    assert values[-1] == typed
    leave(field, qtbot)
    assert values[-1] == kept
    assert field.line.text() == seen
    window.close()


def test_what_was_typed_comes_back_with_undo(themed: QApplication, qtbot: QtBot) -> None:
    field = FieldLine(field_spec(VALUE), line_format=AMOUNT, today=today)
    window = shown_with_neighbour(field, qtbot)
    type_text(field.line, "1500")
    leave(field, qtbot)
    assert field.line.text() == "1 500,00"
    field.line.undo()
    assert field.line.text() == "1500"
    window.close()


def test_a_loaded_value_is_not_changed_by_looking_at_it(themed: QApplication, qtbot: QtBot) -> None:
    field = FieldLine(field_spec(VALUE), line_format=AMOUNT, today=today)
    values = edits_of(field)
    field.set_value("1234 zł")
    window = shown_with_neighbour(field, qtbot)
    leave(field, qtbot)
    assert values == []
    window.close()


def test_pasted_line_breaks_become_spaces_in_sight(themed: QApplication, qtbot: QtBot) -> None:
    field = FieldLine(field_spec("podstawoweDane.numerUmowy"), today=today)
    values = edits_of(field)
    window = shown_with_neighbour(field, qtbot)
    QGuiApplication.clipboard().setText("OR.272\r\n.41\t/\u00a02026")
    field.line.paste()
    assert field.line.text() == "OR.272 .41 / 2026"
    assert values[-1] == "OR.272 .41 / 2026"
    window.close()


@given(ODD_TEXT)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_can_be_shown_and_showing_it_is_no_edit(themed: QApplication, text: str) -> None:
    line = FieldLine(field_spec("podstawoweDane.numerUmowy"), today=today)
    lines = FieldText(field_spec(SUBJECT))
    values = [*edits_of(line), *edits_of(lines)]
    for field in (line, lines):
        field.set_value(text)
        field.set_value(text_of(text))
    assert values == []


@given(ODD_TEXT)
@settings(deadline=None)
def test_cleaning_a_line_leaves_no_break_and_no_second_cleaning(text: str) -> None:
    cleaned = clean_line(text)
    assert not set(cleaned) & set("\n\r\t\u2028\u2029\u00a0\x00")
    assert clean_line(cleaned) == cleaned


def test_several_lines_keep_breaks_and_hard_spaces(themed: QApplication) -> None:
    field = FieldText(field_spec(SUBJECT))
    values = edits_of(field)
    field.set_value("Dostawa\u00a05\u00a0ton\nwęgla ")
    assert field.text() == "Dostawa\u00a05\u00a0ton\nwęgla "
    assert values == []
    type_text(field.text_edit, "ł")
    assert values == ["łDostawa\u00a05\u00a0ton\nwęgla "]


def test_ten_thousand_characters_are_taken_whole(themed: QApplication) -> None:
    field = FieldLine(field_spec("podstawoweDane.numerUmowy"), today=today)
    values = edits_of(field)
    QGuiApplication.clipboard().setText("ą" * 40_000)
    field.line.paste()
    assert values == ["ą" * 40_000]


def test_a_paste_without_an_end_does_not_hold_the_window_up(themed: QApplication) -> None:
    field = FieldText(field_spec(SUBJECT))
    values = edits_of(field)
    QGuiApplication.clipboard().setText("1" * 400_000)
    field.text_edit.paste()
    assert values == ["1" * LONGEST_PASTE]
    words = f"Wklejono tylko początek: {LONGEST_PASTE} z 400000 znaków."
    assert words in field.text_edit.accessibleDescription()
    field.set_value(None)
    QGuiApplication.clipboard().setText("ą" * LONGEST_PASTE)
    field.text_edit.paste()
    assert field.text() == "ą" * LONGEST_PASTE


def test_a_field_is_judged_when_left_and_live_from_then_on(themed: QApplication, qtbot: QtBot) -> None:
    field = FieldLine(field_spec("stronyUmowy[].nip"), "stronyUmowy[1].nip", line_format=NIP, today=today)
    window = shown_with_neighbour(field, qtbot)
    wrong = Finding("nip.checksum", "stronyUmowy[1].nip", Severity.ERROR, "Ten NIP się nie zgadza.")
    type_text(field.line, "111")
    field.set_findings([wrong])
    assert list(field.shown_findings) == []
    leave(field, qtbot)
    assert list(field.shown_findings) == [wrong]
    assert field.line.accessibleDescription().startswith("Ten NIP się nie zgadza.")
    assert field.line.property("invalid") is True
    field.set_findings([])
    assert list(field.shown_findings) == []
    assert field.line.property("invalid") is False
    window.close()


def test_calendar_opens_on_the_typed_day_and_the_choice_is_kept(themed: QApplication, qtbot: QtBot) -> None:
    field = FieldDate(field_spec("podstawoweDane.dataZawarciaUmowy"), today=today)
    values = edits_of(field)
    window = shown_with_neighbour(field, qtbot)
    type_text(field.line, "31.7.2026")
    press(field.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = field.calendar_popup
    assert popup is not None
    assert popup.isVisible()
    assert popup.calendar.selectedDate().day() == 31
    press(popup, Qt.Key.Key_Return)
    assert values[-1] == "31.07.2026"
    window.close()


def test_the_wheel_scrolls_past_a_list(themed: QApplication, qtbot: QtBot) -> None:
    field = FieldChoice(field_spec("stronyUmowy[].rodzaj"), choices=[("A", "a"), ("B", "b")])
    field.set_value("a")
    window = shown_with_neighbour(field, qtbot)
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field.box, wheel)
    assert field.value() == "a"
    assert not wheel.isAccepted()
    window.close()


def test_a_value_that_is_not_on_the_list_is_shown_and_kept(themed: QApplication) -> None:
    field = FieldChoice(field_spec("stronyUmowy[].rodzaj"), choices=[("A", "a")])
    values = edits_of(field)
    field.set_value("SU99")
    assert "SU99" in field.box.currentText()
    assert field.value() == "SU99"
    assert values == []
    field.set_value("a")
    assert field.box.count() == 1


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("62", "62 dni"), ("1", "1 dzień"), ("3 lata", "3 lata"), ("abc", "abc"), ("", None)],
)
def test_length_is_one_text(themed: QApplication, typed: str, kept: str | None) -> None:
    field = FieldLength(field_spec("okresObowiazywania.okres"), today=today)
    values = edits_of(field)
    field.set_value("5 dni")
    field.line.selectAll()
    if typed:
        type_text(field.line, typed)
    else:
        press(field.line, Qt.Key.Key_Delete)
    assert values[-1] == kept


def test_tab_comes_to_the_chosen_button_of_a_group(qtbot: QtBot) -> None:
    """From both sides, and to one button alone, whatever Qt thinks before the first visit."""
    radios = FieldRadios(field_spec("finansowanaZeSrodkow"), choices=[("Nie", False), ("Tak", True)])
    qtbot.addWidget(radios)
    for value, entered in ((True, 1), (None, 0), (False, 0)):
        radios.set_value(value)
        reached = [bool(each.focusPolicy() & Qt.FocusPolicy.TabFocus) for each in radios.buttons]
        assert reached == [place == entered for place in range(2)]


def test_nothing_is_wanted_of_a_field_that_can_only_be_read(qtbot: QtBot) -> None:
    field = FieldText(field_spec(SUBJECT))
    qtbot.addWidget(field)
    control = field.focusProxy()
    assert control is not None
    wanted = control.accessibleName()
    assert wanted.endswith(", wymagane")
    field.set_read_only(True)
    assert (control.accessibleName(), control.isReadOnly()) == (field_spec(SUBJECT).label, True)  # type: ignore[attr-defined]
    field.set_read_only(False)
    assert (control.accessibleName(), control.isReadOnly()) == (wanted, False)  # type: ignore[attr-defined]
