"""The register holds to openapi.yaml: requests made up from the description, answers held against it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
import yaml
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

import cru_desktop
from cru_desktop.training.server import TrainingRegister
from tests.training.office import Entry, Office, dumped, key_of

DESCRIPTION = Path(cru_desktop.__file__).parent / "cru_api" / "openapi.yaml"
CONFORMANCE = [response_schema_conformance, status_code_conformance, content_type_conformance]
#: Where the description itself says that an unknown id, or a body that makes no sense, answers 500.
MAY_FAIL = {"details", "update", "withdraw", "publicDetails", "searchPublic"}


def described() -> dict[str, Any]:
    with DESCRIPTION.open(encoding="utf-8") as file:
        content: dict[str, Any] = yaml.safe_load(file)
    content["servers"] = [{"url": "/"}]
    for path in content["paths"].values():
        for operation in path.values():
            operation.pop("servers", None)
    return content


schema = schemathesis.openapi.from_dict(described())


@pytest.fixture(scope="module")
def holding(real_entries: list[Entry], wire_entries: list[Entry]) -> Iterator[TrainingRegister]:
    """A register with entries and documents of one entity."""
    with TrainingRegister(publish_after=0) as register:
        for entry in real_entries:
            register.publish_directly(entry)
        yield register


@schema.parametrize()
@settings(
    deadline=None,
    max_examples=20,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_answers_are_as_described(case: schemathesis.Case[Any], holding: TrainingRegister) -> None:
    operation = case.operation.definition.raw["operationId"]
    headers = {"X-API-KEY": "klucz-123456785"}
    response = case.call(base_url=holding.root_url, headers=headers)
    checks = [*CONFORMANCE] if operation in MAY_FAIL else [*CONFORMANCE, not_a_server_error]
    case.validate_response(response, checks=checks)


def test_good_answers_are_as_described(wire_entries: list[Entry]) -> None:
    """Made-up requests rarely succeed: here every real entry goes the whole way."""
    with TrainingRegister(publish_after=0) as register:
        for entry in wire_entries:
            with Office(register, key_of(entry)) as office:
                published = office.call("POST", "/v1/api/publish", dumped(entry))
                schema["/v1/api/publish"]["POST"].validate_response(published)
                documents = office.call("GET", "/v1/api/publish/documents")
                schema["/v1/api/publish/documents"]["GET"].validate_response(documents)
                summaries = office.call("GET", "/v1/api/publish/summary")
                schema["/v1/api/publish/summary"]["GET"].validate_response(summaries)
                register_id = documents.json()["content"][0]["idUmowy"]
                details = office.call("GET", f"/v1/api/publish/{register_id}")
                schema["/v1/api/publish/{idUmowy}"]["GET"].validate_response(details)
                public = office.call("GET", f"/api-dp/v1/agreement/{register_id}")
                schema["/api-dp/v1/agreement/{idUmowy}"]["GET"].validate_response(public)
