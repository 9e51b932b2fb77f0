"""Agreements: drafts with their text as typed, lists, and what the register has of them."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from sqlalchemy import (
    Connection,
    Integer,
    RowMapping,
    func,
    select,
    type_coerce,
    update,
)

from cru_desktop.domain.raw import RawAgreement
from cru_desktop.domain.submission import SubmissionState
from cru_desktop.storage import agreement_writes
from cru_desktop.storage.agreement_query import conditions, order, page_of
from cru_desktop.storage.agreement_shapes import (
    AgreementOrigin,
    AgreementPage,
    AgreementQuery,
    AgreementRow,
    AgreementState,
    StoredAgreement,
)
from cru_desktop.storage.column_types import from_grosze
from cru_desktop.storage.database import Database
from cru_desktop.storage.errors import (
    AgreementNotEditableError,
    ForeignAgreementError,
    UnknownRecordError,
)
from cru_desktop.storage.tables import agreement_contents, agreements, contexts, submissions

_LISTED = select(
    *(column for column in agreements.c if not column.name.startswith(("sort_", "search_"))),
    submissions.c.state.label("submission_state"),
).outerjoin(submissions, submissions.c.id == agreements.c.submission_id)

#: Ids of so many agreements are handed back to the database one by one.
_FEW = 400


class AgreementRecords:
    """Agreements of one environment. Any thread may call; each call is one short transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create_draft(self, regon: str, raw: RawAgreement, at: datetime, person: str = "") -> int:
        """A new draft of this entity; returns its id. ForeignAgreementError when the context is unknown."""
        with self._database.write() as connection:
            if connection.scalar(select(contexts.c.regon).where(contexts.c.regon == regon)) is None:
                raise ForeignAgreementError(f"no context {regon}")
            return agreement_writes.create(connection, regon, raw, at, person)

    def save_draft(self, agreement_id: int, raw: RawAgreement, at: datetime, cursor: str = "") -> None:
        """Replace the text as typed. AgreementNotEditableError once it is on its way, UnknownRecordError."""
        with self._database.write() as connection:
            state = _state(connection, agreement_id)
            if not state.is_editable:
                raise AgreementNotEditableError(state.value)
            agreement_writes.save(connection, agreement_id, raw, at, cursor)

    def save_cursor(self, agreement_id: int, cursor: str) -> None:
        """Where the clerk is in the form, without saving anything else; nothing for an unknown agreement."""
        contents = agreement_contents
        statement = update(contents).where(contents.c.agreement_id == agreement_id).values(cursor=cursor)
        with self._database.write() as connection:
            connection.execute(statement)

    def get(self, agreement_id: int) -> StoredAgreement:
        """The agreement with its texts, deleted or not; UnknownRecordError."""
        with self._database.read() as connection:
            row = connection.execute(_LISTED.where(agreements.c.id == agreement_id)).mappings().one_or_none()
            if row is None:
                raise UnknownRecordError(f"agreement {agreement_id}")
            content = connection.execute(
                select(agreement_contents).where(agreement_contents.c.agreement_id == agreement_id)
            ).one()
        return StoredAgreement(_row(row), content.raw, content.cursor, content.published)

    def draft(self, agreement_id: int) -> StoredAgreement:
        """The same as `get`, under the name that forms use."""
        return self.get(agreement_id)

    def delete_draft(self, agreement_id: int, at: datetime) -> None:
        """Put a draft away; `restore_draft` brings it back. Refused for what is on its way or published."""
        with self._database.write() as connection:
            state = _state(connection, agreement_id)
            if not state.is_editable:
                raise AgreementNotEditableError(state.value)
            _mark_deleted(connection, agreement_id, at)

    def restore_draft(self, agreement_id: int) -> None:
        """Undo `delete_draft`; UnknownRecordError."""
        with self._database.write() as connection:
            _state(connection, agreement_id)
            _mark_deleted(connection, agreement_id, None)

    def page(self, query: AgreementQuery) -> AgreementPage:
        """One page of a list, with the count and the sum of all that the query finds."""
        with self._database.read() as connection:
            total, grosze, found = connection.execute(
                select(
                    func.count(),
                    func.coalesce(func.sum(type_coerce(agreements.c.value, Integer)), 0),
                    func.group_concat(agreements.c.id),
                )
                .select_from(agreements)
                .where(*conditions(query))
            ).one()
            rows: Iterable[RowMapping] = ()
            if 0 < total <= _FEW:
                # Few were found on the way: no second look through all of them.
                few = _LISTED.where(agreements.c.id.in_([int(each) for each in found.split(",")]))
                page = few.order_by(*order(query)).limit(query.limit).offset(query.offset)
                rows = connection.execute(page).mappings()
            elif query.offset < total:
                # Sorted by their ids alone: with whole rows the last page of 20,000 takes five times as long.
                ids = agreements.c.id.in_(page_of(query).scalar_subquery())
                rows = connection.execute(_LISTED.where(ids).order_by(*order(query))).mappings()
            return AgreementPage(tuple(map(_row, rows)), total, from_grosze(grosze))


def _state(connection: Connection, agreement_id: int) -> AgreementState:
    state = connection.scalar(select(agreements.c.state).where(agreements.c.id == agreement_id))
    if state is None:
        raise UnknownRecordError(f"agreement {agreement_id}")
    return AgreementState(state)


def _mark_deleted(connection: Connection, agreement_id: int, at: datetime | None) -> None:
    connection.execute(update(agreements).where(agreements.c.id == agreement_id).values(deleted_at=at))


def _row(row: RowMapping) -> AgreementRow:
    state = row["submission_state"]
    value: Decimal | None = row["value"]
    return AgreementRow(
        id=row["id"],
        regon=row["regon"],
        state=AgreementState(row["state"]),
        number=row["number"],
        subject=row["subject"],
        contractor=row["contractor"],
        concluded_on=row["concluded_on"],
        value=value,
        register_id=row["register_id"],
        published_at=row["published_at"],
        created_at=row["created_at"],
        changed_at=row["changed_at"],
        person=row["person"],
        submission_id=row["submission_id"],
        submission_state=None if state is None else SubmissionState(state),
        last_day=row["last_day"],
        ended=row["ended"],
        ended_on=row["ended_on"],
        origin=AgreementOrigin(row["origin"]),
    )
