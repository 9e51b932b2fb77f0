"""How the register was, and when it was said to be closed."""

from sqlalchemy import Column, Index, Integer, Table, Text

from cru_desktop.storage.column_types import UtcTime
from cru_desktop.storage.tables.metadata import metadata

environment_samples = Table(
    "environment_samples",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", UtcTime, nullable=False),
    Column("condition", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("milliseconds", Integer),
    Column("details", Text, nullable=False, server_default=""),
)
Index("ix_environment_samples_at", environment_samples.c.at)

outages = Table(
    "outages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("condition", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("began_at", UtcTime, nullable=False),
    Column("ended_at", UtcTime),
)
Index("ix_outages_began_at", outages.c.began_at)

#: Dates on which nothing may be done in the test environment. `calendar_uid`: the event of a calendar file.
webinars = Table(
    "webinars",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("title", Text, nullable=False),
    Column("starts_at", UtcTime, nullable=False),
    Column("ends_at", UtcTime),
    Column("source", Text, nullable=False, server_default=""),
    Column("note", Text, nullable=False, server_default=""),
    Column("calendar_uid", Text),
)
Index("ix_webinars_starts_at", webinars.c.starts_at)

announced_breaks = Table(
    "announced_breaks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("title", Text, nullable=False),
    Column("begins_at", UtcTime, nullable=False),
    Column("ends_at", UtcTime),
    Column("source", Text, nullable=False, server_default=""),
    Column("note", Text, nullable=False, server_default=""),
)
Index("ix_announced_breaks_begins_at", announced_breaks.c.begins_at)
