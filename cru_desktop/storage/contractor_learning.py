"""Filling the contractor book inside a transaction: what an agreement on its way to the register teaches."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, delete, or_, select, update
from sqlalchemy.dialects.sqlite import insert

from cru_desktop.domain.agreement import Address
from cru_desktop.domain.contractor import Contractor, Place, contractors_of, place_of
from cru_desktop.domain.copies import withholds_party
from cru_desktop.domain.dictionaries import PartyKind
from cru_desktop.domain.raw import RawAgreement
from cru_desktop.domain.reading import read
from cru_desktop.domain.text import fold
from cru_desktop.domain.typed_text import tidy
from cru_desktop.storage.column_types import storable_text
from cru_desktop.storage.remembered_people import forget_agreement, forget_not_named
from cru_desktop.storage.tables import contractor_agreements, contractor_merges, contractors, places

_WARSAW = ZoneInfo("Europe/Warsaw")
#: As much of a name as its place in a sorted list needs.
_SORT_LENGTH = 80

#: Built once: making a statement costs more than running it.
_columns = contractors.c
_KNOWN = (
    select(
        _columns.id,
        _columns.nip,
        _columns.regon,
        _columns.address,
        _columns.last_used_at,
        _columns.edited_at,
        contractor_merges.c.into_id,
    )
    .outerjoin(contractor_merges, contractor_merges.c.contractor_id == _columns.id)
    .where(
        or_(
            _columns.key == bindparam("wanted_key"),
            _columns.nip == bindparam("wanted_nip"),
            _columns.regon == bindparam("wanted_regon"),
        )
    )
)
_RENEW = update(contractors).where(_columns.id == bindparam("row_id"))
_LINK = insert(contractor_agreements).on_conflict_do_nothing()
_PLACE = insert(places).on_conflict_do_nothing()
_LINKED = select(contractor_agreements.c.contractor_id).where(
    contractor_agreements.c.agreement_id == bindparam("wanted_agreement")
)


def learn(connection: Connection, agreement_id: int, regon: str, raw: RawAgreement, at: datetime) -> None:
    """Put the contractors of this agreement of the entity `regon` into the book; never raises for any text.

    What the same agreement taught before and no longer says is forgotten, unless another agreement says it:
    data withheld since then must not be suggested any more.
    """
    agreement = read(tidy(raw, at.astimezone(_WARSAW).date())).agreement
    if agreement is None:
        return
    before = set(connection.scalars(_LINKED, {"wanted_agreement": agreement_id}))
    if before:
        connection.execute(
            delete(contractor_agreements).where(contractor_agreements.c.agreement_id == agreement_id)
        )
    for contractor in contractors_of(agreement, regon):
        contractor_id = _put(connection, contractor, at)
        connection.execute(_LINK, {"agreement_id": agreement_id, "contractor_id": contractor_id})
        before.discard(contractor_id)
    _forget_unused(connection, before)
    for party in agreement.parties:
        is_person = party.kind is PartyKind.NATURAL_PERSON
        if party.exclusion is None and party.address is not None and not is_person:
            _learn_place(connection, place_of(party.address))


def forget_withheld(
    connection: Connection, agreement_id: int, regon: str, raw: RawAgreement, at: datetime
) -> None:
    """What an agreement taught goes once it withholds a party and names the contractor no more.

    For a text that is only being written: it teaches nothing yet.
    """
    if not withholds_party(raw):
        return
    forget_not_named(connection, agreement_id, raw)
    taught = set(connection.scalars(_LINKED, {"wanted_agreement": agreement_id}))
    agreement = read(tidy(raw, at.astimezone(_WARSAW).date())).agreement if taught else None
    if agreement is None:
        return
    named = (_same(connection, contractor) for contractor in contractors_of(agreement, regon))
    withheld = taught - {row.id for row in named if row is not None}
    connection.execute(
        delete(contractor_agreements).where(
            contractor_agreements.c.agreement_id == agreement_id,
            contractor_agreements.c.contractor_id.in_(withheld),
        )
    )
    _forget_unused(connection, withheld)


def unlearn(connection: Connection, agreement_id: int) -> None:
    """Forget what this agreement alone has taught: contractors that no other names, people ticked in it."""
    before = set(connection.scalars(_LINKED, {"wanted_agreement": agreement_id}))
    connection.execute(
        delete(contractor_agreements).where(contractor_agreements.c.agreement_id == agreement_id)
    )
    _forget_unused(connection, before)
    forget_agreement(connection, agreement_id)


def _put(connection: Connection, contractor: Contractor, at: datetime) -> int:
    """The contractor's id; newer data replaces older, and nothing that is known is emptied."""
    known = _same(connection, contractor)
    if known is None:
        values = values_of(contractor)
        new_id: int = connection.scalars(
            insert(contractors).values(**values, last_used_at=at).returning(_columns.id)
        ).one()
        return new_id
    if at >= known.last_used_at:
        merged = replace(
            contractor,
            nip=contractor.nip or known.nip,
            regon=contractor.regon or known.regon,
            address=Address(**known.address) if contractor.address.is_empty else contractor.address,
        )
        # What a person has decided stays; a contractor put away comes back, for it is used again.
        values = {} if known.edited_at is not None else values_of(merged)
        connection.execute(_RENEW, {"row_id": known.id, **values, "last_used_at": at, "hidden_at": None})
        if known.into_id is not None:
            connection.execute(_RENEW, {"row_id": known.into_id, "last_used_at": at})
    found: int = known.id
    return found


def _same(connection: Connection, contractor: Contractor) -> Any:
    """The row of this contractor or None. One NIP may belong to several units; then their REGON decides."""
    rows = connection.execute(
        _KNOWN,
        {
            "wanted_key": contractor.key,
            "wanted_nip": contractor.nip,
            "wanted_regon": contractor.regon,
        },
    ).all()
    exact = [row for row in rows if contractor.regon is not None and row.regon == contractor.regon]
    without = [row for row in rows if row.regon is None or contractor.regon is None]
    if exact:
        return exact[0]
    return without[0] if len(without) == 1 else None


def values_of(contractor: Contractor) -> dict[str, Any]:
    """Columns of the row that holds this contractor."""
    name = storable_text(contractor.name) or ""
    words = (name, contractor.nip, contractor.regon, contractor.address.locality)
    return {
        "key": storable_text(contractor.key),
        "kind": contractor.kind.value,
        "country": contractor.country,
        "name": name,
        "nip": contractor.nip,
        "regon": contractor.regon,
        "address": asdict(contractor.address),
        "sort_name": fold(name)[:_SORT_LENGTH],
        "search_text": fold(" ".join(storable_text(word) or "" for word in words)),
    }


def _forget_unused(connection: Connection, contractor_ids: Iterable[int]) -> None:
    for contractor_id in contractor_ids:
        used = connection.scalar(
            select(contractor_agreements.c.agreement_id)
            .where(contractor_agreements.c.contractor_id == contractor_id)
            .limit(1)
        )
        if used is None:
            connection.execute(delete(contractors).where(contractors.c.id == contractor_id))


def _learn_place(connection: Connection, place: Place | None) -> None:
    if place is not None:
        values = {name: storable_text(text) for name, text in asdict(place).items()}
        connection.execute(_PLACE, {**values, "locality_key": fold(place.locality)})
