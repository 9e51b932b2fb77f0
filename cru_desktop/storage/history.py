"""What the entity has entered before, for the rules that look for duplicates."""

from sqlalchemy import Text, select, type_coerce

from cru_desktop.domain.history import History, PastAgreement
from cru_desktop.storage.agreement_shapes import AgreementState
from cru_desktop.storage.database import Database
from cru_desktop.storage.tables import agreement_contents, agreements

_BY_WHOM = "organLubOsobaWylaczajaca"
#: How many agreements are looked through for who withheld something last, and how many that may say so.
_LOOKED_AT, _WITH_EXCLUSION = 300, 5
#: Not yet, not really, or no longer in the register.
_LEFT_OUT = (AgreementState.DRAFT.value, AgreementState.REJECTED.value, AgreementState.WITHDRAWN.value)


class HistoryRecords:
    """Reads agreements of one entity that are in the register or on their way there."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def summary(self, regon: str, without_agreement_id: int | None = None) -> History:
        """All of them, without the one that is being checked."""
        columns = agreements.c
        statement = select(columns.number, columns.concluded_on, columns.value, columns.contractor_key).where(
            columns.regon == regon,
            columns.deleted_at.is_(None),
            columns.state.not_in(_LEFT_OUT),
        )
        if without_agreement_id is not None:
            statement = statement.where(columns.id != without_agreement_id)
        with self._database.read() as connection:
            rows = connection.execute(statement.order_by(columns.id))
            return History(tuple(PastAgreement(*row) for row in rows))

    def numbers(self, regon: str, without_agreement_id: int | None = None) -> tuple[PastAgreement, ...]:
        """Numbers in use, drafts and withdrawn entries included, in the order in which they were entered."""
        columns = agreements.c
        statement = select(columns.number, columns.concluded_on, columns.value, columns.contractor_key).where(
            columns.regon == regon, columns.deleted_at.is_(None), columns.number.is_not(None)
        )
        if without_agreement_id is not None:
            statement = statement.where(columns.id != without_agreement_id)
        with self._database.read() as connection:
            rows = connection.execute(statement.order_by(columns.id))
            return tuple(PastAgreement(*row) for row in rows)

    def last_excluded_by(self, regon: str) -> str | None:
        """Who withheld something of the entity's last agreement that withholds anything; None of nobody.

        Only the last agreements are looked at: this is a proposal, and it must not take long.
        """
        columns, contents = agreements.c, agreement_contents.c
        recent = (
            select(columns.id)
            .where(columns.regon == regon, columns.deleted_at.is_(None))
            .order_by(columns.id.desc())
            .limit(_LOOKED_AT)
        )
        statement = (
            select(contents.raw)
            .where(contents.agreement_id.in_(recent), type_coerce(contents.raw, Text).contains(_BY_WHOM))
            .order_by(contents.agreement_id.desc())
            .limit(_WITH_EXCLUSION)
        )
        with self._database.read() as connection:
            found = connection.scalars(statement).all()
        return next((by for raw in found if (by := _excluded_by(raw))), None)


def _excluded_by(raw: object) -> str | None:
    """The first one named in any exclusion of an agreement."""
    if isinstance(raw, dict):
        by = raw.get(_BY_WHOM)
        if isinstance(by, str) and by.strip():
            return by.strip()
    parts = raw.values() if isinstance(raw, dict) else raw if isinstance(raw, list) else ()
    return next((by for part in parts if (by := _excluded_by(part))), None)
