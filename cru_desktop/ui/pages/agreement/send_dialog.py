"""The last look before sending: who, where, what; and one button that says where."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cru_desktop.domain.context import Context
from cru_desktop.domain.identifiers import tidy_identifier
from cru_desktop.ui.pages.agreement.send_summary import SendSummary
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.theme.tokens import BANDS
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.buttons import danger_button, link_button, primary_button
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import TextLabel, heading, muted, small, strong, title
from cru_desktop.ui.widgets.scrim import Scrim
from cru_desktop.ui.widgets.scrolled import Scrolled

#: At 100 % letters.
_WIDTH = 600


class SendDialog(QDialog):
    """`confirmed` emits nothing (UI thread). Esc and the way back leave everything as it was.

    `asks_regon`: the first sending of this entity to the real register asks for its REGON, so that nobody
    publishes for another one by habit.
    """

    confirmed = Signal()

    def __init__(
        self,
        summary: SendSummary,
        context: Context,
        *,
        asks_regon: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._summary = summary
        self.setWindowTitle(summary.send)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        make = danger_button if summary.dangerous else primary_button
        self.send = make(summary.send, self._on_send)
        self.send.setDefault(True)
        self._regon = QLineEdit()
        self._regon_error = small("")
        self._scrim: Scrim | None = None
        edge = QFrame()
        edge.setProperty("panel", "dialog")
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(edge)
        self._column = column = QVBoxLayout(edge)
        column.setContentsMargins(1, 1, 1, scaled(16))
        column.setSpacing(scaled(12))
        column.addWidget(self._band())
        self._said = self._summary_widget()
        self._area = _scrolling(self._said)
        column.addWidget(self._area, 1)
        inside = QVBoxLayout()
        inside.setContentsMargins(scaled(24), 0, scaled(24), 0)
        inside.setSpacing(scaled(6))
        if asks_regon:
            self._ask_regon(inside)
        column.addLayout(inside)
        column.addLayout(self._buttons())
        self._asks_regon = asks_regon
        self._fit(parent.window() if parent is not None else None)
        (self._regon if asks_regon else self.send).setFocus()

    @property
    def regon_line(self) -> QLineEdit:
        return self._regon

    @property
    def regon_error(self) -> str:
        return self._regon_error.text()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        owner = self.parentWidget()
        if owner is not None and self._scrim is None:
            self._scrim = Scrim(owner.window())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._scrim is not None:
            self._scrim.hide()
            self._scrim.deleteLater()
            self._scrim = None

    def _fit(self, window: QWidget | None) -> None:
        """As high as what it says, and never larger than the window under it: there it scrolls."""
        room = window.size() - QSize(scaled(32), scaled(32)) if window is not None else QSize(2000, 2000)
        width = min(scaled(_WIDTH), room.width())
        # Letters have their sizes only now; what is measured before is too low.
        for each in (self, *self.findChildren(QWidget)):
            each.ensurePolished()
        # Without this a scroll area gives its content the height guessed for much narrower lines.
        self._said.setMinimumHeight(1)
        self._area.setMinimumHeight(self._said.heightForWidth(width - 2))
        layout = self.layout()
        whole = layout.totalHeightForWidth(width) if layout is not None and layout.hasHeightForWidth() else 0
        whole = whole or self.sizeHint().height()
        self._area.setMinimumHeight(0)
        self._column.activate()
        if layout is not None:
            layout.activate()
        self.resize(width, min(whole, room.height()))

    def _band(self) -> QFrame:
        band = QFrame()
        colours = BANDS[self._context.environment]
        band.setStyleSheet(
            f"QFrame {{ background: {colours.ground}; }} QLabel {{ color: {colours.letters}; }}"
        )
        row = QHBoxLayout(band)
        row.setContentsMargins(scaled(24), scaled(12), scaled(24), scaled(12))
        row.addWidget(heading(self._context.environment.title))
        return band

    def _summary_widget(self) -> QWidget:
        inside = Scrolled()
        column = QVBoxLayout(inside)
        column.setContentsMargins(scaled(24), scaled(4), scaled(24), scaled(4))
        column.setSpacing(scaled(6))
        column.addWidget(muted("W imieniu"))
        column.addWidget(title(self._context.name.strip()))
        column.addWidget(muted(f"REGON {self._context.regon}"))
        column.addSpacing(scaled(6))
        if self._summary.first is not None:
            column.addWidget(Banner(*self._summary.first, Kind.WARNING))
            column.addSpacing(scaled(6))
        if self._summary.remarks:
            # Before the data: in a low window what comes after them has to be scrolled to.
            text = "\n".join(f"• {remark}" for remark in self._summary.remarks)
            column.addWidget(Banner("Sprawdź jeszcze:", text, Kind.WARNING))
            column.addSpacing(scaled(6))
        grid = QGridLayout()
        grid.setHorizontalSpacing(scaled(16))
        grid.setColumnStretch(1, 1)
        for row, (label, value) in enumerate(self._summary.lines):
            grid.addWidget(muted(label), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(strong(value), row, 1)
        column.addLayout(grid)
        column.addSpacing(scaled(6))
        column.addWidget(TextLabel(self._summary.meaning))
        column.addStretch(1)
        return inside

    def _ask_regon(self, column: QVBoxLayout) -> None:
        label = strong("Wpisz REGON swojej jednostki (tylko za pierwszym razem)")
        label.setBuddy(self._regon)
        self._regon.setAccessibleName("REGON Twojej jednostki, wymagane za pierwszym razem")
        self._regon_error.set_kind(Kind.ERROR)
        self._regon_error.hide()
        for each in (label, self._regon, self._regon_error):
            column.addWidget(each)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(scaled(24), 0, scaled(24), 0)
        row.addWidget(link_button(self._summary.back, self.reject))
        row.addStretch(1)
        row.addWidget(self.send)
        return row

    def _on_send(self) -> None:
        if self._asks_regon and tidy_identifier(self._regon.text()) != self._context.regon:
            self._regon_error.setText("To nie jest REGON tej jednostki. Sprawdź, w czyim imieniu pracujesz.")
            self._regon_error.show()
            self._regon.setAccessibleDescription(self._regon_error.text())
            self._regon.setFocus()
            return
        self.accept()
        self.confirmed.emit()


def _scrolling(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area
