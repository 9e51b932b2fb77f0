"""What is said of webinars: in front of the closed gate, in the register's state, the day before."""

from datetime import UTC, date, datetime

from cru_desktop.delivery.words import WARSAW, clock_text
from cru_desktop.domain.plural import plural
from cru_desktop.domain.webinars import (
    MARGIN,
    ClosedWindow,
    Webinar,
    announced_for_tomorrow,
    closed_window,
)

RULE = "Zasady zabraniają teraz czynności w środowisku testowym."


def closed_text(window: ClosedWindow, now: datetime) -> str:
    """Why nothing goes to the test environment now: "Trwa webinar (do 12:00). Zasady …"."""
    webinar = window.webinar
    if webinar.ends_at is None:
        return f"Trwa webinar (do końca dnia). {RULE}"
    until = clock_text(webinar.ends_at, now)
    if now.astimezone(UTC) < webinar.starts_at.astimezone(UTC):
        return f"Zaraz zacznie się webinar ({clock_text(webinar.starts_at, now)}–{until}). {RULE}"
    if now.astimezone(UTC) < webinar.ends_at.astimezone(UTC):
        return f"Trwa webinar (do {until}). {RULE}"
    return f"Webinar miał trwać do {until}, ale może się przedłużyć. {RULE}"


def state_reason(window: ClosedWindow, now: datetime) -> str:
    """The same for the strip, where the place is short."""
    if window.webinar.ends_at is None:
        return "Webinar przez cały dzień – do środowiska testowego nic nie wysyłam"
    if now.astimezone(UTC) >= window.webinar.ends_at.astimezone(UTC):
        return "Webinar mógł się przedłużyć – do środowiska testowego jeszcze nic nie wysyłam"
    until = clock_text(window.webinar.ends_at, now)
    return f"Webinar do {until} – do środowiska testowego nic nie wysyłam"


def opening_text(opens_at: datetime, now: datetime) -> str:
    """ "Ruszę sam o 12:15, jeśli program będzie włączony."."""
    at = clock_text(opens_at, now)
    return f"Ruszę sam {at if ' o ' in at else 'o ' + at}, jeśli program będzie włączony."


def reminder_texts(webinars: tuple[Webinar, ...], today: date) -> tuple[str, ...]:
    """The day before: "Jutro webinar 10:00–12:00: Szkolenie. Od 9:45 do 12:15 program nic nie wyśle …"."""
    return tuple(_reminder(each) for each in announced_for_tomorrow(webinars, today))


def hours_text(webinar: Webinar) -> str:
    """ "10:00–12:00", "od 10:00, koniec nieznany", or with the date of another last day (Warsaw)."""
    if webinar.ends_at is None:
        return f"od {_clock(webinar.starts_at)}, koniec nieznany"
    return f"{_clock(webinar.starts_at)}–{clock_text(webinar.ends_at, webinar.starts_at)}"


def _reminder(webinar: Webinar) -> str:
    title = f": {webinar.title}" if webinar.title else ""
    if webinar.ends_at is None:
        return (
            f"Jutro webinar ({hours_text(webinar)}){title}. Przez cały dzień program nic nie wyśle do TESTU."
        )
    window = closed_window(webinar)
    closed = f"Od {_clock(window.closes_at)} do {clock_text(window.opens_at, webinar.starts_at)}"
    return f"Jutro webinar {hours_text(webinar)}{title}. {closed} program nic nie wyśle do TESTU."


def margin_text() -> str:
    """The margins in words, for the page on which webinars are entered."""
    minutes = plural(int(MARGIN.total_seconds()) // 60, "minutę", "minuty", "minut")
    return (
        f"Program kończy pracę {minutes} przed webinarem i wraca {minutes} po nim. "
        "Gdy koniec jest nieznany, czeka do końca dnia."
    )


def _clock(moment: datetime) -> str:
    local = moment.astimezone(WARSAW)
    return f"{local.hour}:{local.minute:02d}"
