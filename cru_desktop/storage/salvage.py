"""Reading rows out of a damaged file, table by table, as far as SQLite can follow them."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Table

#: Rows of one table in the order in which they have to be written again.
Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What could be read of one table; `whole` False: a part of it could not."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    whole: bool


def salvage(source: sqlite3.Connection, table: Table) -> Salvaged:
    """Read the table from its beginning up to the first fault, then from its end back to the last one."""
    columns = _common_columns(source, table)
    if not columns:
        return Salvaged((), (), False)
    names = ", ".join(f'"{name}"' for name in columns)
    order = ", ".join(f'"{column.name}"' for column in table.primary_key)
    forward, complete = _until_fault(source, f"SELECT {names} FROM {table.name}")
    if complete:
        return Salvaged(columns, tuple(forward), True)
    backward, _ = _until_fault(source, f"SELECT {names} FROM {table.name} ORDER BY {order} DESC")
    known = dict.fromkeys([*forward, *reversed(backward)])
    return Salvaged(columns, tuple(known), False)


def put(target: sqlite3.Connection, table: Table, salvaged: Salvaged) -> int:
    """Write rows that are not there yet; returns how many there were."""
    if not salvaged.rows:
        return 0
    names = ", ".join(f'"{name}"' for name in salvaged.columns)
    marks = ", ".join("?" for _ in salvaged.columns)
    before = target.total_changes
    target.executemany(
        f"INSERT OR IGNORE INTO {table.name} ({names}) VALUES ({marks})",
        salvaged.rows,
    )
    return target.total_changes - before


def _common_columns(source: sqlite3.Connection, table: Table) -> tuple[str, ...]:
    """Columns that both the old file and today's table have."""
    try:
        there = {row[1] for row in source.execute(f"PRAGMA table_info({table.name})")}
    except sqlite3.Error:
        return ()
    return tuple(column.name for column in table.columns if column.name in there)


def _until_fault(source: sqlite3.Connection, query: str) -> tuple[list[Row], bool]:
    rows: list[Row] = []
    try:
        rows.extend(_each(source, query))
    except (sqlite3.Error, UnicodeDecodeError):
        return rows, False
    return rows, True


def _each(source: sqlite3.Connection, query: str) -> Iterator[Row]:
    cursor = source.execute(query)
    while (row := cursor.fetchone()) is not None:
        yield row
