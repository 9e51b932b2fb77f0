"""The next number: proposed where the entity's own numbers support it, and nowhere else."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cru_desktop.domain.history import PastAgreement
from cru_desktop.domain.history_index import comparable_number
from cru_desktop.domain.next_number import series_of

START = date(2026, 7, 1)


def past(*numbers: str | None) -> list[PastAgreement]:
    """One a day, the newest last."""
    return [
        PastAgreement(number, START + timedelta(days=day), None, None) for day, number in enumerate(numbers)
    ]


@pytest.mark.parametrize(
    ("numbers", "year", "proposed"),
    [
        (["OR.272.41.2026"], 2026, "OR.272.42.2026"),
        (["OR.272.9.2026"], 2026, "OR.272.10.2026"),
        (["OR.272.1999.2026"], 2026, "OR.272.2000.2026"),
        (["OR.272.2041.2026"], 2026, "OR.272.2042.2026"),
        (["2041/2026"], 2026, None),
        (["SP2.OR.272.41.2026.AN"], 2026, "SP2.OR.272.42.2026.AN"),
        (["OR.SP.272.41.2026.AN"], 2026, "OR.SP.272.42.2026.AN"),
        (["41/2026"], 2026, "42/2026"),
        (["UM/007/2026"], 2026, "UM/008/2026"),
        (["UM/099/2026"], 2026, "UM/100/2026"),
        (["2026/41"], 2026, "2026/42"),
        (["Umowa 12"], 2026, "Umowa 13"),
        # Which group counts follows from two numbers, or not at all.
        (["12/07/2026"], 2026, None),
        (["12/07/2026", "13/07/2026"], 2026, "14/07/2026"),
        (["13/07/2026", "1/08/2026"], 2026, None),
        # The highest of the series, not the newest; another class is another series.
        (["OR.272.43.2026", "OR.272.41.2026"], 2026, "OR.272.44.2026"),
        (["OR.273.99.2026", "OR.272.41.2026"], 2026, "OR.272.42.2026"),
        (["KD.272.99.2026", "OR.272.41.2026"], 2026, "OR.272.42.2026"),
        # A new year: only where the count was seen to begin anew, and only the year after.
        (["OR.272.41.2026"], 2027, None),
        (["8/2025", "9/2025", "1/2026", "2/2026"], 2027, "1/2027"),
        (["8/2025", "9/2025", "1/2026", "2/2026"], 2028, None),
        (["8/2025", "9/2025", "10/2026"], 2027, None),
        (["008/2025", "001/2026"], 2027, "001/2027"),
        (["5/2025", "1/2026"], 2025, "6/2025"),
        (["5/2025", "1/2026"], 2024, None),
        # No number, no pattern, an identifier.
        ([], 2026, None),
        ([None, "  "], 2026, None),
        (["bez numeru"], 2026, None),
        (["2026"], 2026, None),
        (["2025/2026"], 2026, None),
        (["1234567890"], 2026, None),
    ],
)
def test_proposal(numbers: list[str | None], year: int, proposed: str | None) -> None:
    series = series_of(past(*numbers))
    assert (None if series is None else series.next(year)) == proposed


def test_a_number_spelt_otherwise_is_taken() -> None:
    assert (series := series_of(past("or.272.42.2026", "OR.272.41.2026"))) is not None
    assert series.next(2026) is None


numbers = st.lists(
    st.text("OR.-/ 0123456789ąŁ٣", max_size=14)
    | st.from_regex(r"[A-Z]{2}\.272\.\d{1,4}\.202[5-7]", fullmatch=True),
    max_size=8,
)


@given(numbers, st.integers(2024, 2028))
@settings(deadline=None, max_examples=300)
def test_any_numbers(texts: list[str], year: int) -> None:
    series = series_of(past(*texts))
    proposed = None if series is None else series.next(year)
    if proposed is not None and series is not None:
        assert comparable_number(proposed) not in {comparable_number(text) for text in texts}
        assert series.year is None or str(year) in proposed
        # It continues the series that it was drawn from.
        again = series_of([*past(*texts), PastAgreement(proposed, date(2030, 1, 1), None, None)])
        assert again is not None
        following = again.next(year)
        assert following is None or following != proposed


@given(st.integers(1, 99_999), st.integers(0, 6))
@settings(deadline=None)
def test_a_case_sign_counts_on(count: int, width: int) -> None:
    sign = f"OR.272.{str(count).zfill(width)}.2026"
    series = series_of(past(sign))
    assert series is not None
    number = (series.next(2026) or "").split(".")
    assert int(number[2]) == count + 1
    assert len(number[2]) >= min(width, len(str(count).zfill(width)))
