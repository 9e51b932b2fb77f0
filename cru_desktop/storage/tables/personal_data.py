"""What was erased of personal data, and what is going to be deleted."""

from sqlalchemy import Column, Date, ForeignKey, Integer, Table, Text

from cru_desktop.storage.column_types import UtcTime
from cru_desktop.storage.tables.metadata import metadata

#: Agreements whose names a person has erased from this computer.
name_erasures = Table(
    "name_erasures",
    metadata,
    Column("agreement_id", Integer, ForeignKey("agreements.id"), primary_key=True),
    Column("at", UtcTime, nullable=False),
    Column("person", Text, nullable=False, server_default=""),
)

#: Agreements whose time is up or nearly so: since when it is shown, and until when a person wants one kept.
planned_deletions = Table(
    "planned_deletions",
    metadata,
    Column("agreement_id", Integer, ForeignKey("agreements.id"), primary_key=True),
    Column("announced_at", UtcTime, nullable=False),
    Column("kept_until", Date),
    Column("decided_at", UtcTime),
    Column("person", Text, nullable=False, server_default=""),
)
