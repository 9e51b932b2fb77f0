"""Withdrawals that were begun and not sent yet."""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE withdrawal_drafts (
    agreement_id INTEGER NOT NULL,
    content TEXT NOT NULL,
    person TEXT DEFAULT '' NOT NULL,
    changed_at TEXT NOT NULL,
    submission_id INTEGER,
    PRIMARY KEY (agreement_id),
    FOREIGN KEY(agreement_id) REFERENCES agreements (id),
    FOREIGN KEY(submission_id) REFERENCES submissions (id)
)""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
