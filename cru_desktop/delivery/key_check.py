"""Whose key is it? No operation of the register says, so its own list of entries is looked at.

`GET summary?limit=50` with the key: refused · entries of one other entity alone · this entity's · accepted,
but nothing shows whose it is. A key goes to the host of its own environment and to no other. Everything here
runs in the look-ups thread: the register may be slow and a keyring may ask the person for a password.
"""

import hmac
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from cru_desktop.cru_api.client import CruClient
from cru_desktop.cru_api.errors import ForbiddenError, KeyRejectedError
from cru_desktop.cru_api.results import Summary, SummaryFilter
from cru_desktop.delivery import clients
from cru_desktop.delivery.foreign_keys import foreign_owner, note_owner
from cru_desktop.delivery.key_verdict import KeyAtHand, KeyOwner, KeyVerdict
from cru_desktop.delivery.outbox import refuse_other_environment
from cru_desktop.delivery.workspace import Workspace
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.secrets.api_keys import KeyringError
from cru_desktop.storage.contexts import KeyNote

#: Rows asked for; the register gives no more at once.
ROWS_LOOKED_AT = 50
_SHOWN_OF_KEY = 4
#: Of a shorter key four characters would give too much away.
_SHORTEST_SHOWN = 12

ClientFactory = Callable[[str], CruClient]


def check_key(
    workspace: Workspace, context: Context, key: str, *, open_client: ClientFactory | None = None
) -> KeyVerdict:
    """Whose is this key, as far as keyring and register let one know? Stores nothing.

    `open_client` makes the client for a key. Raises CruApiError when the register cannot be asked,
    WrongContextError, with nothing asked, for an entity as another environment knows it.
    """
    refuse_other_environment(context, workspace.environment)
    known = kept_for_another(workspace, context, key)
    if known is not None:
        return known
    make = open_client or (lambda text: clients.open_client(workspace, text))
    with make(key) as client:
        return whose_key(client, context)


def whose_key(client: CruClient, context: Context) -> KeyVerdict:
    """Asks the register with the client's key. Raises CruApiError when the register cannot be asked."""
    try:
        page = client.summaries(SummaryFilter(), limit=ROWS_LOOKED_AT)
    except (KeyRejectedError, ForbiddenError):
        return KeyVerdict(KeyOwner.REFUSED)
    return owner_by_entries(page.rows, context.regon)


def owner_by_entries(rows: Iterable[Summary], regon: str) -> KeyVerdict:
    """Judges by the REGONs of the entries that a key shows."""
    names = {row.regon: row.name or "" for row in rows if row.regon}
    if set(names) == {regon}:
        return KeyVerdict(KeyOwner.THIS_ENTITY)
    if len(names) == 1:
        other, name = next(iter(names.items()))
        return KeyVerdict(KeyOwner.ANOTHER_ENTITY, name, other)
    return KeyVerdict(KeyOwner.UNCONFIRMED)


def second_context(
    key: str, context: Context, others: Iterable[Context], key_of: Callable[[Context], str | None]
) -> KeyVerdict | None:
    """A verdict if the same key is kept for another entity: one would enter in the other's name."""
    for other in others:
        if other.regon == context.regon:
            continue
        kept = key_of(other)
        if kept is not None and hmac.compare_digest(kept.encode(), key.encode()):
            return KeyVerdict(KeyOwner.SECOND_CONTEXT, other.name, other.regon)
    return None


def keep_key(
    workspace: Workspace, context: Context, key: str, *, certain: bool, session_only: bool, at: datetime
) -> None:
    """Stores the key and notes what may be remembered of it.

    `certain` if the register showed that it is this entity's. Raises KeyringError; then nothing is kept.
    """
    workspace.keys.store(workspace.key_slot(context), key, session_only=session_only)
    note = noted(key, workspace.destination.host, at, certain=certain)
    workspace.contexts.set_key_note(context.regon, replace(note, last_used_at=at))
    note_owner(workspace, context.regon, None)


def noted(key: str, host: str, at: datetime, *, certain: bool) -> KeyNote:
    """What may be remembered of a key that was just stored, outside the keyring."""
    shown = key[-_SHOWN_OF_KEY:] if len(key) >= _SHORTEST_SHOWN else None
    return KeyNote(stored_at=at, last_four=shown, confirmed=certain, host=host)


def kept_for_another(workspace: Workspace, context: Context, key: str) -> KeyVerdict | None:
    """A verdict if this very key is kept for another entity of this environment."""
    return second_context(key, context, workspace.contexts.list(), lambda one: _stored_key(workspace, one))


def forget_key(workspace: Workspace, context: Context) -> None:
    """Removes the key and all that is remembered of it. Raises KeyringError; then it may still be there."""
    workspace.keys.remove(workspace.key_slot(context))
    workspace.contexts.set_key_note(context.regon, KeyNote())
    note_owner(workspace, context.regon, None)


def recheck_key(
    workspace: Workspace, context: Context, at: datetime, *, open_client: ClientFactory | None = None
) -> KeyVerdict | None:
    """Checks the key that is kept; None if there is none. Notes what the register said.

    Raises KeyringError and CruApiError.
    """
    key = workspace.key_of(context)
    if key is None:
        return None
    verdict = check_key(workspace, context, key, open_client=open_client)
    note = workspace.contexts.key_note(context.regon)
    if verdict.owner is KeyOwner.REFUSED:
        note = replace(note, last_refused_at=at)
    elif verdict.owner is KeyOwner.THIS_ENTITY:
        note = replace(note, last_used_at=at, confirmed=True)
    elif verdict.owner is KeyOwner.UNCONFIRMED:
        note = replace(note, last_used_at=at)
    else:
        # What was known of it before is shown wrong: nothing more goes out with it.
        note = replace(note, last_refused_at=at, confirmed=False)
    workspace.contexts.set_key_note(context.regon, note)
    if verdict.owner is not KeyOwner.REFUSED:
        note_owner(workspace, context.regon, verdict.entity_regon or None)
    return verdict


def key_at_hand(workspace: Workspace, context: Context) -> KeyAtHand:
    """What may be shown of the entity's key. Raises KeyringError."""
    note = workspace.contexts.key_note(context.regon)
    if workspace.environment is Environment.TRAINING:
        # Practice never touches the keyring: a key pasted there is kept in memory, if at all.
        pasted = workspace.keys.read_in_memory(workspace.key_slot(context)) is not None
        return KeyAtHand(pasted, note.last_four or "", "session" if pasted else "nowhere", note.confirmed)
    state = workspace.keys.describe(workspace.key_slot(context))
    return KeyAtHand(
        state.stored,
        state.last_four,
        state.where.value,
        note.confirmed,
        note.stored_at if state.stored else None,
        note.last_used_at if state.stored else None,
        note.last_refused_at if state.stored else None,
        foreign_owner=foreign_owner(workspace, context.regon) or "",
    )


def _stored_key(workspace: Workspace, context: Context) -> str | None:
    """A kept key for comparing; with no keyring at hand only what is in memory can be compared."""
    if workspace.environment is Environment.TRAINING:
        # Practice never touches the keyring.
        return workspace.keys.read_in_memory(workspace.key_slot(context))
    try:
        return workspace.keys.read(workspace.key_slot(context))
    except KeyringError:
        return workspace.keys.read_in_memory(workspace.key_slot(context))
