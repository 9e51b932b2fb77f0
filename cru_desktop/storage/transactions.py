"""Transactions on connections that stay open: the sender makes several for every row that it sends."""

import contextlib
import os
import sqlite3
from collections import deque
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine

from cru_desktop.storage.direct import raw_connection

#: So many connections stay open while nobody uses them; there are about as many threads.
_KEPT = 4


class Transactions:
    """Gives out one transaction at a time on each connection. Any thread may ask.

    SQLAlchemy's own way (a connection out of the pool, its events, its transaction object) costs more than
    the statements of most transactions here, so begin and commit go straight to SQLite.
    """

    def __init__(self, engine: Engine) -> None:
        """`engine` must not begin transactions by itself."""
        self._engine = engine
        self._idle: deque[Connection] = deque()
        self._closed = False

    @contextmanager
    def begin(self, statement: str) -> Iterator[Connection]:
        """A transaction begun by `statement`: committed at the end, undone by any exception.

        Raises sqlite3.Error where begin or commit fails.
        """
        connection = self._taken()
        try:
            raw = raw_connection(connection)
            raw.execute(statement)
            try:
                yield connection
                raw.commit()
            except BaseException:
                raw.rollback()
                raise
        finally:
            self._give_back(connection)

    def close(self) -> None:
        """Close what is idle now, and what is in use as soon as it comes back."""
        self._closed = True
        while self._idle:
            with contextlib.suppress(IndexError):
                self._idle.pop().close()
        self._engine.dispose()

    def copy_to(self, target: Path) -> None:
        """Copy what a connection that is open already sees, wherever its file may be by now.

        Raises sqlite3.Error, OSError; then there is no copy.
        """
        if not self._idle:
            raise OSError("all connections are in use")
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        try:
            connection = self._idle.pop()
            try:
                with closing(sqlite3.connect(target)) as copy:
                    raw_connection(connection).backup(copy)
                    copy.execute("PRAGMA journal_mode=DELETE")
            finally:
                self._give_back(connection)
        except BaseException:
            target.unlink(missing_ok=True)
            raise

    def _taken(self) -> Connection:
        try:
            return self._idle.pop()
        except IndexError:
            return self._engine.connect()

    def _give_back(self, connection: Connection) -> None:
        raw = raw_connection(connection)
        # SQLAlchemy opened a transaction of its own in its books if a statement of its kind was made.
        if connection.in_transaction():
            connection.rollback()
        if self._closed or raw.in_transaction or len(self._idle) >= _KEPT:
            connection.close()
        else:
            self._idle.append(connection)
