"""What was fetched from the register: runs and their rows, how entries stand, what the public sees."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text, text

from cru_desktop.storage.column_types import JsonText, UtcTime
from cru_desktop.storage.tables.metadata import metadata

#: One run of fetching an entity's entries. `plan` is where it is in the register's list; `seen` is what the
#: rows held at its end, for they are deleted with the next run.
register_fetches = Table(
    "register_fetches",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("regon", Text, ForeignKey("contexts.regon"), nullable=False),
    Column("source", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("started_at", UtcTime, nullable=False),
    Column("changed_at", UtcTime, nullable=False),
    Column("finished_at", UtcTime),
    Column("next_at", UtcTime),
    Column("failures", Integer, nullable=False, server_default=text("0")),
    Column("plan", JsonText, nullable=False),
    Column("problem", JsonText),
    Column("seen", JsonText, nullable=False),
    sqlite_autoincrement=True,
)
Index("ix_register_fetches_regon", register_fetches.c.regon, register_fetches.c.id)

#: An entry that the list of a run showed. `stretch`: the part of the list in which it was seen last.
register_fetch_rows = Table(
    "register_fetch_rows",
    metadata,
    Column("fetch_id", Integer, ForeignKey("register_fetches.id"), primary_key=True),
    Column("register_id", Text, primary_key=True),
    Column("stretch", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("known", Boolean, nullable=False),
    Column("tries", Integer, nullable=False, server_default=text("0")),
)
Index(
    "ix_register_fetch_rows_state",
    register_fetch_rows.c.fetch_id,
    register_fetch_rows.c.state,
    register_fetch_rows.c.known,
)

#: How a published agreement stands to its entry. `known_hash`: the version that a person knows of.
register_standings = Table(
    "register_standings",
    metadata,
    Column("agreement_id", Integer, ForeignKey("agreements.id"), primary_key=True),
    Column("state", Text, nullable=False),
    Column("known_hash", Text, nullable=False, server_default=""),
    Column("checked_at", UtcTime),
    Column("source", Text, nullable=False, server_default=""),
    Column("absences", Integer, nullable=False, server_default=text("0")),
    Column("absent_at", UtcTime),
)
Index("ix_register_standings_state", register_standings.c.state)

#: What citizens see of a published agreement, and when to look next. `submission_id`: the version looked for.
public_checks = Table(
    "public_checks",
    metadata,
    Column("agreement_id", Integer, ForeignKey("agreements.id"), primary_key=True),
    Column("submission_id", Integer),
    Column("state", Text, nullable=False),
    Column("tries", Integer, nullable=False, server_default=text("0")),
    Column("started_at", UtcTime, nullable=False),
    Column("next_at", UtcTime),
    Column("checked_at", UtcTime),
    Column("visible_since", UtcTime),
    Column("differences", JsonText, nullable=False),
)
Index("ix_public_checks_next_at", public_checks.c.next_at)
