"""The period between the days typed, and as a text to show. Pure."""

from datetime import date

from cru_desktop.domain.dates import parse_typed_date
from cru_desktop.domain.dictionaries import PeriodUnit
from cru_desktop.domain.period import inclusive_days, parse_unit, register_period_text
from cru_desktop.ui.pages.agreement.form_binding import AgreementDocument
from cru_desktop.ui.pages.agreement.form_paths import FIRST_DAY, LAST_DAY, LENGTH, LENGTH_COUNT, LENGTH_UNIT


def length_between(document: AgreementDocument, today: date) -> str | None:
    """ "62 dni" from the first to the last day, both counted; None while one is missing or out of order."""
    first, last = document.value(FIRST_DAY), document.value(LAST_DAY)
    if not isinstance(first, str) or not isinstance(last, str):
        return None
    try:
        days = inclusive_days(parse_typed_date(first, today), parse_typed_date(last, today))
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
