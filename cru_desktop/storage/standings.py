"""How agreements stand to their entries in the register, and what a person has decided about it."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, RowMapping, func, literal_column, select
from sqlalchemy.dialects.sqlite import insert

from cru_desktop.domain.standing import StandingState, absence
from cru_desktop.storage.agreement_shapes import AgreementOrigin, AgreementState
from cru_desktop.storage.database import Database
from cru_desktop.storage.outbox_rows import UNFINISHED
from cru_desktop.storage.standing_shapes import StandingRow, StoredStanding
from cru_desktop.storage.tables import agreements, register_standings, submissions

_COLUMNS = tuple(register_standings.c)


class StandingRecords:
    """Standings of one environment. Any thread. Raises `StorageError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, agreement_id: int) -> StoredStanding | None:
        """None: never compared."""
        with self._database.read() as connection:
            return standing_of(connection, agreement_id)

    def absent(self, agreement_id: int, at: datetime, gap: float) -> StandingState:
        """One more proof of absence, unless the last is less than `gap` seconds old (or lies in the future);
        returns the state.
        """
        with self._database.write() as connection:
            before = standing_of(connection, agreement_id)
            since = None if before is None or before.absent_at is None else at - before.absent_at
            proofs = 0 if before is None else before.absences
            if since is None or since.total_seconds() >= gap:
                proofs += 1
                state = absence(before.state if before else StandingState.IN_STEP, proofs)
                _put(connection, agreement_id, {"state": state.value, "absences": proofs, "absent_at": at})
                return state
        return before.state if before is not None else StandingState.ABSENT

    def accept(self, agreement_id: int, known: str) -> None:
        """ "Przyjmuję": this version is known from now on. A missing entry stays missing."""
        with self._database.write() as connection:
            connection.execute(
                register_standings.update()
                .where(
                    register_standings.c.agreement_id == agreement_id,
                    register_standings.c.state == StandingState.CHANGED.value,
                )
                .values(state=StandingState.IN_STEP.value, known_hash=known)
            )

    def to_decide(self, regons: Collection[str] | None = None) -> tuple[StandingRow, ...]:
        """Entries changed outside this program and entries not found, the latest first."""
        wanted = [state.value for state in StandingState if state.needs_person]
        columns = agreements.c
        query = (
            select(
                *_COLUMNS,
                columns.regon,
                columns.number,
                columns.subject,
                columns.contractor,
                columns.register_id,
                columns.origin,
                _own_work().label("own_work"),
            )
            .join(agreements, columns.id == register_standings.c.agreement_id)
            .where(
                register_standings.c.state.in_(wanted),
                columns.deleted_at.is_(None),
                # From the few that wait for a person to their agreements, not the other way (unary plus).
                literal_column("+agreements.state") == AgreementState.PUBLISHED.value,
            )
            .order_by(register_standings.c.checked_at.desc(), register_standings.c.agreement_id.desc())
        )
        if regons is not None:
            query = query.where(literal_column("+agreements.regon").in_(sorted(regons)))
        with self._database.read() as connection:
            return tuple(map(_row, connection.execute(query).mappings()))

    def has_own_work(self, agreement_id: int) -> bool:
        """True while a change or a withdrawal of ours is on its way to the entry."""
        query = select(_own_work()).where(agreements.c.id == agreement_id)
        with self._database.read() as connection:
            return bool(connection.scalar(query))

    def counts(self, regons: Collection[str]) -> dict[StandingState, int]:
        """How many agreements of these entities stand how."""
        query = (
            select(register_standings.c.state, func.count())
            .join(agreements, agreements.c.id == register_standings.c.agreement_id)
            .where(agreements.c.regon.in_(sorted(regons)), agreements.c.deleted_at.is_(None))
            .group_by(register_standings.c.state)
        )
        with self._database.read() as connection:
            return {StandingState(state): count for state, count in connection.execute(query)}


def standing_of(connection: Connection, agreement_id: int) -> StoredStanding | None:
    """`StandingRecords.get` inside a transaction."""
    query = select(*_COLUMNS).where(register_standings.c.agreement_id == agreement_id)
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else _standing(row)


def put_standing(
    connection: Connection, agreement_id: int, state: StandingState, known: str, source: str, at: datetime
) -> None:
    """The entry was read and compared: it is there, whatever was thought before."""
    values = {"state": state.value, "known_hash": known, "checked_at": at, "source": source}
    _put(connection, agreement_id, {**values, "absences": 0, "absent_at": None})


def _own_work() -> ColumnElement[bool]:
    return (
        select(submissions.c.id)
        .where(submissions.c.agreement_id == agreements.c.id, submissions.c.state.in_(UNFINISHED))
        .exists()
    )


def _put(connection: Connection, agreement_id: int, values: Mapping[str, object]) -> None:
    statement = insert(register_standings).values(agreement_id=agreement_id, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["agreement_id"], set_=dict(values)))


def _standing(row: RowMapping) -> StoredStanding:
    return StoredStanding(
        agreement_id=row["agreement_id"],
        state=StandingState(row["state"]),
        known=row["known_hash"],
        checked_at=row["checked_at"],
        source=row["source"],
        absences=row["absences"],
        absent_at=row["absent_at"],
    )


def _row(row: RowMapping) -> StandingRow:
    return StandingRow(
        standing=_standing(row),
        regon=row["regon"],
        number=row["number"],
        subject=row["subject"],
        contractor=row["contractor"],
        register_id=row["register_id"],
        origin=AgreementOrigin(row["origin"]),
        own_work=bool(row["own_work"]),
    )
