"""How a dialog stands whose content may be longer than the screen: it scrolls, its buttons stay in sight."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.scrolled import Scrolled

#: Pixels that the window's own frame takes of the screen.
_ROOM_LEFT = 48


def scrolled_column(dialog: QDialog, leave: QWidget, act: QWidget) -> QVBoxLayout:
    """Give the dialog its layout; returns what scrolls. Below it `leave` stands left, `act` right."""
    inside = Scrolled()
    column = QVBoxLayout(inside)
    column.setContentsMargins(scaled(24), scaled(20), scaled(24), scaled(12))
    column.setSpacing(scaled(8))
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    below = QHBoxLayout()
    below.setContentsMargins(scaled(24), 0, scaled(24), 0)
    below.addWidget(leave)
    below.addStretch(1)
    below.addWidget(act)
    outer = QVBoxLayout(dialog)
    outer.setContentsMargins(0, 0, 0, scaled(16))
    outer.setSpacing(scaled(8))
    outer.addWidget(area, 1)
    outer.addLayout(below)
    return column


def fit_screen(dialog: QDialog, width: int, height: int) -> None:
    """So large, in pixels at 100 % letters, or as large as the screen lets it be."""
    room = dialog.screen().availableSize()
    dialog.resize(
        min(scaled(width), room.width() - _ROOM_LEFT), min(scaled(height), room.height() - _ROOM_LEFT)
    )
