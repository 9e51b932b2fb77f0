"""The last look before a request leaves: never in another entity's name, never to another register."""

import json
from dataclasses import replace
from typing import Any

import pytest

from cru_desktop.cru_api.client import CruClient
from cru_desktop.cru_api.destination import Destination, destination
from cru_desktop.delivery.entity_guard import (
    StrayRequestError,
    entity_of,
    fault_of,
    misplaced,
    refuse_stray,
)
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import Operation, SubmissionState
from cru_desktop.storage.submission_shapes import ClaimedSubmission, Work
from tests.domain.rows import submission

SCHOOL, LIBRARY = "123456785", "012345675"
TEST = destination(Environment.TEST)
OTHER_ADDRESS = destination(Environment.TEST, "https://proba.example.pl/api-gw")
CONTEXT = Context(environment=Environment.TEST, regon=SCHOOL, nip="1234563218", name="Szkoła")


def body_of(*regons: object) -> bytes:
    return json.dumps({"stronyUmowy": [{"regon": regon} for regon in regons]}).encode()


def claimed(body: bytes = body_of(SCHOOL, LIBRARY), **of_row: Any) -> ClaimedSubmission:
    row = submission(SubmissionState.SENDING, **of_row)
    return ClaimedSubmission(row, Work.SEND, "token", body, "", "", 0, None, None, None, 0, (), ())


@pytest.mark.parametrize(
    ("body", "entity"),
    [
        (body_of(SCHOOL, LIBRARY), SCHOOL),
        (body_of(None, SCHOOL), None),
        (body_of(int(SCHOOL)), None),
        (b'{"stronyUmowy":[]}', None),
        (b'{"stronyUmowy":{"0":{"regon":"123456785"}}}', None),
        (b'{"stronyUmowy":["123456785"]}', None),
        (b'[{"regon":"123456785"}]', None),
        (b'"123456785"', None),
        (b"{", None),
        (b"", None),
        (b"\xff", None),
    ],
)
def test_the_entity_of_a_body_is_its_first_partys_regon(body: bytes, entity: str | None) -> None:
    assert entity_of(body) == entity


def test_an_own_row_may_go() -> None:
    assert fault_of(claimed(), CONTEXT, TEST) is None


@pytest.mark.parametrize(
    ("row", "context", "target"),
    [
        (claimed(environment=Environment.PRODUCTION), CONTEXT, TEST),
        (claimed(), replace(CONTEXT, environment=Environment.PRODUCTION), TEST),
        (claimed(), CONTEXT, replace(TEST, environment=Environment.PRODUCTION)),
        (claimed(), CONTEXT, OTHER_ADDRESS),
        (claimed(destination=OTHER_ADDRESS.identity), CONTEXT, TEST),
        (claimed(context_regon=LIBRARY), CONTEXT, TEST),
        (claimed(), replace(CONTEXT, regon=LIBRARY), TEST),
    ],
    ids=[
        *("row of production", "key of production", "target of production", "other target"),
        *("row for another address", "row of another entity", "another entity's key"),
    ],
)
def test_a_row_goes_only_where_it_belongs_with_its_own_key(
    row: ClaimedSubmission, context: Context, target: Destination
) -> None:
    assert misplaced(row, context, target) is not None
    assert fault_of(row, context, target) is not None


@pytest.mark.parametrize("body", [body_of(LIBRARY, SCHOOL), body_of(None, SCHOOL), b"{"])
def test_a_body_that_names_another_entity_or_none_stays_here(body: bytes) -> None:
    assert misplaced(claimed(body), CONTEXT, TEST) is None
    fault = fault_of(claimed(body), CONTEXT, TEST)
    assert fault is not None
    assert SCHOOL in fault


def test_a_withdrawal_names_no_entity_but_its_row_does() -> None:
    body = b'{"powod":"pomylka"}'
    assert fault_of(claimed(body, operation=Operation.WITHDRAW), CONTEXT, TEST) is None
    foreign = claimed(body, operation=Operation.WITHDRAW, context_regon=LIBRARY)
    assert fault_of(foreign, CONTEXT, TEST) is not None


@pytest.mark.parametrize(
    ("of_client", "context", "regon", "target"),
    [
        (OTHER_ADDRESS, CONTEXT, SCHOOL, TEST),
        (replace(TEST, environment=Environment.PRODUCTION), CONTEXT, SCHOOL, TEST),
        (TEST, replace(CONTEXT, environment=Environment.TRAINING), SCHOOL, TEST),
        (TEST, CONTEXT, LIBRARY, TEST),
    ],
    ids=["other address", "other environment", "key of another environment", "another entity"],
)
def test_a_stray_request_is_not_made(
    of_client: Destination, context: Context, regon: str, target: Destination
) -> None:
    with CruClient(of_client, "a-key") as client, pytest.raises(StrayRequestError) as caught:
        refuse_stray(client, context, regon, target)
    assert "a-key" not in str(caught.value.problem)


def test_an_own_request_is_made() -> None:
    with CruClient(TEST, "a-key") as client:
        refuse_stray(client, CONTEXT, SCHOOL, TEST)
