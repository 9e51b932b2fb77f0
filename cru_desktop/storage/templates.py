"""Templates: named patterns for new agreements, for all entities of the environment.

What is excluded from openness is in no template: not when one is saved, and not once it is excluded in the
agreement that the template was made of.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from cru_desktop.domain.copies import template_content, with_exclusions_of
from cru_desktop.domain.problem import Problem, ProblemError
from cru_desktop.domain.raw import RawAgreement
from cru_desktop.domain.text import fold, tidy_line
from cru_desktop.storage.column_types import storable_text
from cru_desktop.storage.database import Database
from cru_desktop.storage.errors import UnknownRecordError
from cru_desktop.storage.tables import templates

#: Characters of a name; a longer one would not fit a menu.
LONGEST_NAME = 100


class TemplateNameError(ProblemError):
    """The name is empty, too long or taken by another template."""


@dataclass(frozen=True, slots=True)
class Template:
    """`content` is a draft without entity, number and dates. Times aware UTC."""

    id: int
    name: str
    content: RawAgreement
    person: str
    created_at: datetime
    changed_at: datetime


class TemplateRecords:
    """Templates of one environment. Any thread; each call is one short transaction. Raises `StorageError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(
        self,
        name: str,
        raw: RawAgreement,
        own_regon: str,
        at: datetime,
        person: str = "",
        *,
        agreement_id: int | None = None,
    ) -> int:
        """Keep an agreement of the entity `own_regon` as a template; returns its id. TemplateNameError."""
        shown = _checked(name)
        with self._database.write() as connection:
            _refuse_taken(connection, shown, None)
            made: int = connection.scalars(
                insert(templates)
                .values(
                    name=shown,
                    name_key=fold(shown),
                    raw=template_content(raw, own_regon),
                    agreement_id=agreement_id,
                    person=person,
                    created_at=at,
                    changed_at=at,
                )
                .returning(templates.c.id)
            ).one()
        return made

    def list(self) -> tuple[Template, ...]:
        """All that are not deleted, by name."""
        with self._database.read() as connection:
            rows = connection.execute(
                select(templates).where(templates.c.deleted_at.is_(None)).order_by(templates.c.name_key)
            )
            return tuple(_template(row) for row in rows.mappings())

    def get(self, template_id: int) -> Template:
        """UnknownRecordError for one that is not there or deleted."""
        statement = select(templates).where(templates.c.id == template_id, templates.c.deleted_at.is_(None))
        with self._database.read() as connection:
            row = connection.execute(statement).mappings().one_or_none()
        if row is None:
            raise UnknownRecordError(f"template {template_id}")
        return _template(row)

    def rename(self, template_id: int, name: str, at: datetime) -> None:
        """TemplateNameError, UnknownRecordError."""
        shown = _checked(name)
        with self._database.write() as connection:
            _refuse_taken(connection, shown, template_id)
            _change(connection, template_id, name=shown, name_key=fold(shown), changed_at=at)

    def delete(self, template_id: int, at: datetime) -> None:
        """Put it away; `restore` brings it back. UnknownRecordError."""
        with self._database.write() as connection:
            _change(connection, template_id, deleted_at=at)

    def restore(self, template_id: int) -> None:
        """Undo `delete`. TemplateNameError if its name was given to another one meanwhile."""
        with self._database.write() as connection:
            name = connection.scalar(select(templates.c.name).where(templates.c.id == template_id))
            _refuse_taken(connection, name or "", template_id)
            _change(connection, template_id, deleted_at=None)


def erase_excluded(connection: Connection, agreement_id: int, raw: RawAgreement) -> None:
    """What this agreement excludes now goes out of the templates made of it, deleted ones too."""
    rows = connection.execute(
        select(templates.c.id, templates.c.raw).where(templates.c.agreement_id == agreement_id)
    ).all()
    for template_id, content in rows:
        erased = with_exclusions_of(content, raw)
        if erased != content:
            connection.execute(update(templates).where(templates.c.id == template_id).values(raw=erased))


def _change(connection: Connection, template_id: int, **values: object) -> None:
    written = connection.execute(update(templates).where(templates.c.id == template_id).values(**values))
    if written.rowcount != 1:
        raise UnknownRecordError(f"template {template_id}")


def _checked(name: str) -> str:
    shown = storable_text(tidy_line(name)) or ""
    if not shown:
        raise TemplateNameError(
            _name_problem(
                "Wzór nie ma jeszcze nazwy.", "Wpisz krótką nazwę, na przykład „Energia, co miesiąc”."
            )
        )
    if len(shown) > LONGEST_NAME:
        raise TemplateNameError(
            _name_problem("Ta nazwa wzoru jest za długa.", f"Skróć ją do {LONGEST_NAME} znaków.")
        )
    return shown


def _refuse_taken(connection: Connection, name: str, own_id: int | None) -> None:
    taken = connection.scalar(
        select(func.count())
        .select_from(templates)
        .where(
            templates.c.name_key == fold(name),
            templates.c.deleted_at.is_(None),
            templates.c.id != (own_id or 0),
        )
    )
    if taken:
        raise TemplateNameError(
            _name_problem(
                "Wzór o tej nazwie już jest.", "Wpisz inną nazwę, na przykład z rokiem albo miejscem."
            )
        )


def _name_problem(happened: str, you_can: str) -> Problem:
    return Problem("CRU-WZOR-NAZWA", happened, "Niczego jeszcze nie zapisuję.", you_can)


def _template(row: RowMapping) -> Template:
    return Template(row["id"], row["name"], row["raw"], row["person"], row["created_at"], row["changed_at"])
