"""Buttons in one row: those that have no room there stand in a menu at its end."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import Button, secondary_button

MORE = "Więcej…"


class OverflowRow(QWidget):
    """The first buttons have the row, as many as fit; the order says which are wanted most.

    What is offered is said by `offer`, for a button may be hidden because it stands in the menu.
    """

    def __init__(self, more_name: str, parent: QWidget | None = None) -> None:
        """`more_name` is what a screen reader says of the menu's button."""
        super().__init__(parent)
        self._buttons: tuple[Button, ...] = ()
        self._offered: set[Button] = set()
        self.more = secondary_button(MORE)
        self.more.setAccessibleName(more_name)
        self.menu = QMenu(self.more)
        self.menu.setAccessibleName(more_name)
        self.more.setMenu(self.menu)
        self.more.hide()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(scaled(8))
        # Else the row would never become narrower than what it shows.
        self._row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        self._row.addWidget(self.more)
        self._row.addStretch(1)

    def hold(self, *buttons: Button) -> None:
        """These, in this order; called once."""
        self._buttons = buttons
        for place, button in enumerate(buttons):
            self._row.insertWidget(place, button)
            button.hide()

    def offer(self, button: Button, offered: bool) -> None:
        """Whether it can be pressed now; call `fit` afterwards."""
        (self._offered.add if offered else self._offered.discard)(button)

    def is_offered(self, button: Button) -> bool:
        """True if it is in the row or in the menu."""
        return button in self._offered

    def minimumSizeHint(self) -> QSize:
        widest = max((self._size(each).width() for each in self._in_order()), default=0)
        return QSize(widest, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "menu"):
            self.fit()

    def fit(self) -> None:
        """Place what is offered."""
        offered = self._in_order()
        shown = self._that_fit(offered)
        for button in self._buttons:
            button.setVisible(button in shown)
        rest = [button for button in offered if button not in shown]
        self.more.setVisible(bool(rest))
        self._fill(rest)

    def _in_order(self) -> list[Button]:
        return [button for button in self._buttons if button in self._offered]

    def _that_fit(self, offered: list[Button]) -> list[Button]:
        gap, room = self._row.spacing(), self.width()
        widths = [self._size(button).width() + gap for button in offered]
        if sum(widths) - gap <= room:
            return offered
        room -= self._size(self.more).width()
        count = 0
        while count < len(offered) and sum(widths[: count + 1]) <= room:
            count += 1
        # The main thing is never in the menu, and a menu of one would be a button in disguise.
        return offered[: max(1, min(count, len(offered) - 2))]

    def _size(self, button: Button) -> QSize:
        # Before the style sheet has reached it, it would be measured in another font.
        button.ensurePolished()
        return button.sizeHint()

    def _fill(self, buttons: list[Button]) -> None:
        self.menu.clear()
        for button in buttons:
            if button.property("role") == "danger" and not self.menu.isEmpty():
                self.menu.addSeparator()
            action = self.menu.addAction(button.icon(), button.text())
            action.setToolTip(button.toolTip())
            action.triggered.connect(lambda _=False, pressed=button: pressed.click())
