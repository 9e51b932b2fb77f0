"""One remark under a field: a sign and words, and its buttons: a warning can be accepted, some mended."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from cru_desktop.domain.findings import Finding
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import link_button
from cru_desktop.ui.widgets.icon_label import IconLabel
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import small

ACCEPT_TEXT = "Wiem, tak ma być"
#: In narrower fields (at 100 % letters) the button stands under the words.
_BUTTON_BELOW = 460


class FieldMessage(QWidget):
    """Says one finding in words. `accepted` emits the `Finding` (UI thread) when the clerk knows better,
    `remedied` when the clerk presses the button that puts it right.
    """

    accepted = Signal(object)
    remedied = Signal(object)

    def __init__(self, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finding = finding
        self._icon = IconLabel("error", Kind.ERROR, size=16)
        self._text = small("")
        self._accept = link_button(ACCEPT_TEXT, self._on_accept)
        self._remedy = link_button("", lambda: self.remedied.emit(self._finding))
        self._remedy.hide()
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._words.setSpacing(scaled(4))
        self._words.addWidget(self._text, 1)
        # Aligned: a button of fixed width would limit the width of the words above it.
        for button in (self._remedy, self._accept):
            self._words.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(6))
        row.addWidget(self._icon)
        row.addLayout(self._words, 1)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < scaled(_BUTTON_BELOW)
        beside_button = not narrow and not self._finding.is_error
        edge = Qt.AlignmentFlag.AlignVCenter if beside_button else Qt.AlignmentFlag.AlignTop
        self._row.setAlignment(self._icon, edge)
        self._words.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )

    @property
    def finding(self) -> Finding:
        return self._finding

    @property
    def text(self) -> str:
        return self._text.text()

    def show_finding(self, finding: Finding) -> None:
        """Replaces what is said; an unchanged finding costs nothing."""
        if finding != self._finding:
            self._finding = finding
            self._show()

    def offer_remedy(self, words: str) -> None:
        """A button in these words that puts it right; none if they are empty."""
        self._remedy.setText(words)
        self._remedy.setAccessibleName(words)
        self._remedy.setVisible(bool(words))

    def _show(self) -> None:
        kind = Kind.ERROR if self._finding.is_error else Kind.WARNING
        self._icon.show_icon(kind.icon_name, kind)
        self._text.setText(self._finding.message)
        self._text.set_kind(kind)
        self._text.setToolTip(self._finding.ground)
        self._accept.setVisible(not self._finding.is_error)
        self._accept.setAccessibleName(f"{ACCEPT_TEXT}: {self._finding.message}")

    def _on_accept(self) -> None:
        self.accepted.emit(self._finding)
