"""What stays true when older data are put in the place of the present ones.

A backup does not know of a webinar that was entered since, of what went out to the test environment today, or
that the register has asked for a rest. Whoever brings one back must not break those rules by it.
"""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from cru_desktop.storage.tables import profile_values

_log = logging.getLogger(__name__)
_WARSAW = ZoneInfo("Europe/Warsaw")
#: The key of "2026-11-22 37": so many went out on that day besides those that these data know of.
_COUNTED_BESIDES = "counted_besides"
#: Keys of `profile_values` that are the register's word, whichever data are looked at.
_REGISTERS_WORD = ("register_wait_until",)

#: The present calendar is the newer one: where both know an event, its end is the present one's.
_WEBINARS = (
    """
    UPDATE main.webinars AS w SET ends_at = p.ends_at, note = p.note
    FROM present.webinars AS p
    WHERE p.starts_at = w.starts_at AND p.title = w.title AND p.calendar_uid IS w.calendar_uid
    """,
    """
    INSERT INTO main.webinars (title, starts_at, ends_at, source, note, calendar_uid)
    SELECT title, starts_at, ends_at, source, note, calendar_uid FROM present.webinars AS p
    WHERE NOT EXISTS (SELECT 1 FROM main.webinars AS w WHERE
    p.starts_at = w.starts_at AND p.title = w.title AND p.calendar_uid IS w.calendar_uid)
    """,
)
_BREAKS = (
    """
    INSERT INTO main.announced_breaks (title, begins_at, ends_at, source, note)
    SELECT title, begins_at, ends_at, source, note FROM present.announced_breaks AS p
    WHERE NOT EXISTS (SELECT 1 FROM main.announced_breaks AS b WHERE
    p.begins_at = b.begins_at AND p.title = b.title)
    """,
)
#: The backup was made in the middle of an outage whose end is known by now.
_OUTAGES = (
    """
    UPDATE main.outages AS o SET ended_at = p.ended_at FROM present.outages AS p
    WHERE p.condition = o.condition AND p.began_at = o.began_at AND o.ended_at IS NULL
    """,
    """
    INSERT INTO main.outages (condition, reason, began_at, ended_at)
    SELECT condition, reason, began_at, ended_at FROM present.outages AS p
    WHERE NOT EXISTS (SELECT 1 FROM main.outages AS o WHERE
    p.condition = o.condition AND p.began_at = o.began_at)
    """,
)
_WORDS = tuple(
    "INSERT OR REPLACE INTO main.profile_values (key, value) "
    f"SELECT key, value FROM present.profile_values WHERE key = '{key}'"
    for key in _REGISTERS_WORD
)


def carry_over(present: Path, work: Path, at: datetime) -> None:
    """Write into `work`, which is about to take the place of `present`, what stays true. Nobody else may have
    either of them open.

    Nothing can be taken from data that are damaged or not there; what can is. Raises nothing of SQLite's.
    """
    if not present.exists() or present.stat().st_size == 0:
        return
    day = at.astimezone(_WARSAW).date()
    with closing(sqlite3.connect(work.resolve().as_uri(), uri=True, isolation_level=None)) as connection:
        try:
            connection.execute("ATTACH DATABASE ? AS present", (f"{present.resolve().as_uri()}?mode=ro",))
        except sqlite3.Error as error:
            _log.warning("nothing is carried over: %s", error)
            return
        for statements in (_WEBINARS, _BREAKS, _OUTAGES, _WORDS):
            with _as_far_as_possible(connection):
                for statement in statements:
                    connection.execute(statement)
        with _as_far_as_possible(connection):
            _carry_count(connection, day)


def counted_besides(connection: Connection, day: date) -> int:
    """So many of this Warsaw day are known by number alone: they are in the data that stood here before."""
    kept = connection.scalar(select(profile_values.c.value).where(profile_values.c.key == _COUNTED_BESIDES))
    return _besides(kept, day)


def _besides(kept: str | None, day: date) -> int:
    known_day, _, number = (kept or "").partition(" ")
    return int(number) if known_day == day.isoformat() else 0


def _carry_count(connection: sqlite3.Connection, day: date) -> None:
    more = _counted(connection, "present", day) - _counted(connection, "main", day)
    if more > 0:
        total = more + _besides(_kept(connection, "main"), day)
        connection.execute(
            "INSERT OR REPLACE INTO main.profile_values (key, value) VALUES (?, ?)",
            (_COUNTED_BESIDES, f"{day.isoformat()} {total}"),
        )


def _counted(connection: sqlite3.Connection, schema: str, day: date) -> int:
    query = f"SELECT count(*) FROM {schema}.counted_submissions WHERE day = ?"
    found: int = connection.execute(query, (day.isoformat(),)).fetchone()[0]
    return found + _besides(_kept(connection, schema), day)


def _kept(connection: sqlite3.Connection, schema: str) -> str | None:
    query = f"SELECT value FROM {schema}.profile_values WHERE key = ?"
    row = connection.execute(query, (_COUNTED_BESIDES,)).fetchone()
    return None if row is None else str(row[0])


@contextmanager
def _as_far_as_possible(connection: sqlite3.Connection) -> Iterator[None]:
    """All of the statements inside, or none where the present data cannot be read."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except (sqlite3.Error, ValueError) as error:
        connection.execute("ROLLBACK")
        _log.warning("not everything is carried over: %s", error)
    else:
        connection.execute("COMMIT")
