"""What people decide about the contractor book: doubles merged, data corrected, a contractor put away.

Only the book changes. What agreements say, drafts and published ones alike, stays as it is.
"""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from cru_desktop.domain.contractor import Contractor
from cru_desktop.domain.contractor_doubles import Double, are_different, doubles
from cru_desktop.domain.problem import Problem
from cru_desktop.storage.contractor_learning import values_of
from cru_desktop.storage.contractor_rows import contractor_from, in_book, whole_contractors
from cru_desktop.storage.database import Database
from cru_desktop.storage.errors import StorageError, UnknownRecordError
from cru_desktop.storage.tables import contractor_merges, contractors

#: Rows looked at for doubles, the ones used last: a person deals with a few at a time.
_LOOKED_AT = 3000


class DifferentContractorsError(StorageError):
    """Two contractors whose numbers differ were to be merged."""


class ContractorDecisions:
    """Any thread may call; each call is one short transaction. UnknownRecordError for an unknown id."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def merge(self, kept_id: int, other_id: int, at: datetime) -> None:
        """The other is the same contractor: it is counted with the kept one and suggested no more.

        What had been merged into the other goes along. Raises DifferentContractorsError.
        """
        kept, other = self.get(kept_id), self.get(other_id)
        if kept_id == other_id or are_different(kept, other):
            raise DifferentContractorsError(_different())
        merges = contractor_merges
        with self._database.write() as connection:
            connection.execute(
                update(merges).where(merges.c.into_id == other_id).values(into_id=kept_id, merged_at=at)
            )
            connection.execute(delete(merges).where(merges.c.contractor_id == kept_id))
            connection.execute(
                insert(merges)
                .values(contractor_id=other_id, into_id=kept_id, merged_at=at)
                .on_conflict_do_update(index_elements=["contractor_id"], set_={"into_id": kept_id})
            )

    def separate(self, contractor_id: int) -> None:
        """Undo a merge: the contractor stands alone again."""
        with self._database.write() as connection:
            merged = contractor_merges.c.contractor_id == contractor_id
            connection.execute(delete(contractor_merges).where(merged))

    def merged_into(self, contractor_id: int) -> tuple[tuple[int, Contractor], ...]:
        """What was merged into this one, with ids, by name."""
        with self._database.read() as connection:
            rows = connection.execute(
                select(contractors)
                .join(contractor_merges, contractor_merges.c.contractor_id == contractors.c.id)
                .where(contractor_merges.c.into_id == contractor_id)
                .order_by(contractors.c.sort_name)
            )
            return tuple((row["id"], contractor_from(row)) for row in rows.mappings())

    def get(self, contractor_id: int) -> Contractor:
        """The contractor as the book has it, with what was merged into it."""
        with self._database.read() as connection:
            rows = connection.execute(select(contractors).where(contractors.c.id == contractor_id))
            found = whole_contractors(connection, rows.mappings().all())
        if contractor_id not in found:
            raise UnknownRecordError(f"contractor {contractor_id}")
        return found[contractor_id]

    def correct(self, contractor_id: int, contractor: Contractor, at: datetime) -> None:
        """Name, address and REGON as a person wants them; agreements to come change them no more.

        The NIP stays, and the key by which agreements find the row.
        """
        before = self.get(contractor_id)
        values = values_of(replace(contractor, nip=before.nip))
        del values["key"]
        with self._database.write() as connection:
            connection.execute(
                update(contractors).where(contractors.c.id == contractor_id).values(**values, edited_at=at)
            )

    def hide(self, contractor_id: int, at: datetime) -> None:
        """Put away: not listed or suggested until an agreement names it anew."""
        self._set_hidden(contractor_id, at)

    def show_again(self, contractor_id: int) -> None:
        """Undo `hide`."""
        self._set_hidden(contractor_id, None)

    def doubles(self) -> tuple[Double, ...]:
        """Pairs of the book that may be the same."""
        statement = in_book().order_by(contractors.c.last_used_at.desc()).limit(_LOOKED_AT)
        with self._database.read() as connection:
            rows = connection.execute(statement).mappings().all()
        return doubles([(row["id"], contractor_from(row)) for row in rows])

    def _set_hidden(self, contractor_id: int, at: datetime | None) -> None:
        with self._database.write() as connection:
            connection.execute(
                update(contractors).where(contractors.c.id == contractor_id).values(hidden_at=at)
            )
            known = connection.scalar(
                select(func.count()).select_from(contractors).where(contractors.c.id == contractor_id)
            )
            if not known:
                raise UnknownRecordError(f"contractor {contractor_id}")


def _different() -> Problem:
    return Problem(
        "CRU-KONTRAHENT-ROZNY",
        "To dwie różne firmy: mają różne NIP albo REGON.",
        "Program ich nie połączył. W umowach nic się nie zmieniło.",
        "Jeśli numer jest błędny, popraw go w następnej umowie; tu połącz tylko to, co jest tą samą firmą.",
    )
