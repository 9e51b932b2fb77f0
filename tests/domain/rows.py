"""Rows of the outbox as they are read, made without a database."""

from dataclasses import replace
from typing import Any

from cru_desktop.domain.submission import Submission, SubmissionState
from tests.samples import SUBMISSION


def submission(state: SubmissionState, **other: Any) -> Submission:
    """A publication of the entity 123456785 to the real address of the test environment."""
    there = {"destination": "https://jsfp-cru-test.mf.gov.pl/api-gw", **other}
    return replace(SUBMISSION, state=state, **there)
