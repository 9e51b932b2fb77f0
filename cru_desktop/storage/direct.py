"""Statements given to SQLite as they are, for what the sender does for every row.

SQLAlchemy spends ten times longer on a statement than SQLite on carrying it out. These go past it, on the
same connection and in the same transaction, with values in the forms of `column_types`. `sqlite3.Error` is
translated where the transaction ends, as every other.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Date, Table

from cru_desktop.storage.column_types import (
    Grosze,
    JsonText,
    UtcTime,
    dump_json,
    from_grosze,
    load_json,
    to_grosze,
    utc_text,
    utc_time,
)

#: Where a connection keeps what is below it: SQLAlchemy's own way there takes longer than some statements.
_RAW = "cru_raw"

_Codec = tuple[Callable[[Any], Any], Callable[[Any], Any]]
_Decoders = tuple[tuple[str, Callable[[Any], Any]], ...]


def _dump(value: object) -> str:
    return "[]" if value == [] else dump_json(value)


def _load(text: str) -> object:
    return [] if text == "[]" else load_json(text)


@cache
def _codecs(table: Table) -> Mapping[str, _Codec]:
    """How values go into the columns and come out; columns that hold them as they are, are not in it."""
    found = {column.name: _codec(column) for column in table.columns}
    return {name: codec for name, codec in found.items() if codec is not None}


def _codec(column: Column[Any]) -> _Codec | None:
    if isinstance(column.type, UtcTime):
        return utc_text, utc_time
    if isinstance(column.type, JsonText):
        return _dump, _load
    if isinstance(column.type, Grosze):
        return to_grosze, from_grosze
    if isinstance(column.type, Boolean):
        return int, bool
    if isinstance(column.type, Date):
        return str, _as_it_is
    return None


def _as_it_is(value: object) -> object:
    return value


def stored(table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as they lie in the file. ValueError for one that its column cannot hold."""
    found = dict(values)
    for name, encode in _encoders(table, tuple(values)):
        value = found[name]
        if value is not None:
            found[name] = encode(value)
    return found


@lru_cache(maxsize=256)
def _encoders(table: Table, names: tuple[str, ...]) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    """Of these columns, those whose values change their form on the way into the file."""
    codecs = _codecs(table)
    return tuple((name, codecs[name][0]) for name in names if name in codecs)


@lru_cache(maxsize=64)
def _decoders(table: Table, names: tuple[str, ...]) -> _Decoders:
    """The same on the way out of it."""
    codecs = _codecs(table)
    return tuple((name, codecs[name][1]) for name in names if name in codecs)


def run(connection: Connection, statement: str, parameters: Mapping[str, Any]) -> sqlite3.Cursor:
    """Carry out a statement with named parameters, which are in the forms of the file."""
    return raw_connection(connection).execute(statement, parameters)


def raw_connection(connection: Connection) -> sqlite3.Connection:
    """SQLite's own connection below; it stays the same as long as `connection` is open. TypeError for
    another database's.
    """
    known: sqlite3.Connection | None = connection.get_execution_options().get(_RAW)
    if known is not None:
        return known
    raw = connection.connection.driver_connection
    if not isinstance(raw, sqlite3.Connection):
        raise TypeError("the connection is not SQLite's")
    connection.execution_options(**{_RAW: raw})
    return raw


def first(
    connection: Connection, table: Table, statement: str, parameters: Mapping[str, Any]
) -> dict[str, Any] | None:
    """The first row of a query for the table's columns, by name; None when there is none."""
    cursor = run(connection, statement, parameters)
    row = cursor.fetchone()
    if row is None:
        return None
    names = _names(cursor)
    cursor.close()
    return _read(row, names, _decoders(table, names))


def every(
    connection: Connection, table: Table, statement: str, parameters: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    """All rows of a query for the table's columns, by name."""
    cursor = run(connection, statement, parameters)
    names = _names(cursor)
    decoders = _decoders(table, names)
    for row in cursor:
        yield _read(row, names, decoders)


def _names(cursor: sqlite3.Cursor) -> tuple[str, ...]:
    return tuple([column[0] for column in cursor.description])


def _read(row: tuple[Any, ...], names: tuple[str, ...], decoders: _Decoders) -> dict[str, Any]:
    found: dict[str, Any] = dict(zip(names, row, strict=True))
    for name, decode in decoders:
        value = found[name]
        if value is not None:
            found[name] = decode(value)
    return found


def insert(
    connection: Connection, table: Table, values: Mapping[str, Any], *, or_ignore: bool = False
) -> None:
    """Add one row."""
    run(connection, _insert(table, tuple(values), or_ignore), stored(table, values))


def insert_stored(connection: Connection, table: Table, values: Mapping[str, Any]) -> None:
    """Add one row whose values already are in the forms of the file."""
    run(connection, _insert(table, tuple(values), False), values)


def update(
    connection: Connection, table: Table, values: Mapping[str, Any], where: str, given: Mapping[str, Any]
) -> int:
    """Set columns of the rows that fit `where`, whose parameters are `given`; returns how many did."""
    statement = _update(table, tuple(values), where)
    return run(connection, statement, {**stored(table, values), **given}).rowcount


@lru_cache(maxsize=64)
def _insert(table: Table, names: tuple[str, ...], or_ignore: bool) -> str:
    marks = ", ".join(f":{name}" for name in names)
    verb = "INSERT OR IGNORE" if or_ignore else "INSERT"
    return f"{verb} INTO {table.name} ({', '.join(names)}) VALUES ({marks})"


@lru_cache(maxsize=256)
def _update(table: Table, names: tuple[str, ...], where: str) -> str:
    return f"UPDATE {table.name} SET {', '.join(f'{name} = :{name}' for name in names)} WHERE {where}"
