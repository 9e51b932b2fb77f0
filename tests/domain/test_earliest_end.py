"""The first day on which a contract of a length can have ended, whenever after its conclusion it began."""

from datetime import date

import pytest

from cru_desktop.domain.dictionaries import PeriodUnit
from cru_desktop.domain.period import earliest_end


@pytest.mark.parametrize(
    ("first", "length", "unit", "end"),
    [
        (date(2026, 7, 31), 62, PeriodUnit.DAYS, date(2026, 9, 30)),
        (date(2026, 7, 1), 1, PeriodUnit.DAYS, date(2026, 7, 1)),
        (date(2026, 7, 1), 1, PeriodUnit.MONTHS, date(2026, 7, 31)),
        (date(2026, 7, 15), 6, PeriodUnit.MONTHS, date(2027, 1, 14)),
        (date(2026, 1, 31), 1, PeriodUnit.MONTHS, date(2026, 2, 28)),
        (date(2026, 7, 1), 1, PeriodUnit.YEARS, date(2027, 6, 30)),
        (date(2024, 2, 29), 1, PeriodUnit.YEARS, date(2025, 2, 28)),
        (date(2026, 7, 1), 99_999, PeriodUnit.YEARS, None),
    ],
)
def test_earliest_end(first: date, length: int, unit: PeriodUnit, end: date | None) -> None:
    assert earliest_end(first, length, unit) == end
