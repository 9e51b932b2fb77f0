"""What people decide about the contractor book: doubles merged, data corrected, a contractor put away."""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

STATEMENTS = (
    """ALTER TABLE contractors ADD COLUMN edited_at TEXT""",
    """ALTER TABLE contractors ADD COLUMN hidden_at TEXT""",
    """CREATE TABLE contractor_merges (
    contractor_id INTEGER NOT NULL,
    into_id INTEGER NOT NULL,
    merged_at TEXT NOT NULL,
    PRIMARY KEY (contractor_id),
    FOREIGN KEY(contractor_id) REFERENCES contractors (id) ON DELETE CASCADE,
    FOREIGN KEY(into_id) REFERENCES contractors (id) ON DELETE CASCADE
)""",
    """CREATE INDEX ix_contractor_merges_into ON contractor_merges (into_id)""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
