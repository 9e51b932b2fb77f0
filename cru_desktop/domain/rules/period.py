"""The length of the contract and its end.

Codes: `period.missing`, `period.contradiction`, `period.length`, `period.order`, `ended.before_conclusion`
(errors); `period.differs_from_dates` (warning).
"""

from collections.abc import Iterator

from cru_desktop.domain.dates import format_date
from cru_desktop.domain.dictionaries import PeriodUnit
from cru_desktop.domain.findings import Finding
from cru_desktop.domain.period import inclusive_days, period_text
from cru_desktop.domain.rules.situation import Situation, error, warning

_PERIOD = "okresObowiazywania.okres"


def length(situation: Situation) -> Iterator[Finding]:
    """Either a length of at least 1 or "na czas nieoznaczony"."""
    period = situation.agreement.period
    if period.length is None:
        if period.indefinite is not True:
            message = (
                "Podaj, jak długo trwa umowa, albo zaznacz „na czas nieoznaczony”. Zakup "
                "jednorazowy to „1 dzień”."
            )
            yield error("period.missing", _PERIOD, message)
        return
    if period.indefinite is True:
        message = "Jest okres i jest zaznaczone „na czas nieoznaczony”. Zostaw jedno z nich."
        yield error("period.contradiction", _PERIOD, message)
    if period.length < 1:
        yield error("period.length", _PERIOD, "Okres nie może być zerowy. Jednorazowy zakup to „1 dzień”.")


def local_dates(situation: Situation) -> Iterator[Finding]:
    """The dates kept on this computer: in order, and in line with the length that is sent."""
    agreement = situation.agreement
    first, last = agreement.local_period.first_day, agreement.local_period.last_day
    if first is None or last is None:
        return
    if last < first:
        message = (
            f"Ostatni dzień ({format_date(last)}) jest przed pierwszym ({format_date(first)}). "
            "Zamień je lub popraw."
        )
        yield error("period.order", "lokalne.okresDo", message)
        return
    period, days = agreement.period, inclusive_days(first, last)
    if period.unit is PeriodUnit.DAYS and period.length is not None and period.length != days:
        from_dates, entered = period_text(days, PeriodUnit.DAYS), period_text(period.length, PeriodUnit.DAYS)
        message = (
            f"Z dat wychodzi {from_dates} (oba dni wliczone), a wpisany okres to {entered}. "
            "Sprawdź, co jest w umowie."
        )
        yield warning("period.differs_from_dates", _PERIOD, message)


def ended(situation: Situation) -> Iterator[Finding]:
    """A contract cannot have ended before it was concluded."""
    agreement = situation.agreement
    if agreement.ended_on is None or agreement.concluded_on is None:
        return
    if agreement.ended_on < agreement.concluded_on:
        message = (
            f"Data zakończenia {format_date(agreement.ended_on)} jest przed datą zawarcia umowy "
            f"{format_date(agreement.concluded_on)}. Popraw jedną z nich."
        )
        yield error("ended.before_conclusion", "podstawoweDane.dataZakonczeniaUmowy", message)
