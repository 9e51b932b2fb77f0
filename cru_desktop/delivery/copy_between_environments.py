"""The only door between environments: a person's copy of one contract, as a new draft, to be checked anew.

Nothing but the text crosses: no row, no id of the register or of the database, no key, no local field, no
submission. The first party becomes the entity as the other environment knows it, by its REGON.
"""

from dataclasses import dataclass
from datetime import date, datetime

from cru_desktop.delivery.words import WARSAW
from cru_desktop.delivery.workspace import Workspace, database_path
from cru_desktop.domain.context import Context
from cru_desktop.domain.copies import as_same
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.history_index import comparable_number
from cru_desktop.domain.judgement import Judgement, judge
from cru_desktop.domain.problem import Problem, ProblemError
from cru_desktop.domain.register_data import RegisterData
from cru_desktop.domain.typed_text import tidy
from cru_desktop.storage.agreement_shapes import AgreementQuery, AgreementRow
from cru_desktop.storage.agreements import AgreementRecords
from cru_desktop.storage.contexts import ContextRecords
from cru_desktop.storage.database import Database
from cru_desktop.storage.history import HistoryRecords

#: Rows that are looked at for the same contract where it has no number to search by.
_LATEST = 500


class EntityNotThereError(ProblemError):
    """The other environment has no entity with this REGON, so there is nobody to copy for."""


@dataclass(frozen=True, slots=True)
class CopiedDraft:
    """The draft in the other environment. `was_there`: it was there already; nothing was written."""

    environment: Environment
    regon: str
    agreement_id: int
    was_there: bool
    judgement: Judgement | None
    """What the other environment's rules say of the new draft; None if nothing was written."""


def copy_to_environment(
    workspace: Workspace, agreement_id: int, target: Environment, at: datetime, person: str
) -> CopiedDraft:
    """Copy an agreement of this workspace into the database of another environment of the same profile.

    On the records thread; opens and closes the other database. Raises ValueError for the same environment,
    UnknownRecordError, EntityNotThereError, StorageError.
    """
    if target is workspace.environment:
        raise ValueError("a copy crosses from one environment to another one")
    stored = workspace.agreements.get(agreement_id)
    path = database_path(workspace.folder, target)
    if not path.exists():
        raise EntityNotThereError(_nobody_there(stored.regon, target))
    with Database.open(
        path, target, backup_folder=workspace.folder / "backups", clock=workspace.clock
    ) as database:
        context = ContextRecords(database).get(stored.regon)
        if context is None:
            raise EntityNotThereError(_nobody_there(stored.regon, target))
        agreements = AgreementRecords(database)
        there = _same_contract(agreements, stored.row)
        if there is not None:
            return CopiedDraft(target, context.regon, there.id, True, None)
        raw = as_same(stored.raw, stored.regon, context)
        made = agreements.create_draft(context.regon, raw, at, person)
        judgement = _judged(database, raw, context, at.astimezone(WARSAW).date(), workspace.data)
        return CopiedDraft(target, context.regon, made, False, judgement)


def _judged(
    database: Database, raw: dict[str, object], context: Context, today: date, data: RegisterData
) -> Judgement:
    history = HistoryRecords(database).summary(context.regon)
    return judge(tidy(raw, today), context, today, history, data)


def _same_contract(agreements: AgreementRecords, row: AgreementRow) -> AgreementRow | None:
    """The same contract in the other environment: pressing twice must not make two entries."""
    number = comparable_number(row.number)
    query = AgreementQuery(regons=frozenset({row.regon}), search=row.number or "", limit=_LATEST)
    for other in agreements.page(query).rows:
        if number is not None:
            same = comparable_number(other.number) == number and other.concluded_on == row.concluded_on
        else:
            same = comparable_number(other.number) is None and _content(other) == _content(row)
        if same:
            return other
    return None


def _content(row: AgreementRow) -> tuple[object, ...]:
    return row.subject, row.contractor, row.concluded_on, row.value


def _nobody_there(regon: str, target: Environment) -> Problem:
    where = "prawdziwym rejestrze" if target is Environment.PRODUCTION else "tamtym środowisku"
    return Problem(
        "CRU-KOPIA-JEDNOSTKA",
        f"W {where} nie ma jeszcze tej jednostki (REGON {regon}).",
        "Niczego nie przepisuję. Umowa zostaje w tym środowisku bez zmian.",
        "Zmień środowisko w Ustawieniach, dodaj tam tę jednostkę, a potem wróć tutaj.",
        f"environment: {target.value}",
    )
