"""The contractor book, what places taught, and answers of look-ups."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE contractors (
    id INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT NOT NULL,
    name TEXT NOT NULL,
    nip TEXT,
    regon TEXT,
    address TEXT NOT NULL,
    sort_name TEXT NOT NULL,
    search_text TEXT NOT NULL,
    last_used_at TEXT NOT NULL,
    PRIMARY KEY (id)
)""",
    """CREATE UNIQUE INDEX uq_contractors_key ON contractors ("key")""",
    """CREATE INDEX ix_contractors_nip ON contractors (nip)""",
    """CREATE INDEX ix_contractors_last_used_at ON contractors (last_used_at)""",
    """CREATE TABLE contractor_agreements (
    agreement_id INTEGER NOT NULL,
    contractor_id INTEGER NOT NULL,
    PRIMARY KEY (agreement_id, contractor_id),
    FOREIGN KEY(agreement_id) REFERENCES agreements (id),
    FOREIGN KEY(contractor_id) REFERENCES contractors (id)
)""",
    """CREATE INDEX ix_contractor_agreements_contractor ON contractor_agreements (contractor_id)""",
    """CREATE TABLE places (
    postal_code TEXT NOT NULL,
    locality_key TEXT NOT NULL,
    locality TEXT NOT NULL,
    commune TEXT NOT NULL,
    county TEXT NOT NULL,
    voivodeship TEXT NOT NULL,
    PRIMARY KEY (postal_code, locality_key, commune, county, voivodeship)
)""",
    """CREATE TABLE look_up_answers (
    service TEXT NOT NULL,
    number TEXT NOT NULL,
    day DATE NOT NULL,
    answer TEXT,
    PRIMARY KEY (service, number)
)""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
