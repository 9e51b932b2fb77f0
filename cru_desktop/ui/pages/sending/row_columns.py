"""Widths of the columns of Wysyłka for a given width, so that rows stand under one another. Pure; no Qt."""

from dataclasses import dataclass

#: Below this many average letters the next step moves to a line of its own.
NARROW_BELOW = 84
#: Below this many the state goes there too.
STACKED_BELOW = 44


@dataclass(frozen=True, slots=True)
class RowColumns:
    """Widths in pixels. `entity` is 0 with one entity; in a narrow row `step` has its own line.

    In a stacked row (always narrow, too) `state` stands on a line of its own above it.
    """

    agreement: int
    entity: int
    state: int
    step: int
    narrow: bool
    stacked: bool = False


def row_columns(width: int, buttons: int, letter: int, gap: int, with_entity: bool) -> RowColumns:
    """Shares out `width` pixels; `buttons`: the widest row's buttons, `letter`: an average letter."""
    free = max(width - buttons - gap, 20 * letter)
    if free < NARROW_BELOW * letter:
        if free < STACKED_BELOW * letter:
            return RowColumns(free, 0, width, free, narrow=True, stacked=True)
        agreement = (free - gap) * 55 // 100
        return RowColumns(agreement, 0, free - gap - agreement, free, narrow=True)
    gaps = gap * (3 if with_entity else 2)
    free -= gaps
    entity = free * 18 // 100 if with_entity else 0
    agreement = free * (24 if with_entity else 30) // 100
    state = free * 27 // 100
    return RowColumns(agreement, entity, state, free - agreement - entity - state, narrow=False)
