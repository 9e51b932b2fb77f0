"""What the entity has entered before, for the rules that look for duplicates."""

from sqlalchemy import select

from cru_desktop.domain.history import History, PastAgreement
from cru_desktop.storage.agreement_shapes import AgreementState
from cru_desktop.storage.database import Database
from cru_desktop.storage.tables import agreements

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
