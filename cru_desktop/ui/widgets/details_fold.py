"""„Szczegóły dla informatyka”: technical words, folded and copyable."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import link_button, secondary_button


class DetailsFold(QWidget):
    """Hidden while there is nothing to tell. Its parts are made when there is: most bars never have any."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: _Parts | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.set_text(text)

    @property
    def text(self) -> str:
        return self._parts.text if self._parts is not None else ""

    def set_text(self, text: str) -> None:
        """Show other details, folded; empty hides all."""
        if self._parts is None and text:
            self._parts = _Parts(self)
            self._column.addWidget(self._parts)
        if self._parts is not None:
            self._parts.set_text(text)
        self.setVisible(bool(text))


class _Parts(QWidget):
    """The button that unfolds, the words, and the button that copies them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._toggle = link_button("Szczegóły dla informatyka", self._press, icon_name="chevron-right")
        self._copy = secondary_button("Kopiuj", self._copy_text, icon_name="copy")
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName("Szczegóły dla informatyka")
        self._text.setMaximumHeight(scaled(120))
        row = QHBoxLayout()
        row.addWidget(self._toggle)
        row.addStretch(1)
        row.addWidget(self._copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(4))
        column.addLayout(row)
        column.addWidget(self._text)

    @property
    def text(self) -> str:
        return self._text.toPlainText()

    def set_text(self, text: str) -> None:
        self._text.setPlainText(text)
        self._unfold(False)

    def _press(self) -> None:
        self._unfold(self._text.isHidden())

    def _unfold(self, is_open: bool) -> None:
        self._text.setVisible(is_open)
        self._copy.setVisible(is_open)
        self._toggle.set_icon("chevron-down" if is_open else "chevron-right")

    def _copy_text(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())
