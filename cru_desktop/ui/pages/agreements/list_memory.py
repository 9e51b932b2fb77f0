"""What Umowy remembers: columns and order with the settings, what was chosen of the filter with the
environment's data. Nothing that was typed to search for: it may be a person's name.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from cru_desktop.storage.agreement_shapes import AgreementSort
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.agreements.agreement_columns import columns_from_text, columns_to_text
from cru_desktop.ui.pages.agreements.list_filter import ListFilter, Narrowing

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace

_KEY = "agreements.filter"
Order = tuple[AgreementSort, bool]
#: The latest change first.
USUAL_ORDER: Order = (AgreementSort.CHANGED_AT, True)


class ListMemory:
    """Reads and keeps; a failed write costs the memory alone, and is told in the quiet bar."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def columns(self) -> tuple[str, ...]:
        return columns_from_text(self._desk.settings.agreement_columns)

    def keep_columns(self, keys: tuple[str, ...]) -> None:
        self._desk.change_settings(agreement_columns=columns_to_text(keys))

    @property
    def order(self) -> Order:
        """Column and whether it is descending."""
        name, _, direction = self._desk.settings.agreement_order.partition(" ")
        try:
            return AgreementSort(name), direction == "desc"
        except ValueError:
            return USUAL_ORDER

    def keep_order(self, order: Order) -> None:
        sort, descending = order
        text = "" if order == USUAL_ORDER else f"{sort} {'desc' if descending else 'asc'}"
        self._desk.change_settings(agreement_order=text)

    def read_filter(self, then: Callable[[ListFilter], None]) -> None:
        """The filter of the environment that is open; `then` in the UI thread."""
        self._desk.run(_kept_filter, then)

    def keep_filter(self, kept: ListFilter) -> None:
        text = _note(kept)
        self._desk.run(lambda w: w.profile_values.set(_KEY, text), lambda _: None)


def _note(kept: ListFilter) -> str | None:
    return None if kept.without(Narrowing.CONTRACTOR).is_empty else kept.to_text()


def _kept_filter(workspace: Workspace) -> ListFilter:
    """On the records thread. A note of an earlier version may hold typed words: they go out of it."""
    from cru_desktop.storage.file_scrubbing import DUE_KEY

    values = workspace.profile_values
    text = values.get(_KEY)
    kept = ListFilter.from_text(text)
    if text is not None and text != _note(kept):
        values.set(_KEY, _note(kept))
        values.set(DUE_KEY, "1")
    return kept
