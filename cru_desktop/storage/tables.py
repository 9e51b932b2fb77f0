"""The tables, as the program uses them. The file's own history is in `migrations/`; a test compares both."""

from sqlalchemy import (
    DDL,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    event,
    text,
)

from cru_desktop.storage.column_types import Grosze, JsonText, UtcTime

metadata = MetaData()

#: States after which a row's identity and its register id are free again.
_ENDED_IN_VAIN = "('rejected', 'cancelled')"

#: Small values of the profile: which environment the file is for, whether the queue is paused.
profile_values = Table(
    "profile_values",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

contexts = Table(
    "contexts",
    metadata,
    Column("regon", Text, primary_key=True),
    Column("nip", Text),
    Column("name", Text, nullable=False),
    Column("address", JsonText, nullable=False),
    Column("added_at", UtcTime, nullable=False),
    Column("key_stored_at", UtcTime),
    Column("key_last_four", Text),
    Column("key_confirmed", Boolean, nullable=False, server_default=text("0")),
    Column("key_last_used_at", UtcTime),
    Column("key_last_refused_at", UtcTime),
    Column("key_host", Text),
)

agreements = Table(
    "agreements",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("regon", Text, ForeignKey("contexts.regon"), nullable=False),
    Column("state", Text, nullable=False),
    Column("number", Text),
    Column("subject", Text),
    Column("contractor", Text, nullable=False, server_default=""),
    Column("contractor_key", Text),
    Column("concluded_on", Date),
    Column("value", Grosze),
    Column("person", Text, nullable=False, server_default=""),
    Column("created_at", UtcTime, nullable=False),
    Column("changed_at", UtcTime, nullable=False),
    Column("deleted_at", UtcTime),
    Column("submission_id", Integer),
    Column("register_id", Text),
    Column("published_at", UtcTime),
    Column("sort_number", Text, nullable=False, server_default=""),
    Column("sort_subject", Text, nullable=False, server_default=""),
    Column("sort_contractor", Text, nullable=False, server_default=""),
    Column("search_text", Text, nullable=False, server_default=""),
    sqlite_autoincrement=True,
)
Index("ix_agreements_regon", agreements.c.regon, agreements.c.state)
Index("ix_agreements_changed_at", agreements.c.changed_at)
Index("ix_agreements_concluded_on", agreements.c.concluded_on)
Index(
    "uq_agreements_register_id",
    agreements.c.register_id,
    unique=True,
    sqlite_where=text("register_id IS NOT NULL"),
)

#: The long texts, apart, so that a list of 20,000 agreements reads few pages.
agreement_contents = Table(
    "agreement_contents",
    metadata,
    Column("agreement_id", Integer, ForeignKey("agreements.id"), primary_key=True),
    Column("raw", JsonText, nullable=False),
    Column("cursor", Text, nullable=False, server_default=""),
    Column("published", JsonText),
)

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
)
Index("ix_submission_events_submission", submission_events.c.submission_id)

#: A submission counts once on each Warsaw day on which it was first written to the register.
counted_submissions = Table(
    "counted_submissions",
    metadata,
    Column("day", Date, primary_key=True),
    Column("submission_id", Integer, ForeignKey("submissions.id"), primary_key=True),
)

environment_samples = Table(
    "environment_samples",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", UtcTime, nullable=False),
    Column("condition", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("milliseconds", Integer),
    Column("details", Text, nullable=False, server_default=""),
)
Index("ix_environment_samples_at", environment_samples.c.at)

outages = Table(
    "outages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("condition", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("began_at", UtcTime, nullable=False),
    Column("ended_at", UtcTime),
)
Index("ix_outages_began_at", outages.c.began_at)

#: Dates on which nothing may be done in the test environment. `calendar_uid`: the event of a calendar file.
webinars = Table(
    "webinars",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("title", Text, nullable=False),
    Column("starts_at", UtcTime, nullable=False),
    Column("ends_at", UtcTime),
    Column("source", Text, nullable=False, server_default=""),
    Column("note", Text, nullable=False, server_default=""),
    Column("calendar_uid", Text),
)
Index("ix_webinars_starts_at", webinars.c.starts_at)

announced_breaks = Table(
    "announced_breaks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("title", Text, nullable=False),
    Column("begins_at", UtcTime, nullable=False),
    Column("ends_at", UtcTime),
    Column("source", Text, nullable=False, server_default=""),
    Column("note", Text, nullable=False, server_default=""),
)
Index("ix_announced_breaks_begins_at", announced_breaks.c.begins_at)

#: Firms and public entities met in agreements; no natural persons. `key`: `Contractor.key`.
contractors = Table(
    "contractors",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("country", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("nip", Text),
    Column("regon", Text),
    Column("address", JsonText, nullable=False),
    Column("sort_name", Text, nullable=False),
    Column("search_text", Text, nullable=False),
    Column("last_used_at", UtcTime, nullable=False),
)
Index("uq_contractors_key", contractors.c.key, unique=True)
Index("ix_contractors_nip", contractors.c.nip)
Index("ix_contractors_last_used_at", contractors.c.last_used_at)

#: In which agreements a contractor is a party.
contractor_agreements = Table(
    "contractor_agreements",
    metadata,
    Column("agreement_id", Integer, ForeignKey("agreements.id"), primary_key=True),
    Column("contractor_id", Integer, ForeignKey("contractors.id"), primary_key=True),
)
Index("ix_contractor_agreements_contractor", contractor_agreements.c.contractor_id)

#: Which commune, county and voivodeship addresses have named for a place.
places = Table(
    "places",
    metadata,
    Column("postal_code", Text, primary_key=True),
    Column("locality_key", Text, primary_key=True),
    Column("locality", Text, nullable=False),
    Column("commune", Text, primary_key=True),
    Column("county", Text, primary_key=True),
    Column("voivodeship", Text, primary_key=True),
)

#: What a public service said of a number on a day; `answer` null: it did not know it.
look_up_answers = Table(
    "look_up_answers",
    metadata,
    Column("service", Text, primary_key=True),
    Column("number", Text, primary_key=True),
    Column("day", Date, nullable=False),
    Column("answer", JsonText),
)

#: Patterns for new agreements of any entity. `agreement_id`: what it was made of.
templates = Table(
    "templates",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False),
    Column("raw", JsonText, nullable=False),
    Column("agreement_id", Integer, ForeignKey("agreements.id")),
    Column("person", Text, nullable=False, server_default=""),
    Column("created_at", UtcTime, nullable=False),
    Column("changed_at", UtcTime, nullable=False),
    Column("deleted_at", UtcTime),
)
Index(
    "uq_templates_name_key",
    templates.c.name_key,
    unique=True,
    sqlite_where=text("deleted_at IS NULL"),
)
Index("ix_templates_agreement", templates.c.agreement_id)

#: History is only ever added to.
APPEND_ONLY_TRIGGERS = (
    "CREATE TRIGGER submission_events_no_update BEFORE UPDATE ON submission_events "
    "BEGIN SELECT RAISE(ABORT, 'events are append-only'); END",
    "CREATE TRIGGER submission_events_no_delete BEFORE DELETE ON submission_events "
    "BEGIN SELECT RAISE(ABORT, 'events are append-only'); END",
)
for _trigger in APPEND_ONLY_TRIGGERS:
    # SQLAlchemy 2.1 has no types for it.
    event.listen(submission_events, "after_create", DDL(_trigger))  # type: ignore[no-untyped-call]
