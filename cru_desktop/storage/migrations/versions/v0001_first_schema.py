"""The first schema."""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE profile_values (
    "key" TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY ("key")
)""",
    """CREATE TABLE contexts (
    regon TEXT NOT NULL,
    nip TEXT,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    added_at TEXT NOT NULL,
    key_stored_at TEXT,
    key_last_four TEXT,
    key_confirmed BOOLEAN DEFAULT 0 NOT NULL,
    key_last_used_at TEXT,
    key_last_refused_at TEXT,
    key_host TEXT,
    PRIMARY KEY (regon)
)""",
    """CREATE TABLE environment_samples (
    id INTEGER NOT NULL,
    at TEXT NOT NULL,
    condition TEXT NOT NULL,
    source TEXT NOT NULL,
    milliseconds INTEGER,
    details TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (id)
)""",
    """CREATE INDEX ix_environment_samples_at ON environment_samples (at)""",
    """CREATE TABLE outages (
    id INTEGER NOT NULL,
    condition TEXT NOT NULL,
    reason TEXT NOT NULL,
    began_at TEXT NOT NULL,
    ended_at TEXT,
    PRIMARY KEY (id)
)""",
    """CREATE INDEX ix_outages_began_at ON outages (began_at)""",
    """CREATE TABLE agreements (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    regon TEXT NOT NULL,
    state TEXT NOT NULL,
    number TEXT,
    subject TEXT,
    contractor TEXT DEFAULT '' NOT NULL,
    contractor_key TEXT,
    concluded_on DATE,
    value INTEGER,
    person TEXT DEFAULT '' NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    deleted_at TEXT,
    submission_id INTEGER,
    register_id TEXT,
    published_at TEXT,
    sort_number TEXT DEFAULT '' NOT NULL,
    sort_subject TEXT DEFAULT '' NOT NULL,
    sort_contractor TEXT DEFAULT '' NOT NULL,
    search_text TEXT DEFAULT '' NOT NULL,
    FOREIGN KEY(regon) REFERENCES contexts (regon)
)""",
    """CREATE INDEX ix_agreements_regon ON agreements (regon, state)""",
    """CREATE INDEX ix_agreements_concluded_on ON agreements (concluded_on)""",
    """CREATE INDEX ix_agreements_changed_at ON agreements (changed_at)""",
    """CREATE UNIQUE INDEX uq_agreements_register_id ON agreements (register_id)
    WHERE register_id IS NOT NULL""",
    """CREATE TABLE agreement_contents (
    agreement_id INTEGER NOT NULL,
    raw TEXT NOT NULL,
    cursor TEXT DEFAULT '' NOT NULL,
    published TEXT,
    PRIMARY KEY (agreement_id),
    FOREIGN KEY(agreement_id) REFERENCES agreements (id)
)""",
    """CREATE TABLE submissions (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    agreement_id INTEGER NOT NULL,
    environment TEXT NOT NULL,
    destination TEXT NOT NULL,
    regon TEXT NOT NULL,
    operation TEXT NOT NULL,
    state TEXT NOT NULL,
    held BOOLEAN DEFAULT 0 NOT NULL,
    number TEXT,
    subject TEXT,
    value INTEGER,
    contractor TEXT DEFAULT '' NOT NULL,
    person TEXT NOT NULL,
    computer TEXT NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    not_before TEXT NOT NULL,
    undo_until TEXT,
    attempts INTEGER DEFAULT 0 NOT NULL,
    refusals INTEGER DEFAULT 0 NOT NULL,
    outcome_unknown BOOLEAN DEFAULT 0 NOT NULL,
    document_id TEXT,
    register_id TEXT,
    published_at TEXT,
    error_code TEXT,
    error_text TEXT,
    error_details TEXT,
    field_errors TEXT NOT NULL,
    attention TEXT,
    similar_register_ids TEXT NOT NULL,
    dismissed_register_ids TEXT NOT NULL,
    identity TEXT,
    content_hash TEXT NOT NULL,
    predecessor_id INTEGER,
    claim TEXT,
    claimed_at TEXT,
    first_write_at TEXT,
    look_up_started_at TEXT,
    last_complete_absence_at TEXT,
    look_ups INTEGER DEFAULT 0 NOT NULL,
    body_sha256 TEXT NOT NULL,
    body BLOB NOT NULL,
    FOREIGN KEY(agreement_id) REFERENCES agreements (id),
    FOREIGN KEY(regon) REFERENCES contexts (regon),
    FOREIGN KEY(predecessor_id) REFERENCES submissions (id)
)""",
    """CREATE INDEX ix_submissions_regon ON submissions (regon, state)""",
    """CREATE INDEX ix_submissions_content ON submissions (content_hash, regon)""",
    """CREATE INDEX ix_submissions_predecessor ON submissions (predecessor_id)""",
    """CREATE UNIQUE INDEX uq_submissions_identity ON submissions (identity)
    WHERE identity IS NOT NULL AND state NOT IN ('rejected', 'cancelled')""",
    """CREATE INDEX ix_submissions_due ON submissions (not_before, id)
    WHERE state IN ('queued', 'waiting', 'uncertain', 'accepted')""",
    """CREATE INDEX ix_submissions_agreement ON submissions (agreement_id)""",
    """CREATE UNIQUE INDEX uq_submissions_register_id ON submissions (register_id)
    WHERE register_id IS NOT NULL AND operation = 'PUBLIKACJA' AND state NOT IN ('rejected', 'cancelled')""",
    """CREATE TABLE attempts (
    id INTEGER NOT NULL,
    submission_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    claimed_at TEXT NOT NULL,
    write_started_at TEXT,
    ended_at TEXT,
    ended_state TEXT,
    document_id TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(submission_id) REFERENCES submissions (id)
)""",
    """CREATE INDEX ix_attempts_submission ON attempts (submission_id)""",
    """CREATE TABLE submission_events (
    id INTEGER NOT NULL,
    submission_id INTEGER NOT NULL,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    text TEXT NOT NULL,
    details TEXT DEFAULT '' NOT NULL,
    person TEXT DEFAULT '' NOT NULL,
    computer TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(submission_id) REFERENCES submissions (id)
)""",
    """CREATE INDEX ix_submission_events_submission ON submission_events (submission_id)""",
    """CREATE TRIGGER submission_events_no_update
    BEFORE UPDATE ON submission_events
    BEGIN SELECT RAISE(ABORT, 'events are append-only'); END""",
    """CREATE TRIGGER submission_events_no_delete
    BEFORE DELETE ON submission_events
    BEGIN SELECT RAISE(ABORT, 'events are append-only'); END""",
    """CREATE TABLE counted_submissions (
    day DATE NOT NULL,
    submission_id INTEGER NOT NULL,
    PRIMARY KEY (day, submission_id),
    FOREIGN KEY(submission_id) REFERENCES submissions (id)
)""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
