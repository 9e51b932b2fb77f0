"""Lengths of time in words. Pure."""

from datetime import timedelta

from cru_desktop.domain.plural import unbroken_plural


def length_words(length: timedelta) -> str:
    """A length rounded as people say it: "niecałą minutę", "41 minut", "2 godziny", "3 dni"."""
    seconds = max(length.total_seconds(), 0.0)
    if seconds < 60:
        return "niecałą minutę"
    minutes = round(seconds / 60)
    if minutes < 90:
        return unbroken_plural(minutes, "minutę", "minuty", "minut")
    hours = round(minutes / 60)
    if hours < 48:
        return unbroken_plural(hours, "godzinę", "godziny", "godzin")
    return unbroken_plural(round(hours / 24), "dzień", "dni", "dni")
