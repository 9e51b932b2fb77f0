"""Fetching in words, for the screens and the command line. Light to import."""

from datetime import datetime

from cru_desktop.delivery.words import retry_text
from cru_desktop.domain.plural import plural
from cru_desktop.domain.problem import Problem, WhoseMove
from cru_desktop.storage.fetch_shapes import Fetch, FetchSource, FetchState, RowState

_NBSP = "\u00a0"

SOURCE_WORDS = {
    FetchSource.API: "z rejestru, kluczem jednostki",
    FetchSource.PUBLIC: "z publicznego rejestru",
}


def count_text(number: int) -> str:
    """ "1 240": thousands apart, never broken."""
    return f"{number:,}".replace(",", _NBSP)


def progress_text(fetch: Fetch) -> str:
    """ "Pobrano 1 240 z ok. 2 000 wpisów", or how far the list has been read."""
    if fetch.state is FetchState.FINISHED:
        return result_text(fetch)
    if fetch.plan.get("waiting"):
        if not fetch.listed:
            return "Czytam listę wpisów…"
        return f"Czytam listę wpisów: {count_text(fetch.listed)} z ok. {count_text(fetch.expected)}"
    of = "" if fetch.is_complete else "ok. "
    return f"Pobrano {count_text(fetch.read)} z {of}{count_text(fetch.listed)} wpisów"


def waiting_text(fetch: Fetch, now: datetime) -> str:
    """Why nothing moves and when it goes on; empty while it moves."""
    if not fetch.state.is_under_way or fetch.next_at is None or fetch.next_at <= now:
        return ""
    return retry_text(fetch.next_at, now)


def result_text(fetch: Fetch) -> str:
    """ "12 nowych, 2 zmienione w portalu", or that nothing has changed."""
    seen = fetch.seen
    parts = [
        _counted(seen.get(RowState.NEW, 0), "nowa umowa", "nowe umowy", "nowych umów"),
        _counted(
            seen.get(RowState.CHANGED, 0),
            "zmieniona w portalu",
            "zmienione w portalu",
            "zmienionych w portalu",
        ),
        _counted(seen.get(RowState.ABSENT, 0), "nieodnaleziona", "nieodnalezione", "nieodnalezionych"),
    ]
    told = ", ".join(part for part in parts if part)
    if told:
        return told
    if not fetch.listed:
        return "Rejestr nie ma wpisów tej jednostki."
    return f"Bez zmian: {plural(fetch.listed, 'wpis', 'wpisy', 'wpisów')} jak w programie."


def remarks(fetch: Fetch) -> tuple[str, ...]:
    """What a person should know besides the result of a run."""
    found = []
    unreadable = fetch.seen.get(RowState.UNREADABLE, 0)
    if unreadable:
        shown = plural(unreadable, "wpisu", "wpisów", "wpisów")
        found.append(f"Rejestr nie pokazał treści {shown}. Spróbuję przy następnym pobraniu.")
    under_way = fetch.seen.get(RowState.UNDER_WAY, 0)
    if under_way:
        shown = plural(under_way, "wpis to Twoja umowa", "wpisy to Twoje umowy", "wpisów to Twoje umowy")
        found.append(f"{shown} z Wysyłki: program sam je połączy.")
    if not fetch.is_complete:
        found.append("Rejestr nie pokazał pełnej listy, więc niczego nie uznaję za usunięte.")
    if fetch.seen.get(RowState.ABSENT, 0):
        found.append("Wpis uznaję za nieodnaleziony dopiero wtedy, gdy nie ma go także przy drugim pobraniu.")
    return tuple(found)


def problem_of(fetch: Fetch) -> Problem | None:
    """What stands in the way of a run, as it was written down."""
    kept = fetch.problem
    if kept is None:
        return None
    return Problem(
        kept["code"],
        kept["happened"],
        kept["program_does"],
        kept["you_can"],
        kept["details"],
        WhoseMove(kept["whose_move"]),
    )


def _counted(number: int, one: str, few: str, many: str) -> str:
    return plural(number, one, few, many) if number else ""
