"""Reading the outbox: rows, lists, histories, and what our own rows explain of the register."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import Connection

from cru_desktop.domain.submission import Submission, SubmissionEvent, SubmissionState
from cru_desktop.storage import outbox_next, outbox_queries, outbox_rows, outbox_sender
from cru_desktop.storage.database import Database
from cru_desktop.storage.outbox_rows import AnyRow
from cru_desktop.storage.submission_shapes import FrozenContent, SubmissionQuery, Work

ALL_WORK = frozenset(Work)


class OutboxReading:
    """Submissions of one environment, as they now are. Any thread may call. Raises `StorageError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find_by_identity(self, identity: str) -> Submission | None:
        """The live row with this identity, else the newest that was rejected or cancelled, else None."""
        with self._database.read() as connection:
            return outbox_queries.find_by_identity(connection, identity)

    def claimed_register_ids(self, regon: str) -> frozenset[str]:
        """Entries of the register that our own rows and agreements of this entity explain."""
        with self._database.read() as connection:
            return outbox_queries.claimed_register_ids(connection, regon)

    def documents_of_others(self, row: Submission) -> frozenset[str]:
        """Documents of the register that the entity's other rows explain, of every attempt.

        The row's own are not among them: they tell what became of it.
        """
        with self._database.read() as connection:
            return outbox_queries.documents_of_others(connection, row.id, row.context_regon)

    def frozen(self, submission_id: int) -> FrozenContent:
        """The bytes that the row sends, or has sent; UnknownRecordError."""
        with self._database.read() as connection:
            return outbox_queries.frozen(connection, submission_id)

    def open_publications(
        self, destination: str, regon: str, since: datetime | None
    ) -> frozenset[SubmissionState]:
        """States of the entity's publications that the register may have and that have not ended.

        Only those first written since then, or at a time that nobody knows; None: all of them.
        """
        with self._database.read() as connection:
            return outbox_queries.open_publications(connection, destination, regon, since)

    def get(self, submission_id: int) -> Submission:
        """The row; UnknownRecordError."""
        with self._database.read() as connection:
            return outbox_rows.to_submission(outbox_rows.load(connection, submission_id))

    def list(self, query: SubmissionQuery = SubmissionQuery()) -> tuple[Submission, ...]:  # noqa: B008
        """Rows of the query: unfinished ones first, then the newest."""
        with self._database.read() as connection:
            return outbox_queries.listed(connection, query)

    def uncorrected(self, regons: Collection[str] | None = None) -> tuple[Submission, ...]:
        """Rejections, of these entities or of all, that still are the last word about their agreement."""
        with self._database.read() as connection:
            return outbox_queries.uncorrected(connection, regons)

    def published_since(self, since: datetime, regons: Collection[str] | None = None) -> int:
        """How many rows, of these entities or of all, were published then or later."""
        with self._database.read() as connection:
            return outbox_queries.published_since(connection, since, regons)

    def last_published_at(self) -> datetime | None:
        """When a row was published last; None: none ever was."""
        with self._database.read() as connection:
            return outbox_queries.last_published_at(connection)

    def accepted(self, destination: str, regon: str) -> tuple[Submission, ...]:
        """The entity's rows whose document the register `destination` has accepted, oldest first."""
        with self._database.read() as connection:
            return outbox_queries.accepted(connection, self._database.environment, destination, regon)

    def counts(self, regons: Collection[str] | None = None) -> dict[SubmissionState, int]:
        """How many rows are in each state that occurs."""
        with self._database.read() as connection:
            return outbox_queries.counts(connection, regons)

    def unfinished(self) -> dict[str, int]:
        """By entity (REGON), how many rows have not ended."""
        with self._database.read() as connection:
            return outbox_queries.unfinished(connection)

    def entered_by_hand(self) -> dict[str, int]:
        """By entity (REGON), how many unfinished rows a person types in at the portal; never sent."""
        with self._database.read() as connection:
            return outbox_queries.entered_by_hand(connection)

    def events(self, submission_id: int) -> tuple[SubmissionEvent, ...]:
        """The row's history, oldest first."""
        with self._database.read() as connection:
            return outbox_queries.events(connection, submission_id)

    def is_paused(self) -> bool:
        with self._database.read() as connection:
            return outbox_sender.pause_reason(connection) is not None

    def next_due(
        self,
        destination: str,
        regons: Collection[str],
        now: datetime,
        *,
        kinds: Collection[Work] = ALL_WORK,
        only_counted_on: date | None = None,
    ) -> datetime | None:
        """When `next_work` will have something, at the earliest `now`; None: not before something changes."""
        with self._database.read() as connection:
            row = self._first_due(connection, destination, regons, None, kinds, only_counted_on)
        if row is None:
            return None
        due: datetime = row["not_before"]
        return max(due, now)

    def _first_due(
        self,
        connection: Connection,
        destination: str,
        regons: Collection[str],
        now: datetime | None,
        kinds: Collection[Work],
        only_counted_on: date | None,
    ) -> AnyRow | None:
        """The row that comes first, None while the queue is paused; without `now` also one due later."""
        if outbox_sender.pause_reason(connection) is not None:
            return None
        return outbox_next.find_next(
            connection, self._database.environment, destination, regons, kinds, now, only_counted_on
        )
