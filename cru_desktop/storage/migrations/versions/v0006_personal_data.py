"""Entities have a place, a mark and may be hidden; names of an agreement can be erased, old ones announced.

Events written from now on seal what may name a person apart from the rest: the chain stays checkable after it
has been erased. Of events deleted with their agreement the chain keeps the links alone (`erased_events`).
"""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_OLD_COLUMNS = (
    "id, submission_id, at, kind, state, text, details, person, computer, environment, regon, operation, "
    "body_sha256, document_id, register_date, answer, previous_hash, hash"
)
#: What an erasure leaves as it was.
_KEPT = [
    "id",
    "submission_id",
    "at",
    "kind",
    "state",
    "text",
    "person",
    "computer",
    "environment",
    "regon",
    "operation",
    "body_sha256",
    "document_id",
    "register_date",
    "previous_hash",
    "hash",
    "personal_hash",
]

STATEMENTS = (
    """CREATE TABLE context_looks (
    regon TEXT NOT NULL,
    place INTEGER NOT NULL,
    hidden BOOLEAN DEFAULT 0 NOT NULL,
    mark TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (regon),
    FOREIGN KEY(regon) REFERENCES contexts (regon)
)""",
    """CREATE TABLE name_erasures (
    agreement_id INTEGER NOT NULL,
    at TEXT NOT NULL,
    person TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (agreement_id),
    FOREIGN KEY(agreement_id) REFERENCES agreements (id)
)""",
    """CREATE TABLE planned_deletions (
    agreement_id INTEGER NOT NULL,
    announced_at TEXT NOT NULL,
    kept_until DATE,
    decided_at TEXT,
    person TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (agreement_id),
    FOREIGN KEY(agreement_id) REFERENCES agreements (id)
)""",
    """CREATE TABLE erased_events (
    id INTEGER NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    erased_at TEXT NOT NULL,
    PRIMARY KEY (id)
)""",
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
    salt TEXT DEFAULT '' NOT NULL,
    personal_hash TEXT DEFAULT '' NOT NULL,
    erased_at TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(submission_id) REFERENCES submissions (id)
)""",
    f"""INSERT INTO submission_events ({_OLD_COLUMNS}) SELECT {_OLD_COLUMNS} FROM earlier_events""",
    """DROP TABLE earlier_events""",
    """CREATE INDEX ix_submission_events_submission ON submission_events (submission_id)""",
    f"""CREATE TRIGGER submission_events_no_update BEFORE UPDATE ON submission_events
    WHEN NEW.erased_at IS NULL OR NEW.details <> '' OR NEW.answer <> '' OR NEW.salt <> ''
    OR {" OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in _KEPT)}
    BEGIN SELECT RAISE(ABORT, 'events are append-only'); END""",
    """CREATE TRIGGER submission_events_no_delete BEFORE DELETE ON submission_events
    WHEN NOT EXISTS (SELECT 1 FROM erased_events WHERE id = OLD.id AND hash = OLD.hash)
    BEGIN SELECT RAISE(ABORT, 'events are append-only'); END""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
