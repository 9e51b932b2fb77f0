"""Versions of entries as the register served them, and what a submitted change or withdrawal wants."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE register_versions (
    id INTEGER NOT NULL,
    agreement_id INTEGER NOT NULL,
    at TEXT NOT NULL,
    source TEXT NOT NULL,
    raw TEXT NOT NULL,
    version_hash TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(agreement_id) REFERENCES agreements (id)
)""",
    """CREATE INDEX ix_register_versions_agreement ON register_versions (agreement_id, id)""",
    """CREATE TABLE submitted_changes (
    submission_id INTEGER NOT NULL,
    intent TEXT NOT NULL,
    equal_before INTEGER NOT NULL,
    found_version_id INTEGER,
    PRIMARY KEY (submission_id),
    FOREIGN KEY(submission_id) REFERENCES submissions (id),
    FOREIGN KEY(found_version_id) REFERENCES register_versions (id)
)""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
