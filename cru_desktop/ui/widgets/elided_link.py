"""A link whose words give way with an ellipsis where there is no room; the whole is in its tool tip."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QStyleOptionButton, QWidget

from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import Button

#: Room that the words may not fall below (at 100 % letters).
_LEAST = 120
#: What the style leaves free at the sides of words that are cut.
_MARGINS = 6
#: Between icon and words, whatever the size of letters: Qt's own.
_BESIDE_ICON = 4


class ElidedLink(Button):
    """Put it into a layout with an alignment: it takes the width of its words, or what there is of it."""

    def __init__(
        self,
        text: str,
        clicked: Callable[[], object] | None = None,
        *,
        icon_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, "link", icon_name=icon_name, clicked=clicked, parent=parent)
        self.setToolTip(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(scaled(_LEAST), hint.width()), hint.height())

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        # Not through `sizeHint`: that asks for this option in turn.
        letters = self.fontMetrics()
        icon = 0 if self.icon().isNull() else self.iconSize().width() + _BESIDE_ICON
        if letters.horizontalAdvance(self.text()) + icon > self.width():
            room = self.width() - scaled(_MARGINS) - icon
            option.text = letters.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
