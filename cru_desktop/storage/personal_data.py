"""Personal data on this computer: erased by a person's wish, announced and deleted when their time is up."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, RowMapping, and_, delete, insert, literal, or_, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from cru_desktop.domain.name_erasure import Names
from cru_desktop.domain.problem import Problem, ProblemError
from cru_desktop.domain.retention import (
    DAYS_OF_NOTICE,
    MONTHS_OF_DRAFT,
    YEARS_AFTER_END,
    Deletion,
    Ground,
    due_of_draft,
    due_of_ended,
    months_later,
)
from cru_desktop.storage.agreement_shapes import AgreementState
from cru_desktop.storage.database import Database
from cru_desktop.storage.errors import UnknownRecordError
from cru_desktop.storage.name_erasing import erase_names
from cru_desktop.storage.outbox_rows import UNFINISHED
from cru_desktop.storage.related_rows import delete_rows
from cru_desktop.storage.tables import (
    agreements,
    erased_events,
    name_erasures,
    planned_deletions,
    submission_events,
    submissions,
)

_WARSAW = ZoneInfo("Europe/Warsaw")
_DRAFTS = (AgreementState.DRAFT.value, AgreementState.REJECTED.value)


class OnItsWayError(ProblemError):
    """A submission of the agreement has not ended: what is to be sent cannot be changed."""


class PersonalDataRecords:
    """Any thread may call; each call is one transaction. After an erasure `file_scrubbing.scrub` is due."""

    def __init__(self, database: Database, computer: str = "") -> None:
        self._database = database
        self._computer = computer

    def erase_names(
        self, agreement_id: int, at: datetime, person: str = "", more: Iterable[str] = ()
    ) -> Names:
        """Empty what names the parties of one agreement, everywhere in the file.

        `more`: further words to look for in its texts. Raises OnItsWayError, UnknownRecordError.
        """
        with self._database.write() as connection:
            _refuse_on_its_way(connection, agreement_id)
            return erase_names(connection, agreement_id, at, person, self._computer, more)

    def erased_at(self, agreement_id: int) -> datetime | None:
        """When the names of this agreement were erased; None: never."""
        with self._database.read() as connection:
            return connection.scalar(
                select(name_erasures.c.at).where(name_erasures.c.agreement_id == agreement_id)
            )

    def planned(self, today: date, ahead_days: int = DAYS_OF_NOTICE) -> tuple[Deletion, ...]:
        """What is to be deleted by now or within `ahead_days`, the most urgent first."""
        last = today + timedelta(days=ahead_days)
        with self._database.read() as connection:
            found = [*_ended(connection, last), *_abandoned(connection, last)]
        return tuple(sorted(found, key=lambda each: (each.from_day or each.due_on, each.agreement_id)))

    def announce(self, agreement_ids: Iterable[int], at: datetime) -> None:
        """These have been shown to a person now; what was shown before keeps its day."""
        with self._database.write() as connection:
            for agreement_id in agreement_ids:
                statement = insert_or(planned_deletions).values(agreement_id=agreement_id, announced_at=at)
                connection.execute(statement.on_conflict_do_nothing())

    def keep(self, agreement_id: int, until: date | None, at: datetime, person: str = "") -> None:
        """A person wants it kept until that day; None: no longer. UnknownRecordError if it is not planned."""
        with self._database.write() as connection:
            written = connection.execute(
                update(planned_deletions)
                .where(planned_deletions.c.agreement_id == agreement_id)
                .values(kept_until=until, decided_at=at, person=person)
            )
            if written.rowcount != 1:
                raise UnknownRecordError(f"planned deletion of agreement {agreement_id}")

    def delete(self, agreement_id: int, at: datetime) -> None:
        """Delete everything on the agreement; of its events the links of the chain stay. OnItsWayError."""
        with self._database.write() as connection:
            _refuse_on_its_way(connection, agreement_id)
            # Templates made of it stay, without the names.
            erase_names(connection, agreement_id, at, "", self._computer)
            _delete(connection, agreement_id, at)

    def delete_due(self, today: date, at: datetime) -> tuple[Deletion, ...]:
        """Delete what was announced long enough and is kept by nobody; returns what went."""
        due = [each for each in self.planned(today, 0) if each.may_go(today)]
        for each in due:
            self.delete(each.agreement_id, at)
        return tuple(due)


def _refuse_on_its_way(connection: Connection, agreement_id: int) -> None:
    under_way = select(submissions.c.id).where(
        submissions.c.agreement_id == agreement_id, submissions.c.state.in_(UNFINISHED)
    )
    if connection.execute(under_way).first() is not None:
        raise OnItsWayError(
            Problem(
                "CRU-340",
                "Ta umowa jest w trakcie wysyłania.",
                "Niczego nie usunięto.",
                "Poczekaj, aż wysyłka się skończy, albo ją anuluj. Potem usuń dane jeszcze raz.",
            )
        )


def _delete(connection: Connection, agreement_id: int, at: datetime) -> None:
    own = select(submissions.c.id).where(submissions.c.agreement_id == agreement_id)
    events = submission_events.c
    links = select(events.id, events.previous_hash, events.hash, literal(at, erased_events.c.erased_at.type))
    names = [column.name for column in erased_events.columns]
    connection.execute(insert(erased_events).from_select(names, links.where(events.submission_id.in_(own))))
    connection.execute(delete(submission_events).where(events.submission_id.in_(own)))
    delete_rows(connection, agreement_id)


_LISTED = (
    select(agreements, planned_deletions.c.announced_at, planned_deletions.c.kept_until)
    .outerjoin(planned_deletions, planned_deletions.c.agreement_id == agreements.c.id)
    .where(
        ~agreements.c.id.in_(select(submissions.c.agreement_id).where(submissions.c.state.in_(UNFINISHED)))
    )
)


def _ended(connection: Connection, last: date) -> Iterable[Deletion]:
    """Ended so long ago that its time is up by `last`; every day of a year has the same time.

    The register says no day for what was withdrawn from publication: it counts from the last thing that
    happened to it here.
    """
    latest_end = date(last.year - YEARS_AFTER_END - 1, 12, 31)
    withdrawn = agreements.c.state == AgreementState.WITHDRAWN.value
    touched_before = agreements.c.changed_at < _midnight(date(latest_end.year + 1, 1, 1))
    rows = connection.execute(
        _LISTED.where(
            or_(
                agreements.c.ended_on <= latest_end,
                and_(agreements.c.ended_on.is_(None), withdrawn, touched_before),
            )
        )
    )
    for row in rows.mappings():
        since = row["ended_on"] or _day_of(row["changed_at"])
        yield _deletion(row, Ground.ENDED, since, due_of_ended(since))


def _abandoned(connection: Connection, last: date) -> Iterable[Deletion]:
    after = months_later(last, -MONTHS_OF_DRAFT) + timedelta(days=4)
    rows = connection.execute(
        _LISTED.where(agreements.c.state.in_(_DRAFTS), agreements.c.changed_at < _midnight(after))
    )
    for row in rows.mappings():
        due_on = due_of_draft(_day_of(row["changed_at"]))
        if due_on <= last:
            yield _deletion(row, Ground.ABANDONED_DRAFT, _day_of(row["changed_at"]), due_on)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), _WARSAW)


def _day_of(moment: datetime) -> date:
    return moment.astimezone(_WARSAW).date()


def _deletion(row: RowMapping, ground: Ground, since: date, due_on: date) -> Deletion:
    announced = row["announced_at"]
    words = [row["number"] or row["subject"] or "bez numeru", row["contractor"]]
    return Deletion(
        row["id"],
        row["regon"],
        ground,
        " · ".join(word for word in words if word),
        since,
        due_on,
        None if announced is None else _day_of(announced),
        row["kept_until"],
    )
