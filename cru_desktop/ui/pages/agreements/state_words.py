"""How far an agreement has come, in short words for a table's cell. Pure; no Qt."""

from __future__ import annotations

from cru_desktop.domain.environment import Environment
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


def kind_of(state: AgreementState) -> Kind:
    """How serious the state is."""
    return _WORDS[state][1]


def state_text(row: AgreementRow, environment: Environment) -> str:
    """The state; a practice entry never looks like a public one."""
    if row.state is not AgreementState.PUBLISHED:
        return _WORDS[row.state][0]
    if environment is Environment.TRAINING:
        return "Opublikowana na próbę"
    if environment is Environment.TEST:
        return "Opublikowana w TEST"
    day = "" if row.published_at is None else f" {moments.day(row.published_at)}"
    return f"Opublikowana{day}"


#: Chips above the table: words, and the states that they show (None: all).
STATE_CHOICES: tuple[tuple[str, frozenset[AgreementState] | None], ...] = (
    ("Wszystkie", None),
    ("Szkice", frozenset({_S.DRAFT})),
    ("W drodze", frozenset({_S.QUEUED, _S.SENDING, _S.WAITING, _S.UNCERTAIN, _S.ACCEPTED})),
    ("Wymagają Ciebie", frozenset({_S.REJECTED, _S.NEEDS_ATTENTION})),
    ("Opublikowane", frozenset({_S.PUBLISHED})),
    ("Wycofane", frozenset({_S.WITHDRAWN})),
)
