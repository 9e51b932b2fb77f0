"""When agreements were concluded, sent, accepted and published: what a list of deadlines needs."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, literal_column, select

from cru_desktop.domain.changes.intent import ChangeIntent
from cru_desktop.domain.changes.occurrence import Occurrence
from cru_desktop.domain.duties import runs_a_term
from cru_desktop.domain.raw import RawAgreement
from cru_desktop.domain.submission import EventKind, Operation, SubmissionState
from cru_desktop.storage.agreement_shapes import AgreementState
from cru_desktop.storage.database import Database
from cru_desktop.storage.tables import (
    agreement_contents,
    agreements,
    submission_events,
    submissions,
    submitted_changes,
)


@dataclass(frozen=True, slots=True)
class PublicationRecord:
    """One agreement, or one change of it, on its way into the register.

    Times are aware UTC, None where it did not come so far.
    `raw` is the register's own version where it is known, else the text as typed. `rejections`: how often the
    register refused it. `queued_at`, `first_write_at`, `accepted_at`: of its publication, the first of each.
    """

    agreement_id: int
    regon: str
    state: AgreementState
    number: str | None
    concluded_on: date
    register_id: str | None
    published_at: datetime | None
    queued_at: datetime | None
    first_write_at: datetime | None
    accepted_at: datetime | None
    rejections: int
    person: str
    raw: RawAgreement
    change: Occurrence | None = None
    """A change: `concluded_on` is its day, and all moments are those of its own way; None for the entry."""


class TimelinessRecords:
    """Any thread may call; one short reading transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def concluded_between(
        self, first: date, last: date, regons: Collection[str] | None
    ) -> tuple[PublicationRecord, ...]:
        """Agreements concluded from `first` to `last` (both included), the earliest first.

        Nothing that was deleted; `regons` None: of all entities.
        """
        columns, content = agreements.c, agreement_contents.c
        conditions = [columns.deleted_at.is_(None), columns.concluded_on.between(first, last)]
        if regons is not None:
            conditions.append(columns.regon.in_(sorted(regons)))
        statement = (
            select(
                columns.id,
                columns.regon,
                columns.state,
                columns.number,
                columns.concluded_on,
                columns.register_id,
                columns.published_at,
                columns.person,
                content.raw,
                content.published,
            )
            .join(agreement_contents, content.agreement_id == columns.id)
            .where(*conditions)
            .order_by(columns.concluded_on, columns.id)
        )
        row_of = submissions.c
        accepted = (
            select(submission_events.c.submission_id, func.min(submission_events.c.at).label("at"))
            .where(submission_events.c.kind == EventKind.ACCEPTED.value)
            .group_by(submission_events.c.submission_id)
            .subquery()
        )
        rejected = row_of.state == SubmissionState.REJECTED.value
        ways = (
            select(
                row_of.agreement_id,
                func.min(row_of.created_at).label("queued_at"),
                func.min(row_of.first_write_at).label("first_write_at"),
                func.min(accepted.c.at).label("accepted_at"),
                func.coalesce(func.sum(rejected), 0).label("rejections"),
            )
            .join(agreements, columns.id == row_of.agreement_id)
            .outerjoin(accepted, accepted.c.submission_id == row_of.id)
            .where(
                row_of.operation == Operation.PUBLISH.value,
                row_of.state != SubmissionState.CANCELLED.value,
                *conditions,
            )
            .group_by(row_of.agreement_id)
        )
        with self._database.read() as connection:
            by_agreement = {row.agreement_id: row for row in connection.execute(ways)}
            rows = connection.execute(statement).all()
        return tuple(
            PublicationRecord(
                agreement_id=row.id,
                regon=row.regon,
                state=AgreementState(row.state),
                number=row.number,
                concluded_on=row.concluded_on,
                register_id=row.register_id,
                published_at=row.published_at,
                queued_at=None if way is None else way.queued_at,
                first_write_at=None if way is None else way.first_write_at,
                accepted_at=None if way is None else way.accepted_at,
                rejections=0 if way is None else way.rejections,
                person=row.person,
                raw=row.published or row.raw,
            )
            for row in rows
            for way in (by_agreement.get(row.id),)
        )

    def published_since(
        self, moment: datetime, regons: Collection[str]
    ) -> tuple[tuple[datetime, date | None], ...]:
        """When agreements were published from `moment` on, each with the day of its conclusion; in no order.

        Those withdrawn since are among them: they were published in their week.
        """
        columns = agreements.c
        statement = select(columns.published_at, columns.concluded_on).where(
            columns.deleted_at.is_(None),
            # By the index of that moment, not through all that the entities ever published (unary plus).
            literal_column("+agreements.state").in_(
                (AgreementState.PUBLISHED.value, AgreementState.WITHDRAWN.value)
            ),
            columns.published_at >= moment,
            literal_column("+agreements.regon").in_(sorted(regons)),
        )
        with self._database.read() as connection:
            return tuple((row.published_at, row.concluded_on) for row in connection.execute(statement))

    def changed_between(
        self, first: date, last: date, regons: Collection[str] | None
    ) -> tuple[PublicationRecord, ...]:
        """Changes whose day lies from `first` to `last`, and for which a term runs, the earliest first.

        A change that was rejected and sent anew is one.
        """
        row, content = submissions.c, agreement_contents.c
        day = func.json_extract(submitted_changes.c.intent, "$.day")
        accepted = (
            select(func.min(submission_events.c.at))
            .where(
                submission_events.c.submission_id == row.id,
                submission_events.c.kind == EventKind.ACCEPTED.value,
            )
            .correlate(submissions)
            .scalar_subquery()
        )
        conditions = [
            row.operation == Operation.UPDATE.value,
            row.state != SubmissionState.CANCELLED.value,
            day.between(first.isoformat(), last.isoformat()),
            agreements.c.deleted_at.is_(None),
        ]
        if regons is not None:
            conditions.append(row.regon.in_(sorted(regons)))
        statement = (
            select(
                row.agreement_id,
                row.regon,
                row.state.label("way"),
                row.register_id,
                row.published_at,
                row.created_at,
                row.first_write_at,
                row.person,
                accepted.label("accepted_at"),
                submitted_changes.c.intent,
                agreements.c.state,
                agreements.c.number,
                agreements.c.register_id.label("entry_id"),
                content.raw,
                content.published,
            )
            .join(submitted_changes, submitted_changes.c.submission_id == row.id)
            .join(agreements, agreements.c.id == row.agreement_id)
            .join(agreement_contents, content.agreement_id == agreements.c.id)
            .where(*conditions)
            .order_by(day, row.id)
        )
        with self._database.read() as connection:
            rows = connection.execute(statement).all()
        found: dict[tuple[int, Occurrence, date], PublicationRecord] = {}
        for each in rows:
            intent = ChangeIntent.from_json(each.intent)
            if runs_a_term(intent.occurrence):
                key = (each.agreement_id, intent.occurrence, intent.day)
                made = _change(each, intent)
                found[key] = made if key not in found else _sent_anew(found[key], made)
        return tuple(found.values())


def _change(row: Any, intent: ChangeIntent) -> PublicationRecord:
    is_published = row.way == SubmissionState.PUBLISHED.value
    return PublicationRecord(
        agreement_id=row.agreement_id,
        regon=row.regon,
        state=AgreementState(row.state),
        number=row.number,
        concluded_on=intent.day,
        register_id=row.entry_id if is_published else None,
        published_at=row.published_at if is_published else None,
        queued_at=row.created_at,
        first_write_at=row.first_write_at,
        accepted_at=row.accepted_at,
        rejections=int(row.way == SubmissionState.REJECTED.value),
        person=row.person,
        raw=row.published or row.raw,
        change=intent.occurrence,
    )


def _sent_anew(before: PublicationRecord, later: PublicationRecord) -> PublicationRecord:
    return replace(
        later,
        queued_at=before.queued_at,
        first_write_at=before.first_write_at or later.first_write_at,
        accepted_at=later.accepted_at,
        register_id=later.register_id or before.register_id,
        published_at=later.published_at or before.published_at,
        rejections=before.rejections + later.rejections,
    )
