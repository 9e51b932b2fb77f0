"""What the register said of a change that it did not take, at the fields of the short form."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from cru_desktop.domain.changes.intent import ChangeIntent
from cru_desktop.domain.changes.occurrence import Occurrence
from cru_desktop.domain.changes.past_date import is_past_date_refused
from cru_desktop.domain.changes.words import PAST_DATE_QUESTION
from cru_desktop.domain.submission import FieldError, Submission
from cru_desktop.ui.pages.changes.change_values import COMMENT, DAY
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.kind import Kind

TAKE_TODAY = "Wpisz dzisiejszą"


def at_fields(errors: Iterable[FieldError], occurrence: Occurrence) -> tuple[FieldError, ...]:
    """The same remarks, at the fields where the form asks for the day and the comment."""
    return tuple(replace(error, path=_place(error.path, occurrence)) for error in errors)


def offer_today(
    banner: Banner, submission: Submission, intent: ChangeIntent, today: date, take: Callable[[], object]
) -> None:
    """Asks whether today's date may stand for the past one, if that is what the register refused."""
    if not is_past_date_refused(submission.field_errors, intent, today):
        return
    banner.show_message("", PAST_DATE_QUESTION, Kind.WARNING)
    banner.set_action(TAKE_TODAY, take)
    banner.show()
    announce(banner, PAST_DATE_QUESTION, urgent=True)


def _place(path: str, occurrence: Occurrence) -> str:
    if path.endswith("dataZmiany") or (occurrence.ends and path.endswith("dataZakonczeniaUmowy")):
        return DAY
    if path.startswith("zmianyUmowy") and path.endswith("komentarz"):
        return COMMENT
    return path
