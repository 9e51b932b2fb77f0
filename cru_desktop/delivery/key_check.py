"""Whose key is it? No operation of the register says, so its own list of entries is looked at.

`GET summary?limit=50` with the key: refused · entries of one other entity alone · this entity's · accepted, but
nothing shows whose it is. A key goes to the host of its own environment and to no other. Runs in the look-ups thread.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from cru_desktop.cru_api.errors import ForbiddenError, KeyRejectedError
from cru_desktop.cru_api.results import Summary
from cru_desktop.delivery.key_verdict import KeyOwner, KeyVerdict

if TYPE_CHECKING:
    from cru_desktop.cru_api.client import CruClient
    from cru_desktop.domain.context import Context

#: Rows asked for; the register gives no more at once.
ROWS_LOOKED_AT = 50


def whose_key(client: CruClient, context: Context) -> KeyVerdict:
    """Asks the register with the client's key. Raises CruApiError when the register cannot be reached."""
    from cru_desktop.cru_api.results import SummaryFilter

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
    """A verdict if the same key is already stored for another entity: one of the two would be entered for the other."""
    for other in others:
        if other.regon == context.regon:
            continue
        stored = key_of(other)
        if stored is not None and hmac.compare_digest(stored.encode(), key.encode()):
            return KeyVerdict(KeyOwner.SECOND_CONTEXT, other.name, other.regon)
    return None
