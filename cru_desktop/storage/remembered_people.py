"""Natural persons whom a clerk ticked to be remembered: a first name and a surname, nothing else.

The head of the entity is the controller of these data, so an entity sees its own people alone, whatever other
entities of this computer have entered. A person is put in with the agreement that is queued, as a contractor
is, and goes when the clerk forgets it, when the agreement withholds the party's data, or with the agreement.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from cru_desktop.domain.contractor import Contractor
from cru_desktop.domain.dictionaries import PartyKind
from cru_desktop.domain.raw import LOCAL, REMEMBER, RawAgreement
from cru_desktop.domain.reading import read
from cru_desktop.domain.text import fold
from cru_desktop.storage.column_types import storable_text
from cru_desktop.storage.database import Database
from cru_desktop.storage.tables import remembered_people

_columns = remembered_people.c
_OF_AGREEMENT = delete(remembered_people).where(_columns.agreement_id == bindparam("wanted_agreement"))
_PUT = insert(remembered_people)
_PUT_AGAIN = _PUT.on_conflict_do_update(
    index_elements=["regon", "key"],
    set_={name: _PUT.excluded[name] for name in ("first_name", "surname", "agreement_id", "last_used_at")},
)


@dataclass(frozen=True, slots=True)
class RememberedPerson:
    """One person of one entity."""

    id: int
    regon: str
    first_name: str
    surname: str
    last_used_at: datetime

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.surname}"

    @property
    def contractor(self) -> Contractor:
        """As the form takes a contractor in."""
        return Contractor(
            PartyKind.NATURAL_PERSON, self.name, first_name=self.first_name, surname=self.surname
        )


class RememberedPeople:
    """Any thread may call; each call is one short transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def suggest(self, regon: str, typed: str, limit: int = 6) -> tuple[RememberedPerson, ...]:
        """The entity's people whose names hold every word typed, most recently used first."""
        statement = (
            select(remembered_people)
            .where(
                _columns.regon == regon, *(func.instr(_columns.key, word) > 0 for word in fold(typed).split())
            )
            .order_by(_columns.last_used_at.desc(), _columns.id.desc())
            .limit(limit)
        )
        with self._database.read() as connection:
            return tuple(map(_person, connection.execute(statement).all()))

    def list(self, regon: str) -> tuple[RememberedPerson, ...]:
        """All people of the entity, by surname."""
        statement = select(remembered_people).where(_columns.regon == regon)
        with self._database.read() as connection:
            found = map(_person, connection.execute(statement).all())
        return tuple(sorted(found, key=lambda each: (fold(each.surname), fold(each.first_name), each.id)))

    def forget(self, person_id: int) -> None:
        """Takes a person out of the book; agreements that name the person stay as they are."""
        with self._database.write() as connection:
            connection.execute(delete(remembered_people).where(_columns.id == person_id))


def remember(connection: Connection, agreement_id: int, regon: str, raw: RawAgreement, at: datetime) -> None:
    """Put in the people ticked in this agreement; those it taught before and no longer names openly go."""
    forget_agreement(connection, agreement_id)
    for first_name, surname in ticked_people(raw):
        values = {
            "regon": regon,
            "key": fold(f"{first_name} {surname}"),
            "first_name": first_name,
            "surname": surname,
            "agreement_id": agreement_id,
            "last_used_at": at,
        }
        connection.execute(_PUT_AGAIN, values)


def forget_agreement(connection: Connection, agreement_id: int) -> None:
    """People whom this agreement was the last to teach."""
    connection.execute(_OF_AGREEMENT, {"wanted_agreement": agreement_id})


def forget_not_named(connection: Connection, agreement_id: int, raw: RawAgreement) -> None:
    """People whom this agreement was the last to teach and does not name openly, with a tick, any more."""
    named = {fold(f"{first_name} {surname}") for first_name, surname in ticked_people(raw)}
    connection.execute(
        delete(remembered_people).where(_columns.agreement_id == agreement_id, _columns.key.not_in(named))
    )


def ticked_people(raw: RawAgreement) -> list[tuple[str, str]]:
    """First name and surname of each natural person ticked whose data are open."""
    parties, agreement = raw.get("stronyUmowy"), read(raw).agreement
    if agreement is None or not isinstance(parties, list):
        return []
    found = []
    for party, value in zip(agreement.parties, parties, strict=False):
        local = value.get(LOCAL) if isinstance(value, dict) else None
        ticked = isinstance(local, dict) and local.get(REMEMBER) is True
        names = [(storable_text(name) or "").strip() for name in (party.first_name, party.surname)]
        if ticked and party.kind is PartyKind.NATURAL_PERSON and party.exclusion is None and all(names):
            found.append((names[0], names[1]))
    return found


def _person(row: Row[Any]) -> RememberedPerson:
    return RememberedPerson(row.id, row.regon, row.first_name, row.surname, row.last_used_at)
