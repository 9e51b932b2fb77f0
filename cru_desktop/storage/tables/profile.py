"""Values of the profile, and the entities one works for."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, Table, Text, text

from cru_desktop.storage.column_types import JsonText, UtcTime
from cru_desktop.storage.tables.metadata import metadata

#: Small values of the profile: which environment the file is for, whether the queue is paused.
profile_values = Table(
    "profile_values",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

contexts = Table(
    "contexts",
    metadata,
    Column("regon", Text, primary_key=True),
    Column("nip", Text),
    Column("name", Text, nullable=False),
    Column("address", JsonText, nullable=False),
    Column("added_at", UtcTime, nullable=False),
    Column("key_stored_at", UtcTime),
    Column("key_last_four", Text),
    Column("key_confirmed", Boolean, nullable=False, server_default=text("0")),
    Column("key_last_used_at", UtcTime),
    Column("key_last_refused_at", UtcTime),
    Column("key_host", Text),
)

#: How a person wants the entities shown; those without a row come last, in the order of their adding.
context_looks = Table(
    "context_looks",
    metadata,
    Column("regon", Text, ForeignKey("contexts.regon"), primary_key=True),
    Column("place", Integer, nullable=False),
    Column("hidden", Boolean, nullable=False, server_default=text("0")),
    Column("mark", Text, nullable=False, server_default=""),
)
