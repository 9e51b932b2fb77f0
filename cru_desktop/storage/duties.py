"""What is to be entered in the register by when, over all entities of one environment."""

from datetime import date, timedelta

from sqlalchemy import RowMapping, Subquery, and_, or_, select

from cru_desktop.domain.changes.intent import ChangeIntent
from cru_desktop.domain.deadlines import DAYS_FOR_ENTRY
from cru_desktop.domain.duties import Duty, DutyKind, most_pressing_first, runs_a_term
from cru_desktop.domain.submission import Operation, SubmissionState
from cru_desktop.storage.agreement_query import IN_REGISTER, has_run_out
from cru_desktop.storage.agreement_shapes import AgreementState
from cru_desktop.storage.database import Database
from cru_desktop.storage.outbox_rows import UNFINISHED
from cru_desktop.storage.tables import agreements, submissions, submitted_changes

_A = agreements.c
_COLUMNS = (_A.id, _A.regon, _A.state, _A.number, _A.subject, _A.register_id, _A.concluded_on, _A.last_day)
#: Nobody has sent it yet, or it came back.
_NEEDS_A_PERSON = (SubmissionState.REJECTED.value, SubmissionState.NEEDS_ATTENTION.value)
_WITH_THE_CLERK = (AgreementState.DRAFT.value, AgreementState.REJECTED.value)


class DutyRecords:
    """Reads only. Any thread; each call is one short transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open(self, due_to: date | None = None) -> tuple[Duty, ...]:
        """Agreements that are not yet in the register, and contracts that have run out, or will, and are not
        ended there. `due_to`: only what is due until that day. The most pressing first.
        """
        latest = None if due_to is None else due_to - timedelta(days=DAYS_FOR_ENTRY)
        entry = and_(_A.state.not_in(IN_REGISTER), _A.concluded_on.is_not(None))
        expiry = and_(
            _A.state == AgreementState.PUBLISHED.value, _A.ended.is_(False), _A.last_day.is_not(None)
        )
        if latest is not None:
            entry, expiry = and_(entry, _A.concluded_on <= latest), and_(expiry, _A.last_day <= latest)
        on_its_way = self._change_on_its_way()
        statement = (
            select(*_COLUMNS, on_its_way.c.agreement_id.label("change_id"))
            .outerjoin(on_its_way, on_its_way.c.agreement_id == _A.id)
            .where(_A.deleted_at.is_(None), or_(entry, expiry))
        )
        with self._database.read() as connection:
            rows = connection.execute(statement).mappings().all()
        found = []
        for row in rows:
            if row["state"] == AgreementState.PUBLISHED.value:
                under_way = row["change_id"] is not None
                found.append(self._duty(DutyKind.EXPIRY, row["last_day"], row, under_way=under_way))
            else:
                under_way = row["state"] not in _WITH_THE_CLERK
                found.append(self._duty(DutyKind.ENTRY, row["concluded_on"], row, under_way=under_way))
        return tuple(sorted(found, key=most_pressing_first))

    def _duty(self, kind: DutyKind, day: date, row: RowMapping, *, under_way: bool) -> Duty:
        return Duty(
            kind,
            day,
            self._database.environment,
            row["regon"],
            row["id"],
            row["number"],
            row["subject"],
            row["register_id"],
            under_way,
        )

    def changes(self) -> tuple[Duty, ...]:
        """Changes that were sent and are not yet in the register, and those that it refused last."""
        submission = submissions.c
        statement = (
            select(*_COLUMNS, submission.state.label("submission_state"), submitted_changes.c.intent)
            .join(submissions, submission.agreement_id == _A.id)
            .join(submitted_changes, submitted_changes.c.submission_id == submission.id)
            .where(
                _A.deleted_at.is_(None),
                _A.state == AgreementState.PUBLISHED.value,
                or_(
                    submission.state.in_(UNFINISHED),
                    and_(
                        submission.state == SubmissionState.REJECTED.value, submission.id == _A.submission_id
                    ),
                ),
            )
        )
        with self._database.read() as connection:
            rows = connection.execute(statement).mappings().all()
        found = []
        for row in rows:
            intent = ChangeIntent.from_json(row["intent"])
            if runs_a_term(intent.occurrence):
                under_way = row["submission_state"] not in _NEEDS_A_PERSON
                found.append(self._duty(DutyKind.CHANGE, intent.day, row, under_way=under_way))
        return tuple(found)

    def run_out(self, today: date) -> dict[str, tuple[int, date]]:
        """By REGON: how many contracts have run out without an ending entered or on its way, and the last
        day of the one that ran out first.
        """
        on_its_way = self._change_on_its_way()
        statement = (
            select(_A.regon, _A.last_day)
            .outerjoin(on_its_way, on_its_way.c.agreement_id == _A.id)
            .where(_A.deleted_at.is_(None), has_run_out(today), on_its_way.c.agreement_id.is_(None))
        )
        found: dict[str, tuple[int, date]] = {}
        with self._database.read() as connection:
            for regon, day in connection.execute(statement):
                count, first = found.get(regon, (0, day))
                found[regon] = (count + 1, min(first, day))
        return found

    def _change_on_its_way(self) -> Subquery:
        """Agreements with a change or a withdrawal on its way: an ending may be among them."""
        return (
            select(submissions.c.agreement_id)
            .where(submissions.c.operation != Operation.PUBLISH.value, submissions.c.state.in_(UNFINISHED))
            .distinct()
            .subquery("on_its_way")
        )
