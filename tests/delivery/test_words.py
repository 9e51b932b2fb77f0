"""States as a person reads them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from cru_desktop.delivery.words import clock_text, retry_text, state_text, state_words, wait_text
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import AttentionReason, Operation, SubmissionState
from tests.samples import SUBMISSION

#: 10:42 in Warsaw.
NOW = datetime(2026, 8, 12, 8, 42, tzinfo=UTC)
ROW = replace(SUBMISSION, environment=Environment.PRODUCTION, created_at=NOW, not_before=NOW)


@pytest.mark.parametrize(
    ("state", "text"),
    [
        (SubmissionState.QUEUED, "Czeka na wysłanie"),
        (SubmissionState.SENDING, "Wysyłam"),
        (SubmissionState.WAITING, "Ponowię o 11:23 (za 41\u00a0minut)"),
        (SubmissionState.UNCERTAIN, "Sprawdzam, czy rejestr ją otrzymał"),
        (SubmissionState.ACCEPTED, "Rejestr przyjął, czeka na publikację"),
        (SubmissionState.PUBLISHED, "Opublikowana 12.08.2026"),
        (SubmissionState.REJECTED, "Rejestr nie przyjął – popraw i wyślij ponownie"),
        (SubmissionState.NEEDS_ATTENTION, "Potrzebna Twoja decyzja"),
        (SubmissionState.CANCELLED, "Anulowana – nic nie wysłano"),
    ],
)
def test_each_state(state: SubmissionState, text: str) -> None:
    row = replace(ROW, state=state, not_before=NOW + timedelta(minutes=41), published_at=NOW)
    assert state_text(row, NOW, Environment.PRODUCTION) == text


def test_practice_is_never_taken_for_the_register() -> None:
    row = replace(ROW, state=SubmissionState.PUBLISHED, published_at=NOW)
    assert state_text(row, NOW, Environment.TRAINING) == "Opublikowana na próbę – nie ma jej w rejestrze"
    assert state_text(row, NOW, Environment.TEST) == "Opublikowana w środowisku testowym 12.08.2026"


def test_held_row() -> None:
    assert state_text(replace(ROW, held=True), NOW, Environment.TEST) == "Wstrzymana"
    sending = replace(ROW, held=True, state=SubmissionState.SENDING)
    assert state_text(sending, NOW, Environment.TEST) == "Wysyłam"


def test_uncertain_row_tells_what_not_to_do() -> None:
    words = state_words(replace(ROW, state=SubmissionState.UNCERTAIN), NOW, Environment.PRODUCTION)
    assert words.help == (
        "Połączenie urwało się po wysłaniu. Nie wysyłaj drugi raz i nie wpisuj w portalu – sprawdzam sam."
    )


@pytest.mark.parametrize("reason", [*AttentionReason, None])
def test_each_reason_has_a_sentence_and_help(reason: AttentionReason | None) -> None:
    row = replace(ROW, state=SubmissionState.NEEDS_ATTENTION, attention=reason)
    words = state_words(row, NOW, Environment.PRODUCTION)
    assert words.next_step
    assert words.help


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (1, "za 1\u00a0sekundę"),
        (22, "za 22\u00a0sekundy"),
        (90, "za 90\u00a0sekund"),
        (91, "za 2\u00a0minuty"),
        (2492, "za 42\u00a0minuty"),
        (5 * 3600, "za 5\u00a0godzin"),
        (2 * 86400, "za 2\u00a0dni"),
    ],
)
def test_waits_in_the_unit_a_person_thinks_in(seconds: int, text: str) -> None:
    assert wait_text(NOW + timedelta(seconds=seconds), NOW) == text


def test_clock_times_are_warsaws_and_name_another_day() -> None:
    assert clock_text(NOW, NOW) == "10:42"
    assert clock_text(NOW + timedelta(days=1), NOW) == "13.08.2026 o 10:42"
    assert retry_text(NOW, NOW) == "Ponowię za chwilę"
    assert retry_text(NOW + timedelta(days=1), NOW) == "Ponowię 13.08.2026 o 10:42 (za 24\u00a0godziny)"


@pytest.mark.parametrize(
    ("operation", "state", "text"),
    [
        (Operation.UPDATE, SubmissionState.QUEUED, "Czeka na wysłanie"),
        (Operation.UPDATE, SubmissionState.SENDING, "Wysyłam zmianę"),
        (Operation.UPDATE, SubmissionState.UNCERTAIN, "Sprawdzam, czy zmiana dotarła"),
        (Operation.UPDATE, SubmissionState.ACCEPTED, "Rejestr przyjął zmianę, czeka na publikację"),
        (Operation.UPDATE, SubmissionState.PUBLISHED, "Zmiana jest w rejestrze"),
        (Operation.UPDATE, SubmissionState.CANCELLED, "Zmiana anulowana – nic nie wysłano"),
        (Operation.WITHDRAW, SubmissionState.SENDING, "Wycofuję z publikacji"),
        (Operation.WITHDRAW, SubmissionState.PUBLISHED, "Wycofana z rejestru"),
        (Operation.WITHDRAW, SubmissionState.REJECTED, "Rejestr nie przyjął wycofania"),
        (Operation.WITHDRAW, SubmissionState.NEEDS_ATTENTION, "Potrzebna Twoja decyzja"),
    ],
)
def test_changes_and_withdrawals_have_their_own_words(
    operation: Operation, state: SubmissionState, text: str
) -> None:
    row = replace(ROW, operation=operation, state=state, published_at=NOW)
    assert state_text(row, NOW, Environment.PRODUCTION) == text


def test_a_refused_change_says_what_the_register_said() -> None:
    row = replace(
        ROW,
        operation=Operation.UPDATE,
        state=SubmissionState.REJECTED,
        error_text="Rejestr nie przyjął zmiany: data",
    )
    assert state_words(row, NOW, Environment.PRODUCTION).next_step == "Rejestr nie przyjął zmiany: data"
    practised = replace(row, state=SubmissionState.PUBLISHED)
    assert "na próbę" in state_text(practised, NOW, Environment.TRAINING)
