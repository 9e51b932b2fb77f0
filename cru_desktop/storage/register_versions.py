"""Versions of an entry as the register served them: what a change rests on, and what an auditor may ask for.

What an entry withholds from openness since a later change is erased from its earlier versions as well
(`entry_erasure`).
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, RowMapping, select

from cru_desktop.domain.changes.register_form import same_value, version_hash
from cru_desktop.domain.raw import RawAgreement
from cru_desktop.storage import agreement_writes
from cru_desktop.storage.database import Database
from cru_desktop.storage.erased_names import as_kept
from cru_desktop.storage.tables import register_versions


class VersionSource(StrEnum):
    """How a version came to be known."""

    READ_BACK = "read_back"
    """Details of the register, read after a submission of ours was published."""
    FETCHED = "fetched"
    """Details of the register, fetched from the integration API or read before a change."""
    PUBLIC = "public"
    """The public register's form; may lag behind, and lacks what only the integration API tells."""


@dataclass(frozen=True, slots=True)
class RegisterVersion:
    """One version; `at` (aware UTC) is when it was read, `hash` its `version_hash`."""

    id: int
    agreement_id: int
    raw: RawAgreement
    source: VersionSource
    at: datetime
    hash: str


class RegisterVersions:
    """Versions of one environment. Any thread may call. Raises `StorageError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, agreement_id: int, raw: RawAgreement, source: VersionSource, at: datetime) -> bool:
        """Keep a version and show it in the agreement's lists; False (nothing written) when it is equal to
        the newest. UnknownRecordError.
        """
        with self._database.write() as connection:
            return keep(connection, agreement_id, raw, source, at)

    def newest(self, agreement_id: int) -> RegisterVersion | None:
        """The latest version, or None while none was read."""
        with self._database.read() as connection:
            return newest(connection, agreement_id)

    def all(self, agreement_id: int) -> tuple[RegisterVersion, ...]:
        """Every version, oldest first."""
        table = register_versions
        query = select(table).where(table.c.agreement_id == agreement_id).order_by(table.c.id)
        with self._database.read() as connection:
            return tuple(map(_version, connection.execute(query).mappings()))

    def get(self, version_id: int) -> RegisterVersion | None:
        """One version by its id."""
        with self._database.read() as connection:
            return load(connection, version_id)


def keep(
    connection: Connection, agreement_id: int, raw: RawAgreement, source: VersionSource, at: datetime
) -> bool:
    """`RegisterVersions.add` inside a transaction."""
    latest = newest(connection, agreement_id)
    # Of the entry as it is in the register, whatever of it is kept here.
    new_hash = version_hash(raw)
    raw = as_kept(connection, agreement_id, raw)
    if latest is not None and _is_known(latest, raw, source, new_hash):
        return False
    connection.execute(
        register_versions.insert().values(
            agreement_id=agreement_id, at=at, source=source.value, raw=raw, version_hash=new_hash
        )
    )
    agreement_writes.keep_published(connection, agreement_id, raw, at)
    return True


def load(connection: Connection, version_id: int) -> RegisterVersion | None:
    """One version by its id, inside a transaction."""
    query = select(register_versions).where(register_versions.c.id == version_id)
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else _version(row)


def newest(connection: Connection, agreement_id: int) -> RegisterVersion | None:
    """The latest version of an agreement, inside a transaction."""
    table = register_versions
    query = select(table).where(table.c.agreement_id == agreement_id).order_by(table.c.id.desc()).limit(1)
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else _version(row)


def _is_known(latest: RegisterVersion, raw: RawAgreement, source: VersionSource, new_hash: str) -> bool:
    """The public form of what is known in the integration API's form already says nothing new."""
    if (source is VersionSource.PUBLIC) != (latest.source is VersionSource.PUBLIC):
        return source is VersionSource.PUBLIC and latest.hash == new_hash
    return same_value(latest.raw, raw)


def _version(row: RowMapping) -> RegisterVersion:
    return RegisterVersion(
        id=row["id"],
        agreement_id=row["agreement_id"],
        raw=row["raw"],
        source=VersionSource(row["source"]),
        at=row["at"],
        hash=row["version_hash"],
    )
