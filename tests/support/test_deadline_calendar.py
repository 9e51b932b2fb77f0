"""The calendar file of deadlines, read back by the same library that other programs are built on."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from icalendar import Calendar

from cru_desktop.domain.duties import DatedDuty, Duty, DutyKind
from cru_desktop.domain.environment import Environment
from cru_desktop.support.deadline_calendar import deadline_calendar

NOW = datetime(2026, 11, 22, 10, 31, tzinfo=UTC)
NAMES = {"123456785": "Szkoła Podstawowa nr 2; w Zalesiu, z „Orlikiem”"}


def duty(kind: DutyKind = DutyKind.ENTRY, number: str | None = "OR.1", agreement_id: int = 7) -> DatedDuty:
    made = Duty(
        kind,
        date(2026, 10, 28),
        Environment.PRODUCTION,
        "123456785",
        agreement_id,
        number,
        "Korepetycje, Jan Kowalski",
    )
    return DatedDuty(made, date(2026, 11, 25))


def read(content: bytes) -> list[dict[str, object]]:
    calendar: Any = Calendar.from_ical(content)
    events = calendar.walk("VEVENT")
    return [
        {
            "uid": str(event["UID"]),
            "day": event["DTSTART"].dt,
            "end": event["DTEND"].dt,
            "summary": str(event["SUMMARY"]),
            "description": str(event["DESCRIPTION"]),
            "alarms": [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")],
        }
        for event in events
    ]


def made(*duties: DatedDuty, now: datetime = NOW) -> bytes:
    return deadline_calendar(duties, profile_id="default", entities=NAMES, now=now)


def test_a_deadline_is_an_event_of_the_whole_day_with_an_alarm() -> None:
    (event,) = read(made(duty()))
    assert event["day"] == date(2026, 11, 27)
    assert type(event["day"]) is date
    assert event["end"] == date(2026, 11, 28)
    assert event["summary"] == f"Wpis umowy OR.1: termin ({NAMES['123456785']})"
    # Two days before, at nine in the morning: the day until which to send.
    assert event["alarms"] == [timedelta(days=-2, hours=9)]
    assert "Wyślij najpóźniej 25.11.2026." in str(event["description"])
    assert "34a" in str(event["description"])


def test_no_name_of_a_person_gets_into_the_file() -> None:
    """Subjects and contractors may name people; a shared calendar is no place for them."""
    content = made(duty(), duty(DutyKind.EXPIRY, None, 8)).decode()
    assert "Kowalski" not in content.replace("\r\n ", "")
    assert "Korepetycje" not in content.replace("\r\n ", "")


def test_the_same_duty_has_the_same_uid_in_every_file() -> None:
    first = read(made(duty(), duty(DutyKind.EXPIRY), duty(agreement_id=9)))
    later = read(made(duty(agreement_id=9), duty(number="OR.2"), now=NOW + timedelta(days=3)))
    uids = [event["uid"] for event in first]
    assert len(set(uids)) == 3
    assert [event["uid"] for event in later] == [uids[2], uids[0]]


def test_without_a_number_the_day_tells_which_one() -> None:
    (event,) = read(made(duty(number=None)))
    assert str(event["summary"]).startswith("Wpis umowy bez numeru, zawartej 28.10.2026: termin")


def test_practice_is_called_practice() -> None:
    practice = Duty(DutyKind.ENTRY, date(2026, 10, 28), Environment.TRAINING, "1", 7, "OR.1")
    (event,) = read(made(DatedDuty(practice, date(2026, 11, 26))))
    assert str(event["summary"]).startswith("ĆWICZENIA: ")
    assert "ćwiczebny" in str(event["description"])


def test_nothing_due_is_an_empty_calendar() -> None:
    assert read(made()) == []
    assert b"METHOD:PUBLISH" in made()
