"""The plan of looking published agreements up in the public register; it outlives the program's end."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, and_, func, literal, or_, select, update
from sqlalchemy.dialects.sqlite import insert

from cru_desktop.domain.submission import Operation, SubmissionState
from cru_desktop.storage.agreement_shapes import AgreementOrigin, AgreementState
from cru_desktop.storage.database import Database
from cru_desktop.storage.public_check_shapes import PublicCheck, PublicState, ShownDifference
from cru_desktop.storage.tables import agreements, public_checks, submissions

_C, _A = public_checks.c, agreements.c
#: Enrolled in one transaction.
_TOGETHER = 200
#: What was published so long ago before the program first looked is taken for seen.
_OLD = timedelta(days=60)

_LISTED = select(public_checks, _A.register_id).join(agreements, _A.id == _C.agreement_id)
_IN_REGISTER = and_(
    _A.state == AgreementState.PUBLISHED.value, _A.deleted_at.is_(None), _A.register_id.is_not(None)
)


class PublicCheckRecords:
    """Any thread; each call is one short transaction. Raises `StorageError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def enrol(self, at: datetime) -> int:
        """Plan a look at what this program has published since, and anew at what it has changed; how many."""
        latest = (
            select(func.max(submissions.c.id))
            .where(
                submissions.c.agreement_id == _A.id,
                submissions.c.state == SubmissionState.PUBLISHED.value,
                submissions.c.operation.in_((Operation.PUBLISH.value, Operation.UPDATE.value)),
            )
            .scalar_subquery()
        )
        query = (
            select(_A.id, latest.label("latest"))
            .outerjoin(public_checks, _C.agreement_id == _A.id)
            .where(
                _IN_REGISTER,
                _A.origin == AgreementOrigin.PROGRAM.value,
                or_(_C.agreement_id.is_(None), _C.submission_id.is_distinct_from(latest)),
                _A.published_at >= at - _OLD,
            )
            .limit(_TOGETHER)
        )
        with self._database.read() as connection:
            if connection.execute(query.limit(1)).first() is None:
                return 0
        with self._database.write() as connection:
            found = connection.execute(query).all()
            for agreement_id, submission_id in found:
                values = {
                    "submission_id": submission_id,
                    "state": PublicState.WAITING.value,
                    "tries": 0,
                    "started_at": at,
                    "next_at": at,
                    "differences": [],
                }
                statement = insert(public_checks).values(agreement_id=agreement_id, **values)
                connection.execute(
                    statement.on_conflict_do_update(index_elements=["agreement_id"], set_=values)
                )
        return len(found)

    def next_due(self) -> datetime | None:
        """When something is to be looked up next; None: nothing is."""
        query = select(func.min(_C.next_at)).join(agreements, _A.id == _C.agreement_id).where(_IN_REGISTER)
        with self._database.read() as connection:
            moment: datetime | None = connection.scalar(query)
        return moment

    def due(self, now: datetime) -> PublicCheck | None:
        """The one that has been due longest."""
        query = _LISTED.where(_IN_REGISTER, _C.next_at <= now).order_by(_C.next_at, _C.agreement_id).limit(1)
        with self._database.read() as connection:
            return _one(connection, query)

    def get(self, agreement_id: int) -> PublicCheck | None:
        """None: never planned."""
        with self._database.read() as connection:
            return _one(connection, _LISTED.where(_C.agreement_id == agreement_id))

    def seen(
        self,
        agreement_id: int,
        state: PublicState,
        at: datetime,
        *,
        next_at: datetime | None,
        differences: Sequence[ShownDifference] = (),
    ) -> None:
        """Write down what a look said, and when to look again (None: never)."""
        with self._database.write() as connection:
            values: dict[str, object] = {
                "state": state.value,
                "tries": _C.tries + 1,
                "checked_at": at,
                "next_at": next_at,
                "differences": [asdict(each) for each in differences],
            }
            if state is PublicState.VISIBLE:
                values["visible_since"] = func.coalesce(_C.visible_since, literal(at, _C.visible_since.type))
            connection.execute(update(public_checks).where(_C.agreement_id == agreement_id).values(**values))

    def postpone(self, agreement_id: int, next_at: datetime) -> None:
        """The public register could not be asked: that says nothing of the entry."""
        with self._database.write() as connection:
            connection.execute(
                update(public_checks).where(_C.agreement_id == agreement_id).values(next_at=next_at)
            )


def _one(connection: Connection, query: Select[Any]) -> PublicCheck | None:
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else _check(row)


def _check(row: RowMapping) -> PublicCheck:
    return PublicCheck(
        agreement_id=row["agreement_id"],
        register_id=row["register_id"],
        state=PublicState(row["state"]),
        tries=row["tries"],
        started_at=row["started_at"],
        next_at=row["next_at"],
        checked_at=row["checked_at"],
        visible_since=row["visible_since"],
        differences=tuple(ShownDifference(**each) for each in row["differences"]),
    )
