"""One agreement's names out of every table, inside a writing transaction. Hashes and the events' chain stay.

Every column of text of every row that belongs to the agreement is searched, whatever table it is in: a new
table needs nothing here.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, LargeBinary, RowMapping, Table, Text, delete, select, update

from cru_desktop.domain.name_erasure import Names, names_in, without_names
from cru_desktop.domain.submission import EventKind, SubmissionState
from cru_desktop.storage import outbox_rows
from cru_desktop.storage.agreement_summary import summary
from cru_desktop.storage.column_types import JsonText, load_json
from cru_desktop.storage.contractor_learning import unlearn
from cru_desktop.storage.errors import UnknownRecordError
from cru_desktop.storage.related_rows import is_row, rows_of
from cru_desktop.storage.tables import (
    agreement_contents,
    agreements,
    contractors,
    look_up_answers,
    name_erasures,
    remembered_people,
    submission_events,
    submissions,
)

#: Of the people who work with the program, not of the agreement.
_OF_CLERKS = ("person", "computer")
_DRAWN_FROM_TEXT = (
    *("number", "subject", "contractor", "contractor_key"),
    *("sort_number", "sort_subject", "sort_contractor", "search_text"),
)
_EVENT_TEXT = "Usunięto dane osobowe z tego komputera."


def erase_names(
    connection: Connection,
    agreement_id: int,
    at: datetime,
    person: str,
    computer: str,
    more: Iterable[str] = (),
) -> Names:
    """Empty what names the parties of this agreement; returns what was looked for. UnknownRecordError."""
    related = list(rows_of(connection, agreement_id))
    if not related[0][1]:
        raise UnknownRecordError(f"agreement {agreement_id}")
    names = names_in({}, more=more)
    for table, rows in related:
        for row in rows:
            for content in _documents(table, row):
                names |= names_in(content)
    # A remembered person is nothing but a name.
    connection.execute(delete(remembered_people).where(remembered_people.c.agreement_id == agreement_id))
    for table, rows in related:
        for row in () if table is remembered_people else rows:
            _clear_row(connection, table, row, names)
    _draw_anew(connection, agreement_id, at)
    _empty_events(connection, agreement_id, at, person, computer)
    unlearn(connection, agreement_id)
    _forget_answers(connection, names)
    connection.execute(delete(name_erasures).where(name_erasures.c.agreement_id == agreement_id))
    connection.execute(name_erasures.insert().values(agreement_id=agreement_id, at=at, person=person))
    return names


def _documents(table: Table, row: RowMapping) -> Iterable[Mapping[str, object]]:
    """JSON objects in the row, in columns of any kind."""
    for column in table.columns:
        value = row[column.name]
        if isinstance(column.type, LargeBinary) and isinstance(value, bytes):
            value = _parsed(value.decode("utf-8", "replace"))
        elif isinstance(value, str):
            value = _parsed(value)
        yield from _agreements_in(value)


def _agreements_in(value: object) -> Iterable[Mapping[str, object]]:
    if isinstance(value, Mapping):
        if "stronyUmowy" in value:
            yield value
        for each in value.values():
            yield from _agreements_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from _agreements_in(each)


def _clear_row(connection: Connection, table: Table, row: RowMapping, names: Names) -> None:
    keys = {column.name for column in table.primary_key} | {key.parent.name for key in table.foreign_keys}
    changed: dict[str, Any] = {}
    for column in table.columns:
        before = row[column.name]
        if column.name in keys or column.name in _OF_CLERKS or before is None:
            continue
        after = _cleared(column.type, before, names)
        if after != before:
            changed[column.name] = after
    if table is submissions and row["contractor"]:
        changed["contractor"] = ""
    if changed:
        connection.execute(update(table).where(is_row(table, row)).values(**changed))


def _cleared(kind: object, value: object, names: Names) -> object:
    if isinstance(kind, LargeBinary):
        # The bytes sent cannot lose a name and still be the bytes that were sent; their hash stays.
        return b""
    if isinstance(kind, JsonText):
        return without_names(value, names)
    if isinstance(kind, Text) and isinstance(value, str):
        parsed = _parsed(value)
        if parsed is None:
            return without_names(value, names)
        return json.dumps(without_names(parsed, names), ensure_ascii=True, default=str)
    return value


def _parsed(text: str) -> object:
    """The JSON object or list that a text is, else None."""
    if not text.lstrip().startswith(("{", "[")):
        return None
    try:
        return load_json(text)
    except ValueError:
        return None


def _draw_anew(connection: Connection, agreement_id: int, at: datetime) -> None:
    """What lists show and search is drawn from the texts as they are now."""
    raw, regon = connection.execute(
        select(agreement_contents.c.raw, agreements.c.regon)
        .join(agreements, agreements.c.id == agreement_contents.c.agreement_id)
        .where(agreements.c.id == agreement_id)
    ).one()
    drawn = summary(raw, regon, at)
    values = {name: drawn[name] for name in _DRAWN_FROM_TEXT}
    connection.execute(update(agreements).where(agreements.c.id == agreement_id).values(**values))


def _empty_events(
    connection: Connection, agreement_id: int, at: datetime, person: str, computer: str
) -> None:
    ids = connection.scalars(select(submissions.c.id).where(submissions.c.agreement_id == agreement_id)).all()
    for submission_id in ids:
        connection.execute(
            update(submission_events)
            .where(
                submission_events.c.submission_id == submission_id, submission_events.c.erased_at.is_(None)
            )
            .values(details="", answer="", salt="", erased_at=at)
        )
        row = outbox_rows.load(connection, submission_id)
        outbox_rows.write_event(
            connection,
            row,
            at=at,
            kind=EventKind.ERASED,
            state=SubmissionState(row["state"]),
            text=_EVENT_TEXT,
            person=person,
            computer=computer,
        )


def _forget_answers(connection: Connection, names: Names) -> None:
    """What public services said of a party that no other agreement names."""
    numbers = [phrase for phrase in names.phrases if phrase.isdigit()]
    known = select(contractors.c.id).where(
        (contractors.c.nip == look_up_answers.c.number) | (contractors.c.regon == look_up_answers.c.number)
    )
    connection.execute(delete(look_up_answers).where(look_up_answers.c.number.in_(numbers), ~known.exists()))
