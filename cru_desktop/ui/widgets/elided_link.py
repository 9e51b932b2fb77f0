"""A link whose words give way with an ellipsis where there is no room; the whole is in its tool tip."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QStyleOptionButton, QWidget

from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import Button

#: Room that the words may not fall below (at 100 % letters).
_LEAST = 120
#: What the style leaves free at the sides of the words.
_MARGINS = 12


class ElidedLink(Button):
    """Takes the width it is given, up to that of its words."""

    def __init__(
        self, text: str, clicked: Callable[[], object] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, "link", clicked=clicked, parent=parent)
        self.setToolTip(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(super().sizeHint().width())

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(scaled(_LEAST), hint.width()), hint.height())

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        room = self.width() - scaled(_MARGINS)
        option.text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
