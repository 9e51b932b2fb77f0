"""A change that the register calls published is read back: it is done when the entry has it."""

from dataclasses import replace

from cru_desktop.cru_api.errors import MalformedAnswerError, NotFoundError, RegisterFaultError
from cru_desktop.delivery import policy
from cru_desktop.delivery.conversation import Conversation, ask
from cru_desktop.delivery.surroundings import Surroundings
from cru_desktop.domain.changes.standing import Standing, standing
from cru_desktop.domain.submission import AttentionReason, Submission, SubmissionState
from cru_desktop.storage.submission_shapes import Transition

_S = SubmissionState


def read_change_back(
    around: Surroundings, row: Submission, published: Transition, register_id: str
) -> Conversation[Transition | None]:
    """What becomes of the row; None: the entry cannot be read yet, or does not have the change yet.

    Raises the `CruApiError` of a request.
    """
    try:
        entry = yield from ask(lambda client: client.details(register_id))
    except (RegisterFaultError, NotFoundError, MalformedAnswerError) as error:
        return _overdue(around, row, register_id, str(error))
    change = around.changes.get(row.id)
    found = standing(entry.raw, change.intent, change.equal_before)
    if found is Standing.ABSENT:
        return _overdue(around, row, register_id, "the entry does not have the change")
    # With other fields the entry was changed once more since: the comparison with the register tells of it.
    differs = "" if found is Standing.DONE else ", fields differ"
    return replace(
        published,
        published_raw=entry.raw,
        answer=entry.answer,
        register_date=entry.register_date,
        text="Zmiana jest w rejestrze.",
        details=f"{published.details}{differs}",
    )


def _overdue(around: Surroundings, row: Submission, register_id: str, reason: str) -> Transition | None:
    if not policy.look_up_given_up(around.policy, row.not_before, around.now()):
        return None
    return Transition(
        to=_S.NEEDS_ATTENTION,
        at=around.now(),
        attention=AttentionReason.UNREACHABLE,
        text="Rejestr opublikował zmianę, ale od doby nie ma jej we wpisie.",
        details=f"idUmowy {register_id}: {reason}",
    )
