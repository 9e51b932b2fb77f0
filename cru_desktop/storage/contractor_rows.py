"""Rows of the contractor book: which of them are in it, how they are searched, what becomes of one."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, exists, func, literal, or_, select

from cru_desktop.domain.agreement import Address
from cru_desktop.domain.contractor import Contractor
from cru_desktop.domain.dictionaries import PartyKind
from cru_desktop.domain.text import fold
from cru_desktop.storage.agreement_shapes import AgreementState
from cru_desktop.storage.tables import agreements, contractor_agreements, contractor_merges, contractors


def in_book() -> Select[Any]:
    """All rows of the book, each contractor once."""
    return select(contractors).where(is_in_book())


def is_in_book() -> ColumnElement[bool]:
    """Neither put away nor merged into another, and some agreement names it, or one merged into it, that is
    more than a draft: one taken back may be about to withhold it.
    """
    link, merges = contractor_agreements.c, contractor_merges.c
    of_this = or_(
        link.contractor_id == contractors.c.id,
        link.contractor_id.in_(
            select(merges.contractor_id).where(merges.into_id == contractors.c.id).correlate(contractors)
        ),
    )
    named = (
        select(literal(1))
        .select_from(contractor_agreements)
        .join(agreements, agreements.c.id == link.agreement_id)
        .where(of_this, agreements.c.state != AgreementState.DRAFT.value, agreements.c.deleted_at.is_(None))
        .correlate(contractors)
        .exists()
    )
    merged = exists().where(merges.contractor_id == contractors.c.id).correlate(contractors)
    return contractors.c.hidden_at.is_(None) & ~merged & named


def holds_words(search: str) -> list[ColumnElement[bool]]:
    """Every word is found in the row, or in one that was merged into it: people know the old spelling."""
    other = contractors.alias("other")
    merges = contractor_merges.c
    return [
        or_(
            func.instr(contractors.c.search_text, word) > 0,
            select(literal(1))
            .select_from(other)
            .join(contractor_merges, merges.contractor_id == other.c.id)
            .where(merges.into_id == contractors.c.id, func.instr(other.c.search_text, word) > 0)
            .correlate(contractors)
            .exists(),
        )
        for word in fold(search).split()
    ]


def contractor_from(row: RowMapping) -> Contractor:
    """The row as the rest of the program reads it."""
    return Contractor(
        kind=PartyKind(row["kind"]),
        name=row["name"],
        nip=row["nip"],
        regon=row["regon"],
        country=row["country"],
        address=Address(**row["address"]),
    )


def whole_contractors(connection: Connection, rows: Sequence[RowMapping]) -> dict[int, Contractor]:
    """The rows by id, in their order; what a row lacks is taken from what was merged into it."""
    whole = {row["id"]: contractor_from(row) for row in rows}
    merges = contractor_merges.c
    merged = connection.execute(
        select(contractors, merges.into_id)
        .join(contractor_merges, merges.contractor_id == contractors.c.id)
        .where(merges.into_id.in_(list(whole)))
        .order_by(contractors.c.last_used_at.desc())
    )
    for row in merged.mappings():
        whole[row["into_id"]] = _completed(whole[row["into_id"]], contractor_from(row))
    return whole


def _completed(kept: Contractor, other: Contractor) -> Contractor:
    return replace(
        kept,
        nip=kept.nip or other.nip,
        regon=kept.regon or other.regon,
        address=other.address if kept.address.is_empty else kept.address,
    )
