"""Runs of fetching: where each is in the register's list, which entries are still to be read."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, and_, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from cru_desktop.storage.database import Database
from cru_desktop.storage.errors import UnknownRecordError
from cru_desktop.storage.fetch_shapes import TO_READ, Fetch, FetchRow, FetchSource, FetchState, RowState
from cru_desktop.storage.tables import agreements, register_fetch_rows, register_fetches

_F, _R = register_fetches.c, register_fetch_rows.c
#: Rows written by one statement.
_TOGETHER = 200


class FetchRecords:
    """Runs of one environment. Any thread; each call is one short transaction. Raises `StorageError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, regon: str, source: FetchSource, plan: Mapping[str, Any], at: datetime) -> Fetch:
        """A new run in place of the entity's earlier ones, whose rows are forgotten."""
        with self._database.write() as connection:
            earlier = select(_F.id).where(_F.regon == regon)
            connection.execute(delete(register_fetch_rows).where(_R.fetch_id.in_(earlier)))
            connection.execute(
                delete(register_fetches).where(_F.regon == regon, _F.state != FetchState.FINISHED.value)
            )
            new_id: int = connection.scalars(
                insert(register_fetches)
                .values(
                    regon=regon,
                    source=source.value,
                    state=FetchState.LISTING.value,
                    started_at=at,
                    changed_at=at,
                    plan=dict(plan),
                    seen={},
                )
                .returning(_F.id)
            ).one()
            return _load(connection, new_id)

    def get(self, fetch_id: int) -> Fetch:
        """The run as it is now; UnknownRecordError."""
        with self._database.read() as connection:
            return _load(connection, fetch_id)

    def latest(self, regon: str) -> Fetch | None:
        """The entity's latest run, finished or not."""
        query = select(_F.id).where(_F.regon == regon).order_by(_F.id.desc()).limit(1)
        with self._database.read() as connection:
            found = connection.scalar(query)
            return None if found is None else _load(connection, found)

    def last_finished(self, regon: str) -> Fetch | None:
        """The entity's latest run that came to its end."""
        query = (
            select(_F.id)
            .where(_F.regon == regon, _F.state == FetchState.FINISHED.value)
            .order_by(_F.id.desc())
            .limit(1)
        )
        with self._database.read() as connection:
            found = connection.scalar(query)
            return None if found is None else _load(connection, found)

    def under_way(self) -> tuple[str, ...]:
        """Entities whose run was broken off in the middle, by the end of the program for instance."""
        query = select(_F.regon).where(_F.state.in_([s.value for s in FetchState if s.is_under_way]))
        with self._database.read() as connection:
            return tuple(connection.scalars(query.order_by(_F.id)))

    def take_page(self, fetch_id: int, stretch: int, own: Collection[str], foreign: Collection[str]) -> int:
        """Keep the ids of a page; returns how many ids this stretch of the list has shown so far.

        An id seen before keeps what became of it; what was sought is listed after all.
        """
        with self._database.write() as connection:
            known = _known(connection, own)
            rows = [(each, RowState.LISTED) for each in own] + [(each, RowState.FOREIGN) for each in foreign]
            for start in range(0, len(rows), _TOGETHER):
                statement = insert(register_fetch_rows).values(
                    [
                        {
                            "fetch_id": fetch_id,
                            "register_id": register_id,
                            "stretch": stretch,
                            "state": state.value,
                            "known": register_id in known,
                        }
                        for register_id, state in rows[start : start + _TOGETHER]
                    ]
                )
                connection.execute(
                    statement.on_conflict_do_update(
                        index_elements=["fetch_id", "register_id"], set_={"stretch": stretch}
                    )
                )
            count = select(func.count()).where(_R.fetch_id == fetch_id, _R.stretch == stretch)
            return connection.scalars(count).one()

    def move(
        self,
        fetch_id: int,
        state: FetchState,
        at: datetime,
        *,
        plan: Mapping[str, Any] | None = None,
        next_at: datetime | None = None,
        failures: int = 0,
        problem: Mapping[str, str] | None = None,
    ) -> Fetch:
        """Write down where the run is. A run that a person stopped meanwhile stays stopped."""
        values: dict[str, Any] = {
            "state": state.value,
            "changed_at": at,
            "next_at": next_at,
            "failures": failures,
            "problem": None if problem is None else dict(problem),
        }
        if plan is not None:
            values["plan"] = dict(plan)
        stopped = and_(_F.id == fetch_id, _F.state == FetchState.STOPPED.value)
        with self._database.write() as connection:
            if state.is_under_way and connection.scalar(select(_F.id).where(stopped)) is not None:
                values["state"] = FetchState.STOPPED.value
                values["next_at"] = None
            connection.execute(update(register_fetches).where(_F.id == fetch_id).values(**values))
            return _load(connection, fetch_id)

    def resume(self, fetch_id: int, state: FetchState, at: datetime) -> Fetch:
        """ "Kontynuuj": go on at once, with a stopped run too."""
        values = {"state": state.value, "changed_at": at, "next_at": None, "failures": 0, "problem": None}
        with self._database.write() as connection:
            connection.execute(update(register_fetches).where(_F.id == fetch_id).values(**values))
            return _load(connection, fetch_id)

    def seek(self, fetch_id: int, register_ids: Collection[str]) -> None:
        """Entries known here that no page showed: their details are to be asked for."""
        rows = [
            {
                "fetch_id": fetch_id,
                "register_id": each,
                "stretch": -1,
                "state": RowState.SOUGHT.value,
                "known": True,
            }
            for each in register_ids
        ]
        with self._database.write() as connection:
            for start in range(0, len(rows), _TOGETHER):
                statement = insert(register_fetch_rows).values(rows[start : start + _TOGETHER])
                connection.execute(statement.on_conflict_do_nothing())

    def listed_ids(self, fetch_id: int) -> frozenset[str]:
        """Every id that the run's list showed."""
        query = select(_R.register_id).where(_R.fetch_id == fetch_id)
        with self._database.read() as connection:
            return frozenset(connection.scalars(query))

    def next_row(self, fetch_id: int) -> FetchRow | None:
        """The next entry to read: new ones first, what failed before last."""
        query = (
            select(_R.register_id, _R.state, _R.tries)
            .where(_R.fetch_id == fetch_id, _R.state.in_([state.value for state in TO_READ]))
            .order_by(_R.tries, _R.known, _R.register_id)
            .limit(1)
        )
        with self._database.read() as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else FetchRow(row.register_id, row.state == RowState.SOUGHT, row.tries)

    def end_row(self, fetch_id: int, register_id: str, state: RowState) -> None:
        """What became of an entry."""
        with self._database.write() as connection:
            end_row(connection, fetch_id, register_id, state)

    def failed_row(self, fetch_id: int, register_id: str, tries: int) -> None:
        """Its details did not answer; others come first now."""
        with self._database.write() as connection:
            _set(connection, fetch_id, register_id, {"tries": tries})

    def finish(self, fetch_id: int, at: datetime) -> Fetch:
        """The run is over; its counts stay with it."""
        with self._database.write() as connection:
            seen = {state.value: count for state, count in _seen(connection, fetch_id).items()}
            values = {"state": FetchState.FINISHED.value, "finished_at": at, "changed_at": at, "seen": seen}
            connection.execute(
                update(register_fetches)
                .where(_F.id == fetch_id)
                .values(**values, next_at=None, failures=0, problem=None)
            )
            return _load(connection, fetch_id)


def end_row(connection: Connection, fetch_id: int, register_id: str, state: RowState) -> None:
    """`FetchRecords.end_row` inside a transaction."""
    _set(connection, fetch_id, register_id, {"state": state.value})


def _set(connection: Connection, fetch_id: int, register_id: str, values: Mapping[str, Any]) -> None:
    connection.execute(
        update(register_fetch_rows)
        .where(_R.fetch_id == fetch_id, _R.register_id == register_id)
        .values(**values)
    )


def _known(connection: Connection, register_ids: Collection[str]) -> frozenset[str]:
    query = select(agreements.c.register_id).where(agreements.c.register_id.in_(list(register_ids)))
    return frozenset(connection.scalars(query))


def _seen(connection: Connection, fetch_id: int) -> dict[RowState, int]:
    query = select(_R.state, func.count()).where(_R.fetch_id == fetch_id).group_by(_R.state)
    return {RowState(state): count for state, count in connection.execute(query)}


def _load(connection: Connection, fetch_id: int) -> Fetch:
    row = connection.execute(select(register_fetches).where(_F.id == fetch_id)).mappings().one_or_none()
    if row is None:
        raise UnknownRecordError(f"fetch {fetch_id}")
    kept = {RowState(state): count for state, count in row["seen"].items()}
    return _fetch(row, kept or _seen(connection, fetch_id))


def _fetch(row: RowMapping, seen: Mapping[RowState, int]) -> Fetch:
    return Fetch(
        id=row["id"],
        regon=row["regon"],
        source=FetchSource(row["source"]),
        state=FetchState(row["state"]),
        started_at=row["started_at"],
        changed_at=row["changed_at"],
        finished_at=row["finished_at"],
        next_at=row["next_at"],
        failures=row["failures"],
        plan=row["plan"],
        problem=row["problem"],
        seen=seen,
    )
