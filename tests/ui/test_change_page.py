"""The screen of a change without a register: answers, keys, remarks, drafts, refusals, other versions."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout
from pytestqt.qtbot import QtBot

from cru_desktop.delivery.change_base import base_of
from cru_desktop.delivery.changes import queue_change
from cru_desktop.domain.changes import words
from cru_desktop.domain.changes.making import make_intent
from cru_desktop.domain.changes.occurrence import Occurrence
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import AttentionReason, FieldError, Submission, SubmissionState
from cru_desktop.domain.writing import to_raw
from cru_desktop.storage.change_drafts import ChangeDrafts
from cru_desktop.storage.register_versions import RegisterVersions, VersionSource
from cru_desktop.storage.submission_shapes import Transition
from cru_desktop.ui.pages.changes.change_bar import ChangeBar
from cru_desktop.ui.pages.changes.change_form import ChangeForm
from cru_desktop.ui.pages.changes.change_page import ChangePage
from cru_desktop.ui.pages.changes.change_values import COMMENT, DAY
from cru_desktop.ui.pages.changes.change_words import SEND_CHANGE
from cru_desktop.ui.pages.changes.when_card import WhenCard
from tests.ui.accessibility import accessible_name, complaints, visible_texts
from tests.ui.bench import Bench
from tests.ui.keyboard import press, type_text
from tests.ui.sample_rows import LIBRARY, accepted, advance, published, queue

VALUE = "szczegolyUmowy.wartoscPrzedmiotu"
REGISTER_ID = "0b0c7d54-0f2e-4a0e-8b36-5f2d3b1f0a01"


class Changes:
    """The page on a school with one agreement in the register."""

    def __init__(self, bench: Bench, qtbot: QtBot) -> None:
        self.bench = bench
        bench.open_with_school()
        self.agreement = queue(bench, "Nauka pływania", "8400.00", "OR.1").agreement_id
        advance(bench, accepted(bench), published(bench, REGISTER_ID))
        base = base_of(bench.workspace, self.agreement)
        RegisterVersions(bench.workspace.database).add(
            self.agreement, base.raw, VersionSource.FETCHED, bench.moment
        )
        self.page = ChangePage(bench.desk)
        qtbot.addWidget(self.page)
        self.page.resize(1200, 800)
        self.page.show()

    def open(self) -> None:
        self.page.open_agreement(self.agreement)
        self.bench.settle()

    def answer(self, occurrence: Occurrence) -> ChangeForm:
        self.page.parts.chooser.answers[occurrence].click()
        return self.form

    @property
    def form(self) -> ChangeForm:
        assert self.page.form is not None
        return self.page.form

    def type(self, path: str, text: str) -> None:
        assert self.form.reveal(path), path
        focus = self.form.focusWidget()
        press(focus, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        type_text(focus, text)
        press(focus, Qt.Key.Key_Tab)

    def send(self) -> None:
        self.page.send()
        self.bench.settle()
        assert self.page.flow.dialog is not None
        self.page.flow.dialog.send.click()
        self.bench.settle()

    def queued_ending(self) -> Submission:
        """A termination that waits to be sent."""
        workspace = self.bench.workspace
        base = base_of(workspace, self.agreement)
        day = date(2026, 11, 20)
        intent = make_intent(base.raw, base.agreement, Occurrence.TERMINATION, day, "Zgodnie")
        return queue_change(workspace, self.agreement, intent, undo_seconds=0.0, person="Anna Nowak")

    def texts(self) -> list[str]:
        return [text.replace("\u00a0", " ") for text in visible_texts(self.page)]

    def other_version(self, value: str) -> dict[str, object]:
        """The entry with another value, as somebody left it in the portal."""
        base = base_of(self.bench.workspace, self.agreement)
        raw = to_raw(base.agreement)
        details = raw["szczegolyUmowy"]
        assert isinstance(details, dict)
        details["wartoscPrzedmiotu"] = Decimal(value)
        return raw


@pytest.fixture
def changes(bench: Bench, qtbot: QtBot) -> Iterator[Changes]:
    made = Changes(bench, qtbot)
    yield made
    bench.settle()


def said_of_day(form: ChangeForm) -> str:
    return " ".join(finding.message for finding in form.when.day.shown_findings)


def test_ten_plain_answers_each_explained(changes: Changes) -> None:
    changes.open()
    texts = changes.texts()
    assert "Co się stało?" in texts
    for occurrence in Occurrence:
        assert words.QUESTION[occurrence] in texts
        assert words.HELP[occurrence] in texts
    assert complaints(changes.page) == []


def test_arrows_go_from_answer_to_answer_and_space_chooses(changes: Changes) -> None:
    changes.open()
    changes.page.focus_first()
    answers = list(changes.page.parts.chooser.answers.values())
    assert answers[0].hasFocus()
    press(answers[0], Qt.Key.Key_Down)
    assert answers[1].hasFocus()
    press(answers[1], Qt.Key.Key_Up)
    press(answers[0], Qt.Key.Key_Up)
    assert answers[-1].hasFocus()
    press(answers[-1], Qt.Key.Key_Space)
    assert changes.form.basis.occurrence is answers[-1].occurrence


@pytest.mark.parametrize("occurrence", list(Occurrence))
def test_every_form_can_be_used_by_everybody(changes: Changes, occurrence: Occurrence) -> None:
    changes.open()
    changes.answer(occurrence)
    assert complaints(changes.page) == []
    assert f"W rejestrze: {words.OFFICIAL[occurrence]}" in changes.texts()


def test_an_ending_asks_for_the_day_and_a_comment_alone(changes: Changes) -> None:
    changes.open()
    form = changes.answer(Occurrence.EXPIRY)
    assert [field.path for field in form.fields()] == [DAY, COMMENT]


def test_an_annex_shows_only_what_is_ticked_and_takes_it_back(changes: Changes) -> None:
    changes.open()
    form = changes.answer(Occurrence.ANNEX)
    assert form.parts is not None
    assert "Wartość umowy (zł, brutto)" not in " ".join(changes.texts())
    changes.type(VALUE, "9600")
    assert form.parts.ticks["przedmiot"].isChecked()
    assert "9 600,00 zł" in changes.page.parts.comparison.text.replace("\u00a0", " ")
    form.parts.ticks["przedmiot"].click()
    assert "Wartość umowy" not in changes.page.parts.comparison.text
    form.parts.ticks["przedmiot"].click()
    assert "9 600,00 zł" in changes.page.parts.comparison.text.replace("\u00a0", " ")


def test_long_words_of_a_part_do_not_push_the_page_wider(changes: Changes) -> None:
    changes.open()
    form = changes.answer(Occurrence.ANNEX)
    assert form.parts is not None
    tick = form.parts.ticks["finansowanie"]
    words = "Finansowanie ze środków unijnych lub zagranicznych"
    assert tick.accessibleName() == words
    assert tick.minimumSizeHint().width() < tick.fontMetrics().horizontalAdvance(words)


def test_remarks_come_when_the_field_was_left(changes: Changes) -> None:
    changes.open()
    form = changes.answer(Occurrence.TERMINATION)
    assert said_of_day(form) == ""
    changes.type(DAY, "01.11.2026")
    assert "przed dniem zawarcia" in said_of_day(form)
    changes.type(DAY, "31.02.2026")
    assert "Nie rozumiem tej daty" in said_of_day(form)
    changes.page.send()
    changes.bench.settle()
    assert changes.page.flow.dialog is None
    assert not changes.page.parts.problems.isHidden()
    changes.type(DAY, "20.11.2026")
    assert said_of_day(form) == ""


def test_a_warning_can_be_accepted(changes: Changes) -> None:
    changes.open()
    form = changes.answer(Occurrence.ANNEX)
    changes.type(DAY, "20.11.2026")
    form.judge_everything()
    (warning,) = form.verdict.warnings
    assert "Aneks nie zmienia niczego" in warning.message
    form.model.accepted.emit(warning)
    assert form.verdict.warnings == ()


def test_every_letter_is_kept_within_a_second_and_can_be_thrown_away(changes: Changes) -> None:
    changes.open()
    changes.answer(Occurrence.OTHER)
    changes.type(COMMENT, "Umowa zawieszona")
    drafts = ChangeDrafts(changes.bench.workspace.database)

    def kept() -> bool:
        draft = drafts.get(changes.agreement)
        return draft is not None and "Umowa zawieszona" in str(draft.content)

    changes.bench._qtbot.waitUntil(kept, timeout=20_000)
    changes.page.parts.discard.click()
    assert "Porzucić tę zmianę?" in changes.texts()
    assert changes.page.parts.notice.action is not None
    changes.page.parts.notice.action.click()
    changes.bench.settle()
    assert drafts.get(changes.agreement) is None
    assert changes.page.form is None


def test_leaving_and_coming_back_keeps_everything(changes: Changes) -> None:
    changes.open()
    changes.answer(Occurrence.ANNEX)
    changes.type(VALUE, "9600")
    assert changes.page.may_leave()
    changes.open()
    assert changes.form.basis.occurrence is Occurrence.ANNEX
    assert changes.form.parts is not None
    assert changes.form.parts.ticks["przedmiot"].isChecked()


def test_a_refused_past_day_can_be_entered_as_today(changes: Changes) -> None:
    changes.open()
    changes.answer(Occurrence.TERMINATION)
    changes.type(DAY, "20.11.2026")
    changes.type(COMMENT, "Za porozumieniem stron")
    changes.send()
    changes.page.parts.countdown.send.click()
    changes.bench.settle()
    error = FieldError("zmianyUmowy[0].dataZmiany", "DATA", "Data z przeszłości.")
    row = advance(
        changes.bench,
        accepted(changes.bench, "d-2"),
        Transition(
            SubmissionState.REJECTED, changes.bench.moment, error_text=error.message, field_errors=(error,)
        ),
    )
    changes.bench.desk.take_submission(row)
    changes.bench.settle()
    assert words.PAST_DATE_QUESTION in changes.texts()
    assert "Data z przeszłości." in said_of_day(changes.form)
    assert changes.page.parts.notice.action is not None
    changes.page.parts.notice.action.click()
    assert changes.form.day == changes.bench.desk.today()
    assert changes.form.comment == "Data faktyczna: 20.11.2026. Za porozumieniem stron"
    changes.send()
    draft = ChangeDrafts(changes.bench.workspace.database).get(changes.agreement)
    assert draft is not None
    assert draft.submission_id == row.id + 1


def test_a_change_sent_with_many_others_can_be_mended_here(changes: Changes) -> None:
    changes.queued_ending()
    error = FieldError("podstawoweDane.dataZakonczeniaUmowy", "DATA", "Zła data.")
    advance(
        changes.bench,
        accepted(changes.bench, "d-2"),
        Transition(
            SubmissionState.REJECTED, changes.bench.moment, error_text=error.message, field_errors=(error,)
        ),
    )
    changes.open()
    assert changes.form.basis.occurrence is Occurrence.TERMINATION
    assert changes.form.day == date(2026, 11, 20)
    assert changes.form.comment == "Zgodnie"
    assert "Zła data." in said_of_day(changes.form)


def conflicting(changes: Changes) -> Submission:
    """A change that met an entry with another value."""
    raw = changes.other_version("9000.00")
    changes.queued_ending()
    met = Transition(
        SubmissionState.NEEDS_ATTENTION,
        changes.bench.moment,
        "Wpis jest inny.",
        attention=AttentionReason.ENTRY_CHANGED,
        published_raw=raw,
    )
    return advance(changes.bench, met)


def test_two_versions_side_by_side_and_the_change_is_applied(changes: Changes) -> None:
    row = conflicting(changes)
    changes.open()
    card = changes.page.parts.conflict
    assert card.isVisible()
    # The card says what is to be decided; nothing says it a second time.
    assert changes.texts().count("Potrzebna Twoja decyzja") == 1
    assert changes.page.parts.state.isHidden()
    assert "8 400,00 zł" in card.theirs.text.replace("\u00a0", " ")
    assert "9 000,00 zł" in card.theirs.text.replace("\u00a0", " ")
    assert "Nieaktywna" in card.ours.text
    assert complaints(changes.page) == []
    card.send.click()
    changes.bench.settle()
    workspace = changes.bench.workspace
    assert workspace.submissions.get(row.id).state is SubmissionState.QUEUED
    newest = workspace.register_versions.newest(changes.agreement)
    assert newest is not None
    assert workspace.submitted_changes.get(row.id).intent.base_hash == newest.hash
    assert not card.isVisible()
    # On its way again, it says where it is.
    assert changes.page.parts.state.isVisible() or changes.page.parts.countdown.isVisible()


def test_nobody_leaves_the_contract_before_it_is_said_who_comes(changes: Changes) -> None:
    changes.open()
    form = changes.answer(Occurrence.ASSIGNMENT)
    comparison = changes.page.parts.comparison
    assert "Strona 2" not in comparison.text
    changes.type(DAY, "20.11.2026")
    assert "Cesja" in comparison.text
    assert "Strona 2" not in comparison.text
    changes.type("stronyUmowy[1].nazwa", "Następca sp. z o.o.")
    assert "Następca sp. z o.o." in comparison.text
    assert form.verdict.errors


@pytest.mark.parametrize("environment", list(Environment))
def test_the_bar_is_one_row_while_its_buttons_leave_any_room(
    themed: QApplication, qtbot: QtBot, environment: Environment
) -> None:
    holder = QFrame()
    footer = QHBoxLayout(holder)
    bar = ChangeBar(footer, holder)
    qtbot.addWidget(holder)
    holder.show()
    bar.name_send(SEND_CHANGE[environment])
    bar.show_saved(datetime(2026, 11, 22, 11, 31, tzinfo=UTC))
    holder.resize(1000, 60)
    assert bar.said.text() == "Zapisano na tym komputerze, 12:31 – jeszcze nie wysłano"
    assert bar.said.geometry().right() < bar.back.mapTo(holder, QPoint()).x()
    holder.resize(200, 60)
    assert bar.back.text() == "Wróć"
    assert accessible_name(bar.back) == "Wróć do umowy"
    buttons = bar.back.sizeHint().width() + bar.send.sizeHint().width()
    for room, in_row in ((180, True), (60, False)):
        margins = footer.contentsMargins()
        holder.resize(buttons + margins.left() + margins.right() + 2 * footer.spacing() + room, 60)
        footer.activate()
        assert bar.said.text() == "Zapisano 12:31, nie wysłano"
        assert (bar.said.geometry().bottom() > bar.back.mapTo(holder, QPoint()).y()) is in_row
        assert bar.back.mapTo(holder, QPoint()).y() == bar.send.mapTo(holder, QPoint()).y()


def test_two_versions_side_by_side_and_the_change_is_dropped(changes: Changes) -> None:
    row = conflicting(changes)
    changes.open()
    changes.page.parts.conflict.drop.click()
    changes.bench.settle()
    changes.bench.settle()
    assert changes.bench.workspace.submissions.get(row.id).state is SubmissionState.CANCELLED
    assert not changes.page.parts.conflict.isVisible()
    assert ChangeDrafts(changes.bench.workspace.database).get(changes.agreement) is None
    assert "Co się stało?" in changes.texts()


def test_an_entry_changed_meanwhile_keeps_both_changes(changes: Changes) -> None:
    changes.open()
    changes.answer(Occurrence.CORRECTION)
    changes.type("szczegolyUmowy.przedmiotUmowy", "Nauka pływania, klasy trzecie")
    changes.page.may_leave()
    changes.bench.settle()
    raw = changes.other_version("9000.00")
    RegisterVersions(changes.bench.workspace.database).add(
        changes.agreement, raw, VersionSource.FETCHED, changes.bench.moment
    )
    changes.open()
    assert any("wpis w rejestrze się zmienił" in text for text in changes.texts())
    comparison = changes.page.parts.comparison.text
    assert "klasy trzecie" in comparison
    # What somebody else has changed stays as it is now.
    assert "Wartość" not in comparison
    verdict = changes.form.verdict.agreement
    assert verdict is not None
    assert verdict.value == Decimal("9000.00")


def test_an_entry_changed_while_one_types_is_never_overwritten(changes: Changes) -> None:
    changes.open()
    changes.answer(Occurrence.CORRECTION)
    changes.type("szczegolyUmowy.przedmiotUmowy", "Nauka pływania, klasy trzecie")
    raw = changes.other_version("9000.00")
    RegisterVersions(changes.bench.workspace.database).add(
        changes.agreement, raw, VersionSource.FETCHED, changes.bench.moment
    )
    changes.send()
    changes.bench.settle()
    assert len(changes.bench.workspace.submissions.list()) == 1
    assert any("wpis w rejestrze się zmienił" in text for text in changes.texts())
    changes.send()
    (row, *_) = sorted(changes.bench.workspace.submissions.list(), key=lambda each: -each.id)
    paths = [field.path for field in changes.bench.workspace.submitted_changes.get(row.id).intent.fields]
    assert paths == ["szczegolyUmowy.przedmiotUmowy"]


def test_another_entity_closes_the_change_of_the_former(changes: Changes) -> None:
    changes.open()
    changes.answer(Occurrence.OTHER)
    changes.bench.workspace.contexts.add(LIBRARY, changes.bench.moment)
    changes.bench.desk.reload_contexts()
    changes.bench.settle()
    changes.bench.desk.choose_context(LIBRARY.regon)
    assert changes.page.form is None
    assert not changes.page.parts.empty.isHidden()


def test_what_is_not_in_the_register_cannot_be_changed(changes: Changes) -> None:
    from tests.ui.sample_rows import draft

    changes.page.open_agreement(draft(changes.bench, "Krzesła"))
    changes.bench.settle()
    assert any("nie ma jej w rejestrze" in text for text in changes.texts())
    assert changes.page.form is None


def test_personal_data_in_the_comment_are_warned_of_at_the_comment(changes: Changes) -> None:
    changes.open()
    form = changes.answer(Occurrence.TERMINATION)
    changes.type(COMMENT, "Kontakt: jan.kowalski@poczta.pl")
    changes.bench.settle()
    (card,) = (each for each in form.findChildren(WhenCard))
    assert [one.code for one in card.comment.findings] == ["personal.email"]
