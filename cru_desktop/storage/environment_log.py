"""How the register has been: samples, outages as intervals, and how much was sent on a day."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, delete, func, literal, or_, select, update

from cru_desktop.domain.environment_state import EnvironmentCondition
from cru_desktop.storage.carried_over import counted_besides
from cru_desktop.storage.column_types import UtcTime
from cru_desktop.storage.database import Database
from cru_desktop.storage.tables import attempts, counted_submissions, environment_samples, outages

_WARSAW = ZoneInfo("Europe/Warsaw")


@dataclass(frozen=True, slots=True)
class Sample:
    """One meeting with the register. `source` is `request` or `probe`; times aware UTC."""

    at: datetime
    condition: EnvironmentCondition
    source: str
    milliseconds: int | None = None
    details: str = ""


@dataclass(frozen=True, slots=True)
class Outage:
    """Time during which the register was in one condition other than working; `ended_at` None: it lasts."""

    id: int
    condition: EnvironmentCondition
    reason: str
    began_at: datetime
    ended_at: datetime | None


class EnvironmentLog:
    """Written by the delivery thread, read by the screens."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add_sample(self, sample: Sample) -> None:
        """Write down how the register was at one moment."""
        with self._database.write() as connection:
            connection.execute(
                environment_samples.insert().values(
                    at=sample.at,
                    condition=sample.condition.value,
                    source=sample.source,
                    milliseconds=sample.milliseconds,
                    details=sample.details,
                )
            )

    def samples(self, since: datetime, until: datetime) -> tuple[Sample, ...]:
        """Samples of the interval (its end not included), oldest first."""
        columns = environment_samples.c
        with self._database.read() as connection:
            rows = connection.execute(
                select(columns.at, columns.condition, columns.source, columns.milliseconds, columns.details)
                .where(columns.at >= since, columns.at < until)
                .order_by(columns.at, columns.id)
            )
            return tuple(
                Sample(row.at, EnvironmentCondition(row.condition), row.source, row.milliseconds, row.details)
                for row in rows
            )

    def begin_outage(self, condition: EnvironmentCondition, reason: str, at: datetime) -> None:
        """An outage begins. One of the same condition that lasts goes on; one of another condition ends
        now.
        """
        with self._database.write() as connection:
            open_one = connection.execute(select(outages).where(outages.c.ended_at.is_(None))).first()
            if open_one is not None and open_one.condition == condition.value:
                return
            _end_open(connection, at)
            connection.execute(outages.insert().values(condition=condition.value, reason=reason, began_at=at))

    def end_outage(self, at: datetime) -> None:
        """The register works again, or was last seen in it; nothing happens when there was no outage."""
        with self._database.write() as connection:
            _end_open(connection, at)

    def outages(self, since: datetime) -> tuple[Outage, ...]:
        """Outages that lasted after `since`, oldest first."""
        with self._database.read() as connection:
            rows = connection.execute(
                select(outages)
                .where(or_(outages.c.ended_at.is_(None), outages.c.ended_at > since))
                .order_by(outages.c.began_at, outages.c.id)
            )
            return tuple(
                Outage(row.id, EnvironmentCondition(row.condition), row.reason, row.began_at, row.ended_at)
                for row in rows
            )

    def last_sample_at(self) -> datetime | None:
        """When the register was last met."""
        with self._database.read() as connection:
            found: datetime | None = connection.scalar(select(func.max(environment_samples.c.at)))
            return found

    def counted_on(self, day: date) -> int:
        """How many submissions of all contexts were first written to the register on this Warsaw day; those
        that are in the data that stood here before a restore count too.
        """
        with self._database.read() as connection:
            found = connection.scalar(select(func.count()).where(counted_submissions.c.day == day))
            return int(found or 0) + counted_besides(connection, day)

    def counted_today(self, now: datetime) -> int:
        """`counted_on` for the Warsaw day of `now`."""
        return self.counted_on(now.astimezone(_WARSAW).date())

    def last_counted_at(self, day: date) -> datetime | None:
        """When the latest of those submissions was first written on that day; None where nobody knows."""
        begin = datetime.combine(day, time(), _WARSAW)
        first = (
            select(func.min(attempts.c.write_started_at).label("at"))
            .join(counted_submissions, counted_submissions.c.submission_id == attempts.c.submission_id)
            .where(counted_submissions.c.day == day, attempts.c.write_started_at >= begin)
            .group_by(attempts.c.submission_id)
        ).subquery()
        with self._database.read() as connection:
            found: datetime | None = connection.scalar(select(func.max(first.c.at)))
            return found

    def forget_samples(self, before: datetime) -> int:
        """Remove samples older than `before`; returns how many. Outages and counts stay."""
        with self._database.write() as connection:
            return connection.execute(
                delete(environment_samples).where(environment_samples.c.at < before)
            ).rowcount


def _end_open(connection: Connection, at: datetime) -> None:
    """No outage ends before it began, whatever the computer's clock says."""
    ended = func.max(outages.c.began_at, literal(at, UtcTime()))
    connection.execute(update(outages).where(outages.c.ended_at.is_(None)).values(ended_at=ended))
