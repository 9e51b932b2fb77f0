"""The period between the days typed, and as a text to show. Pure."""

from datetime import date

from cru_desktop.domain.dates import parse_typed_date
from cru_desktop.domain.dictionaries import PeriodUnit
from cru_desktop.domain.period import inclusive_days, parse_unit, register_period_text
from cru_desktop.ui.pages.agreement.form_binding import AgreementDocument
from cru_desktop.ui.pages.agreement.form_paths import FIRST_DAY, LAST_DAY, LENGTH, LENGTH_COUNT, LENGTH_UNIT


def first_day(document: AgreementDocument, today: date) -> date | None:
    """The first day as far as it can be read."""
    first = document.value(FIRST_DAY)
    if not isinstance(first, str):
        return None
    try:
        return parse_typed_date(first, today)
    except ValueError:
        return None


def length_between(document: AgreementDocument, today: date) -> str | None:
    """ "62 dni" from the first to the last day, both counted; None while one is missing or out of order."""
    first, last = first_day(document, today), document.value(LAST_DAY)
    if first is None or not isinstance(last, str):
        return None
    try:
        days = inclusive_days(first, parse_typed_date(last, today, not_before=first))
    except ValueError:
        return None
    return register_period_text(days, PeriodUnit.DAYS) if days > 0 else None


def shown_length(document: AgreementDocument) -> object:
    """The period as one text, whether it was loaded as "62 dni" or as a count and a code."""
    text = document.value(LENGTH)
    count, unit = document.value(LENGTH_COUNT), document.value(LENGTH_UNIT)
    if text is not None or count is None:
        return text
    try:
        return register_period_text(int(str(count)), parse_unit(str(unit)))
    except ValueError:
        return f"{count} {unit or ''}".strip()
