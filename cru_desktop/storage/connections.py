"""Engines whose every connection is set up the same way."""

import sqlite3
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

_BUSY_MILLISECONDS: Final = 10_000
_BEGIN: Final = "cru_begin"

#: Execution options of a transaction that writes: it takes the write lock at once, so it never fails
#: half-way.
IMMEDIATE: Final[dict[str, str]] = {_BEGIN: "BEGIN IMMEDIATE"}


def make_engine(path: Path, *, foreign_keys: bool = True, begins: bool = True) -> Engine:
    """An engine for one file; connections may go from thread to thread, one thread at a time.

    `begins`: transactions begin by themselves; else whoever uses the connection begins them.
    """
    engine = create_engine(
        "sqlite://",
        creator=lambda: connect(path, foreign_keys=foreign_keys),
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=12,
        # Parameters hold names of people, and messages of errors end in logs.
        hide_parameters=True,
    )
    if begins:
        event.listen(engine, "begin", _begin)
    return engine


def connect(path: Path, *, foreign_keys: bool = True) -> sqlite3.Connection:
    """A connection that neither begins nor commits by itself. sqlite3.Error."""
    connection = sqlite3.connect(
        path, timeout=_BUSY_MILLISECONDS / 1000, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute(f"PRAGMA busy_timeout={_BUSY_MILLISECONDS}")
        connection.execute("PRAGMA journal_mode=WAL")
        # Never lower: a commit lost with the power would be a contract published twice.
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute(f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}")
        connection.execute("PRAGMA trusted_schema=OFF")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _begin(connection: Connection) -> None:
    options: dict[str, Any] = dict(connection.get_execution_options())
    connection.exec_driver_sql(options.get(_BEGIN, "BEGIN"))
