"""Fields side by side, one under another where there is no room."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from cru_desktop.ui.theme.theme import scaled


class FieldRow(QWidget):
    """A row of widgets with relative widths; below `stack_below` pixels (at 100 % letters) a column."""

    def __init__(
        self,
        members: Sequence[tuple[QWidget, int]],
        *,
        stack_below: int,
        at_bottom: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._stack_below = scaled(stack_below)
        self._members = tuple(members)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(scaled(12))
        edge = Qt.AlignmentFlag.AlignBottom if at_bottom else Qt.AlignmentFlag.AlignTop
        for member, share in self._members:
            self._row.addWidget(member, share, edge)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        stacked = event.size().width() < self._stack_below
        direction = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        if self._row.direction() != direction:
            for position, (_, share) in enumerate(self._members):
                self._row.setStretch(position, 0 if stacked else share)
            self._row.setDirection(direction)
