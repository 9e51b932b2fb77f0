"""The tables, as the program uses them. The file's own history is in `migrations/`; a test compares both."""

from cru_desktop.storage.tables.agreements import agreement_contents, agreements, templates
from cru_desktop.storage.tables.change_drafts import change_drafts, withdrawal_drafts
from cru_desktop.storage.tables.changes import register_versions, submitted_changes
from cru_desktop.storage.tables.contractors import (
    contractor_agreements,
    contractor_merges,
    contractors,
    look_up_answers,
    places,
    remembered_people,
)
from cru_desktop.storage.tables.environment import announced_breaks, environment_samples, outages, webinars
from cru_desktop.storage.tables.fetching import (
    public_checks,
    register_fetch_rows,
    register_fetches,
    register_standings,
)
from cru_desktop.storage.tables.metadata import metadata
from cru_desktop.storage.tables.personal_data import name_erasures, planned_deletions
from cru_desktop.storage.tables.profile import context_looks, contexts, profile_values
from cru_desktop.storage.tables.submissions import (
    APPEND_ONLY_TRIGGERS,
    attempts,
    counted_submissions,
    erased_events,
    submission_events,
    submissions,
)

__all__ = [
    "APPEND_ONLY_TRIGGERS",
    "agreement_contents",
    "agreements",
    "announced_breaks",
    "attempts",
    "change_drafts",
    "context_looks",
    "contexts",
    "contractor_agreements",
    "contractor_merges",
    "contractors",
    "counted_submissions",
    "environment_samples",
    "erased_events",
    "look_up_answers",
    "metadata",
    "name_erasures",
    "outages",
    "places",
    "planned_deletions",
    "profile_values",
    "public_checks",
    "register_fetch_rows",
    "register_fetches",
    "register_standings",
    "register_versions",
    "remembered_people",
    "submission_events",
    "submissions",
    "submitted_changes",
    "templates",
    "webinars",
    "withdrawal_drafts",
]
