"""Versions of published entries, and changes on their way to the register."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from cru_desktop.storage.column_types import JsonText, UtcTime
from cru_desktop.storage.tables.metadata import metadata

#: Entries as the register served them. `source`: a `VersionSource`; `version_hash`: of what matters in it.
register_versions = Table(
    "register_versions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("agreement_id", Integer, ForeignKey("agreements.id"), nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("source", Text, nullable=False),
    Column("raw", JsonText, nullable=False),
    Column("version_hash", Text, nullable=False),
)
Index("ix_register_versions_agreement", register_versions.c.agreement_id, register_versions.c.id)

#: What a submission of a change wants (`ChangeIntent.to_json`), and how often the version it is based on has
#: such a line already. `found_version_id`: the version that differed from that one.
submitted_changes = Table(
    "submitted_changes",
    metadata,
    Column("submission_id", Integer, ForeignKey("submissions.id"), primary_key=True),
    Column("intent", Text, nullable=False),
    Column("equal_before", Integer, nullable=False),
    Column("found_version_id", Integer, ForeignKey("register_versions.id")),
)
