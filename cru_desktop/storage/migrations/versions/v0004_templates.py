"""Named templates of agreements."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE templates (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    raw TEXT NOT NULL,
    agreement_id INTEGER,
    person TEXT DEFAULT '' NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    deleted_at TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(agreement_id) REFERENCES agreements (id)
)""",
    """CREATE UNIQUE INDEX uq_templates_name_key ON templates (name_key) WHERE deleted_at IS NULL""",
    """CREATE INDEX ix_templates_agreement ON templates (agreement_id)""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
