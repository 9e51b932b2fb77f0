"""Changes and withdrawals of published agreements that somebody has begun to write."""

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from cru_desktop.storage.column_types import JsonText, UtcTime
from cru_desktop.storage.tables.metadata import metadata


def _drafts(name: str) -> Table:
    """One an agreement. `submission_id`: with which submission it went out, null while it was not sent."""
    return Table(
        name,
        metadata,
        Column("agreement_id", Integer, ForeignKey("agreements.id"), primary_key=True),
        Column("content", JsonText, nullable=False),
        Column("person", Text, nullable=False, server_default=""),
        Column("changed_at", UtcTime, nullable=False),
        Column("submission_id", Integer, ForeignKey("submissions.id")),
    )


change_drafts = _drafts("change_drafts")
#: The reason of a withdrawal, as it was chosen and typed.
withdrawal_drafts = _drafts("withdrawal_drafts")
