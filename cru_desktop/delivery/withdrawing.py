"""Taking an entry out of publication."""

import json

from cru_desktop.delivery.conversation import Conversation
from cru_desktop.delivery.entry_details import read_own_entry
from cru_desktop.delivery.sending import Hand, take, write
from cru_desktop.delivery.surroundings import Surroundings
from cru_desktop.domain.context import Context
from cru_desktop.storage.submission_shapes import ClaimedSubmission


def withdraw(
    around: Surroundings, candidate: ClaimedSubmission, context: Context, hand: Hand
) -> Conversation[None]:
    """Make sure that the entry is this entity's, write once, record. Raises nothing of the register's."""
    entry = yield from read_own_entry(around, candidate, context)
    if entry is None:
        return
    claimed = take(around, candidate, to_write=True)
    if claimed is not None:
        register_id, reason = entry.register_id, reason_of(claimed.body)
        yield from write(around, claimed, context, hand, lambda client: client.withdraw(register_id, reason))


def reason_of(body: bytes) -> str:
    """The reason that a frozen withdrawal gives. Raises ValueError, KeyError for other bodies."""
    return str(json.loads(body)["powod"])
