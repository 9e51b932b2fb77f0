"""What comes from the register for an agreement whose names a person has erased is kept without them."""

from typing import Any

from sqlalchemy import Connection, select

from cru_desktop.domain.name_erasure import names_in, without_names
from cru_desktop.domain.raw import RawAgreement
from cru_desktop.storage.tables import name_erasures


def as_kept(connection: Connection, agreement_id: int, raw: RawAgreement) -> RawAgreement:
    """The entry as it may be kept here: as it is, or without the names."""
    erased = connection.scalar(
        select(name_erasures.c.agreement_id).where(name_erasures.c.agreement_id == agreement_id)
    )
    if erased is None:
        return raw
    kept: Any = without_names(raw, names_in(raw))
    return dict(kept)
