"""The buttons of a row: the one that matters most with "…" at the right edge, and answers to a question."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cru_desktop.ui.pages.sending.actions import OfferedAction, RowAction
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import Button, primary_button, secondary_button
from cru_desktop.ui.widgets.flow import FlowLayout

#: Actions that a row shows as its button; all others are in its menu.
_PRIMARY = (RowAction.CORRECT, RowAction.COMPARE, RowAction.RESUME, RowAction.OPEN_KEYS)
_ON_BUTTON = (*_PRIMARY, RowAction.RELEASE, RowAction.HOLD)
_ANSWERS = (
    RowAction.SAME_ENTRY,
    RowAction.OTHER_ENTRY,
    RowAction.SHOW_SIMILAR,
    RowAction.ENTER_BY_HAND,
    RowAction.SHOW_FIELDS,
    RowAction.ENTERED,
)


class RowButtons(QWidget):
    """At most one action as a button, and the button of the menu with all of them."""

    #: (RowAction), UI thread.
    chosen = Signal(object)

    def __init__(self, open_menu: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.main: Button | None = None
        self._width: int | None = None
        self.more = Button("", "secondary", icon_name="more", clicked=open_menu, parent=self)
        self.more.setToolTip("Więcej czynności")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(scaled(8))
        self._row.addStretch(1)
        self._row.addWidget(self.more)

    def show_actions(self, offered: Sequence[OfferedAction], title: str) -> bool:
        """Shows what is offered for the row called `title`; True if a button with the focus has gone."""
        self.more.setAccessibleName(f"Więcej czynności: {title}")
        wanted = next((each for each in offered if each.action in _ON_BUTTON), None)
        label = wanted.label if wanted is not None else ""
        if self.main is not None and self.main.text() == label:
            return False
        self._width = None
        had_focus = self.main is not None and self.main.hasFocus()
        if self.main is not None:
            self.main.hide()
            self.main.deleteLater()
            self.main = None
        if wanted is not None:
            make = primary_button if wanted.action in _PRIMARY else secondary_button
            self.main = _button(make, wanted, title, self)
            self._row.insertWidget(1, self.main)
        return had_focus

    def width_wanted(self) -> int:
        """In pixels."""
        if self._width is None:
            main = 0 if self.main is None else self.main.sizeHint().width() + scaled(8)
            self._width = main + self.more.sizeHint().width()
        return self._width

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._width = None

    def menu_corner(self) -> QPoint:
        """Where a menu pops up, on the screen."""
        return self.more.mapToGlobal(QPoint(0, self.more.height()))


class RowAnswers(QWidget):
    """Buttons under a question that only a person can answer; hidden where there is none."""

    #: (RowAction), UI thread.
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[Button] = []
        self._flow = FlowLayout(self, spacing=scaled(8))
        self.setVisible(False)

    def show_actions(self, offered: Sequence[OfferedAction], title: str) -> bool:
        """Shows the answers offered for the row called `title`; True if a button with the focus has gone."""
        wanted = [each for each in offered if each.action in _ANSWERS]
        self.setVisible(bool(wanted))
        if [button.text() for button in self.buttons] == [each.label for each in wanted]:
            return False
        had_focus = any(button.hasFocus() for button in self.buttons)
        for old in self.buttons:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.buttons = [_button(secondary_button, each, title, self) for each in wanted]
        for button in self.buttons:
            self._flow.addWidget(button)
        return had_focus


def _button(
    make: Callable[..., Button], offered: OfferedAction, title: str, place: RowButtons | RowAnswers
) -> Button:
    button = make(offered.label, lambda: place.chosen.emit(offered.action), parent=place)
    button.setToolTip(offered.help)
    button.setAccessibleName(f"{offered.label}: {title}")
    button.setAccessibleDescription(offered.help)
    return button
