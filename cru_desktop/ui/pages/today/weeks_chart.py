"""The weeks as bars: their numbers stand above them, their dates below."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from cru_desktop.ui.pages.today.weeks import Week, week_line, week_name
from cru_desktop.ui.theme.theme import colours_of, scaled

_BARS = 76
#: Of a week's place that its bar takes, and the widest that a bar gets (at 100 % letters).
_SHARE, _WIDEST = 0.68, 44


class WeeksChart(QWidget):
    """Each week is also told in words: to a screen reader at once, to the mouse one by one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weeks: tuple[Week, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Opublikowane w kolejnych tygodniach")

    def show_weeks(self, weeks: tuple[Week, ...]) -> None:
        """Other numbers."""
        self._weeks = weeks
        self.setAccessibleDescription("; ".join(week_line(week) for week in weeks))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(240), scaled(_BARS + 12) + 2 * self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(160), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        base = float(self.fontMetrics().height() + scaled(4 + _BARS))
        painter.setPen(QPen(QColor(colours_of(self).control_edge)))
        painter.drawLine(0, int(base), self.width(), int(base))
        highest = max((week.count for week in self._weeks), default=0)
        for place, week in enumerate(self._weeks):
            high = scaled(_BARS) * week.count / highest if highest else 0.0
            self._paint_bar(painter, week, self._bar(place, base, max(high, scaled(3)) if week.count else 0))
        self._paint_names(painter, base)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._weeks:
            place = min(int(event.pos().x() / self.width() * len(self._weeks)), len(self._weeks) - 1)
            QToolTip.showText(event.globalPos(), week_line(self._weeks[max(place, 0)]), self)
            return True
        return super().event(event)

    def _bar(self, place: int, base: float, high: float) -> QRectF:
        room = self.width() / len(self._weeks)
        wide = min(room * _SHARE, scaled(_WIDEST))
        return QRectF(room * (place + 0.5) - wide / 2, base - high, wide, high)

    def _paint_bar(self, painter: QPainter, week: Week, bar: QRectF) -> None:
        colours = colours_of(self)
        primary = QColor(colours.primary)
        if week.count:
            # The week that lasts is hatched: it is not to be compared yet.
            pattern = Qt.BrushStyle.BDiagPattern if week.present else Qt.BrushStyle.SolidPattern
            painter.setPen(QPen(primary))
            painter.setBrush(QBrush(primary, pattern))
            painter.drawRoundedRect(bar, scaled(2), scaled(2))
        painter.setPen(QPen(QColor(colours.text if week.count else colours.muted)))
        self._centred(painter, str(week.count), bar.center().x(), bar.top() - scaled(4))

    def _paint_names(self, painter: QPainter, base: float) -> None:
        """All of them, or every other one where there is little room; the present week's always."""
        painter.setPen(QPen(QColor(colours_of(self).muted)))
        baseline = base + scaled(4) + self.fontMetrics().ascent()
        widest = max(
            (self.fontMetrics().horizontalAdvance(week_name(each)) for each in self._weeks), default=0
        )
        step = 1 if (widest + scaled(6)) * len(self._weeks) <= self.width() else 2
        for place in range(len(self._weeks) - 1, -1, -step):
            middle = self._bar(place, base, 0).center().x()
            self._centred(painter, week_name(self._weeks[place]), middle, baseline)

    def _centred(self, painter: QPainter, text: str, middle: float, baseline: float) -> None:
        painter.drawText(int(middle - self.fontMetrics().horizontalAdvance(text) / 2), int(baseline), text)
