"""What the colours and patterns of the strip mean, in words beside each."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cru_desktop.domain.environment_state import EnvironmentCondition
from cru_desktop.ui.pages.register_state.condition_words import condition_title
from cru_desktop.ui.pages.register_state.day_strip import brush_of
from cru_desktop.ui.theme.theme import colours_of, scaled
from cru_desktop.ui.widgets.flow import FlowLayout
from cru_desktop.ui.widgets.labels import TextLabel


class StripLegend(QWidget):
    """One swatch with words for each condition that occurs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, spacing=scaled(16))
        self._shown: tuple[EnvironmentCondition | None, ...] = ()
        self._entries: list[QWidget] = []

    def show_conditions(self, conditions: Iterable[EnvironmentCondition | None]) -> None:
        """Names these, each once, in the order of their first time."""
        wanted = tuple(dict.fromkeys(conditions))
        if wanted == self._shown:
            return
        self._shown = wanted
        for old in self._entries:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._entries = [_entry(condition) for condition in wanted]
        for entry in self._entries:
            self._flow.addWidget(entry)


def _entry(condition: EnvironmentCondition | None) -> QWidget:
    entry = QWidget()
    row = QHBoxLayout(entry)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(scaled(6))
    row.addWidget(_Swatch(condition))
    row.addWidget(TextLabel(condition_title(condition), "small", wrap=False))
    return entry


class _Swatch(QWidget):
    """A small piece of the strip."""

    def __init__(self, condition: EnvironmentCondition | None) -> None:
        super().__init__()
        self._condition = condition
        self.setFixedSize(scaled(18), scaled(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = colours_of(self)
        nobody_looked = self._condition is None
        painter.fillRect(self.rect(), QColor(colours.neutral_soft if nobody_looked else colours.surface))
        painter.fillRect(self.rect(), brush_of(self._condition, self))
        painter.setPen(QPen(QColor(colours.control_edge)))
        painter.drawRect(QRectF(0.5, 0.5, self.width() - 1, self.height() - 1))
        painter.end()
