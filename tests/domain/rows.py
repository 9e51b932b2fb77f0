"""A row of the outbox as it is read, made without a database."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import Operation, Submission, SubmissionState

_NOW = datetime(2026, 8, 12, 8, 0, tzinfo=UTC)
_QUEUED = Submission(
    id=1,
    agreement_id=1,
    environment=Environment.TEST,
    destination="https://jsfp-cru-test.mf.gov.pl/api-gw",
    context_regon="123456785",
    operation=Operation.PUBLISH,
    state=SubmissionState.QUEUED,
    held=False,
    number="UM/1/2026",
    subject=None,
    value=None,
    contractor="",
    person="Anna",
    created_at=_NOW,
    not_before=_NOW,
    attempts=0,
    outcome_unknown=False,
    document_id=None,
    register_id=None,
    published_at=None,
    error_code=None,
    error_text=None,
    error_details=None,
    field_errors=(),
    attention=None,
)


def submission(state: SubmissionState, **other: Any) -> Submission:
    """A publication of the entity 123456785 in the test environment."""
    return replace(_QUEUED, state=state, **other)
