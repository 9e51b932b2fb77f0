"""A computer's clock beside the register's: what a difference means, in words. Pure."""

from datetime import timedelta

from cru_desktop.domain.lengths import length_words

#: From so much on a person is told: deadlines run by days, and webinars have a margin as wide.
TOLD_FROM = timedelta(minutes=15)


def is_told(ahead: timedelta) -> bool:
    """Whether a difference is worth a person's attention; `ahead` negative: the computer is behind."""
    return abs(ahead) >= TOLD_FROM


def difference_words(ahead: timedelta) -> str:
    """To follow "Zegar komputera": "spieszy się o 40 minut", "spóźnia się o 3 dni"; "" below a minute."""
    length = abs(ahead)
    if length < timedelta(minutes=1):
        return ""
    verb = "spieszy się" if ahead > timedelta() else "spóźnia się"
    return f"{verb} o\u00a0{length_words(length)}"
