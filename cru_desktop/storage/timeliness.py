"""When agreements were concluded, sent, accepted and published: what a list of deadlines needs."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from cru_desktop.domain.raw import RawAgreement
from cru_desktop.domain.submission import EventKind, Operation, SubmissionState
from cru_desktop.storage.agreement_shapes import AgreementState
from cru_desktop.storage.database import Database
from cru_desktop.storage.tables import agreement_contents, agreements, submission_events, submissions


@dataclass(frozen=True, slots=True)
class PublicationRecord:
    """One agreement on its way into the register; times aware UTC, None where it did not come so far.

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
