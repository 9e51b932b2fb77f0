"""How a look-up ends: what the row becomes, and in which words."""

from datetime import datetime

from cru_desktop.cru_api.results import Document
from cru_desktop.delivery.surroundings import Surroundings
from cru_desktop.domain.submission import AttentionReason, EventKind, Operation, SubmissionState
from cru_desktop.storage.submission_shapes import ClaimedSubmission, Transition

_S = SubmissionState
_ARRIVED = "Umowa jest już w rejestrze – poprzednia wysyłka dotarła."
_ENTERED = "Umowa jest w rejestrze – wpisano ją ręcznie. Program nic nie wysłał."


def adopted_text(claimed: ClaimedSubmission) -> str:
    """What is said of a row that was found in the register."""
    if claimed.submission.operation is Operation.UPDATE:
        return "Zmiana jest już w rejestrze – poprzednia wysyłka dotarła."
    return _ENTERED if is_by_hand(claimed) else _ARRIVED


def withdrawn(now: datetime, document: Document) -> Transition:
    """A document says that the entry is withdrawn."""
    return Transition(
        to=_S.PUBLISHED,
        at=now,
        published_at=now,
        answer=document.answer,
        text="Wpis jest już wycofany z publikacji – poprzednia wysyłka dotarła.",
        details=f"idDokumentu {document.document_id}",
    )


def similar_entry(now: datetime, similar: tuple[str, ...]) -> Transition:
    """Only a person can tell whether it is the same."""
    return Transition(
        to=_S.NEEDS_ATTENTION,
        at=now,
        attention=AttentionReason.SIMILAR_ENTRY,
        similar_register_ids=similar,
        text="W rejestrze jest podobna umowa. Nie wiadomo, czy to ta sama.",
        details=", ".join(similar),
    )


def unreachable(around: Surroundings, claimed: ClaimedSubmission, details: str) -> Transition:
    """A whole day without an answer."""
    if is_by_hand(claimed):
        text = "Przez całą dobę nie udało się zapytać rejestru o wpis zrobiony ręcznie."
        return back_to_person(around.now(), text, EventKind.NEEDS_ATTENTION, details)
    return Transition(
        to=_S.NEEDS_ATTENTION,
        at=around.now(),
        attention=AttentionReason.UNREACHABLE,
        text="Przez całą dobę nie udało się sprawdzić, czy rejestr ją otrzymał.",
        details=details,
    )


def is_by_hand(claimed: ClaimedSubmission) -> bool:
    """A person types the entry into the portal."""
    return claimed.submission.attention is AttentionReason.BY_HAND


def back_to_person(now: datetime, text: str, kind: EventKind, details: str) -> Transition:
    """Whoever types it in by hand goes on; the program never sends it of its own accord."""
    return Transition(
        to=_S.NEEDS_ATTENTION,
        at=now,
        kind=kind,
        attention=AttentionReason.BY_HAND,
        text=text,
        details=details,
        error_code="",
        error_text=text,
    )


def refused_twice(claimed: ClaimedSubmission, now: datetime) -> Transition:
    """The register said no twice, in words that do not name a field."""
    return Transition(
        to=_S.NEEDS_ATTENTION,
        at=now,
        attention=AttentionReason.REFUSED_TWICE,
        text="Rejestr dwa razy odpowiedział błędem i umowy w nim nie ma.",
        details=claimed.submission.error_details or "",
    )
