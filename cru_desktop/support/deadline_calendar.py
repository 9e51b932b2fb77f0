"""Deadlines as a calendar file (.ics) that office calendars take over: whole days, each with an alarm.

The file leaves this computer's care: it holds numbers and days, no subject and no contractor, so that no
person's name gets into a shared calendar. The library is imported when a file is made.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from cru_desktop.domain.dates import format_date
from cru_desktop.domain.duties import DatedDuty, Duty, DutyKind
from cru_desktop.domain.environment import Environment

#: The alarm rings on the morning of the day until which to send.
ALARM_HOUR = 9
_PREFIX = {
    Environment.TRAINING: "ĆWICZENIA: ",
    Environment.TEST: "TEST: ",
    Environment.PRODUCTION: "",
}
_EVENT_WORDS = {
    DutyKind.ENTRY: "zawartej",
    DutyKind.CHANGE: "zmienionej",
    DutyKind.EXPIRY: "obowiązującej do",
}


def deadline_calendar(
    duties: Iterable[DatedDuty], *, profile_id: str, entities: Mapping[str, str], now: datetime
) -> bytes:
    """The file's content. `entities`: names by REGON; `now` aware. The same duty has the same UID in every
    file, so that a calendar replaces an event instead of doubling it.
    """
    from icalendar import Alarm, Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//CRU Desktop//Terminy//PL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Terminy wpisów do rejestru umów")
    for dated in duties:
        duty = dated.duty
        event = Event()
        event.add("uid", uid(duty, profile_id))
        event.add("dtstamp", now.astimezone(UTC))
        event.add("dtstart", duty.last_day)
        event.add("dtend", duty.last_day + timedelta(days=1))
        event.add("summary", summary(duty, entities))
        event.add("description", f"Wyślij najpóźniej {format_date(dated.send_by)}. {duty.ground}")
        event.add("transp", "TRANSPARENT")
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", summary(duty, entities))
        alarm.add("trigger", timedelta(days=-(duty.last_day - dated.send_by).days, hours=ALARM_HOUR))
        event.add_component(alarm)
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def uid(duty: Duty, profile_id: str) -> str:
    """What names the duty in every edition of the file."""
    return f"{duty.kind}-{duty.environment}-{profile_id}-{duty.agreement_id}@cru-desktop"


def summary(duty: Duty, entities: Mapping[str, str]) -> str:
    """ "Wpis umowy OR.1: termin (Szkoła nr 2)": no subject, no contractor."""
    which = duty.number or f"bez numeru, {_EVENT_WORDS[duty.kind]} {format_date(duty.event_day)}"
    entity = " ".join(entities.get(duty.regon, f"REGON {duty.regon}").split())
    return f"{_PREFIX[duty.environment]}{duty.kind.title} {which}: termin ({entity})"
