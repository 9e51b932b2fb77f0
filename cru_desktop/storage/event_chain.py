"""Events as evidence: each holds the hash of the one before it, so that a changed or a missing one is found.

The chain runs through the file in the order of the ids. Events from before there was a chain have no hash;
the first that has one begins it.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from cru_desktop.storage import direct
from cru_desktop.storage.database import Database
from cru_desktop.storage.tables import submission_events

#: What is hashed, in this order, as it lies in the file.
_SEALED = tuple(column.name for column in submission_events.columns if column.name not in ("id", "hash"))
_LATEST = "SELECT hash FROM submission_events ORDER BY id DESC LIMIT 1"
#: As bytes: a damaged text may be no text any more.
_AS_BYTES = ", ".join(f"CAST({name} AS BLOB)" for name in ("hash", *_SEALED))
_ALL = f"SELECT id, {_AS_BYTES} FROM submission_events ORDER BY id"
#: The row is where its last event left it, and holds the bytes that its events speak of.
_ROWS_THAT_DIFFER = """
SELECT s.id FROM submissions AS s
JOIN submission_events AS e ON e.id = (SELECT max(id) FROM submission_events WHERE submission_id = s.id)
WHERE e.hash <> '' AND (e.state <> s.state OR e.body_sha256 <> s.body_sha256)
ORDER BY s.id LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What a check found. `broken_at`: the first event that is not as it was written, or does not follow."""

    events: int
    sealed: int
    """Events that have a hash; those from before the chain have none."""
    broken_at: int | None = None
    differing_submission: int | None = None
    """A row that is not where its last event left it."""

    @property
    def is_whole(self) -> bool:
        return self.broken_at is None and self.differing_submission is None


def append(connection: Connection, values: Mapping[str, Any]) -> None:
    """Write an event at the end of the chain; inside a writing transaction, so that nobody comes between."""
    latest = direct.run(connection, _LATEST, {}).fetchone()
    event = direct.stored(submission_events, values)
    event["previous_hash"] = latest[0] if latest is not None else ""
    event["hash"] = seal(event)
    direct.insert_stored(connection, submission_events, event)


def seal(event: Mapping[str, Any]) -> str:
    """SHA-256 (hex) of an event as it lies in the file."""
    content = json.dumps([event.get(name) for name in _SEALED], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(content.encode("ascii")).hexdigest()


def check_events(database: Database) -> ChainReport:
    """Go through the whole chain. Reads only; some seconds for a million events. Raises `StorageError`."""
    with database.read() as connection:
        total, sealed, broken_at = _follow(_events(connection))
        differing = direct.run(connection, _ROWS_THAT_DIFFER, {}).fetchone()
    return ChainReport(total, sealed, broken_at, None if differing is None else differing[0])


def _events(connection: Connection) -> Iterator[dict[str, Any]]:
    names = ("id", "hash", *_SEALED)
    for row in direct.run(connection, _ALL, {}):
        event: dict[str, Any] = dict(zip(names, map(_text, row), strict=True))
        yield event | {"submission_id": int(event["submission_id"])}


def _text(value: object) -> object:
    return value.decode("utf-8", "surrogateescape") if isinstance(value, bytes) else value


def _follow(events: Iterator[dict[str, Any]]) -> tuple[int, int, int | None]:
    total = sealed = 0
    previous = ""
    for event in events:
        total += 1
        if not event["hash"] and not sealed:
            continue
        sealed += 1
        if event["previous_hash"] != previous or event["hash"] != seal(event):
            return total, sealed, event["id"]
        previous = event["hash"]
    return total, sealed, None
