"""Which rows of any table belong to an agreement: followed by foreign keys, so that no table is forgotten."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Column, Connection, RowMapping, Table, and_, delete, select, update

from cru_desktop.storage.tables import (
    agreements,
    erased_events,
    metadata,
    submission_events,
    submissions,
    templates,
)

#: Rows of these are treated by their own rules.
_APART = (submission_events.name, templates.name, erased_events.name)


def rows_of(connection: Connection, agreement_id: int) -> Iterator[tuple[Table, Sequence[RowMapping]]]:
    """Every table with rows of this agreement, the agreement itself first; events are left out."""
    found: dict[str, set[int]] = {agreements.name: {agreement_id}, submissions.name: set()}
    yield agreements, _rows(connection, agreements, agreements.c.id, [agreement_id])
    own = _rows(connection, submissions, submissions.c.agreement_id, [agreement_id])
    found[submissions.name] = {row["id"] for row in own}
    yield submissions, own
    for table in metadata.sorted_tables:
        if table in (agreements, submissions) or table.name == submission_events.name:
            continue
        rows: dict[tuple[Any, ...], RowMapping] = {}
        for column, parent in _references(table):
            for row in _rows(connection, table, column, sorted(found.get(parent.name, ()))):
                rows[tuple(row[each.name] for each in table.primary_key)] = row
        if "id" in table.c:
            found[table.name] = {row["id"] for row in rows.values() if isinstance(row["id"], int)}
        if rows:
            yield table, tuple(rows.values())


def delete_rows(connection: Connection, agreement_id: int) -> None:
    """Delete the agreement and all that belongs to it; its events must be gone. Templates stay, unlinked."""
    connection.execute(
        update(templates).where(templates.c.agreement_id == agreement_id).values(agreement_id=None)
    )
    for table, rows in reversed(list(rows_of(connection, agreement_id))):
        if table.name in _APART or table is submissions:
            continue
        if table is agreements:
            # One statement: a row may follow another of the same agreement.
            connection.execute(delete(submissions).where(submissions.c.agreement_id == agreement_id))
        for row in rows:
            connection.execute(delete(table).where(is_row(table, row)))


def is_row(table: Table, row: RowMapping) -> Any:
    """The condition that finds this row again."""
    return and_(*(column == row[column.name] for column in table.primary_key))


def _references(table: Table) -> Iterator[tuple[Column[Any], Table]]:
    for key in table.foreign_keys:
        if key.column.name == "id":
            yield key.parent, key.column.table


def _rows(
    connection: Connection, table: Table, column: Column[Any], values: Iterable[int]
) -> Sequence[RowMapping]:
    wanted = list(values)
    return connection.execute(select(table).where(column.in_(wanted))).mappings().all() if wanted else ()
