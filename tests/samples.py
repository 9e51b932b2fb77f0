"""Ready-made values that tests of several rooms vary with `dataclasses.replace`."""

from datetime import UTC, datetime
from decimal import Decimal

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import Operation, Submission, SubmissionState

#: Sunday, 22 November 2026, 11:31 in Warsaw.
NOW = datetime(2026, 11, 22, 10, 31, tzinfo=UTC)
#: A new entry that waits to be sent.
SUBMISSION = Submission(
    id=1,
    agreement_id=1,
    environment=Environment.TEST,
    destination="https://example.invalid/api-gw",
    context_regon="123456785",
    operation=Operation.PUBLISH,
    state=SubmissionState.QUEUED,
    held=False,
    number="OR.272.40.2026",
    subject="Przegląd gaśnic",
    value=Decimal("615.00"),
    contractor="Gaśnica sp. z o.o.",
    person="Anna Nowak",
    created_at=NOW,
    not_before=NOW,
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
