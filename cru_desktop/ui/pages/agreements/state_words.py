"""How far an agreement has come, in short words for a table's cell. Pure; no Qt."""

from __future__ import annotations

from cru_desktop.domain.dates import format_date
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import SubmissionState
from cru_desktop.storage.agreement_shapes import AgreementRow, AgreementState
from cru_desktop.ui import moments
from cru_desktop.ui.widgets.kind import Kind

_S = AgreementState

_WORDS: dict[AgreementState, tuple[str, Kind]] = {
    _S.DRAFT: ("Szkic", Kind.NEUTRAL),
    _S.QUEUED: ("Czeka na wysłanie", Kind.INFO),
    _S.SENDING: ("Wysyłam", Kind.INFO),
    _S.WAITING: ("Czeka na ponowienie", Kind.WARNING),
    _S.UNCERTAIN: ("Sprawdzam, czy rejestr ją otrzymał", Kind.WARNING),
    _S.ACCEPTED: ("Rejestr przyjął, czeka na publikację", Kind.INFO),
    _S.PUBLISHED: ("Opublikowana", Kind.SUCCESS),
    _S.REJECTED: ("Rejestr nie przyjął", Kind.ERROR),
    _S.NEEDS_ATTENTION: ("Potrzebna Twoja decyzja", Kind.ERROR),
    _S.WITHDRAWN: ("Wycofana z publikacji", Kind.NEUTRAL),
}


#: A change or a withdrawal of a published agreement, as the row's last submission stands.
_CHANGE_WITH_YOU = frozenset({SubmissionState.REJECTED, SubmissionState.NEEDS_ATTENTION})


def kind_of(row: AgreementRow) -> Kind:
    """How serious the state is."""
    if row.state is _S.PUBLISHED:
        if row.submission_state in _CHANGE_WITH_YOU:
            return Kind.ERROR
        if row.ended:
            return Kind.NEUTRAL
    return _WORDS[row.state][1]


def state_text(row: AgreementRow, environment: Environment) -> str:
    """The state; a practice entry never looks like a public one."""
    if row.state is _S.WITHDRAWN:
        return f"{_WORDS[row.state][0]}{_PRACTICE[environment]}"
    if row.state is not AgreementState.PUBLISHED:
        return _WORDS[row.state][0]
    if row.submission_state in _CHANGE_WITH_YOU:
        return "Zmiana wymaga Ciebie"
    if row.submission_state is not None and not row.submission_state.is_final:
        return "Zmiana w drodze"
    if row.ended:
        day = "" if row.ended_on is None else f" {format_date(row.ended_on)}"
        return f"Zakończona{day}{_PRACTICE[environment]}"
    if environment is Environment.TRAINING:
        return "Opublikowana na próbę"
    if environment is Environment.TEST:
        return "Opublikowana w TEST"
    day = "" if row.published_at is None else f" {moments.day(row.published_at)}"
    return f"Opublikowana{day}"


_PRACTICE = {Environment.TRAINING: " (na próbę)", Environment.TEST: " (TEST)", Environment.PRODUCTION: ""}
