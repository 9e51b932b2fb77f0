"""Small helpers that tests of several rooms share."""

import json
from decimal import Decimal


def as_text(value: object) -> str:
    """JSON of entries whose amounts are Decimal."""
    return json.dumps(value, default=_number, ensure_ascii=False)


def _number(value: object) -> float:
    # Amounts of the entries have at most two decimals: a double gives them back the same.
    assert isinstance(value, Decimal)
    return float(value)
