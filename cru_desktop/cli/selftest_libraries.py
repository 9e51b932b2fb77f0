"""`selftest`: do the libraries work that the program loads only when they are needed?

A package that lost one of them starts and sends as ever, and fails months later under a clerk's hands.
"""

import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path

from cru_desktop.domain.environment import Environment

_CALENDAR = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//CRU Desktop//selftest//PL\r\n"
    b"BEGIN:VEVENT\r\nUID:selftest\r\n"
    b"DTSTART;TZID=Europe/Warsaw:20260901T100000\r\nDTEND;TZID=Europe/Warsaw:20260901T120000\r\n"
    b"RRULE:FREQ=DAILY;COUNT=2\r\nSUMMARY:Webinar\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def libraries_that_fail() -> list[str]:
    """What does not work, in Polish, with the reason; empty when all is well."""
    works: dict[str, Callable[[], bool]] = {
        "dni wolne od pracy": _days_off,
        "podpisy w plikach PDF": _signatures,
        "kalendarze .ics": _calendars,
        "arkusze .xlsx": _workbooks,
    }
    return [f"{name} ({reason})" for name, work in works.items() if (reason := _reason(work))]


def _reason(work: Callable[[], bool]) -> str:
    try:
        return "" if work() else "zły wynik"
    except Exception as error:  # noqa: BLE001 - whatever a broken library does is the answer
        return f"{type(error).__name__}: {error}"


def _days_off() -> bool:
    from cru_desktop.support.working_days import is_working_day

    return is_working_day(date(2026, 11, 12)) and not is_working_day(date(2026, 11, 11))


def _signatures() -> bool:
    # What judges a signature is loaded only for a file that has one.
    import_module("pyhanko.sign.validation.generic_cms")
    from cru_desktop.support.empty_pdf import write_empty_pdfs
    from cru_desktop.support.signed_file import SignatureState, look_at_file

    with tempfile.TemporaryDirectory() as folder:
        [path] = write_empty_pdfs(Path(folder), 1)
        return look_at_file(path).state is SignatureState.UNSIGNED


def _calendars() -> bool:
    from cru_desktop.support.webinar_calendar import read_calendar

    found = read_calendar(_CALENDAR, "selftest", datetime(2026, 8, 1, tzinfo=UTC))
    return len(found.webinars) == 2


def _workbooks() -> bool:
    from cru_desktop.support.prints.timeliness_list import ListFacts
    from cru_desktop.support.prints.timeliness_xlsx import timeliness_xlsx

    day, at = date(2026, 7, 1), datetime(2026, 7, 1, tzinfo=UTC)
    return timeliness_xlsx(ListFacts((), (), day, day, None, {}, Environment.TRAINING, at)).startswith(b"PK")
