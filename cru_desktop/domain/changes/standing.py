"""How a version of an entry stands to a change: not there, there as wanted, or there in another way."""

from collections.abc import Mapping
from enum import Enum

from cru_desktop.domain.changes.intent import ChangeIntent
from cru_desktop.domain.changes.paths import value_at
from cru_desktop.domain.changes.register_form import in_register_form, same_value
from cru_desktop.domain.raw import RawAgreement


class Standing(Enum):
    """What a version says of a change."""

    ABSENT = "absent"
    """Its line is there no more often than before it."""
    DONE = "done"
    """Its line is there once more than before, and every field says what it should."""
    OTHERWISE = "otherwise"
    """Its line is there once more, but a field says something else: only a person can tell whose it is."""


def equal_entries(register_raw: RawAgreement, intent: ChangeIntent) -> int:
    """How many lines of the history have the change's kind, day and comment."""
    history = in_register_form(register_raw).get("zmianyUmowy")
    if not isinstance(history, list | tuple):
        return 0
    return sum(1 for line in history if isinstance(line, Mapping) and _is_line_of(line, intent))


def standing(register_raw: RawAgreement, intent: ChangeIntent, equal_before: int) -> Standing:
    """`equal_before`: `equal_entries` of the version that the change was based on."""
    if equal_entries(register_raw, intent) <= equal_before:
        return Standing.ABSENT
    raw = in_register_form(register_raw)
    if all(same_value(value_at(raw, one.path), one.after) for one in intent.fields):
        return Standing.DONE
    return Standing.OTHERWISE


def _is_line_of(line: Mapping[str, object], intent: ChangeIntent) -> bool:
    kind = intent.occurrence.change_kind
    return (
        line.get("rodzajZmiany") in (kind.value, kind.title)
        and line.get("dataZmiany") == intent.day.isoformat()
        and _comment(line.get("komentarz")) == _comment(intent.comment)
    )


def _comment(text: object) -> str:
    """Spaces at the edges and line ends tell no two comments apart."""
    return " ".join(text.split()) if isinstance(text, str) else ""
