"""`Retry-After`: seconds or a date, counted by the server's own clock where it tells it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cru_desktop.cru_api.answers import parse_retry_after

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "date_header", "seconds"),
    [
        (None, None, None),
        ("", None, None),
        ("120", None, 120.0),
        (" 0 ", None, 0.0),
        ("2492.5", None, 2492.5),
        ("-5", None, None),
        ("za chwilę", None, None),
        ("nan", None, None),
        ("inf", None, None),
        ("٣", None, None),
        ("999999999", None, 999_999_999.0),
        ("9" * 400, None, 3_153_600_000.0),
        ("Sun, 22 Nov 2026 12:10:00 GMT", None, 600.0),
        ("Sun, 22 Nov 2026 12:10:00 GMT", NOW + timedelta(minutes=8), 120.0),
        ("Sun, 22 Nov 2026 11:00:00 GMT", None, 0.0),
        ("Sunday, 22-Nov-26 12:10:00 GMT", None, 600.0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", None, 3_153_600_000.0),
        ("Fri, 99 Dec 2026 23:59:59 GMT", None, None),
    ],
)
def test_retry_after_in_all_its_forms(
    text: str | None, date_header: datetime | None, seconds: float | None
) -> None:
    assert parse_retry_after(text, date_header, NOW) == seconds


@settings(deadline=None, max_examples=300)
@given(text=st.text(max_size=40) | st.from_regex(r"[0-9]{0,30}(\.[0-9]{0,5})?", fullmatch=True))
def test_any_retry_after_is_finite_or_none(text: str) -> None:
    seconds = parse_retry_after(text, None, NOW)
    assert seconds is None or 0.0 <= seconds <= 3_153_600_000.0
    assert seconds is None or NOW + timedelta(seconds=seconds) > NOW - timedelta(seconds=1)
