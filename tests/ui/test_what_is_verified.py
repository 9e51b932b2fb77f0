"""The manual's page of what is checked and what is assumed says the same as the description of the API."""

import re
from collections.abc import Iterator
from importlib.resources import files

import yaml

from cru_desktop.resources import resource

_ROW = re.compile(r"^\| `(\w+)` \| ([^|]+) \| (sprawdzone|przyjęte) \|$", re.MULTILINE)


def flags() -> Iterator[tuple[str, bool]]:
    described = yaml.safe_load(files("cru_desktop.cru_api").joinpath("openapi.yaml").read_text("utf-8"))
    for path in described["paths"].values():
        for operation in path.values():
            if isinstance(operation, dict) and "operationId" in operation:
                yield operation["operationId"], operation["x-verified"]
    for name, schema in described["components"]["schemas"].items():
        if "x-verified" in schema:
            yield name, schema["x-verified"]


def test_every_operation_and_schema_stands_there_with_its_state_and_nothing_else_does() -> None:
    rows = _ROW.findall(resource("help", "07-co-sprawdzone.md").read_text("utf-8"))
    told = [(name, state == "sprawdzone") for name, words, state in rows]
    assert len({name for name, _ in told}) == len(told)
    assert sorted(told) == sorted(flags())
    assert all(words.strip() for _, words, _ in rows)
