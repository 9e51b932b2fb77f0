"""A date in the past that the register would not take (our assumption: comments of clerks say that it does
so).
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from cru_desktop.domain.changes.intent import ChangeIntent
from cru_desktop.domain.dates import format_date
from cru_desktop.domain.submission import FieldError

_DATES = ("dataZmiany", "dataZakonczeniaUmowy")


def is_past_date_refused(errors: Iterable[FieldError], intent: ChangeIntent, today: date) -> bool:
    """True if the register refused nothing but the date of a change that lies before `today` (Warsaw)."""
    paths = [error.path for error in errors]
    return bool(paths) and intent.day < today and all(path.endswith(_DATES) for path in paths)


def dated_today(intent: ChangeIntent, today: date) -> ChangeIntent:
    """The same change with today's date; the true one goes to the front of the comment."""
    true_day = f"Data faktyczna: {format_date(intent.day)}."
    comment = f"{true_day} {intent.comment}" if intent.comment else true_day
    return replace(intent, day=today, comment=comment)
