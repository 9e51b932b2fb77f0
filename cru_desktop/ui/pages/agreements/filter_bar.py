"""Above the table: the state to choose, the menu of filters, and a chip for each that can be taken off."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from cru_desktop.ui.pages.agreements.list_filter import ListFilter, Narrowing, StateChoice
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.buttons import Button, link_button, secondary_button
from cru_desktop.ui.widgets.flow import FlowLayout
from cru_desktop.ui.widgets.quiet_combo_box import QuietComboBox
from cru_desktop.ui.widgets.table_choice import Choice, ChoiceBar

if TYPE_CHECKING:
    from cru_desktop.ui.pages.agreements.narrowing import Narrower


class FilterBar(QWidget):
    """`value` is what the list is narrowed to; chips combine."""

    #: (ListFilter) a person changed it, UI thread.
    changed = Signal(object)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filter = ListFilter()
        self._today = today
        self._narrower: Narrower | None = None
        self.states: ChoiceBar[StateChoice] = ChoiceBar(
            "Które umowy pokazać", [Choice(choice, choice.title) for choice in StateChoice]
        )
        self.states.changed.connect(lambda state: self._take(replace(self._filter, state=state)))
        self.button = secondary_button("Filtruj", self.open_menu, icon_name="filter")
        self.button.setAccessibleDescription("Daty, kontrahent, termin, wartość")
        self.state_box = QuietComboBox()
        self.state_box.setAccessibleName("Które umowy pokazać")
        self.state_box.activated.connect(lambda place: self.states.choose(self.state_box.itemData(place)))
        self._compact = False
        self._chips = QWidget()
        self._chips.setAccessibleName("Włączone filtry")
        self._row = FlowLayout(self._chips, spacing=scaled(8))
        self._draw()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addWidget(self.states)
        column.addWidget(self._chips)

    @property
    def narrower(self) -> "Narrower":
        """What asks for filters; its dialogs and fields are imported with the first menu."""
        if self._narrower is None:
            from cru_desktop.ui.pages.agreements.narrowing import Narrower

            self._narrower = Narrower(self, self._today, lambda: self._filter, self._take)
        return self._narrower

    @property
    def value(self) -> ListFilter:
        return self._filter

    @property
    def chips(self) -> list[Button]:
        """The buttons that take a filter off, in their order."""
        items = [self._row.itemAt(place) for place in range(self._row.count())]
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if isinstance(widget, Button)]

    def set_compact(self, compact: bool) -> None:
        """Where the window is low for its letters, `state_box` offers the states in place of buttons."""
        if compact != self._compact:
            self._compact = compact
            if not self.state_box.count():
                for choice in StateChoice:
                    self.state_box.addItem(choice.title, choice)
            self._draw()

    def show_filter(self, wanted: ListFilter) -> None:
        """Another filter without telling anyone (one that was remembered)."""
        self._filter = wanted
        self.states.blockSignals(True)
        self.states.choose(wanted.state)
        self.states.blockSignals(False)
        self._draw()

    def put(self, wanted: ListFilter) -> None:
        """Another filter as if a person had chosen it."""
        self._take(wanted)

    def menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAccessibleName("Filtruj umowy")
        self.narrower.fill(menu)
        return menu

    def open_menu(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def _take(self, wanted: ListFilter) -> None:
        if wanted != self._filter:
            self.show_filter(wanted)
            self.changed.emit(wanted)

    def _take_off(self, kind: Narrowing, words: str) -> None:
        place = [each for each, _ in self._filter.chips()].index(kind)
        self._take(self._filter.without(kind))
        announce(self, f"Usunięto filtr {words}")
        left = self.chips
        (left[min(place, len(left) - 1)] if left else self.button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _draw(self) -> None:
        while self._row.count():
            item = self._row.takeAt(0)
            if item is not None and (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        chips = self._filter.chips()
        for kind, words in chips:
            chip = Button(words, "secondary", icon_name="cross", clicked=partial(self._take_off, kind, words))
            chip.setAccessibleName(f"Usuń filtr {words}")
            chip.setToolTip("Usuń ten filtr")
            self._row.addWidget(chip)
        if len(chips) > 1:
            self._row.addWidget(link_button("Usuń wszystkie", self._clear))
        self.state_box.setCurrentIndex(list(StateChoice).index(self._filter.state))
        self.state_box.setVisible(self._compact)
        self.states.setVisible(not self._compact)
        self._chips.setVisible(bool(chips))
        self.updateGeometry()

    def _clear(self) -> None:
        self._take(ListFilter(state=self._filter.state))
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)
