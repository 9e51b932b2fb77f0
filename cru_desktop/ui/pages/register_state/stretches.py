"""The last 24 hours as stretches of one condition each, for the strip and its table. Pure; no Qt."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from cru_desktop.domain.environment_state import EnvironmentCondition

#: What the strip shows.
SPAN = timedelta(hours=24)
#: A sample speaks for this long; an idle program asks more often, so a longer silence means it was closed.
SAMPLE_HOLDS = timedelta(minutes=15)


class Stretch(NamedTuple):
    """From `begin` to `end` the register was in `condition`; None where the program did not look."""

    begin: datetime
    end: datetime
    condition: EnvironmentCondition | None


def stretches(
    samples: Iterable[tuple[datetime, EnvironmentCondition]], now: datetime, span: timedelta = SPAN
) -> tuple[Stretch, ...]:
    """Neighbouring samples of one condition joined; gaps and what nobody looked at carry None."""
    start = now - span
    found: list[Stretch] = []
    ordered = sorted((at, condition) for at, condition in samples if at <= now)
    for place, (at, condition) in enumerate(ordered):
        following = ordered[place + 1][0] if place + 1 < len(ordered) else now
        end = min(following, at + SAMPLE_HOLDS)
        if end > start:
            _append(found, Stretch(max(at, start), end, condition))
            if following > end:
                _append(found, Stretch(end, following, None))
    if not found:
        return (Stretch(start, now, None),)
    if found[0].begin > start:
        found.insert(0, Stretch(start, found[0].begin, None))
    if found[-1].end < now:
        _append(found, Stretch(found[-1].end, now, None))
    return tuple(found)


def _append(found: list[Stretch], stretch: Stretch) -> None:
    if stretch.end <= stretch.begin:
        return
    last = found[-1] if found else None
    if last is not None and last.condition is stretch.condition and last.end == stretch.begin:
        found[-1] = Stretch(last.begin, stretch.end, last.condition)
    elif last is not None and last.end < stretch.begin:
        found.append(Stretch(last.end, stretch.begin, None))
        found.append(stretch)
    else:
        found.append(stretch)
