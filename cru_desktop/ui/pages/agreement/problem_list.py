"""All that is to be mended, filled in or looked at, each line leading to its field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cru_desktop.domain.fields import label_of
from cru_desktop.domain.findings import Finding
from cru_desktop.ui.pages.agreement.card_counts import party_of
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import icon_button, link_button
from cru_desktop.ui.widgets.icon_label import IconLabel
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import heading, muted, small

_SHOWN = 40
_LINES_IN_SIGHT = 4
_LINE_HEIGHT = 38
_HEADER_HEIGHT = 70


class ProblemList(QFrame):
    """Above the bottom bar. `chosen` emits the path of the line pressed, `closed` nothing (UI thread)."""

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "card")
        self._findings: tuple[Finding, ...] = ()
        header = QHBoxLayout()
        header.addWidget(heading("Do zrobienia w tej umowie"), 1)
        header.addWidget(icon_button("Zamknij listę (Esc)", "cross", self.close_list))
        self._inside = QWidget()
        self._inside.setProperty("panel", "scrolled")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(scaled(4))
        self._area = area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(12))
        layout.addLayout(header)
        layout.addWidget(area)
        self._most_lines = _LINES_IN_SIGHT
        self.hide()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Replaces the lines, if the list is open and they changed."""
        if self.isHidden() or tuple(findings) == self._findings:
            return
        self._findings = tuple(findings)
        while (item := self._column.takeAt(0)) is not None:
            line = item.widget()
            if line is not None:
                line.hide()
                line.deleteLater()
        for finding in self._findings[:_SHOWN]:
            self._column.addWidget(self._line(finding))
        if len(self._findings) > _SHOWN:
            self._column.addWidget(muted(f"… i jeszcze {len(self._findings) - _SHOWN}"))
        if not self._findings:
            self._column.addWidget(muted("Wszystko gotowe. Możesz wysłać umowę."))
        self._column.addStretch(1)
        lines = min(max(1, len(self._findings)), self._most_lines)
        self._area.setFixedHeight(scaled(_LINE_HEIGHT) * lines)

    def fit(self, height: int) -> None:
        """No higher than this, but two lines at least."""
        room = (height - scaled(_HEADER_HEIGHT)) // scaled(_LINE_HEIGHT)
        self._most_lines = max(2, min(_LINES_IN_SIGHT, room))

    def open_list(self, findings: Sequence[Finding]) -> None:
        self.show()
        self.show_findings(findings)

    def close_list(self) -> None:
        self.hide()
        self._findings = ()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_list()
            return
        super().keyPressEvent(event)

    def _line(self, finding: Finding) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(8))
        kind = Kind.ERROR if finding.is_error else Kind.WARNING
        place = place_of(finding.path)
        button = link_button(place, lambda: self.chosen.emit(finding.path))
        button.setAccessibleName(f"{place}: {finding.message}. Przejdź do pola")
        row.addWidget(IconLabel(kind.icon_name, kind, size=16))
        row.addWidget(button)
        row.addWidget(small(finding.message), 1)
        return line


def place_of(path: str) -> str:
    """Where a remark belongs, in the form's own words: "Strona 2: NIP"."""
    if not path:
        return "Cała umowa"
    party = party_of(path)
    label = label_of(path)
    return label if party is None else f"Strona {party + 1}: {label}"
