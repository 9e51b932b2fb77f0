"""Taking in one entry of the register: everything about it is read and written in one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.raw import RawAgreement
from cru_desktop.domain.standing import StandingState
from cru_desktop.storage import fetched
from cru_desktop.storage.database import Database
from cru_desktop.storage.fetch_shapes import Fetch, RowState
from cru_desktop.storage.fetched import HeldEntry
from cru_desktop.storage.fetches import end_row
from cru_desktop.storage.register_versions import VersionSource
from cru_desktop.storage.standing_shapes import StoredStanding
from cru_desktop.storage.standings import put_standing, standing_of

#: Versions of an entry, oldest first, each with how it came to be known.
Versions = tuple[tuple[RawAgreement, VersionSource], ...]


@contextmanager
def taking_in(database: Database) -> Iterator["EntryIntake"]:
    """One writing transaction; keep it short. Raises `StorageError`."""
    with database.write() as connection:
        yield EntryIntake(connection)


@dataclass(frozen=True, slots=True)
class EntryIntake:
    """What may be asked and written inside the transaction."""

    _connection: Connection

    def held(self, register_id: str) -> HeldEntry | None:
        """The agreement with this entry; None: the entry is new here."""
        return fetched.held(self._connection, register_id)

    def written_bodies(self, regon: str, number: str | None) -> tuple[bytes, ...]:
        """Bodies of own publications that this entry may be."""
        return fetched.written_bodies(self._connection, regon, number)

    def add(
        self, regon: str, agreement: Agreement, raw: RawAgreement, source: VersionSource, at: datetime
    ) -> int:
        """A new agreement made of the entry; returns its id."""
        return fetched.add(self._connection, regon, agreement, raw, source, at)

    def keep_version(
        self, held: HeldEntry, agreement: Agreement, raw: RawAgreement, source: VersionSource, at: datetime
    ) -> bool:
        """Keep a version of a known entry; False when it is equal to the newest."""
        return fetched.keep_version(self._connection, held, agreement, raw, source, at)

    def versions(self, agreement_id: int) -> Versions:
        """Every version read so far."""
        return fetched.version_texts(self._connection, agreement_id)

    def standing(self, agreement_id: int) -> StoredStanding | None:
        """How the agreement stood so far; None: never compared."""
        return standing_of(self._connection, agreement_id)

    def put_standing(
        self, agreement_id: int, state: StandingState, known: str, source: str, at: datetime
    ) -> None:
        """How it stands now."""
        put_standing(self._connection, agreement_id, state, known, source, at)

    def end_row(self, fetch: Fetch, register_id: str, outcome: RowState) -> None:
        """Note in the run what became of the entry."""
        end_row(self._connection, fetch.id, register_id, outcome)
