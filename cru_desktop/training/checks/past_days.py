"""Clerks write that the register takes no date of the past for a change (nowhere confirmed): a scenario plays
it.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cru_desktop.training.answers import FieldFault
from cru_desktop.training.checks.agreement import read_day

_MESSAGE = "Data nie może być wcześniejsza niż dzisiejsza."


def past_day_faults(document: Mapping[str, Any], current: Mapping[str, Any], today: date) -> list[FieldFault]:
    """Faults of the changes that `document` adds to the version in force, and of an end that it sets."""
    already = len(current.get("zmianyUmowy") or [])
    faults = [
        FieldFault(f"zmianyUmowy[{place}].dataZmiany", "DATA_PRZESZLA", _MESSAGE)
        for place, change in enumerate(document.get("zmianyUmowy") or [])
        if place >= already and _is_past(change.get("dataZmiany"), today)
    ]
    end, before = (part["podstawoweDane"].get("dataZakonczeniaUmowy") for part in (document, current))
    if end != before and _is_past(end, today):
        faults.append(FieldFault("podstawoweDane.dataZakonczeniaUmowy", "DATA_PRZESZLA", _MESSAGE))
    return faults


def _is_past(day: object, today: date) -> bool:
    read = read_day(day)
    return read is not None and read < today
