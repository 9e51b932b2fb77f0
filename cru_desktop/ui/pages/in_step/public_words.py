"""What citizens see of an agreement, in words. No Qt, nothing heavy."""

from datetime import datetime

from cru_desktop.domain.environment import Environment
from cru_desktop.storage.public_check_shapes import PublicCheck, PublicState
from cru_desktop.ui.moments import clock, day, day_and_clock
from cru_desktop.ui.widgets.kind import Kind

NO_PUBLIC_REGISTER = "Środowisko testowe nie ma publicznego rejestru: obywatele nie widzą tych wpisów."
_PRACTICE = "W ćwiczebnym publicznym rejestrze"
_REAL = "W publicznym rejestrze"


def public_text(check: PublicCheck | None, environment: Environment, now: datetime) -> tuple[str, Kind]:
    """One sentence and its kind; an empty one while nothing was planned."""
    if environment is Environment.TEST:
        return NO_PUBLIC_REGISTER, Kind.NEUTRAL
    if check is None:
        return "", Kind.NEUTRAL
    where = _PRACTICE if environment is Environment.TRAINING else _REAL
    if check.state is PublicState.VISIBLE and check.visible_since is not None:
        since = f"{day(check.visible_since)}, {clock(check.visible_since)}"
        practice = (
            "" if environment is Environment.PRODUCTION else " – na próbę, nikt poza Tobą jej nie widzi"
        )
        return f"Widoczna publicznie od {since}{practice}.", Kind.SUCCESS
    if check.state is PublicState.DIFFERS:
        return f"{where} wpis wygląda inaczej, niż go wysłano:", Kind.WARNING
    if check.state is PublicState.GIVEN_UP:
        return (
            f"{where} wpisu nie ma od miesiąca. Napisz do pomocy rejestru (Stan rejestru → Przygotuj "
            "zgłoszenie).",
            Kind.ERROR,
        )
    if check.checked_at is None:
        return f"{where} sprawdzę wpis za chwilę.", Kind.NEUTRAL
    looked = day_and_clock(check.checked_at, now)
    return f"{where} jeszcze jej nie widać (sprawdzono {looked}). Zajrzę ponownie sam.", Kind.NEUTRAL
