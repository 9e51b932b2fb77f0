"""Calendar files as other programs write them: zones, whole days, repeats, and files that are none."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cru_desktop.domain.webinars import Webinar
from cru_desktop.support.webinar_calendar import (
    LARGEST_FILE,
    CalendarFileError,
    read_calendar,
    read_calendar_file,
)

#: 10:31 in Warsaw, in winter.
NOW = datetime(2026, 11, 22, 9, 31, tzinfo=UTC)

WARSAW_ZONE = """BEGIN:VTIMEZONE
TZID:Ministerstwo
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
"""


def calendar(*events: str, head: str = "") -> bytes:
    body = "".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT\n" for event in events)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//y\n{head}{body}END:VCALENDAR\n"
    return text.replace("\n", "\r\n").encode()


def webinars(content: bytes, now: datetime = NOW) -> list[Webinar]:
    return [webinar for _, webinar in read_calendar(content, "webinary.ics", now).webinars]


def utc(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("times", "starts_at", "ends_at"),
    [
        ("DTSTART:20261124T090000Z\nDTEND:20261124T110000Z", utc(24, 9), utc(24, 11)),
        ("DTSTART;TZID=Europe/Warsaw:20261124T100000\nDURATION:PT2H", utc(24, 9), utc(24, 11)),
        (
            "DTSTART;TZID=Ministerstwo:20261124T100000\nDTEND;TZID=Ministerstwo:20261124T120000",
            utc(24, 9),
            utc(24, 11),
        ),
        (
            "DTSTART;TZID=Central European Standard Time:20261124T100000\nDURATION:PT2H",
            utc(24, 9),
            utc(24, 11),
        ),
        ("DTSTART;TZID=America/New_York:20261124T040000\nDURATION:PT2H", utc(24, 9), utc(24, 11)),
        ("DTSTART:20261124T100000\nDTEND:20261124T120000", utc(24, 9), utc(24, 11)),
        ("DTSTART:20261124T100000", utc(24, 9), None),
        ("DTSTART;VALUE=DATE:20261124", utc(23, 23), None),
        ("DTSTART;VALUE=DATE:20261124\nDTEND;VALUE=DATE:20261125", utc(23, 23), None),
        ("DTSTART;VALUE=DATE:20261124\nDTEND;VALUE=DATE:20261126", utc(23, 23), utc(25, 23)),
    ],
    ids=["utc", "named", "own-zone", "windows", "abroad", "floating", "no-end", "day", "day-end", "days"],
)
def test_times(times: str, starts_at: datetime, ends_at: datetime | None) -> None:
    content = calendar(f"UID:1\nSUMMARY:Szkolenie\n{times}", head=WARSAW_ZONE)
    (webinar,) = webinars(content)
    assert (webinar.starts_at, webinar.ends_at) == (starts_at, ends_at)
    assert (webinar.title, webinar.source) == ("Szkolenie", "webinary.ics")


def test_a_series_keeps_its_hour_when_the_clocks_change_and_its_exceptions() -> None:
    content = calendar(
        "UID:1\nSUMMARY:Cykl\nDTSTART;TZID=Europe/Warsaw:20261005T100000\nDURATION:PT1H\n"
        "RRULE:FREQ=WEEKLY;COUNT=6\nEXDATE;TZID=Europe/Warsaw:20261019T100000",
        "UID:1\nSUMMARY:Cykl przesunięty\nRECURRENCE-ID;TZID=Europe/Warsaw:20261026T100000\n"
        "DTSTART;TZID=Europe/Warsaw:20261027T140000\nDURATION:PT1H",
    )
    found = webinars(content, utc(6, 9, month=10))
    assert [each.starts_at for each in found] == [
        utc(12, 8, month=10),
        utc(27, 13, month=10),
        utc(2, 9),
        utc(9, 9),
    ]
    assert found[1].title == "Cykl przesunięty"


def test_one_that_is_on_is_taken_over_and_one_that_is_over_is_not() -> None:
    content = calendar(
        "UID:1\nSUMMARY:Trwa\nDTSTART:20261122T083000Z\nDTEND:20261122T093000Z",
        "UID:2\nSUMMARY:Był\nDTSTART:20261122T073000Z\nDTEND:20261122T083000Z",
    )
    assert [each.title for each in webinars(content)] == ["Trwa"]


def test_called_off_events_are_named() -> None:
    content = calendar(
        "UID:1\nSTATUS:CANCELLED\nDTSTART:20261124T090000Z\nDURATION:PT1H",
        "UID:2\nDTSTART:20261124T090000Z\nDURATION:PT1H",
    )
    read = read_calendar(content, "x.ics", NOW)
    assert [(uid, webinar.title) for uid, webinar in read.webinars] == [("2", "Webinar")]
    assert read.cancelled == {"1"}


def test_one_date_of_a_series_that_is_called_off_leaves_the_others() -> None:
    content = calendar(
        "UID:1\nDTSTART:20261124T090000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=3",
        "UID:1\nSTATUS:CANCELLED\nRECURRENCE-ID:20261125T090000Z\nDTSTART:20261125T090000Z\nDURATION:PT1H",
    )
    read = read_calendar(content, "x.ics", NOW)
    assert [webinar.starts_at.day for _, webinar in read.webinars] == [24, 26]
    assert read.cancelled == frozenset()


def test_texts_are_tidied_and_cut() -> None:
    content = calendar(f"UID:1\nSUMMARY:Szkolenie\\n {'ą' * 300}\nDTSTART:20261124T090000Z\nDURATION:PT1H")
    (webinar,) = webinars(content)
    assert webinar.title.startswith("Szkolenie ąą")
    assert len(webinar.title) == 201


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1250"])
def test_encodings_of_windows(encoding: str) -> None:
    content = calendar("UID:1\nSUMMARY:Środowisko\nDTSTART:20261124T090000Z\nDURATION:PT1H")
    (webinar,) = webinars(content.decode().encode(encoding))
    assert webinar.title == "Środowisko"


@pytest.mark.parametrize(
    ("content", "happened"),
    [
        (b"", "jest uszkodzony"),
        (b"\x00\xff\xfe", "jest uszkodzony"),
        (b"<html>zaloguj</html>", "jest uszkodzony"),
        (calendar(), "nie zawiera żadnych wydarzeń"),
        (calendar("UID:1\nSUMMARY:bez czasu"), "jest uszkodzony"),
        (calendar("UID:1\nDTSTART:wczoraj"), "jest uszkodzony"),
        (calendar("UID:1\nDTSTART:20261124T090000Z\nDURATION:PT1H\nRRULE:FREQ=SECONDLY"), "co godzinę"),
        (calendar(*["UID:1\nDTSTART:20261124T090000Z"] * 2001), "za dużo wydarzeń"),
    ],
    ids=["empty", "binary", "page", "no-events", "no-start", "no-date", "every-second", "many"],
)
def test_files_that_cannot_be_taken(content: bytes, happened: str) -> None:
    with pytest.raises(CalendarFileError, match=happened) as caught:
        read_calendar(content, "webinary.ics", NOW)
    problem = caught.value.problem
    assert problem.happened.startswith("Plik „webinary.ics” ")
    assert problem.program_does == "Kalendarz webinarów pozostał bez zmian."


def test_files_on_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "webinary.ics"
    with pytest.raises(CalendarFileError, match="odczytać"):
        read_calendar_file(path, NOW)
    path.write_bytes(b" " * (LARGEST_FILE + 1))
    with pytest.raises(CalendarFileError, match="za duży"):
        read_calendar_file(path, NOW)
    path.write_bytes(calendar("UID:1\nDTSTART:20261124T090000Z"))
    assert len(read_calendar_file(path, NOW).webinars) == 1


LINES = st.sampled_from(
    [
        "DTSTART:20261124T090000Z",
        "DTSTART;TZID=Europe/Warsaw:20261025T023000",
        "DTSTART;VALUE=DATE:20261124",
        "DTEND:20261124T090000",
        "DTEND;VALUE=DATE:20261123",
        "DURATION:-PT1H",
        "RRULE:FREQ=MONTHLY;BYDAY=5MO",
        "RRULE:FREQ=DAILY;UNTIL=20261201",
        "RRULE:",
        "RDATE:20261130T100000",
        "EXDATE:20261130",
        "RECURRENCE-ID:20261125T090000Z",
        "STATUS:CANCELLED",
        "SUMMARY:x\\ny",
        "UID:1",
        "BEGIN:VALARM",
        "END:VEVENT",
        "BEGIN:VEVENT",
        " złamana linia",
        "TZID:;;:=",
    ]
)


@given(
    st.one_of(
        st.binary(max_size=200), st.lists(LINES, max_size=8).map(lambda found: calendar("\n".join(found)))
    )
)
@example(calendar("DTSTART;TZID=:20261124T090000"))
@settings(deadline=None, max_examples=150)
def test_any_file_is_read_or_refused_in_words(content: bytes) -> None:
    try:
        read = read_calendar(content, "x.ics", NOW)
    except CalendarFileError:
        return
    for _, webinar in read.webinars:
        assert webinar.starts_at.tzinfo is UTC
        assert webinar.starts_at < NOW + timedelta(days=402)
