"""Agreements as lists read them, their long texts apart, and patterns for new ones."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, Table, Text, text

from cru_desktop.storage.column_types import Grosze, JsonText, UtcTime
from cru_desktop.storage.tables.metadata import metadata

#: `last_day`: of the contract, where it is known on this computer. `ended`, `ended_on`: as the register says.
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
    Column("origin", Text, nullable=False, server_default="program"),
    Column("last_day", Date),
    Column("ended", Boolean, nullable=False, server_default=text("0")),
    Column("ended_on", Date),
    sqlite_autoincrement=True,
)
Index("ix_agreements_regon", agreements.c.regon, agreements.c.state)
Index("ix_agreements_changed_at", agreements.c.changed_at)
Index("ix_agreements_concluded_on", agreements.c.concluded_on)
Index(
    "ix_agreements_published_at",
    agreements.c.published_at,
    sqlite_where=text("published_at IS NOT NULL"),
)
Index("ix_agreements_last_day", agreements.c.last_day, sqlite_where=text("last_day IS NOT NULL"))
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
