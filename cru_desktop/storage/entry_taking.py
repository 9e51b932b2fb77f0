"""What a published change makes of the agreement here: its text, its versions, and what is forgotten.

Whatever the entry withholds from openness now goes out of the text, of earlier versions, of changes on
record, of templates and of the contractor book. The bytes that were sent, and their events, stay as they are:
they are the evidence of what was done.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, select, update

from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.changes.intent import ChangeIntent, FieldChange
from cru_desktop.domain.changes.register_form import version_hash
from cru_desktop.domain.copies import with_exclusions_of, without_excluded
from cru_desktop.domain.raw import LOCAL, RawAgreement
from cru_desktop.domain.reading import read
from cru_desktop.domain.writing import to_raw
from cru_desktop.storage import agreement_writes
from cru_desktop.storage.change_drafts import erase_withheld
from cru_desktop.storage.contractor_learning import learn
from cru_desktop.storage.tables import (
    agreement_contents,
    agreements,
    register_versions,
    submissions,
    submitted_changes,
)

_DETAILS, _PARTIES = "szczegolyUmowy", "stronyUmowy"


def take_over(connection: Connection, agreement_id: int, published: RawAgreement, at: datetime) -> None:
    """Make the register's version the agreement's text, with the local values kept, and forget what it
    withholds. To be called before the version itself is kept.
    """
    agreement = read(published).agreement
    if agreement is None:
        return
    stored = connection.execute(
        select(agreement_contents.c.raw, agreements.c.regon)
        .join(agreements, agreements.c.id == agreement_contents.c.agreement_id)
        .where(agreements.c.id == agreement_id)
    ).one()
    text = without_excluded(to_raw(agreement))
    if isinstance(stored.raw, Mapping) and stored.raw.get(LOCAL) is not None:
        text[LOCAL] = stored.raw[LOCAL]
    agreement_writes.save(connection, agreement_id, text, at, cursor=None)
    learn(connection, agreement_id, stored.regon, text, at)
    if withholds(published):
        _erase_rows(connection, agreement_id, agreement)
        _erase_versions(connection, agreement_id, published)
        _erase_changes(connection, agreement_id, published)
        erase_withheld(connection, agreement_id, published)


def withholds(raw: RawAgreement) -> bool:
    """True if anything of the entry is excluded from openness."""
    details, parties = raw.get(_DETAILS), raw.get(_PARTIES)
    of_details = isinstance(details, Mapping) and any(
        value is not None for name, value in details.items() if name.startswith("niejawnosc")
    )
    return of_details or any(
        isinstance(party, Mapping) and party.get("niejawnoscStrony") is not None
        for party in (parties if isinstance(parties, list) else ())
    )


def _erase_rows(connection: Connection, agreement_id: int, agreement: Agreement) -> None:
    """What lists of submissions show of the agreement."""
    values: dict[str, object] = {}
    if agreement.subject_exclusion is not None:
        values["subject"] = None
    if agreement.value_exclusion is not None:
        values["value"] = None
    if any(party.exclusion is not None for party in agreement.parties):
        values["contractor"] = ", ".join(filter(None, (one.display_name for one in agreement.parties[1:])))
    if values:
        of_agreement = submissions.c.agreement_id == agreement_id
        connection.execute(update(submissions).where(of_agreement).values(**values))


def _erase_versions(connection: Connection, agreement_id: int, published: RawAgreement) -> None:
    table = register_versions
    rows = connection.execute(select(table.c.id, table.c.raw).where(table.c.agreement_id == agreement_id))
    for version_id, raw in rows.all():
        erased = with_exclusions_of(raw, published)
        if erased != raw:
            values = {"raw": erased, "version_hash": version_hash(erased)}
            connection.execute(update(table).where(table.c.id == version_id).values(**values))


def _erase_changes(connection: Connection, agreement_id: int, published: RawAgreement) -> None:
    table = submitted_changes
    of_agreement = select(submissions.c.id).where(submissions.c.agreement_id == agreement_id)
    query = select(table.c.submission_id, table.c.intent).where(table.c.submission_id.in_(of_agreement))
    for submission_id, text in connection.execute(query).all():
        intent = ChangeIntent.from_json(text)
        fields = tuple(
            FieldChange(
                one.path, _erased(one.path, one.before, published), _erased(one.path, one.after, published)
            )
            for one in intent.fields
        )
        erased = replace(intent, fields=fields).to_json()
        if erased != text:
            connection.execute(
                update(table).where(table.c.submission_id == submission_id).values(intent=erased)
            )


def _erased(path: str, value: object, published: RawAgreement) -> object:
    """The value without what the entry withholds now."""
    section, _, rest = path.partition(".")
    if section == _DETAILS and rest and "." not in rest:
        cut = with_exclusions_of({_DETAILS: {rest: value}}, published)[_DETAILS]
        return cut.get(rest) if isinstance(cut, dict) else None
    if section == _PARTIES:
        return with_exclusions_of({_PARTIES: value}, published)[_PARTIES]
    if section.startswith(f"{_PARTIES}["):
        return _erased_of_party(section, rest, value, published)
    return value


def _erased_of_party(section: str, rest: str, value: object, published: RawAgreement) -> object:
    parties = published.get(_PARTIES)
    place = int(section[len(_PARTIES) + 1 : -1])
    if not rest:
        cut = with_exclusions_of({_PARTIES: [value]}, published)[_PARTIES]
        return cut[0] if isinstance(cut, list) else None
    party = parties[place] if isinstance(parties, list) and place < len(parties) else None
    is_open = isinstance(party, Mapping) and party.get("niejawnoscStrony") is None
    return value if is_open or rest.startswith("niejawnoscStrony") else None
