"""The screen "Umowa": drafts that are never lost, sending, undoing, and the way back after a rejection."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import FieldError, SubmissionState
from cru_desktop.storage.agreement_shapes import AgreementQuery, AgreementState
from cru_desktop.storage.submission_shapes import SubmissionQuery, Transition
from cru_desktop.ui.pages.agreement.agreement_page import AgreementPage
from cru_desktop.ui.pages.agreement.party_values import new_party, own_party
from cru_desktop.ui.pages.first_start.practice import PRACTICE_CONTEXT
from tests.ui.accessibility import complaints, visible_texts
from tests.ui.bench import Bench, benched
from tests.ui.keyboard import press, type_text

SUBJECT = "szczegolyUmowy.przedmiotUmowy"
KEY = "first-key-0001"
OTHER = Context(Environment.TRAINING, "987654329", "9876543210", "Przedszkole „Bajka”")


def complete(context: Context = PRACTICE_CONTEXT) -> dict[str, Any]:
    other = {**new_party(), "nazwa": "Zakład DĄB", "nip": "5260250274", "regon": "000331501"}
    return {
        "podstawoweDane": {
            "numerUmowy": "OR.1.2026",
            "brakNumeruUmowy": False,
            "dataZawarciaUmowy": "12.11.2026",
        },
        "okresObowiazywania": {"umowaNaCzasNieoznaczony": False, "okres": "30 dni"},
        "szczegolyUmowy": {
            "przedmiotUmowy": "Naprawa krzeseł w sali gimnastycznej",
            "wartoscPrzedmiotu": "100",
        },
        "stronyUmowy": [own_party(context), other],
        "finansowanaZeSrodkow": False,
    }


@pytest.fixture
def page(bench: Bench, qtbot: QtBot) -> Iterator[AgreementPage]:
    bench.open(PRACTICE_CONTEXT, OTHER)
    bench.desk.choose_context(PRACTICE_CONTEXT.regon)
    yield from shown(bench, qtbot)


def shown(bench: Bench, qtbot: QtBot) -> Iterator[AgreementPage]:
    made = AgreementPage(bench.desk)
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


def drafts(bench: Bench) -> list[dict[str, Any]]:
    rows = bench.workspace.agreements.page(AgreementQuery()).rows
    return [dict(bench.workspace.agreements.get(row.id).raw) for row in rows]


def open_draft(page: AgreementPage, bench: Bench, raw: dict[str, Any]) -> int:
    agreement_id = bench.workspace.agreements.create_draft(PRACTICE_CONTEXT.regon, raw, bench.moment)
    page.open_agreement(agreement_id)
    bench.settle()
    return agreement_id


def write_subject(page: AgreementPage, text: str) -> None:
    assert page.form.reveal(SUBJECT)
    type_text(page.form.focusWidget(), text)


def send(page: AgreementPage, bench: Bench) -> None:
    """From the bar's button through the summary."""
    page.parts.bar.send.click()
    bench.settle()
    assert page.flow.dialog is not None
    page.flow.dialog.send.click()
    bench.settle()


def test_nothing_is_stored_before_something_is_typed(page: AgreementPage, bench: Bench) -> None:
    bench.settle()
    assert drafts(bench) == []
    assert page.title == "Nowa umowa"


def test_typed_text_is_stored_within_a_second(page: AgreementPage, bench: Bench, qtbot: QtBot) -> None:
    write_subject(page, "Zakup węgla")
    qtbot.waitUntil(lambda: bool(drafts(bench)), timeout=20_000)
    assert drafts(bench)[0]["szczegolyUmowy"] == {"przedmiotUmowy": "Zakup węgla"}
    qtbot.waitUntil(lambda: "Szkic zapisany na tym komputerze, 11:31" in page.parts.bar.draft.text())


def test_a_key_pasted_into_the_wrong_field_lands_in_no_file(page: AgreementPage, bench: Bench) -> None:
    """The whole run looks for this key in every file afterwards."""
    bench.workspace.keys.store(bench.workspace.key_slot(PRACTICE_CONTEXT), KEY, session_only=True)
    raw = complete()
    open_draft(page, bench, raw)
    assert page.form.reveal(SUBJECT)
    field = page.form.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    field.setPlainText(f"Zakup {KEY}")
    page.keeper.flush()
    bench.settle()
    assert drafts(bench)[0]["szczegolyUmowy"]["przedmiotUmowy"] == "Zakup •••"
    assert field.toPlainText() == f"Zakup {KEY}"
    send(page, bench)
    assert bench.workspace.submissions.list() == ()
    assert "jest klucz API" in " ".join(visible_texts(page))


@pytest.mark.parametrize(
    "leave",
    [
        lambda page, bench: page.hide(),
        lambda page, bench: page.may_leave(),
        lambda page, bench: page.new_agreement(),
        lambda page, bench: bench.desk.choose_context(OTHER.regon),
        lambda page, bench: bench.desk.switch_environment(Environment.TEST),
    ],
    ids=["hidden", "left", "new", "another entity", "another environment"],
)
def test_leaving_in_any_way_stores_the_last_letter(
    page: AgreementPage, bench: Bench, leave: Callable[[AgreementPage, Bench], object]
) -> None:
    write_subject(page, "Ż")
    leave(page, bench)
    bench.settle()
    assert [draft["szczegolyUmowy"] for draft in drafts(bench)] == [{"przedmiotUmowy": "Ż"}]
    assert bench.workspace.agreements.page(AgreementQuery()).rows[0].regon == PRACTICE_CONTEXT.regon


def test_another_entity_gets_a_form_of_its_own(page: AgreementPage, bench: Bench) -> None:
    write_subject(page, "Ż")
    bench.desk.choose_context(OTHER.regon)
    bench.settle()
    assert page.form.model.context == OTHER
    assert page.form.model.document.value(SUBJECT) is None
    assert page.form.model.document.party(0)["regon"] == OTHER.regon


def test_an_unsaved_draft_never_lands_in_another_environment(page: AgreementPage, bench: Bench) -> None:
    write_subject(page, "Ż")
    bench.desk.opening(Environment.TEST)
    assert page.keeper.slot is None
    assert not page.keeper.has_unsaved


def test_a_draft_opens_where_the_cursor_was(page: AgreementPage, bench: Bench, qtbot: QtBot) -> None:
    agreement_id = open_draft(page, bench, complete())
    write_subject(page, "x")
    page.keeper.flush()
    bench.settle()
    page.new_agreement()
    page.open_agreement(agreement_id)
    bench.settle()
    assert page.form.focused_path() == SUBJECT
    assert page.title == "Szkic umowy OR.1.2026"


def test_the_cursor_comes_back_to_its_place_in_the_field(
    page: AgreementPage, bench: Bench, qtbot: QtBot
) -> None:
    """After a crash: only what the records hold is left."""
    agreement_id = open_draft(page, bench, complete())
    write_subject(page, "Zakup krzeseł")
    page.keeper.flush()
    bench.settle()
    editor = next(field for field in page.form.fields() if field.path == SUBJECT)
    editor.go_to(5)
    qtbot.waitUntil(lambda: bench.workspace.agreements.get(agreement_id).cursor == f"{SUBJECT}@5")
    page.open_agreement(agreement_id)
    bench.settle()
    assert page.form.cursor_mark() == f"{SUBJECT}@5"
    name = "stronyUmowy[1].nazwa"
    assert page.form.reveal(name)
    bench.workspace.agreements.save_cursor(agreement_id, f"{name}@3")
    page.open_agreement(agreement_id)
    bench.settle()
    assert page.form.cursor_mark() == f"{name}@3"


@pytest.mark.parametrize("cursor", ["@", "x@1", f"{SUBJECT}@99999999999999999999", f"{SUBJECT}@-1", "@@@"])
def test_a_cursor_of_nowhere_opens_the_draft_all_the_same(
    page: AgreementPage, bench: Bench, cursor: str
) -> None:
    agreement_id = bench.workspace.agreements.create_draft(PRACTICE_CONTEXT.regon, complete(), bench.moment)
    bench.workspace.agreements.save_cursor(agreement_id, cursor)
    page.open_agreement(agreement_id)
    bench.settle()
    assert page.agreement_id == agreement_id
    assert page.form.focused_path()


def test_a_draft_of_another_entity_changes_the_entity(page: AgreementPage, bench: Bench) -> None:
    agreement_id = bench.workspace.agreements.create_draft(OTHER.regon, complete(OTHER), bench.moment)
    page.open_agreement(agreement_id)
    bench.settle()
    assert bench.desk.context == OTHER
    assert page.form.model.document.value("podstawoweDane.numerUmowy") == "OR.1.2026"


def test_sending_with_errors_leads_to_the_first_of_them(page: AgreementPage, bench: Bench) -> None:
    raw = complete()
    raw["szczegolyUmowy"]["wartoscPrzedmiotu"] = "1,005"
    open_draft(page, bench, raw)
    page.send()
    bench.settle()
    assert page.flow.dialog is None
    assert page.parts.problems.isVisible()
    assert page.form.focused_path() == "szczegolyUmowy.wartoscPrzedmiotu"
    assert any("grosze" in text for text in visible_texts(page.parts.problems))
    assert bench.workspace.submissions.list(SubmissionQuery()) == ()
    page.parts.close_panels()
    assert page.parts.problems.isHidden()


def test_summary_says_who_where_and_what(page: AgreementPage, bench: Bench) -> None:
    open_draft(page, bench, complete())
    page.send()
    bench.settle()
    dialog = page.flow.dialog
    assert dialog is not None
    texts = visible_texts(dialog)
    for expected in (
        "ĆWICZENIA – nic nie trafia do rejestru",
        PRACTICE_CONTEXT.name,
        f"REGON {PRACTICE_CONTEXT.regon}",
        "OR.1.2026",
        "Zakład DĄB",
        "Wyślij na próbę",
    ):
        assert expected in texts
    press(dialog, Qt.Key.Key_Escape)
    assert page.flow.dialog is None
    assert bench.workspace.submissions.list(SubmissionQuery()) == ()


def test_sent_then_undone_is_a_draft_again_with_every_letter(
    page: AgreementPage, bench: Bench, qtbot: QtBot
) -> None:
    agreement_id = open_draft(page, bench, complete())
    before = page.form.model.document.snapshot()
    send(page, bench)
    assert page.parts.countdown.text.text() == "Wyślę na próbę za 15 s"
    assert bench.workspace.agreements.get(agreement_id).state is AgreementState.QUEUED
    page.parts.countdown.undo.click()
    bench.settle()
    assert bench.workspace.agreements.get(agreement_id).state is AgreementState.DRAFT
    assert page.parts.countdown.isHidden()
    assert page.form.model.document.snapshot() == before
    write_subject(page, "Dalej ")
    page.keeper.flush()
    bench.settle()
    assert drafts(bench)[0]["szczegolyUmowy"]["przedmiotUmowy"].startswith("Dalej ")


def test_while_it_is_on_its_way_nothing_can_be_typed(page: AgreementPage, bench: Bench) -> None:
    open_draft(page, bench, complete())
    send(page, bench)
    before = page.form.model.document.snapshot()
    for line in page.form.findChildren(QLineEdit) + page.form.findChildren(QPlainTextEdit):
        type_text(line, "x")
    assert page.form.model.document.snapshot() == before
    assert page.parts.bar.send.isHidden()
    assert page.parts.bar.new.isVisible()


def test_first_sending_to_the_real_register_asks_for_the_regon(
    themed: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    context = Context(
        Environment.PRODUCTION, PRACTICE_CONTEXT.regon, PRACTICE_CONTEXT.nip, PRACTICE_CONTEXT.name
    )
    with benched(qtbot, tmp_path, Environment.PRODUCTION) as bench:
        bench.open(context)
        for page in shown(bench, qtbot):
            open_draft(page, bench, complete(context))
            assert page.parts.bar.send.text() == "Opublikuj w rejestrze"
            page.send()
            bench.settle()
            dialog = page.flow.dialog
            assert dialog is not None
            type_text(dialog.regon_line, "000331501")
            dialog.send.click()
            assert "To nie jest REGON tej jednostki" in dialog.regon_error
            assert bench.workspace.submissions.list(SubmissionQuery()) == ()
            dialog.regon_line.clear()
            type_text(dialog.regon_line, "123 456 785")
            dialog.send.click()
            bench.settle()
            assert len(bench.workspace.submissions.list(SubmissionQuery())) == 1


def claim_and_record(bench: Bench, *steps: Transition) -> None:
    workspace = bench.workspace
    for step in steps:
        regons = [context.regon for context in workspace.contexts.list()]
        claimed = workspace.submissions.next_work(workspace.destination.base_url, regons, bench.moment)
        assert claimed is not None
        bench.desk.take_submission(workspace.submissions.record(claimed, step))


def test_published_for_practice_is_never_called_published(page: AgreementPage, bench: Bench) -> None:
    open_draft(page, bench, complete())
    send(page, bench)
    bench.moment += timedelta(seconds=16)
    claim_and_record(
        bench,
        Transition(SubmissionState.ACCEPTED, bench.moment, document_id="d", not_before=bench.moment),
        Transition(SubmissionState.PUBLISHED, bench.moment, register_id="r-1", published_at=bench.moment),
    )
    assert page.parts.state.headline == "Opublikowana na próbę – nie ma jej w rejestrze"
    assert page.parts.countdown.isHidden()
    assert page.parts.deadline.isHidden(), "what is published has no days left"
    page.parts.bar.new.click()
    assert page.title == "Nowa umowa"
    assert page.parts.deadline.isVisible()
    assert page.parts.state.isHidden()


def test_a_rejection_comes_back_to_its_field(page: AgreementPage, bench: Bench) -> None:
    agreement_id = open_draft(page, bench, complete())
    send(page, bench)
    bench.moment += timedelta(seconds=16)
    words = "Rejestr nie zna takiego numeru REGON"
    claim_and_record(
        bench,
        Transition(
            SubmissionState.REJECTED,
            bench.moment,
            words,
            error_text=words,
            field_errors=(FieldError("stronyUmowy[1].regon", "E12", words),),
        ),
    )
    assert page.form.focused_path() == "stronyUmowy[1].regon"
    assert page.agreement_id == agreement_id
    assert page.parts.bar.send.isVisible()
    type_text(page.form.focusWidget(), "1")
    press(page.form.focusWidget(), Qt.Key.Key_Backspace)
    page.keeper.flush()
    bench.settle()
    page.open_agreement(agreement_id)
    bench.settle()
    assert page.parts.state.headline.startswith("Rejestr nie przyjął")


def test_without_an_entity_the_form_says_what_to_do_first(bench: Bench, qtbot: QtBot) -> None:
    bench.open()
    for page in shown(bench, qtbot):
        assert page.parts.empty.isVisible()
        assert page.form.isHidden()
        page.send()


@pytest.mark.parametrize("width", [1100, 700])
def test_every_control_can_be_named_and_reached(page: AgreementPage, bench: Bench, width: int) -> None:
    page.resize(width, 900)
    open_draft(page, bench, complete())
    page.form.exclusions.set_open(True)
    page.form.parties.panels[0].open_fields().open_address()
    assert page.parts.narrow is (width == 700)
    assert complaints(page) == []


def test_preview_is_text_too(page: AgreementPage, bench: Bench) -> None:
    open_draft(page, bench, complete())
    preview = page.parts.preview
    assert "Przedmiot umowy: Naprawa krzeseł w sali gimnastycznej" in preview.accessibleDescription()
    assert "100,00\u00a0zł" in visible_texts(preview)


def test_the_bar_has_as_few_rows_as_there_is_room_for(page: AgreementPage, bench: Bench) -> None:
    open_draft(page, bench, complete())
    bar = page.parts.bar

    def fit(width: int) -> None:
        page.resize(width, 700)
        QApplication.processEvents()
        assert bar.send.geometry().right() < page.width()

    fit(1100)
    assert bar.draft.geometry().right() < bar.more.x() < bar.send.x()
    assert bar.more.y() == bar.send.y()
    fit(700)
    assert bar.more.y() == bar.preview.y() == bar.send.y()
    assert bar.draft.geometry().bottom() < bar.send.y(), "the words stand above the buttons"
    fit(480)
    assert bar.more.geometry().bottom() < bar.send.y(), "two rows of buttons"
    assert bar.draft.geometry().right() < bar.send.x()


def test_the_bar_never_keeps_the_window_wide(page: AgreementPage, bench: Bench) -> None:
    open_draft(page, bench, complete())
    page.resize(1900, 900)
    QApplication.processEvents()
    page.resize(560, 900)
    QApplication.processEvents()
    assert page.width() == 560
    assert page.parts.bar.send.geometry().right() < 560


def test_what_was_confirmed_goes_and_what_was_opened_meanwhile_stays_open(
    page: AgreementPage, bench: Bench
) -> None:
    first = open_draft(page, bench, complete())
    page.parts.bar.send.click()
    bench.settle()
    dialog = page.flow.dialog
    assert dialog is not None
    second = open_draft(page, bench, complete())
    dialog.send.click()
    bench.settle()
    (row,) = bench.workspace.submissions.list(SubmissionQuery())
    assert row.agreement_id == first
    assert bench.workspace.agreements.get(second).state is AgreementState.DRAFT
    assert page.agreement_id == second
    assert not page.form.model.read_only


def test_nothing_is_said_to_be_saved_that_is_not_kept(page: AgreementPage, bench: Bench) -> None:
    """An answer that fills in a contractor may come after the agreement went its way."""
    open_draft(page, bench, complete())
    send(page, bench)
    said = page.parts.bar.draft.text()
    page.form.edited.emit()
    bench.settle()
    assert page.parts.bar.draft.text() == said
