"""Entries fetched from the register, how they stand to ours, and what the public sees of them."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

STATEMENTS = (
    """ALTER TABLE agreements ADD COLUMN origin TEXT DEFAULT 'program' NOT NULL""",
    """CREATE TABLE register_fetches (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    regon TEXT NOT NULL,
    source TEXT NOT NULL,
    state TEXT NOT NULL,
    started_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    finished_at TEXT,
    next_at TEXT,
    failures INTEGER DEFAULT 0 NOT NULL,
    "plan" TEXT NOT NULL,
    problem TEXT,
    seen TEXT NOT NULL,
    FOREIGN KEY(regon) REFERENCES contexts (regon)
)""",
    """CREATE INDEX ix_register_fetches_regon ON register_fetches (regon, id)""",
    """CREATE TABLE register_fetch_rows (
    fetch_id INTEGER NOT NULL,
    register_id TEXT NOT NULL,
    stretch INTEGER NOT NULL,
    state TEXT NOT NULL,
    known BOOLEAN NOT NULL,
    tries INTEGER DEFAULT 0 NOT NULL,
    PRIMARY KEY (fetch_id, register_id),
    FOREIGN KEY(fetch_id) REFERENCES register_fetches (id)
)""",
    """CREATE INDEX ix_register_fetch_rows_state ON register_fetch_rows (fetch_id, state, known)""",
    """CREATE TABLE register_standings (
    agreement_id INTEGER NOT NULL,
    state TEXT NOT NULL,
    known_hash TEXT DEFAULT '' NOT NULL,
    checked_at TEXT,
    source TEXT DEFAULT '' NOT NULL,
    absences INTEGER DEFAULT 0 NOT NULL,
    absent_at TEXT,
    PRIMARY KEY (agreement_id),
    FOREIGN KEY(agreement_id) REFERENCES agreements (id)
)""",
    """CREATE INDEX ix_register_standings_state ON register_standings (state)""",
    """CREATE TABLE public_checks (
    agreement_id INTEGER NOT NULL,
    submission_id INTEGER,
    state TEXT NOT NULL,
    tries INTEGER DEFAULT 0 NOT NULL,
    started_at TEXT NOT NULL,
    next_at TEXT,
    checked_at TEXT,
    visible_since TEXT,
    differences TEXT NOT NULL,
    PRIMARY KEY (agreement_id),
    FOREIGN KEY(agreement_id) REFERENCES agreements (id)
)""",
    """CREATE INDEX ix_public_checks_next_at ON public_checks (next_at)""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
