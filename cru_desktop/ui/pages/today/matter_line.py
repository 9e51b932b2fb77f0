"""One line of Na dziś: badge, two lines of text, the button that does it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from cru_desktop.ui.pages.today.matter_words import MatterWords
from cru_desktop.ui.pages.today.matters import Matter
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.badge import Badge
from cru_desktop.ui.widgets.buttons import Button
from cru_desktop.ui.widgets.labels import TextLabel, muted, strong

_BADGE_COLUMN = 168
#: Below this width (at 100 % letters) badge, words and button stand one over the other.
_NARROW = 440
_NARROWEST = 200


class MatterLine(QWidget):
    """`wanted` is emitted with the matter when its button is pressed. Narrow: the badge stands on top."""

    wanted = Signal(object)

    def __init__(
        self, matter: Matter, words: MatterWords, entity: str, *, main: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.matter = matter
        self.badge = Badge(words.badge, words.kind)
        self.title: TextLabel = strong(words.title)
        text = f"{entity}. {words.text}" if entity else words.text
        self.text: TextLabel = muted(text)
        role = "primary" if main else "secondary"
        self.button = Button(words.button, role, clicked=lambda: self.wanted.emit(matter))
        self.button.setAccessibleName(f"{words.button}: {words.title}")
        column = QWidget()
        column.setFixedWidth(max(scaled(_BADGE_COLUMN), self.badge.sizeHint().width()))
        inside = QHBoxLayout(column)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.badge)
        inside.addStretch(1)
        texts = QVBoxLayout()
        texts.setSpacing(scaled(2))
        texts.addWidget(self.title)
        texts.addWidget(self.text)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, scaled(4), 0, scaled(4))
        self._row.setSpacing(scaled(12))
        self._row.addWidget(column, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(texts, 1)
        self._row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)

    def minimumSizeHint(self) -> QSize:
        """One over the other everything fits into the width of the widest; the line turns by itself."""
        hint = super().minimumSizeHint()
        return QSize(
            min(hint.width(), max(scaled(_NARROWEST), self.button.sizeHint().width())), hint.height()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < scaled(_NARROW)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._row.direction() is not direction:
            self._row.setDirection(direction)
            self._row.setSpacing(scaled(4 if narrow else 12))
            self.updateGeometry()
