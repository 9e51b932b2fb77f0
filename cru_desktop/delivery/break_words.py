"""What is said of an announced break of the register. It only informs: nothing is held back for it."""

from collections.abc import Iterable
from datetime import datetime

from cru_desktop.delivery.words import WARSAW, clock_text
from cru_desktop.domain.announced_breaks import AnnouncedBreak, break_on


def announced_words(breaks: Iterable[AnnouncedBreak], now: datetime) -> str:
    """ ", zapowiedziana do 6:00" while one is on, else empty: to follow the reason of a technical break."""
    running = break_on(breaks, now)
    if running is None:
        return ""
    if running.ends_at is None:
        return ", zapowiedziana, koniec nieznany"
    return f", zapowiedziana do {clock_text(running.ends_at, now)}"


def span_text(announced: AnnouncedBreak) -> str:
    """ "24.11.2026, 18:00–22:00", "24.11.2026, 18:00 – 25.11.2026, 6:00", "24.11.2026, od 18:00"."""
    begin = announced.begins_at.astimezone(WARSAW)
    day, hour = f"{begin:%d.%m.%Y}", f"{begin.hour}:{begin.minute:02d}"
    if announced.ends_at is None:
        return f"{day}, od {hour}, koniec nieznany"
    end = announced.ends_at.astimezone(WARSAW)
    until = f"{end.hour}:{end.minute:02d}"
    if end.date() == begin.date():
        return f"{day}, {hour}–{until}"
    return f"{day}, {hour} – {end:%d.%m.%Y}, {until}"


def announcement_of(
    breaks: Iterable[AnnouncedBreak], began_at: datetime, ended_at: datetime | None
) -> AnnouncedBreak | None:
    """The announced break within whose time an outage lay, wholly or in part; the earliest of several."""
    touching = [
        each
        for each in breaks
        if (ended_at is None or each.begins_at < ended_at)
        and (each.ends_at is None or each.ends_at > began_at)
    ]
    return min(touching, key=lambda each: each.begins_at, default=None)
