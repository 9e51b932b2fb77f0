"""Money, times and JSON in the file."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from cru_desktop.storage.column_types import UtcTime, dump_json, from_grosze, load_json, to_grosze

DIALECT = sqlite.dialect()


@settings(deadline=None)
@given(st.decimals(places=2, min_value=-(10**15), max_value=10**15))
def test_money_is_exact(amount: Decimal) -> None:
    assert from_grosze(to_grosze(amount)) == amount


@pytest.mark.parametrize(
    "text", ["0.001", "1.005", "NaN", "Infinity", "-Infinity", "1E+17", "1E+400", "1E-400"]
)
def test_money_that_would_have_to_be_rounded_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="amount"):
        to_grosze(Decimal(text))


@pytest.mark.parametrize(
    ("text", "grosze"), [("1.50", 150), ("1.5000", 150), ("1E+3", 100_000), ("-0.01", -1)]
)
def test_forms_of_one_amount(text: str, grosze: int) -> None:
    assert to_grosze(Decimal(text)) == grosze


def stored(moment: datetime) -> str:
    text = UtcTime().process_bind_param(moment, DIALECT)
    assert text is not None
    return text


MOMENTS = st.datetimes(
    min_value=datetime(2, 1, 1),  # noqa: DTZ001
    max_value=datetime(9998, 12, 31),  # noqa: DTZ001
    timezones=st.sampled_from(
        [UTC, timezone(timedelta(hours=2)), timezone(-timedelta(hours=11, minutes=30))]
    ),
)


@settings(deadline=None)
@given(MOMENTS, MOMENTS)
def test_order_of_texts_is_order_of_times(first: datetime, second: datetime) -> None:
    assert (stored(first) < stored(second)) == (first < second)
    assert len(stored(first)) == 27
    assert UtcTime().process_result_value(stored(first), DIALECT) == first


def test_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        stored(datetime(2026, 8, 12))  # noqa: DTZ001


def test_numbers_of_json_stay_as_they_were() -> None:
    value = {"a": Decimal("1.10"), "b": 1, "c": [True, None, Decimal("0.1") * 3], "d": "\ud83d"}
    assert repr(load_json(dump_json(value))) == repr(value)
    with pytest.raises(ValueError, match="finite"):
        dump_json([Decimal("Infinity")])
    with pytest.raises(ValueError):
        dump_json({"a": float("nan")})
