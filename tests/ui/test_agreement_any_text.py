"""Any text in any field of the real form: no crash, nothing changed in silence, nothing lost on the way."""

import copy
import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from cru_desktop.cru_api.mapping import IncompleteAgreementError, agreement_from_wire, to_wire_body
from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.history import History
from cru_desktop.domain.typed_text import means_no_number
from cru_desktop.domain.writing import to_raw
from cru_desktop.ui.pages.agreement.agreement_form import AgreementForm
from cru_desktop.ui.pages.agreement.form_binding import split_path
from cru_desktop.ui.pages.agreement.party_values import new_party, own_party
from cru_desktop.ui.pages.first_start.practice import PRACTICE_CONTEXT
from cru_desktop.ui.widgets.field_base import Field
from cru_desktop.ui.widgets.field_formats import MARKS_TAKEN_OUT, clean_line, clean_text
from cru_desktop.ui.widgets.field_length import FieldLength
from cru_desktop.ui.widgets.field_line import FieldLine
from cru_desktop.ui.widgets.field_text import FieldText
from tests.conftest import load_entries
from tests.domain.strategies import agreements
from tests.ui.bench import Bench
from tests.ui.keyboard import press

TODAY = date(2026, 11, 22)
ENTRIES = load_entries()[:30]
#: Whatever a clipboard may hold: lone halves of signs do not reach a program through an input method.
PASTED = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40) | st.sampled_from(
    [
        "ą" * 10_001,
        "😀 opał 🔥",
        "umowa \u202egpj.exe",
        "\u200fשלום\u200e",
        "a\x00b\x07c\x1b[31m",
        "12.11.20226",
        "1e30",
        "1E-5",
        "-0",
        "NaN",
        "∞",
        "٣٫٥",
        "31.02",
        "0",
        "99",
        "\ufeff",
        "\u2029",
        "  845 zł  ",
        "<b>x</b>&amp;",
        "%s %n {0}",
        "'; DROP TABLE agreements; --",
    ]
)
SLOW = settings(
    deadline=None,
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def complete() -> dict[str, Any]:
    """Every text field in sight: a firm with its address, a person, exclusion of neither."""
    firm = {**new_party(), "nazwa": "Zakład DĄB", "nip": "5260250274", "regon": "000331501"}
    person = {**new_party(), "rodzaj": "Osoba fizyczna", "imie": "Jan", "nazwisko": "Testowy"}
    return {
        "podstawoweDane": {"numerUmowy": "OR.1.2026", "dataZawarciaUmowy": "12.11.2026"},
        "okresObowiazywania": {"umowaNaCzasNieoznaczony": False, "okres": "30 dni"},
        "szczegolyUmowy": {"przedmiotUmowy": "Naprawa krzeseł w sali", "wartoscPrzedmiotu": "100"},
        "stronyUmowy": [own_party(PRACTICE_CONTEXT), firm, person],
        "finansowanaZeSrodkow": False,
        "lokalne": {"okresOd": "01.12.2026", "okresDo": "30.12.2026"},
    }


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


def load(form: AgreementForm, raw: dict[str, Any]) -> None:
    form.load(raw, PRACTICE_CONTEXT, History())
    for panel in form.parties.panels:
        panel.open_fields().open_address()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    # What was just made comes into sight.
    QCoreApplication.sendPostedEvents()


def text_fields(form: AgreementForm) -> list[FieldLine | FieldText]:
    return [
        field
        for field in form.fields()
        if isinstance(field, FieldLine | FieldText) and field.isVisibleTo(form)
    ]


def paste(field: Field, text: str) -> None:
    """In place of what stood there, as a clipboard or an input method hands it over; then away from it."""
    control = field.focusProxy()
    assert isinstance(control, QLineEdit | QPlainTextEdit)
    control.setFocus()
    control.selectAll()
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(control, event)
    press(control, Qt.Key.Key_Tab)


def shown(field: FieldLine | FieldText) -> str:
    return field.text() if isinstance(field, FieldText) else field.line.text()


@given(st.data())
@SLOW
def test_any_text_in_any_field_stays_or_is_changed_in_sight(form: AgreementForm, data: st.DataObject) -> None:
    """The document holds what the field shows, and text that nobody understands stays as it is."""
    load(form, complete())
    before = form.model.document.snapshot()
    field = data.draw(st.sampled_from(text_fields(form)))
    path, text = field.path, data.draw(PASTED)
    paste(field, text)
    kept = form.model.document.value(path)
    if not clean_text(text):
        # Nothing that can be seen was pasted.
        return
    if means_no_number(text) and path.endswith("numerUmowy"):
        assert kept is None
        assert form.model.document.value("podstawoweDane.brakNumeruUmowy") is True
        return
    if isinstance(field, FieldText):
        assert (kept or "") == shown(field)
        assert "".join(shown(field).split()) == "".join(clean_text(text).split())
    elif not isinstance(field, FieldLength):
        assert field._format.display(kept) == shown(field)
        settled = field._format.settle(clean_line(text), TODAY)
        assert kept in (settled, clean_line(text) or None)
    after = form.model.document.snapshot()
    branch = path.partition(".")[0].partition("[")[0]
    # The days of the period carry its length along; nothing else moves.
    moving = {branch, "okresObowiazywania"} if branch == "lokalne" else {branch, "lokalne"}
    assert {k: v for k, v in after.items() if k not in moving} == {
        k: v for k, v in before.items() if k not in moving
    }


@given(st.data())
@SLOW
def test_form_to_draft_to_form_is_lossless(form: AgreementForm, bench: Bench, data: st.DataObject) -> None:
    """Through the real file: the same document, the same texts in sight, the same remarks."""
    if not bench.desk.is_open:
        bench.open(PRACTICE_CONTEXT)
    load(form, complete())
    for field in data.draw(st.lists(st.sampled_from(text_fields(form)), max_size=3, unique=True)):
        paste(field, data.draw(PASTED))
    first = form.model.document.snapshot()
    seen = {field.path: shown(field) for field in text_fields(form)}
    said = form.verdict.findings
    records = bench.workspace.agreements
    agreement_id = records.create_draft(PRACTICE_CONTEXT.regon, first, bench.moment)
    load(form, copy.deepcopy(dict(records.get(agreement_id).raw)))
    assert form.model.document.snapshot() == first
    assert {field.path: shown(field) for field in text_fields(form)} == seen
    assert form.verdict.findings == said


@given(agreements)
@SLOW
def test_form_to_wire_to_form_is_lossless(form: AgreementForm, agreement: Agreement) -> None:
    """What the form reads goes into the register's JSON and comes back as the same document."""
    form.load(to_raw(agreement), None, History())
    read = form.verdict.agreement
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if read is not None:
        assert_wire_round(form, read)


def test_real_entries_go_from_the_form_to_the_wire_and_back(form: AgreementForm) -> None:
    for entry in ENTRIES:
        form.load(entry, None, History())
        read = form.verdict.agreement
        assert read is not None
        assert assert_wire_round(form, read)


def assert_wire_round(form: AgreementForm, read: Agreement) -> bool:
    """False for one that is too incomplete to be sent."""
    try:
        body = to_wire_body(read)
    except IncompleteAgreementError:
        return False
    back = agreement_from_wire(json.loads(body, parse_float=Decimal))
    form.load(to_raw(back), None, History())
    again = form.verdict.agreement
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert again is not None
    assert to_wire_body(again) == body
    return True


BAD_TEXTS = [
    ("szczegolyUmowy.przedmiotUmowy", "Zakup opału 🔥 na zimę", "text.emoji", False),
    ("stronyUmowy[1].nazwa", "ą" * 10_000, "text.too_long", True),
    ("podstawoweDane.numerUmowy", "9" * 10_000, "text.too_long", True),
    ("stronyUmowy[1].daneAdresowe.ulica", "ul. 😀", "text.emoji", False),
    ("lokalne.okresDo", "31.12.20226", "period", True),
    ("szczegolyUmowy.wartoscPrzedmiotu", "1e30", "", True),
]


@pytest.mark.parametrize(("path", "text", "code", "forbids"), BAD_TEXTS)
def test_bad_text_has_a_message_at_its_field_and_the_rest_is_unharmed(
    form: AgreementForm, path: str, text: str, code: str, forbids: bool
) -> None:
    load(form, complete())
    before = form.model.document.snapshot()
    field = next(each for each in text_fields(form) if each.path == path)
    paste(field, text)
    findings = [each for each in field.shown_findings if each.code.startswith(code)]
    assert findings
    assert any(each.is_error for each in findings) is forbids
    control = field.focusProxy()
    assert control is not None
    assert all(each.message in control.accessibleDescription() for each in findings)
    others = [each for each in text_fields(form) if each is not field]
    assert not any(each.is_error for other in others for each in other.shown_findings)
    after, branch = form.model.document.snapshot(), split_path(path)[0]
    moving = {branch, "okresObowiazywania"} if branch == "lokalne" else {branch}
    assert {k: v for k, v in after.items() if k not in moving} == {
        k: v for k, v in before.items() if k not in moving
    }


@pytest.mark.parametrize(
    ("path", "text", "kept"),
    [
        ("stronyUmowy[1].nazwa", "Firma \u202egpj.exe", "Firma gpj.exe"),
        ("stronyUmowy[2].nazwisko", "Te\u200bstowy", "Testowy"),
        ("szczegolyUmowy.przedmiotUmowy", "Zakup\x07 opału\u200f\nna zimę", "Zakup opału\nna zimę"),
    ],
)
def test_what_cannot_be_seen_goes_in_sight_and_it_is_said(
    form: AgreementForm, path: str, text: str, kept: str
) -> None:
    load(form, complete())
    field = next(each for each in text_fields(form) if each.path == path)
    paste(field, text)
    assert shown(field) == kept == form.model.document.value(path)
    control = field.focusProxy()
    assert control is not None
    assert MARKS_TAKEN_OUT in control.accessibleDescription()
    assert not any(each.is_error for each in field.shown_findings)
