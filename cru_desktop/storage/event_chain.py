"""Events as evidence: each holds the hash of the one before it, so that a changed or a missing one is found.

The chain runs through the file in the order of the ids. Events from before there was a chain have no hash;
the first that has one begins it.

What may name a person (the register's answer, technical details) is sealed by a hash of its own, with a salt,
and the event seals that hash. So both can be erased and the chain is checked as before: the salt goes with
them, and nobody can try names against the hash that stays. Of an event deleted with its agreement the link
alone is kept (`erased_events`).
"""

import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from cru_desktop.storage import direct, last_event
from cru_desktop.storage.database import Database
from cru_desktop.storage.tables import submission_events

#: What is hashed, in this order, as it lies in the file. The order is part of the seal: never change it.
_SEALED = (
    *("submission_id", "at", "kind", "state", "text", "person", "computer", "environment", "regon"),
    *("operation", "body_sha256", "document_id", "register_date", "previous_hash", "personal_hash"),
)
#: The same of events written before the personal parts had a hash of their own.
_SEALED_BEFORE = (
    *("submission_id", "at", "kind", "state", "text", "details", "person", "computer", "environment"),
    *("regon", "operation", "body_sha256", "document_id", "register_date", "answer", "previous_hash"),
)
#: What may name a person.
_PERSONAL = ("details", "answer")
_SALT_BYTES = 16
_COMPACT = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"))
_LATEST = """
SELECT id, hash FROM (
    SELECT id, hash FROM (SELECT id, hash FROM submission_events ORDER BY id DESC LIMIT 1)
    UNION ALL SELECT id, hash FROM (SELECT id, hash FROM erased_events ORDER BY id DESC LIMIT 1)
) ORDER BY id DESC LIMIT 1
"""
_READ = tuple(dict.fromkeys(("hash", "salt", "erased_at", *_SEALED, *_SEALED_BEFORE)))
#: As bytes: a damaged text may be no text any more.
_AS_BYTES = ", ".join(f"CAST({name} AS BLOB) AS {name}" for name in _READ)
_LINK = ", ".join(f"CAST({name} AS BLOB)" if name in ("hash", "previous_hash") else "NULL" for name in _READ)
_ALL = f"""
SELECT id, 0 AS gone, {_AS_BYTES} FROM submission_events WHERE id > :after
UNION ALL SELECT id, 1, {_LINK} FROM erased_events WHERE id > :after ORDER BY 1
"""
#: The row is where its last event left it, and holds the bytes that its events speak of.
_ROWS_THAT_DIFFER = """
SELECT s.id FROM submissions AS s
JOIN submission_events AS e ON e.id = (SELECT max(id) FROM submission_events WHERE submission_id = s.id)
WHERE e.hash <> '' AND (e.state <> s.state OR e.body_sha256 <> s.body_sha256)
ORDER BY s.id LIMIT 1
"""
#: An erasure is an event itself: emptied ones without it were emptied behind the program's back.
_EMPTIED_IN_SILENCE = """
SELECT min(id) FROM submission_events AS e WHERE erased_at IS NOT NULL AND NOT EXISTS
(SELECT 1 FROM submission_events WHERE submission_id = e.submission_id AND kind = 'erased' AND id > e.id)
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
    latest_id, latest_hash = direct.run(connection, _LATEST, {}).fetchone() or (0, "")
    event = direct.stored(submission_events, values)
    # Never the id of an event that is gone: its link keeps its place.
    event["id"] = latest_id + 1
    event["previous_hash"] = latest_hash
    event["salt"] = secrets.token_hex(_SALT_BYTES)
    event["personal_hash"] = personal_hash(event)
    event["hash"] = seal(event)
    direct.insert_stored(connection, submission_events, event)
    last_event.appended(connection, event["id"], event["hash"])


def seal(event: Mapping[str, Any]) -> str:
    """SHA-256 (hex) of an event as it lies in the file."""
    return _hash(event, _SEALED if event.get("personal_hash") else _SEALED_BEFORE)


def personal_hash(event: Mapping[str, Any]) -> str:
    """SHA-256 (hex) of an event's salt and of what may name a person in it."""
    return _hash(event, ("salt", *_PERSONAL))


def check_events(database: Database, newest: int | None = None) -> ChainReport:
    """Go through the whole chain, or the `newest` events of it. Reads only; some seconds for a million
    events. Raises `StorageError`.
    """
    with database.read() as connection:
        latest_id, _ = direct.run(connection, _LATEST, {}).fetchone() or (0, "")
        after = 0 if newest is None else max(latest_id - newest, 0)
        total, sealed, broken_at = _follow(_events(connection, after), goes_on=after > 0)
        differing = direct.run(connection, _ROWS_THAT_DIFFER, {}).fetchone()
        silent = direct.run(connection, _EMPTIED_IN_SILENCE, {}).fetchone()
    faults = [each for each in (broken_at, None if silent is None else silent[0]) if each is not None]
    return ChainReport(total, sealed, min(faults, default=None), None if differing is None else differing[0])


def _hash(event: Mapping[str, Any], names: tuple[str, ...]) -> str:
    content = _COMPACT.encode([event.get(name) for name in names])
    return hashlib.sha256(content.encode("ascii")).hexdigest()


def _events(connection: Connection, after: int) -> Iterator[dict[str, Any]]:
    names = ("id", "gone", *_READ)
    for row in direct.run(connection, _ALL, {"after": after}):
        event: dict[str, Any] = dict(zip(names, map(_text, row), strict=True))
        submission_id = event["submission_id"]
        yield event | {"submission_id": None if submission_id is None else int(submission_id)}


def _text(value: object) -> object:
    return value.decode("utf-8", "surrogateescape") if isinstance(value, bytes) else value


def _follow(events: Iterator[dict[str, Any]], *, goes_on: bool) -> tuple[int, int, int | None]:
    """`goes_on`: there are events before them, so the first one's link is taken on trust."""
    total = sealed = 0
    previous = ""
    for event in events:
        total += 1
        if goes_on and total == 1:
            previous = event["previous_hash"]
        if not event["hash"] and not sealed:
            continue
        sealed += 1
        if event["previous_hash"] != previous or not _is_as_written(event):
            return total, sealed, event["id"]
        previous = event["hash"]
    return total, sealed, None


def _is_as_written(event: Mapping[str, Any]) -> bool:
    """As far as can be known: of an event that is gone the link, of an emptied one all but its names."""
    if event["gone"]:
        return True
    if event["erased_at"] is None:
        apart = not event["personal_hash"] or event["personal_hash"] == personal_hash(event)
        return apart and bool(event["hash"] == seal(event))
    emptied = not any(event[name] for name in (*_PERSONAL, "salt"))
    return emptied and (not event["personal_hash"] or bool(event["hash"] == seal(event)))
