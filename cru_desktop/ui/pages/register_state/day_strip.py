"""The last 24 hours as a painted strip; the same stands beside it as a table of text."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from cru_desktop.domain.environment_state import EnvironmentCondition
from cru_desktop.ui import moments
from cru_desktop.ui.pages.register_state.condition_words import condition_title
from cru_desktop.ui.pages.register_state.stretches import Stretch
from cru_desktop.ui.theme.theme import colours_of, scaled
from cru_desktop.ui.widgets.environment_bar import KINDS

#: Patterns beside the colours, so that conditions differ for those who see no colours too.
_C = EnvironmentCondition
_PATTERNS = {
    _C.WORKS: Qt.BrushStyle.SolidPattern,
    _C.SLOW: Qt.BrushStyle.Dense5Pattern,
    _C.TECHNICAL_BREAK: Qt.BrushStyle.BDiagPattern,
    _C.LIMITS_OUR_PACE: Qt.BrushStyle.VerPattern,
    _C.NO_INTERNET: Qt.BrushStyle.DiagCrossPattern,
    _C.NETWORK_ANSWERS_INSTEAD: Qt.BrushStyle.CrossPattern,
    _C.KEY_REFUSED: Qt.BrushStyle.FDiagPattern,
    _C.WEBINAR: Qt.BrushStyle.HorPattern,
    _C.DAILY_LIMIT: Qt.BrushStyle.Dense6Pattern,
    _C.UNKNOWN: Qt.BrushStyle.NoBrush,
}


def brush_of(condition: EnvironmentCondition | None, widget: QWidget) -> QBrush:
    """Colour and pattern of a condition; nothing for a time in which nobody looked."""
    if condition is None:
        return QBrush(Qt.BrushStyle.NoBrush)
    return QBrush(QColor(KINDS[condition].colour(colours_of(widget))), _PATTERNS[condition])


class DayStrip(QWidget):
    """Paints stretches from left (24 hours ago) to right (now), with hours below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stretches: tuple[Stretch, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Ostatnie 24 godziny rejestru")

    def show_stretches(self, stretches: Sequence[Stretch]) -> None:
        """Another day."""
        self._stretches = tuple(stretches)
        self.setAccessibleDescription("; ".join(stretch_line(each) for each in self._stretches))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(400), scaled(24) + self.fontMetrics().height() + scaled(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._stretches:
            return
        painter = QPainter(self)
        colours = colours_of(self)
        high = scaled(24)
        painter.fillRect(QRectF(0, 0, self.width(), high), QColor(colours.neutral_soft))
        for stretch in self._stretches:
            left, right = self._x(stretch.begin), self._x(stretch.end)
            place = QRectF(left, 0, max(right - left, 1.0), high)
            brush = brush_of(stretch.condition, self)
            if brush.style() not in (Qt.BrushStyle.SolidPattern, Qt.BrushStyle.NoBrush):
                painter.fillRect(place, QColor(colours.surface))
            painter.fillRect(place, brush)
        painter.setPen(QPen(QColor(colours.control_edge)))
        painter.drawRect(QRectF(0.5, 0.5, self.width() - 1, high - 1))
        self._paint_hours(painter, high)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = [s for s in self._stretches if self._x(s.begin) <= event.pos().x() <= self._x(s.end)]
            QToolTip.showText(event.globalPos(), stretch_line(found[0]) if found else "", self)
            return True
        return super().event(event)

    def _paint_hours(self, painter: QPainter, high: int) -> None:
        painter.setPen(QPen(QColor(colours_of(self).muted)))
        start, end = self._stretches[0].begin, self._stretches[-1].end
        hour = moments.local(start).replace(minute=0, second=0, microsecond=0)
        top = high + scaled(4) + painter.fontMetrics().ascent()
        last = -1000.0
        while hour <= end:
            if hour >= start and moments.local(hour).hour % 3 == 0:
                text = f"{moments.local(hour).hour}:00"
                left = self._x(hour) - painter.fontMetrics().horizontalAdvance(text) / 2
                left = min(max(left, 0.0), self.width() - painter.fontMetrics().horizontalAdvance(text))
                if left > last:
                    painter.drawText(int(left), top, text)
                    last = left + painter.fontMetrics().horizontalAdvance(text) + scaled(8)
            hour += timedelta(hours=1)

    def _x(self, moment: datetime) -> float:
        start, end = self._stretches[0].begin, self._stretches[-1].end
        return self.width() * (moment - start) / (end - start)


def stretch_line(stretch: Stretch) -> str:
    """ "10:42-11:05 Przerwa techniczna"."""
    return f"{moments.clock(stretch.begin)}–{moments.clock(stretch.end)} {condition_title(stretch.condition)}"
