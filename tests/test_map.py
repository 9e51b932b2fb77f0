"""docs/architecture.md is the map of the house: what it names has to be where it says."""

import re

from tests.conftest import PROJECT

PACKAGE = PROJECT / "cru_desktop"
TEXT = (PROJECT / "docs" / "architecture.md").read_text(encoding="utf-8")


def rooms() -> dict[str, str]:
    """The sections of the rooms by their folder."""
    sections = TEXT.split("\n## Rooms", 1)[1].split("\n## ", 1)[0].split("\n### ")[1:]
    return {section.split("/", 1)[0]: section for section in sections}


def test_every_module_that_a_rooms_section_names_is_in_the_room() -> None:
    missing = [
        f"{room}: {name}"
        for room, section in rooms().items()
        for name in re.findall(r"`([\w/.]+\.(?:py|yaml))`", section)
        if not any((base / name).is_file() for base in (PACKAGE, PROJECT))
        and not any((PACKAGE / room).rglob(name))
    ]
    assert missing == []


def test_every_place_in_the_table_of_changes_is_there() -> None:
    table = TEXT.split("\n## Where to change what", 1)[1].split("\n## ", 1)[0]
    named = set(re.findall(r"`((?:[\w-]+/)+[\w.-]*)`", table))
    assert named
    missing = [
        name for name in sorted(named) if not (PACKAGE / name).exists() and not (PROJECT / name).exists()
    ]
    assert missing == []
