"""The outbox: what waits for the register, each attempt, and the history that is only ever added to."""

from sqlalchemy import (
    DDL,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    event,
    text,
)

from cru_desktop.storage.column_types import Grosze, JsonText, UtcTime
from cru_desktop.storage.tables.metadata import metadata

#: States after which a row's identity and its register id are free again.
_ENDED_IN_VAIN = "('rejected', 'cancelled')"

submissions = Table(
    "submissions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("agreement_id", Integer, ForeignKey("agreements.id"), nullable=False),
    Column("environment", Text, nullable=False),
    Column("destination", Text, nullable=False),
    Column("regon", Text, ForeignKey("contexts.regon"), nullable=False),
    Column("operation", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("held", Boolean, nullable=False, server_default=text("0")),
    Column("number", Text),
    Column("subject", Text),
    Column("value", Grosze),
    Column("contractor", Text, nullable=False, server_default=""),
    Column("person", Text, nullable=False),
    Column("computer", Text, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("changed_at", UtcTime, nullable=False),
    Column("not_before", UtcTime, nullable=False),
    Column("undo_until", UtcTime),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("refusals", Integer, nullable=False, server_default=text("0")),
    Column("outcome_unknown", Boolean, nullable=False, server_default=text("0")),
    Column("document_id", Text),
    Column("register_id", Text),
    Column("published_at", UtcTime),
    Column("error_code", Text),
    Column("error_text", Text),
    Column("error_details", Text),
    Column("field_errors", JsonText, nullable=False),
    Column("attention", Text),
    Column("similar_register_ids", JsonText, nullable=False),
    Column("dismissed_register_ids", JsonText, nullable=False),
    Column("identity", Text),
    Column("content_hash", Text, nullable=False),
    Column("predecessor_id", Integer, ForeignKey("submissions.id")),
    Column("claim", Text),
    Column("claimed_at", UtcTime),
    Column("first_write_at", UtcTime),
    Column("look_up_started_at", UtcTime),
    Column("last_complete_absence_at", UtcTime),
    Column("look_ups", Integer, nullable=False, server_default=text("0")),
    Column("body_sha256", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    sqlite_autoincrement=True,
)
#: Work for the sender in the order it is taken: the first row that fits ends the search.
Index(
    "ix_submissions_due",
    submissions.c.not_before,
    submissions.c.id,
    sqlite_where=text("state IN ('queued', 'waiting', 'uncertain', 'accepted')"),
)
Index("ix_submissions_regon", submissions.c.regon, submissions.c.state)
Index(
    "ix_submissions_published_at",
    submissions.c.published_at,
    sqlite_where=text("published_at IS NOT NULL"),
)
Index("ix_submissions_agreement", submissions.c.agreement_id)
Index("ix_submissions_content", submissions.c.content_hash, submissions.c.regon)
Index("ix_submissions_predecessor", submissions.c.predecessor_id)
Index(
    "uq_submissions_identity",
    submissions.c.identity,
    unique=True,
    sqlite_where=text(f"identity IS NOT NULL AND state NOT IN {_ENDED_IN_VAIN}"),
)
Index(
    "uq_submissions_register_id",
    submissions.c.register_id,
    unique=True,
    sqlite_where=text(
        f"register_id IS NOT NULL AND operation = 'PUBLIKACJA' AND state NOT IN {_ENDED_IN_VAIN}"
    ),
)

#: Each claim for sending, with the document the register gave for it.
attempts = Table(
    "attempts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("submission_id", Integer, ForeignKey("submissions.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("claimed_at", UtcTime, nullable=False),
    Column("write_started_at", UtcTime),
    Column("ended_at", UtcTime),
    Column("ended_state", Text),
    Column("document_id", Text),
)
Index("ix_attempts_submission", attempts.c.submission_id)

submission_events = Table(
    "submission_events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("submission_id", Integer, ForeignKey("submissions.id"), nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("details", Text, nullable=False, server_default=""),
    Column("person", Text, nullable=False, server_default=""),
    Column("computer", Text, nullable=False, server_default=""),
    Column("environment", Text, nullable=False, server_default=""),
    Column("regon", Text, nullable=False, server_default=""),
    Column("operation", Text, nullable=False, server_default=""),
    Column("body_sha256", Text, nullable=False, server_default=""),
    Column("document_id", Text),
    Column("register_date", UtcTime),
    Column("answer", Text, nullable=False, server_default=""),
    Column("previous_hash", Text, nullable=False, server_default=""),
    Column("hash", Text, nullable=False, server_default=""),
    Column("salt", Text, nullable=False, server_default=""),
    Column("personal_hash", Text, nullable=False, server_default=""),
    Column("erased_at", UtcTime),
)
Index("ix_submission_events_submission", submission_events.c.submission_id)

#: A submission counts once on each Warsaw day on which it was first written to the register.
counted_submissions = Table(
    "counted_submissions",
    metadata,
    Column("day", Date, primary_key=True),
    Column("submission_id", Integer, ForeignKey("submissions.id"), primary_key=True),
)

#: Links of the chain whose events went with their agreement: nothing of what happened is left in them.
erased_events = Table(
    "erased_events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("previous_hash", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("erased_at", UtcTime, nullable=False),
)

#: What an erasure of names leaves as it was.
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
_CHANGED = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in _KEPT)
#: History is only ever added to. What may name a person can be emptied, an event whose link is kept may go.
APPEND_ONLY_TRIGGERS = (
    "CREATE TRIGGER submission_events_no_update BEFORE UPDATE ON submission_events "
    "WHEN NEW.erased_at IS NULL OR NEW.details <> '' OR NEW.answer <> '' OR NEW.salt <> '' "
    f"OR {_CHANGED} BEGIN SELECT RAISE(ABORT, 'events are append-only'); END",
    "CREATE TRIGGER submission_events_no_delete BEFORE DELETE ON submission_events "
    "WHEN NOT EXISTS (SELECT 1 FROM erased_events WHERE id = OLD.id AND hash = OLD.hash) "
    "BEGIN SELECT RAISE(ABORT, 'events are append-only'); END",
)
for _trigger in APPEND_ONLY_TRIGGERS:
    # SQLAlchemy 2.1 has no types for it.
    event.listen(submission_events, "after_create", DDL(_trigger))  # type: ignore[no-untyped-call]
