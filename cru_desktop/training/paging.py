"""Pages of lists with the register's habits: at most 50 rows, offset rounded down, nothing beyond 10,000."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from cru_desktop.training.calls import Circumstances

LARGEST_PAGE = 50
REACH = 10_000
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)

Row = TypeVar("Row")


def _number(text: str | None, default: int) -> int:
    """A filter that makes no sense is passed over in silence, like an unknown one."""
    return int(text) if text is not None and _NUMBER.fullmatch(text) else default


def page_of(
    rows: Sequence[Row],
    parameters: Mapping[str, str],
    circumstances: Circumstances,
    as_json: Callable[[Row], object],
) -> dict[str, object]:
    """One page: `{content, totalElements, offset, limit}`; limit and offset are those really used."""
    limit = min(max(_number(parameters.get("limit"), LARGEST_PAGE), 1), LARGEST_PAGE)
    offset = _number(parameters.get("offset"), 0) // limit * limit
    reach = REACH if circumstances.reach is None else circumstances.reach
    end = min(offset + limit, reach)
    content = [as_json(row) for row in rows[offset:end]]
    if content:
        content = _repeated(content, circumstances.repeated_rows)
    total = max(0, min(len(rows), reach) + circumstances.total_off)
    return {"content": content, "totalElements": total, "offset": offset, "limit": limit}


def _repeated(content: list[object], count: int) -> list[object]:
    """The first row again in place of the last ones: what a list that shifts under one's feet looks like."""
    count = min(count, len(content))
    return content[: len(content) - count] + content[:1] * count if count else content
