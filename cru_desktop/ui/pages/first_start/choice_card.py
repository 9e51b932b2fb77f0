"""One way to begin: an icon, what it means, and the button."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import Button, link_button
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.flow import FlowLayout
from cru_desktop.ui.widgets.icon_label import IconLabel
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import heading, muted


class ChoiceCard(Card):
    """The button's accessible name includes the title, for its own words are short. `other`: a second way."""

    def __init__(
        self,
        icon_name: str,
        title: str,
        sentences: Sequence[str],
        action: str,
        clicked: Callable[[], object],
        *,
        main: bool = False,
        other: tuple[str, Callable[[], object]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(title)
        self.button = Button(action, "primary" if main else "secondary", clicked=clicked)
        self.button.setAccessibleName(f"{action}: {title}")
        texts = QVBoxLayout()
        texts.setSpacing(scaled(4))
        texts.addWidget(heading(title))
        for sentence in sentences:
            texts.addWidget(muted(sentence))
        texts.addSpacing(scaled(6))
        buttons = FlowLayout(spacing=scaled(8))
        buttons.addWidget(self.button)
        self.other = link_button(*other) if other is not None else None
        if self.other is not None:
            buttons.addWidget(self.other)
        texts.addLayout(buttons)
        row = QHBoxLayout()
        row.setSpacing(scaled(16))
        row.addWidget(IconLabel(icon_name, Kind.INFO, size=36), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        self.body.addLayout(row)
