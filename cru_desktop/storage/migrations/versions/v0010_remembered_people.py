"""Natural persons whom a clerk ticked to be remembered: first name and surname, for one entity alone."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE remembered_people (
    id INTEGER NOT NULL,
    regon TEXT NOT NULL,
    "key" TEXT NOT NULL,
    first_name TEXT NOT NULL,
    surname TEXT NOT NULL,
    agreement_id INTEGER,
    last_used_at TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(agreement_id) REFERENCES agreements (id)
)""",
    """CREATE UNIQUE INDEX uq_remembered_people_key ON remembered_people (regon, "key")""",
    """CREATE INDEX ix_remembered_people_agreement ON remembered_people (agreement_id)""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
