"""The tables, as the program uses them. The file's own history is in `migrations/`; a test compares both."""

from cru_desktop.storage.tables.agreements import agreement_contents, agreements, templates
from cru_desktop.storage.tables.contractors import contractor_agreements, contractors, look_up_answers, places
from cru_desktop.storage.tables.environment import announced_breaks, environment_samples, outages, webinars
from cru_desktop.storage.tables.metadata import metadata
from cru_desktop.storage.tables.profile import contexts, profile_values
from cru_desktop.storage.tables.submissions import (
    APPEND_ONLY_TRIGGERS,
    attempts,
    counted_submissions,
    submission_events,
    submissions,
)

__all__ = [
    "APPEND_ONLY_TRIGGERS",
    "agreement_contents",
    "agreements",
    "announced_breaks",
    "attempts",
    "contexts",
    "contractor_agreements",
    "contractors",
    "counted_submissions",
    "environment_samples",
    "look_up_answers",
    "metadata",
    "outages",
    "places",
    "profile_values",
    "submission_events",
    "submissions",
    "templates",
    "webinars",
]
