"""Statements given to SQLite as they are, for what the sender does for every row.

SQLAlchemy spends ten times longer on a statement than SQLite on carrying it out. These go past it, on the
same connection and in the same transaction, with values in the forms of `column_types`. `sqlite3.Error` is
translated where the transaction ends, as every other.
"""

import sqlite3
from collections.abc import Callable, Mapping
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

_Codec = tuple[Callable[[Any], Any], Callable[[Any], Any]]


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
    codecs = _codecs(table)
    return {
        name: value if value is None or name not in codecs else codecs[name][0](value)
        for name, value in values.items()
    }


def run(connection: Connection, statement: str, parameters: Mapping[str, Any]) -> sqlite3.Cursor:
    """Carry out a statement with named parameters, which are in the forms of the file."""
    raw = connection.connection.driver_connection
    if not isinstance(raw, sqlite3.Connection):
        raise TypeError("the connection is not SQLite's")
    return raw.execute(statement, parameters)


def first(
    connection: Connection, table: Table, statement: str, parameters: Mapping[str, Any]
) -> dict[str, Any] | None:
    """The first row of a query for the table's columns, by name; None when there is none."""
    cursor = run(connection, statement, parameters)
    row = cursor.fetchone()
    if row is None:
        return None
    codecs = _codecs(table)
    found = {}
    for (name, *_), value in zip(cursor.description, row, strict=True):
        codec = None if value is None else codecs.get(name)
        found[name] = value if codec is None else codec[1](value)
    cursor.close()
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
