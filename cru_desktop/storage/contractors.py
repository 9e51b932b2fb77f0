"""The contractor book of one environment: firms and public entities of all entities' agreements."""

from datetime import date
from typing import Any

from sqlalchemy import CompoundSelect, Integer, RowMapping, Select, func, select, type_coerce, union_all
from sqlalchemy.dialects.sqlite import insert

from cru_desktop.domain.contractor import Contractor, Place
from cru_desktop.domain.text import fold
from cru_desktop.storage.agreement_shapes import AgreementRow, AgreementState
from cru_desktop.storage.agreements import AgreementRecords
from cru_desktop.storage.column_types import from_grosze
from cru_desktop.storage.contractor_learning import learn
from cru_desktop.storage.contractor_rows import holds_words, in_book, is_in_book, whole_contractors
from cru_desktop.storage.contractor_shapes import (
    ContractorPage,
    ContractorQuery,
    ContractorRow,
    LookUpAnswer,
)
from cru_desktop.storage.database import Database
from cru_desktop.storage.tables import (
    agreement_contents,
    agreements,
    contractor_agreements,
    contractor_merges,
    contractors,
    look_up_answers,
    places,
    profile_values,
)

#: Key of `profile_values`: up to which agreement the book was filled from what was there before it.
_FILLED_KEY = "contractor_book_filled"
_ALL = "all"
#: Agreements read in one writing transaction; these stay short.
_BATCH = 50
#: What is no longer, or not yet, an agreement of anybody.
_COUNTED = tuple(
    state.value
    for state in AgreementState
    if state not in (AgreementState.DRAFT, AgreementState.REJECTED, AgreementState.WITHDRAWN)
)


class ContractorRecords:
    """Any thread may call; each call is one short transaction (the first one may be several).

    A contractor is in the book while an agreement that was sent, or is about to be, names it openly.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._agreements = AgreementRecords(database)

    def suggest(self, typed: str, limit: int = 6) -> tuple[Contractor, ...]:
        """Contractors whose name, NIP, REGON or place holds every word typed, most recently used first."""
        page = self._rows(ContractorQuery(typed, limit=limit))
        with self._database.read() as connection:
            return tuple(whole_contractors(connection, page).values())

    def with_number(self, number: str) -> tuple[Contractor, ...]:
        """Contractors with exactly this NIP or REGON (digits); several where units share a NIP."""
        self._fill_once()
        owner = func.coalesce(contractor_merges.c.into_id, contractors.c.id)
        found = (
            select(owner)
            .select_from(contractors)
            .outerjoin(contractor_merges, contractor_merges.c.contractor_id == contractors.c.id)
            .where((contractors.c.nip == number) | (contractors.c.regon == number))
        )
        statement = in_book().where(contractors.c.id.in_(found))
        with self._database.read() as connection:
            rows = connection.execute(statement.order_by(contractors.c.last_used_at.desc()))
            return tuple(whole_contractors(connection, rows.mappings().all()).values())

    def page(self, query: ContractorQuery) -> ContractorPage:
        """One page of the book with counts and sums."""
        rows = self._rows(query)
        conditions = holds_words(query.search)
        with self._database.read() as connection:
            total = connection.scalar(
                select(func.count()).select_from(contractors).where(is_in_book(), *conditions)
            )
            whole = whole_contractors(connection, rows)
            sums = {
                row.contractor_id: row for row in connection.execute(_sums([row["id"] for row in rows])).all()
            }
        listed = (_listed(row, whole[row["id"]], sums.get(row["id"])) for row in rows)
        return ContractorPage(tuple(listed), total or 0)

    def agreements_of(self, contractor_id: int, limit: int = 20) -> tuple[AgreementRow, ...]:
        """The contractor's agreements, the one concluded last first; drafts that were sent before, too."""
        link = contractor_agreements.c
        with self._database.read() as connection:
            ids = connection.scalars(
                select(agreements.c.id)
                .join(contractor_agreements, link.agreement_id == agreements.c.id)
                .where(
                    link.contractor_id.in_(_with_merged([contractor_id])), agreements.c.deleted_at.is_(None)
                )
                .group_by(agreements.c.id)
                .order_by(agreements.c.concluded_on.desc(), agreements.c.id.desc())
                .limit(limit)
            ).all()
        return tuple(self._agreements.get(each).row for each in ids)

    def place(self, postal_code: str, locality: str) -> Place | None:
        """What addresses have said of a place; None where they said nothing, or different things."""
        self._fill_once()
        columns = places.c
        with self._database.read() as connection:
            rows = connection.execute(
                select(places)
                .where(
                    columns.postal_code == postal_code.strip(), columns.locality_key == fold(locality.strip())
                )
                .limit(2)
            ).all()
        if len(rows) != 1:
            return None
        row = rows[0]
        return Place(row.postal_code, row.locality, row.commune, row.county, row.voivodeship)

    # Answers of public services --------------------------------------------------------------------------

    def answer(self, service: str, number: str) -> LookUpAnswer | None:
        """What the service said of a number last time; None if it was never asked."""
        columns = look_up_answers.c
        with self._database.read() as connection:
            row = connection.execute(
                select(columns.day, columns.answer).where(
                    columns.service == service, columns.number == number
                )
            ).one_or_none()
        return None if row is None else LookUpAnswer(row.day, row.answer)

    def keep_answer(self, service: str, number: str, day: date, answer: dict[str, object] | None) -> None:
        """Remember an answer of this day (in Warsaw) in place of the former one."""
        values = {"service": service, "number": number, "day": day, "answer": answer}
        statement = insert(look_up_answers).values(**values)
        with self._database.write() as connection:
            connection.execute(
                statement.on_conflict_do_update(
                    index_elements=["service", "number"], set_={"day": day, "answer": answer}
                )
            )

    # Inside ----------------------------------------------------------------------------------------------

    def _rows(self, query: ContractorQuery) -> tuple[RowMapping, ...]:
        self._fill_once()
        statement = (
            in_book()
            .where(*holds_words(query.search))
            .order_by(contractors.c.last_used_at.desc(), contractors.c.id.desc())
            .limit(query.limit)
            .offset(query.offset)
        )
        with self._database.read() as connection:
            return tuple(connection.execute(statement).mappings().all())

    def _fill_once(self) -> None:
        """Learn from agreements that are older than the book itself; some at a time, once."""
        while (filled := self._filled_to()) != _ALL:
            with self._database.write() as connection:
                rows = connection.execute(
                    select(
                        agreements.c.id,
                        agreements.c.regon,
                        agreements.c.changed_at,
                        agreement_contents.c.raw,
                        agreement_contents.c.published,
                    )
                    .join(agreement_contents, agreement_contents.c.agreement_id == agreements.c.id)
                    .where(
                        agreements.c.id > int(filled),
                        agreements.c.state != AgreementState.DRAFT.value,
                        agreements.c.deleted_at.is_(None),
                    )
                    .order_by(agreements.c.id)
                    .limit(_BATCH)
                ).all()
                for row in rows:
                    learn(connection, row.id, row.regon, row.published or row.raw, row.changed_at)
                reached = str(rows[-1].id) if len(rows) == _BATCH else _ALL
                statement = insert(profile_values).values(key=_FILLED_KEY, value=reached)
                connection.execute(
                    statement.on_conflict_do_update(index_elements=["key"], set_={"value": reached})
                )

    def _filled_to(self) -> str:
        with self._database.read() as connection:
            value = connection.scalar(
                select(profile_values.c.value).where(profile_values.c.key == _FILLED_KEY)
            )
        return value or "0"


def _with_merged(contractor_ids: list[int]) -> CompoundSelect[tuple[int]]:
    """Ids of these and of what was merged into them."""
    merges = contractor_merges.c
    return union_all(
        select(contractors.c.id).where(contractors.c.id.in_(contractor_ids)),
        select(merges.contractor_id).where(merges.into_id.in_(contractor_ids)),
    )


def _sums(contractor_ids: list[int]) -> Select[Any]:
    """Counted once by agreement, whatever its other parties are."""
    link, merges = contractor_agreements.c, contractor_merges.c
    owner = func.coalesce(merges.into_id, link.contractor_id).label("contractor_id")
    counted = (
        select(owner, agreements.c.id, agreements.c.value, agreements.c.concluded_on)
        .select_from(contractor_agreements)
        .outerjoin(contractor_merges, merges.contractor_id == link.contractor_id)
        .join(agreements, agreements.c.id == link.agreement_id)
        .where(
            link.contractor_id.in_(_with_merged(contractor_ids)),
            agreements.c.state.in_(_COUNTED),
            agreements.c.deleted_at.is_(None),
        )
        .distinct()
        .subquery()
    )
    return select(
        counted.c.contractor_id,
        func.count().label("agreements"),
        func.coalesce(func.sum(type_coerce(counted.c.value, Integer)), 0).label("grosze"),
        func.max(counted.c.concluded_on).label("last"),
    ).group_by(counted.c.contractor_id)


def _listed(row: RowMapping, contractor: Contractor, sums: Any) -> ContractorRow:
    return ContractorRow(
        id=row["id"],
        contractor=contractor,
        last_used_at=row["last_used_at"],
        agreements=0 if sums is None else sums.agreements,
        value_sum=from_grosze(0 if sums is None else sums.grosze),
        last_concluded_on=None if sums is None else sums.last,
    )
