"""Each rule of the test environment is pointed at in docs/architecture.md, at places that there are."""

import re

from tests.conftest import PROJECT

HEADING = "## Rules of the test environment, and where each is honoured"
RULES = 10


def rows() -> list[tuple[str, list[str]]]:
    text = (PROJECT / "docs" / "architecture.md").read_text(encoding="utf-8")
    section = text.split(HEADING, 1)[1].split("\n## ", 1)[0]
    cells = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("| ")]
    return [(rule, re.findall(r"`([^`]+)`", places)) for rule, places in cells if rule != "rule"]


def test_every_rule_names_its_place() -> None:
    assert len(rows()) == RULES
    assert all(places for _, places in rows())


def test_every_place_is_there() -> None:
    missing = [place for _, places in rows() for place in places if not (PROJECT / place).is_file()]
    assert missing == []
