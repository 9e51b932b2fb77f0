"""Entering a change: the entry as it is now, the change laid over it, then the one write.

The bytes are frozen in the transaction in which the write begins. What the register holds that this program
does not know goes back to it unchanged.
"""

from cru_desktop.cru_api.mapping import update_body
from cru_desktop.cru_api.register_json import AmountError
from cru_desktop.cru_api.results import PublishedAgreement
from cru_desktop.delivery.conversation import Conversation
from cru_desktop.delivery.entity_guard import entity_of
from cru_desktop.delivery.entry_details import read_own_entry
from cru_desktop.delivery.sending import Hand, record_unwritten, take, write, wrong_context
from cru_desktop.delivery.surroundings import Surroundings
from cru_desktop.domain.changes.patch import PatchError, clashes, patched
from cru_desktop.domain.changes.register_form import version_hash
from cru_desktop.domain.changes.standing import Standing, standing
from cru_desktop.domain.context import Context
from cru_desktop.domain.submission import AttentionReason, SubmissionState
from cru_desktop.storage.submission_shapes import ClaimedSubmission, Transition
from cru_desktop.storage.submitted_changes import SubmittedChange

_S = SubmissionState


def update(
    around: Surroundings, candidate: ClaimedSubmission, context: Context, hand: Hand
) -> Conversation[None]:
    """Read the entry, compare, freeze, write once, record. Raises nothing of the register's."""
    entry = yield from read_own_entry(around, candidate, context)
    if entry is None:
        return
    change = around.changes.get(candidate.id)
    step = _verdict(around, candidate, change, entry)
    if step is not None:
        record_unwritten(around, candidate, step)
        return
    try:
        body = update_body(patched(entry.raw, change.intent))
    except (PatchError, AmountError) as error:
        record_unwritten(around, candidate, entry_changed(around, entry, f"cannot be patched: {error}"))
        return
    if entity_of(body) != context.regon:
        fault = f"the body's first party is {entity_of(body)}, key belongs to {context.regon}"
        record_unwritten(around, candidate, wrong_context(around, fault))
        return
    # From here on the row counts as written: a process that dies now leaves a row to be looked up.
    claimed = take(around, candidate, to_write=True, body=body)
    if claimed is not None:
        register_id = entry.register_id
        yield from write(around, claimed, context, hand, lambda client: client.update(register_id, body))


def entry_changed(
    around: Surroundings, entry: PublishedAgreement, details: str, text: str = ""
) -> Transition:
    """A person has to see what the register holds now; it is kept as a version."""
    return Transition(
        to=_S.NEEDS_ATTENTION,
        at=around.now(),
        attention=AttentionReason.ENTRY_CHANGED,
        text=text or "Wpis w rejestrze jest inny niż wtedy, gdy przygotowano tę zmianę. Nic nie wysłano.",
        details=f"idUmowy {entry.register_id}: {details}",
        published_raw=entry.raw,
        answer=entry.answer,
        register_date=entry.register_date,
    )


def _verdict(
    around: Surroundings, candidate: ClaimedSubmission, change: SubmittedChange, entry: PublishedAgreement
) -> Transition | None:
    """What the entry as it is asks for; None: nothing stands against sending."""
    intent = change.intent
    found = standing(entry.raw, intent, change.equal_before)
    if found is Standing.DONE and candidate.first_write_at is not None:
        # We wrote it before and took it for absent: it has come after all. A look-up takes it as done.
        now = around.now()
        return Transition(to=_S.UNCERTAIN, at=now, not_before=now, details="the entry has the change")
    if found is not Standing.ABSENT:
        text = "Taka zmiana jest już w rejestrze, wpisana poza tym programem. Nic nie wysłano."
        return entry_changed(around, entry, f"the change is there: {found.value}", text)
    now_hash = version_hash(entry.raw)
    if now_hash != intent.base_hash:
        return entry_changed(around, entry, f"based on {intent.base_hash}, is {now_hash}")
    clashing = clashes(entry.raw, intent)
    return entry_changed(around, entry, f"differs at {', '.join(clashing)}") if clashing else None
