"""Webinars of the test environment, and breaks of the register that were announced."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE webinars (
    id INTEGER NOT NULL,
    title TEXT NOT NULL,
    starts_at TEXT NOT NULL,
    ends_at TEXT,
    source TEXT DEFAULT '' NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    calendar_uid TEXT,
    PRIMARY KEY (id)
)""",
    """CREATE INDEX ix_webinars_starts_at ON webinars (starts_at)""",
    """CREATE TABLE announced_breaks (
    id INTEGER NOT NULL,
    title TEXT NOT NULL,
    begins_at TEXT NOT NULL,
    ends_at TEXT,
    source TEXT DEFAULT '' NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (id)
)""",
    """CREATE INDEX ix_announced_breaks_begins_at ON announced_breaks (begins_at)""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
