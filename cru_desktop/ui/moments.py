"""Past moments and lengths in words, by the clock in Warsaw (what is to come: `delivery/words.py`).

Every function takes aware moments and the present; nothing here asks a clock.
"""

from datetime import datetime

from cru_desktop.domain.warsaw import WARSAW

_NBSP = "\u00a0"


def local(moment: datetime) -> datetime:
    """The same moment in Warsaw."""
    return moment.astimezone(WARSAW)


def clock(moment: datetime) -> str:
    """ "11:05"."""
    there = local(moment)
    return f"{there.hour}:{there.minute:02d}"


def day(moment: datetime) -> str:
    """ "12.08.2026"."""
    return f"{local(moment):%d.%m.%Y}"


def day_word(moment: datetime, now: datetime) -> str:
    """ "dziś", "wczoraj", "jutro", else the date."""
    distance = (local(moment).date() - local(now).date()).days
    return {0: "dziś", -1: "wczoraj", 1: "jutro"}.get(distance, day(moment))


def day_and_clock(moment: datetime, now: datetime) -> str:
    """ "dziś o 10:31", "jutro o 8:05", "12.08.2026 o 9:15"."""
    return f"{day_word(moment, now)} o{_NBSP}{clock(moment)}"


def since_clock(moment: datetime, now: datetime) -> str:
    """ "od 10:42" for today, "od wczoraj, 10:42" or "od 12.08.2026, 9:15" otherwise."""
    if local(moment).date() == local(now).date():
        return f"od{_NBSP}{clock(moment)}"
    return f"od {_since_day(moment, now)}, {clock(moment)}"


def _since_day(moment: datetime, now: datetime) -> str:
    word = day_word(moment, now)
    return "jutra" if word == "jutro" else word
