"""A choice from a long list: a button with the present value that opens a search line and a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from cru_desktop.ui.widgets.buttons import Button
from cru_desktop.ui.widgets.field_base import Field
from cru_desktop.ui.widgets.field_formats import text_of

if TYPE_CHECKING:
    from cru_desktop.domain.fields import FieldSpec
    from cru_desktop.ui.widgets.search_list_popup import SearchListPopup


class FieldSearchList(Field):
    """A long list behind a button. A loaded value that is not on the list is shown as it is and kept."""

    def __init__(
        self,
        spec: FieldSpec,
        path: str = "",
        *,
        choices: Callable[[], Sequence[tuple[str, object]]],
        words: Callable[[object], str | None],
        fold: Callable[[str], str],
        same: Callable[[object], object],
        parent: QWidget | None = None,
    ) -> None:
        """`choices`: asked when the list is first opened. `words`: how a loaded value is called there, None
        if it is not on it; `same`: the value on the list that means the same.
        """
        super().__init__(spec, path, parent)
        self._choices = choices
        self._words = words
        self._fold = fold
        self._same = same
        self._value: object = None
        self._popup: SearchListPopup | None = None
        self.button = Button("", icon_name="chevron-down", clicked=self.open_list)
        self._take_control(self.button)

    def set_value(self, value: object) -> None:
        self._value = value
        self.button.setText(self._words(value) or text_of(value) or "Wybierz")
        self._name()

    def open_list(self) -> None:
        """Shows the list under the button."""
        if self._popup is None:
            from cru_desktop.ui.widgets.search_list_popup import SearchListPopup

            self._popup = SearchListPopup(self.spec.label, self._choices(), self._fold, self)
            self._popup.chosen.connect(self._on_chosen)
        self._popup.show_at(self.button.mapToGlobal(QPoint(0, self.button.height())), self._same(self._value))

    def _on_chosen(self, value: object) -> None:
        self.set_value(value)
        self.edited.emit(self.path, value)
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _name(self) -> None:
        super()._name()
        if hasattr(self, "button"):
            self.button.setAccessibleName(f"{self.spec.label}: {self.button.text()}. Naciśnij, aby zmienić")
