"""Writing an agreement's text together with what lists show of it, inside a transaction."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from cru_desktop.domain.raw import RawAgreement
from cru_desktop.storage import templates, unsent_erasing
from cru_desktop.storage.agreement_shapes import AgreementState
from cru_desktop.storage.agreement_summary import summary, summary_of_published
from cru_desktop.storage.contractor_learning import forget_withheld
from cru_desktop.storage.erased_names import as_kept
from cru_desktop.storage.tables import agreement_contents, agreements


def create(connection: Connection, regon: str, raw: RawAgreement, at: datetime, person: str) -> int:
    """A new draft; returns its id. IntegrityError when the context is unknown."""
    agreement_id: int = connection.scalars(
        insert(agreements)
        .values(
            regon=regon,
            state=AgreementState.DRAFT.value,
            person=person,
            created_at=at,
            changed_at=at,
            **summary(raw, regon, at),
        )
        .returning(agreements.c.id)
    ).one()
    connection.execute(insert(agreement_contents).values(agreement_id=agreement_id, raw=raw, cursor=""))
    return agreement_id


def save(
    connection: Connection, agreement_id: int, raw: RawAgreement, at: datetime, cursor: str | None
) -> None:
    """Replace the text of an existing agreement; `cursor` None keeps the place where the clerk was."""
    regon = connection.scalars(select(agreements.c.regon).where(agreements.c.id == agreement_id)).one()
    connection.execute(
        update(agreements)
        .where(agreements.c.id == agreement_id)
        .values(changed_at=at, **summary(raw, regon, at))
    )
    content: dict[str, Any] = {"raw": raw}
    if cursor is not None:
        content["cursor"] = cursor
    connection.execute(
        update(agreement_contents).where(agreement_contents.c.agreement_id == agreement_id).values(**content)
    )
    templates.erase_excluded(connection, agreement_id, raw)
    unsent_erasing.erase_excluded(connection, agreement_id, raw, at)
    forget_withheld(connection, agreement_id, regon, raw, at)


def keep_published(connection: Connection, agreement_id: int, published: RawAgreement, at: datetime) -> None:
    """Keep the register's latest version of an entry; lists show what it says, and whether it has ended."""
    published = as_kept(connection, agreement_id, published)
    before = connection.execute(select(agreements).where(agreements.c.id == agreement_id)).mappings().one()
    connection.execute(
        update(agreements)
        .where(agreements.c.id == agreement_id)
        .values(**summary_of_published(published, before["regon"], at, dict(before)))
    )
    connection.execute(
        update(agreement_contents)
        .where(agreement_contents.c.agreement_id == agreement_id)
        .values(published=published)
    )
