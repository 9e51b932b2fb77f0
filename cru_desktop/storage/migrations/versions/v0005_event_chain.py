"""Events keep what was sent and answered, and each holds the hash of the one before it.

Events from before keep empty hashes: what was not sealed then must not look as if it had been.
"""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

STATEMENTS = (
    """ALTER TABLE submission_events RENAME TO earlier_events""",
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
    environment TEXT DEFAULT '' NOT NULL,
    regon TEXT DEFAULT '' NOT NULL,
    operation TEXT DEFAULT '' NOT NULL,
    body_sha256 TEXT DEFAULT '' NOT NULL,
    document_id TEXT,
    register_date TEXT,
    answer TEXT DEFAULT '' NOT NULL,
    previous_hash TEXT DEFAULT '' NOT NULL,
    hash TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(submission_id) REFERENCES submissions (id)
)""",
    """INSERT INTO submission_events
    (id, submission_id, at, kind, state, text, details, person, computer)
    SELECT id, submission_id, at, kind, state, text, details, person, computer FROM earlier_events""",
    """DROP TABLE earlier_events""",
    """CREATE INDEX ix_submission_events_submission ON submission_events (submission_id)""",
    """CREATE TRIGGER submission_events_no_update
    BEFORE UPDATE ON submission_events
    BEGIN SELECT RAISE(ABORT, 'events are append-only'); END""",
    """CREATE TRIGGER submission_events_no_delete
    BEFORE DELETE ON submission_events
    BEGIN SELECT RAISE(ABORT, 'events are append-only'); END""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
