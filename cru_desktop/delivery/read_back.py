"""The first publication made with a key that nobody is sure of is read back before a second goes out."""

from cru_desktop.cru_api.errors import MalformedAnswerError, NotFoundError, RegisterFaultError
from cru_desktop.cru_api.results import PublishedAgreement
from cru_desktop.delivery import policy
from cru_desktop.delivery.conversation import Conversation, ask
from cru_desktop.delivery.matching import Likeness, likeness
from cru_desktop.delivery.publishing import agreement_of
from cru_desktop.delivery.surroundings import Surroundings
from cru_desktop.domain.submission import AttentionReason, Submission, SubmissionState
from cru_desktop.storage.submission_shapes import Transition

_S = SubmissionState


def read_back(
    around: Surroundings, row: Submission, published: Transition, register_id: str
) -> Conversation[Transition | None]:
    """What becomes of a row that the register calls published; None: the entry cannot be read yet.

    `published` when the entry is what was sent. Raises the `CruApiError` of a request.
    """
    frozen = around.submissions.frozen(row.id)
    if not around.proofs.must_be_read(row.context_regon, frozen.first_write_at):
        return published
    try:
        entry = yield from ask(lambda client: client.details(register_id))
    except (RegisterFaultError, NotFoundError, MalformedAnswerError) as error:
        # A 500 proves nothing: the register may know its entry a moment later.
        return _unreadable(around, row, register_id, str(error))
    fault = _fault_of(entry, row.context_regon)
    if fault is None and likeness(agreement_of(frozen.body), entry.agreement) is not Likeness.SAME:
        fault = "Pierwsza umowa wysłana tym kluczem wygląda w rejestrze inaczej, niż ją wysłano."
    if fault is not None:
        return _differs(around, fault, entry)
    around.proofs.give(row.context_regon, frozen.first_write_at)
    return Transition(
        to=_S.PUBLISHED,
        at=around.now(),
        register_id=register_id,
        published_at=around.now(),
        published_raw=entry.raw,
        answer=entry.answer,
        register_date=entry.register_date,
        text="Opublikowana. Wpis jest taki, jaki wysłano: klucz API należy do tej jednostki.",
        details=published.details,
    )


def _fault_of(entry: PublishedAgreement, regon: str) -> str | None:
    """In whose name the entry speaks, when that is another entity."""
    parties = entry.agreement.parties
    owner = parties[0].regon if parties else None
    if owner == regon:
        return None
    known = owner or "nieznany"
    return f"Pierwsza umowa wysłana tym kluczem jest w rejestrze u innej jednostki (REGON {known})."


def _differs(around: Surroundings, fault: str, entry: PublishedAgreement) -> Transition:
    text = (
        f"{fault} Nic więcej nie wysyłam w imieniu tej jednostki. Sprawdź w portalu, w czyim kontekście "
        "wygenerowano klucz, i zapisz właściwy w Ustawieniach."
    )
    return Transition(
        to=_S.NEEDS_ATTENTION,
        at=around.now(),
        attention=AttentionReason.ENTRY_DIFFERS,
        text=text,
        details=f"idUmowy {entry.register_id}",
        error_text=text,
        error_details=f"idUmowy {entry.register_id}",
        answer=entry.answer,
        register_date=entry.register_date,
    )


def _unreadable(around: Surroundings, row: Submission, register_id: str, reason: str) -> Transition | None:
    if not policy.look_up_given_up(around.policy, row.not_before, around.now()):
        return None
    return Transition(
        to=_S.NEEDS_ATTENTION,
        at=around.now(),
        attention=AttentionReason.UNREACHABLE,
        text="Rejestr opublikował umowę, ale od doby nie udaje się odczytać jej wpisu.",
        details=f"idUmowy {register_id}: {reason}",
    )
