"""One line of Na dziś: badge, two lines of text, the button that does it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cru_desktop.ui.pages.today.matter_words import MatterWords
from cru_desktop.ui.pages.today.matters import Matter
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.badge import Badge
from cru_desktop.ui.widgets.buttons import Button
from cru_desktop.ui.widgets.labels import TextLabel, muted, strong

_BADGE_COLUMN = 168


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
        row = QHBoxLayout(self)
        row.setContentsMargins(0, scaled(4), 0, scaled(4))
        row.setSpacing(scaled(12))
        row.addWidget(column, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
