"""The entities on whose behalf one works, and what is known of their keys (never a key)."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import RowMapping, select, update
from sqlalchemy.dialects.sqlite import insert

from cru_desktop.domain.agreement import Address
from cru_desktop.domain.context import Context
from cru_desktop.domain.context_mark import mark_of
from cru_desktop.domain.environment import Environment
from cru_desktop.storage.database import Database
from cru_desktop.storage.errors import UnknownRecordError, WrongEnvironmentError, wrong_environment
from cru_desktop.storage.tables import context_looks, contexts

_SHOWN = select(contexts, context_looks.c.mark, context_looks.c.hidden).outerjoin(
    context_looks, context_looks.c.regon == contexts.c.regon
)
_ORDER = (context_looks.c.place.is_(None), context_looks.c.place, contexts.c.added_at, contexts.c.regon)


@dataclass(frozen=True, slots=True)
class KeyNote:
    """What may be remembered of a key outside the keyring; times aware UTC."""

    stored_at: datetime | None = None
    last_four: str | None = None
    confirmed: bool = False
    """True once it is certain that the key belongs to this entity."""
    last_used_at: datetime | None = None
    last_refused_at: datetime | None = None
    host: str | None = None


class ContextRecords:
    """Contexts of one environment, in the order that a person gave them, else in that of their adding."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, context: Context, at: datetime) -> bool:
        """Add the entity; False, and nothing changes, when its REGON is already there."""
        self._refuse_other_environment(context)
        with self._database.write() as connection:
            statement = insert(contexts).values(
                regon=context.regon,
                nip=context.nip,
                name=context.name,
                address=asdict(context.address),
                added_at=at,
                key_confirmed=False,
            )
            return connection.execute(statement.on_conflict_do_nothing()).rowcount == 1

    def list(self) -> tuple[Context, ...]:
        with self._database.read() as connection:
            rows = connection.execute(_SHOWN.order_by(*_ORDER))
            return tuple(self._context(row) for row in rows.mappings())

    def get(self, regon: str) -> Context | None:
        with self._database.read() as connection:
            row = connection.execute(_SHOWN.where(contexts.c.regon == regon)).mappings().one_or_none()
        return None if row is None else self._context(row)

    def update(self, context: Context) -> None:
        """Replace name, NIP and address; UnknownRecordError when the REGON is not there."""
        self._refuse_other_environment(context)
        self._write(
            context.regon, {"nip": context.nip, "name": context.name, "address": asdict(context.address)}
        )

    def arrange(self, shown: Sequence[Context]) -> None:
        """Keep this order, each one's mark, and whether it is hidden. UnknownRecordError, nothing kept."""
        with self._database.write() as connection:
            known = set(connection.scalars(select(contexts.c.regon)))
            for place, context in enumerate(shown):
                if context.regon not in known:
                    raise UnknownRecordError(f"context {context.regon}")
                look = {"place": place, "hidden": context.hidden, "mark": context.mark.value}
                statement = insert(context_looks).values(regon=context.regon, **look)
                connection.execute(statement.on_conflict_do_update(index_elements=["regon"], set_=look))

    def key_note(self, regon: str) -> KeyNote:
        """What is remembered of the entity's key; UnknownRecordError when the REGON is not there."""
        with self._database.read() as connection:
            row = (
                connection.execute(select(contexts).where(contexts.c.regon == regon)).mappings().one_or_none()
            )
        if row is None:
            raise UnknownRecordError(f"context {regon}")
        return KeyNote(
            stored_at=row["key_stored_at"],
            last_four=row["key_last_four"],
            confirmed=row["key_confirmed"],
            last_used_at=row["key_last_used_at"],
            last_refused_at=row["key_last_refused_at"],
            host=row["key_host"],
        )

    def set_key_note(self, regon: str, note: KeyNote) -> None:
        """Replace the note. ValueError for more than four characters of a key, UnknownRecordError."""
        if note.last_four is not None and len(note.last_four) > 4:
            raise ValueError("more than four characters of a key may not be kept")
        self._write(regon, {f"key_{name}": value for name, value in asdict(note).items()})

    def confirm_key(self, regon: str, stored_at: datetime | None, at: datetime) -> bool:
        """Its first publication showed whose the key is that was stored at `stored_at`; False, and nothing
        changes, when another has been stored since.
        """
        with self._database.write() as connection:
            same_key = contexts.c.key_stored_at.is_not_distinct_from(stored_at)
            statement = update(contexts).where(contexts.c.regon == regon, same_key)
            return connection.execute(statement.values(key_confirmed=True, key_last_used_at=at)).rowcount == 1

    def _write(self, regon: str, values: Mapping[str, object]) -> None:
        with self._database.write() as connection:
            written = connection.execute(update(contexts).where(contexts.c.regon == regon).values(**values))
            if written.rowcount != 1:
                raise UnknownRecordError(f"context {regon}")

    def _context(self, row: RowMapping) -> Context:
        return Context(
            environment=self._database.environment,
            regon=row["regon"],
            nip=row["nip"],
            name=row["name"],
            address=Address(**row["address"]),
            mark=mark_of(row["mark"] or ""),
            hidden=bool(row["hidden"]),
        )

    def _refuse_other_environment(self, context: Context) -> None:
        mine: Environment = self._database.environment
        if context.environment is not mine:
            error: WrongEnvironmentError = wrong_environment(
                self._database.path, mine.value, context.environment.value
            )
            raise error
