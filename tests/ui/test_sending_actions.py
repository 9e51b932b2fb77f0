"""What a clerk may do with a row in each state, and what the row says."""

from dataclasses import replace
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from cru_desktop.delivery.words import state_words
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import (
    AttentionReason,
    FieldError,
    Operation,
    Submission,
    SubmissionState,
)
from cru_desktop.ui.pages.sending.actions import RowAction, may_cancel, may_report, offered_actions
from cru_desktop.ui.pages.sending.mending import open_for_mending
from cru_desktop.ui.pages.sending.row_columns import row_columns
from cru_desktop.ui.pages.sending.row_view import row_view, seconds_matter, shorten
from cru_desktop.ui.pages.sending.state_mark import StateMark
from cru_desktop.ui.widgets.kind import Kind
from tests.samples import NOW, SUBMISSION
from tests.ui.bench import Bench

S = SubmissionState
A = RowAction
ROW = SUBMISSION


def offered(row: Submission) -> set[RowAction]:
    return {each.action for each in offered_actions(row)} - {A.OPEN, A.COPY_DETAILS}


@pytest.mark.parametrize(
    ("state", "actions"),
    [
        (S.QUEUED, {A.HOLD, A.SEND_NOW, A.CANCEL}),
        (S.SENDING, set()),
        (S.WAITING, {A.HOLD, A.SEND_NOW, A.CANCEL}),
        (S.UNCERTAIN, {A.SEND_NOW}),
        (S.ACCEPTED, {A.SEND_NOW}),
        (S.PUBLISHED, set()),
        (S.REJECTED, {A.CORRECT}),
        (S.CANCELLED, set()),
    ],
)
def test_each_state_offers_what_can_be_done(state: SubmissionState, actions: set[RowAction]) -> None:
    assert offered(replace(ROW, state=state)) == actions


@pytest.mark.parametrize(
    ("reason", "actions"),
    [
        (AttentionReason.SIMILAR_ENTRY, {A.SAME_ENTRY, A.OTHER_ENTRY, A.SHOW_SIMILAR, A.CANCEL}),
        (AttentionReason.DOCUMENT_UNDER_WAY, {A.RESUME, A.OTHER_ENTRY, A.CANCEL}),
        (AttentionReason.UNREACHABLE, {A.RESUME, A.CANCEL}),
        (AttentionReason.REFUSED_TWICE, {A.RESUME, A.CANCEL}),
        (AttentionReason.KEY_REFUSED, {A.OPEN_KEYS, A.RESUME, A.CANCEL}),
        (AttentionReason.PREDECESSOR_FAILED, {A.RESUME, A.CANCEL}),
        (AttentionReason.ENTRY_DIFFERS, {A.RESUME, A.CANCEL}),
        (AttentionReason.WRONG_CONTEXT, {A.CANCEL}),
    ],
)
def test_each_reason_for_a_person_offers_its_answers(
    reason: AttentionReason, actions: set[RowAction]
) -> None:
    assert offered(replace(ROW, state=S.NEEDS_ATTENTION, attention=reason)) == actions


@pytest.mark.parametrize("operation", [Operation.UPDATE, Operation.WITHDRAW])
def test_somebody_s_change_under_way_is_not_called_an_agreement(operation: Operation) -> None:
    row = replace(
        ROW,
        operation=operation,
        state=S.NEEDS_ATTENTION,
        attention=AttentionReason.DOCUMENT_UNDER_WAY,
        register_id="r-1",
    )
    assert offered(row) == {A.RESUME, A.OTHER_ENTRY, A.CANCEL}
    (other,) = [one for one in offered_actions(row) if one.action is A.OTHER_ENTRY]
    assert other.label == "To inna umowa – wyślij"
    words = state_words(row, NOW, Environment.PRODUCTION)
    assert words.next_step.startswith("Rejestr długo pracuje nad inną zmianą tego wpisu")


@pytest.mark.parametrize("state", list(S))
def test_what_may_have_arrived_cannot_be_cancelled(state: SubmissionState) -> None:
    assert not may_cancel(replace(ROW, state=state, outcome_unknown=True))
    assert not may_cancel(replace(ROW, state=state, document_id="d-1"))


def test_what_may_have_arrived_is_looked_for_and_never_offered_for_sending() -> None:
    for state in (S.UNCERTAIN, S.ACCEPTED, S.NEEDS_ATTENTION):
        row = replace(ROW, state=state, outcome_unknown=True, attention=AttentionReason.UNREACHABLE)
        assert not [each.label for each in offered_actions(row) if "yślij" in each.label]


def test_a_held_row_can_be_released() -> None:
    assert offered(replace(ROW, held=True)) == {A.RELEASE, A.CANCEL}


def test_next_attempt_is_told_by_the_clock_and_in_minutes() -> None:
    row = replace(ROW, state=S.WAITING, attempts=3, not_before=NOW + timedelta(minutes=41))
    view = row_view(row, "", NOW)
    assert view.state == "Ponowię o 12:12 (za\u00a041\u00a0minut)"
    assert view.kind is Kind.WARNING
    assert view.next_step.startswith("Próba 4. ")
    assert row_view(row, "", NOW + timedelta(minutes=1)).state == "Ponowię o 12:12 (za\u00a040\u00a0minut)"


def test_a_row_says_who_and_what_it_is() -> None:
    view = row_view(replace(ROW, number=None), "Przedszkole „Bajka”", NOW)
    assert view.title == "bez numeru"
    assert [part.replace("\u00a0", " ") for part in view.parts] == ["Przegląd gaśnic", "615,00 zł"]
    for part in ("bez numeru", "Przegląd gaśnic", "Przedszkole „Bajka”", "Czeka na wysłanie"):
        assert part in view.sentence


def test_a_rejection_says_what_the_register_said() -> None:
    errors = (FieldError("stronyUmowy[1].regon", "E1", "Rejestr nie zna takiego numeru REGON."),)
    view = row_view(replace(ROW, state=S.REJECTED, field_errors=errors), "", NOW)
    assert (view.kind, view.next_step) == (Kind.ERROR, "Rejestr nie zna takiego numeru REGON.")


def test_a_practice_entry_never_looks_public() -> None:
    row = replace(ROW, state=S.PUBLISHED, published_at=NOW, environment=Environment.TRAINING)
    assert "na próbę" in row_view(row, "", NOW).state


def test_seconds_are_counted_only_near_the_moment() -> None:
    assert seconds_matter(replace(ROW, not_before=NOW + timedelta(seconds=15)), NOW)
    assert not seconds_matter(replace(ROW, not_before=NOW + timedelta(minutes=5)), NOW)
    assert not seconds_matter(replace(ROW, not_before=NOW - timedelta(seconds=5)), NOW)
    assert not seconds_matter(replace(ROW, held=True, not_before=NOW + timedelta(seconds=15)), NOW)


def test_long_subjects_are_cut_at_a_word() -> None:
    assert shorten("Naprawa dwunastu krzeseł\ni dwóch ław", 20) == "Naprawa dwunastu…"
    assert shorten("Krótki", 20) == "Krótki"


@pytest.mark.parametrize("width", [300, 640, 980, 1400])
@pytest.mark.parametrize("with_entity", [False, True])
def test_columns_never_ask_for_more_than_there_is(width: int, with_entity: bool) -> None:
    columns = row_columns(width, 150, 8, 12, with_entity)
    if columns.stacked:
        used = max(columns.agreement + 12 + 150, columns.state, columns.step)
    elif columns.narrow:
        used = columns.agreement + columns.state + 2 * 12 + 150
    else:
        gaps = 12 * (4 if with_entity else 3)
        used = columns.agreement + columns.entity + columns.state + columns.step + gaps + 150
    assert used <= max(width, 150 + 12 + 20 * 8 + 12)


def test_a_state_grows_as_its_column_gets_narrower(qtbot: QtBot) -> None:
    mark = StateMark()
    qtbot.addWidget(mark)
    mark.set_state("Sprawdzam, czy rejestr ją otrzymał", Kind.WARNING)
    heights = []
    for room in (600, 200, 110):
        mark.set_room(room)
        heights.append(mark.sizeHint().height())
    assert heights[0] < heights[1] < heights[2]


@pytest.mark.parametrize(
    ("letters", "narrow", "stacked"), [(100, False, False), (80, True, False), (40, True, True)]
)
def test_the_larger_the_letters_the_more_goes_on_its_own_line(
    letters: int, narrow: bool, stacked: bool
) -> None:
    columns = row_columns(150 + 12 + letters * 8, 150, 8, 12, with_entity=True)
    assert (columns.narrow, columns.stacked) == (narrow, stacked)


@pytest.mark.parametrize(
    ("attempts", "code", "expected"),
    [(1, "CRU-API-500", False), (2, "CRU-API-500", True), (3, "CRU-API-107", False), (3, None, False)],
)
def test_one_failure_or_a_webinar_is_no_reason_to_report(
    attempts: int, code: str | None, expected: bool
) -> None:
    row = replace(ROW, state=S.WAITING, attempts=attempts, error_code=code)
    assert may_report(row) is expected
    assert (A.REPORT in offered(row)) is expected


@pytest.mark.parametrize(
    ("operation", "label", "signal"),
    [
        (Operation.PUBLISH, "Popraw", "agreement_wanted"),
        (Operation.UPDATE, "Popraw zmianę", "changes_wanted"),
        (Operation.WITHDRAW, "Popraw wycofanie", "withdrawal_wanted"),
    ],
)
def test_what_was_refused_is_mended_where_it_was_made(
    bench: Bench, qtbot: QtBot, operation: Operation, label: str, signal: str
) -> None:
    row = replace(ROW, state=S.REJECTED, operation=operation)
    first = offered_actions(row)[0]
    assert (first.action, first.label) == (A.CORRECT, label)
    with qtbot.waitSignal(getattr(bench.desk, signal)) as wanted:
        open_for_mending(bench.desk, row)
    assert wanted.args == [row.agreement_id]


def test_a_change_that_met_another_version_is_compared_first() -> None:
    met = replace(
        ROW, state=S.NEEDS_ATTENTION, attention=AttentionReason.ENTRY_CHANGED, operation=Operation.UPDATE
    )
    assert offered(met) == {A.COMPARE, A.CANCEL}


def test_a_row_says_whether_it_is_a_change_or_a_withdrawal() -> None:
    update = row_view(replace(ROW, operation=Operation.UPDATE), "", NOW)
    assert update.parts[0] == "Zmiana wpisu"
    withdrawn = replace(
        ROW, operation=Operation.WITHDRAW, state=S.PUBLISHED, environment=Environment.PRODUCTION
    )
    assert row_view(withdrawn, "", NOW).state == "Wycofana z rejestru"
