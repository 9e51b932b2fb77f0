"""What Umowy remembers: columns and order with the settings, the filter with the environment's data.

A filter may name a contractor; settings hold nothing of an agreement.
"""

from collections.abc import Callable

from cru_desktop.storage.agreement_shapes import AgreementSort
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.agreements.agreement_columns import columns_from_text, columns_to_text
from cru_desktop.ui.pages.agreements.list_filter import ListFilter

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
        self._desk.run(lambda w: ListFilter.from_text(w.profile_values.get(_KEY)), then)

    def keep_filter(self, kept: ListFilter) -> None:
        text = None if kept.is_empty else kept.to_text()
        self._desk.run(lambda w: w.profile_values.set(_KEY, text), lambda _: None)
