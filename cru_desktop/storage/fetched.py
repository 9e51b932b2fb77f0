"""Entries of the register that became agreements here: typed in the portal, by colleagues, by other programs.

One entry is one agreement, by its `idUmowy`. An entry that turns out to be one of our own submissions (its
answer was lost, a person said "To ta sama") is joined with that agreement: nothing of either is lost.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, insert, select, update

from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.raw import LOCAL, RawAgreement
from cru_desktop.domain.submission import Operation, SubmissionState
from cru_desktop.domain.writing import to_raw
from cru_desktop.storage import direct, register_versions
from cru_desktop.storage.agreement_shapes import AgreementOrigin, AgreementState
from cru_desktop.storage.agreement_summary import summary
from cru_desktop.storage.contractor_learning import learn
from cru_desktop.storage.database import Database
from cru_desktop.storage.erased_names import as_kept
from cru_desktop.storage.register_versions import VersionSource
from cru_desktop.storage.tables import (
    agreement_contents,
    agreements,
    change_drafts,
    contractor_agreements,
    public_checks,
    register_standings,
    submissions,
    withdrawal_drafts,
)
from cru_desktop.storage.tables import register_versions as versions

_WARSAW = ZoneInfo("Europe/Warsaw")
_FETCHED = (
    "SELECT id FROM agreements WHERE register_id = :wanted AND id <> :own "
    f"AND origin = '{AgreementOrigin.REGISTER.value}'"
)
#: What was written so may be what the register shows already, before its row has learnt of it.
_IN_FORCE_PERHAPS = tuple(
    state.value
    for state in (
        SubmissionState.PUBLISHED,
        SubmissionState.ACCEPTED,
        SubmissionState.SENDING,
        SubmissionState.UNCERTAIN,
    )
)


@dataclass(frozen=True, slots=True)
class HeldEntry:
    """The agreement that has a register id. `sent`: the body of our latest submission that is, or may be, in
    force, and when.
    """

    agreement_id: int
    regon: str
    state: AgreementState
    origin: AgreementOrigin
    sent: bytes | None
    sent_at: datetime | None
    published: RawAgreement | None


class FetchedEntries:
    """Agreements by their entries. Any thread; each call is one short transaction. Raises `StorageError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def held(self, register_id: str) -> HeldEntry | None:
        """The agreement with this entry; None: the entry is new here."""
        with self._database.read() as connection:
            return held(connection, register_id)

    def ids(self, regon: str) -> frozenset[str]:
        """Entries that published agreements of this entity have; those withdrawn are not sought any more."""
        query = select(agreements.c.register_id).where(
            agreements.c.regon == regon,
            agreements.c.register_id.is_not(None),
            agreements.c.deleted_at.is_(None),
            agreements.c.state == AgreementState.PUBLISHED.value,
        )
        with self._database.read() as connection:
            return frozenset(connection.scalars(query))


# Inside a transaction: taking in an entry is one, with what the run notes of it.


def written_bodies(connection: Connection, regon: str, number: str | None) -> tuple[bytes, ...]:
    """Bodies of publications with this number that may have arrived and are not known to have ended: an entry
    equal to one of them is ours, and its own row will find it.
    """
    open_states = (
        SubmissionState.SENDING,
        SubmissionState.WAITING,
        SubmissionState.UNCERTAIN,
        SubmissionState.ACCEPTED,
    )
    query = select(submissions.c.body).where(
        submissions.c.regon == regon,
        submissions.c.operation == Operation.PUBLISH.value,
        submissions.c.first_write_at.is_not(None),
        submissions.c.state.in_([state.value for state in open_states])
        | submissions.c.outcome_unknown.is_(True),
        submissions.c.number.is_not_distinct_from(number),
    )
    return tuple(connection.scalars(query))


def keep_version(
    connection: Connection,
    entry: HeldEntry,
    agreement: Agreement,
    raw: RawAgreement,
    source: VersionSource,
    at: datetime,
) -> bool:
    """Keep a version of an entry; False (nothing written) when it is equal to the newest.

    Of an agreement that came from the register it is also its text from now on, what is only known here kept,
    and it teaches the book.
    """
    if not register_versions.keep(connection, entry.agreement_id, raw, source, at):
        return False
    if entry.origin is AgreementOrigin.REGISTER:
        _renew_text(connection, entry, agreement, at)
    return True


def version_texts(
    connection: Connection, agreement_id: int
) -> tuple[tuple[RawAgreement, VersionSource], ...]:
    """Every version read so far, oldest first."""
    query = (
        select(versions.c.raw, versions.c.source)
        .where(versions.c.agreement_id == agreement_id)
        .order_by(versions.c.id)
    )
    return tuple((row.raw, VersionSource(row.source)) for row in connection.execute(query))


def held(connection: Connection, register_id: str) -> HeldEntry | None:
    """`FetchedEntries.held` inside a transaction."""
    query = (
        select(agreements, agreement_contents.c.published)
        .join(agreement_contents, agreement_contents.c.agreement_id == agreements.c.id)
        .where(agreements.c.register_id == register_id)
    )
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        return None
    latest = (
        select(submissions.c.body, submissions.c.changed_at)
        .where(
            submissions.c.agreement_id == row["id"],
            submissions.c.state.in_(_IN_FORCE_PERHAPS),
            submissions.c.operation.in_((Operation.PUBLISH.value, Operation.UPDATE.value)),
            # A change that was never written has no bytes yet.
            func.length(submissions.c.body) > 0,
        )
        .order_by(submissions.c.id.desc())
        .limit(1)
    )
    sent = connection.execute(latest).one_or_none()
    return HeldEntry(
        agreement_id=row["id"],
        regon=row["regon"],
        state=AgreementState(row["state"]),
        origin=AgreementOrigin(row["origin"]),
        sent=None if sent is None else sent.body,
        sent_at=None if sent is None else sent.changed_at,
        published=row["published"],
    )


def join_with(connection: Connection, register_id: str, agreement_id: int, at: datetime) -> None:
    """The entry `register_id` is this agreement's own: what was fetched as one by itself goes into it.

    Nothing happens unless a fetched agreement has the entry. Its versions, changes and what it taught go
    over; the empty rest of it is put away.
    """
    found = direct.run(connection, _FETCHED, {"wanted": register_id, "own": agreement_id}).fetchone()
    if found is None:
        return
    fetched_id = int(found[0])
    for table in (versions, submissions):
        connection.execute(
            update(table).where(table.c.agreement_id == fetched_id).values(agreement_id=agreement_id)
        )
    drafts = (change_drafts, withdrawal_drafts)
    for table in drafts:
        draft = table.c.agreement_id
        taken = select(draft).where(draft == agreement_id).exists()
        connection.execute(update(table).where(draft == fetched_id, ~taken).values(agreement_id=agreement_id))
    for table in (register_standings, public_checks, contractor_agreements, *drafts):
        connection.execute(table.delete().where(table.c.agreement_id == fetched_id))
    put_away = {"register_id": None, "deleted_at": at, "submission_id": None}
    connection.execute(update(agreements).where(agreements.c.id == fetched_id).values(put_away))


def add(
    connection: Connection,
    regon: str,
    agreement: Agreement,
    raw: RawAgreement,
    source: VersionSource,
    at: datetime,
) -> int:
    """A published agreement of this entity made of an entry that no agreement has; returns its id.

    What it teaches goes into the book. ValueError without `agreement.register_id`.
    """
    if agreement.register_id is None:
        raise ValueError("an entry without its register id")
    text = to_raw(agreement)
    published_at = _published_at(agreement) or at
    new_id: int = connection.scalars(
        insert(agreements)
        .values(
            regon=regon,
            state=AgreementState.PUBLISHED.value,
            origin=AgreementOrigin.REGISTER.value,
            register_id=agreement.register_id,
            published_at=published_at,
            created_at=at,
            changed_at=at,
            **summary(text, regon, at),
        )
        .returning(agreements.c.id)
    ).one()
    connection.execute(insert(agreement_contents).values(agreement_id=new_id, raw=text, cursor=""))
    register_versions.keep(connection, new_id, raw, source, at)
    learn(connection, new_id, regon, text, published_at)
    return new_id


def _renew_text(connection: Connection, entry: HeldEntry, agreement: Agreement, at: datetime) -> None:
    mine = agreement_contents.c.agreement_id == entry.agreement_id
    before = connection.scalars(select(agreement_contents.c.raw).where(mine)).one()
    text = dict(as_kept(connection, entry.agreement_id, to_raw(agreement)))
    if LOCAL in before:
        text[LOCAL] = before[LOCAL]
    connection.execute(update(agreement_contents).where(mine).values(raw=text))
    learn(connection, entry.agreement_id, entry.regon, text, _published_at(agreement) or at)


def _published_at(agreement: Agreement) -> datetime | None:
    """The register tells the day alone: its beginning in Warsaw."""
    day = agreement.published_on
    return None if day is None else datetime.combine(day, time(), _WARSAW).astimezone(UTC)
