"""One line with a label above, help and an error below; judged when left, then live.

What looks like a key is wrong in all of them but those that hide what is typed.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cru_desktop.domain.text import looks_like_key
from cru_desktop.ui.key_terms import KEY_ELSEWHERE
from cru_desktop.ui.theme.theme import scaled, set_property
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.icon_label import IconLabel
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import TextLabel, small
from cru_desktop.ui.widgets.leads_focus import LeadsFocus

#: Cleans what was typed once the field is left.
Tidy = Callable[[str], str]
#: The message for a wrong text, empty for a right one.
Judge = Callable[[str], str]


class TextField(LeadsFocus):
    """`text` is what stands in the line; `error` what is wrong with it, whether or not it is shown yet."""

    #: The person changed the text, UI thread.
    edited = Signal()

    def __init__(
        self,
        label: str,
        *,
        judge: Judge | None = None,
        tidy: Tidy | None = None,
        help_text: str = "",
        required: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._label_text = label
        self._judge = judge
        self._tidy = tidy
        self._required = required
        self._judged = False
        self.line = QLineEdit()
        self.line.setAccessibleName(f"{label}, wymagane" if required else label)
        self._title = TextLabel(f"{label} (wymagane)" if required else label, "label", wrap=True)
        self._title.setBuddy(self.line)
        self._help = small(help_text)
        self._help.setVisible(bool(help_text))
        self._icon = IconLabel("error", Kind.ERROR, size=14)
        self._error = TextLabel("", "fielderror")
        self._error_row = QWidget()
        self._lay_out()
        self.line.textEdited.connect(self._on_edited)
        self.line.installEventFilter(self)
        self.lead_to(self.line)

    @property
    def text(self) -> str:
        return self.line.text().strip()

    @property
    def error(self) -> str:
        """What is wrong, empty if nothing is."""
        if not self.text:
            return f"Uzupełnij: {self._label_text}." if self._required else ""
        if self.line.echoMode() is QLineEdit.EchoMode.Normal and looks_like_key(self.text):
            return KEY_ELSEWHERE
        return self._judge(self.text) if self._judge is not None else ""

    @property
    def shown_error(self) -> str:
        """The message that stands under the field now."""
        return "" if self._error_row.isHidden() else self._error.text()

    def set_text(self, text: str) -> None:
        """Another text, not judged yet."""
        self.line.setText(text)
        self._judged = False
        self._show_error("")

    def judge_now(self) -> bool:
        """Shows what is wrong; True if nothing is."""
        self._judged = True
        self._show_error(self.error)
        return not self.error

    def show_error(self, message: str) -> None:
        """A message from elsewhere (the entity is there already)."""
        self._judged = True
        self._show_error(message)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            reasons = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
            if event.reason() not in reasons:
                self._left()
        return super().eventFilter(watched, event)

    def _left(self) -> None:
        if self._tidy is not None and self.line.text():
            self.line.setText(self._tidy(self.line.text()))
        if self.text or self._judged:
            self.judge_now()

    def _on_edited(self) -> None:
        if self._judged:
            self._show_error(self.error)
        self.edited.emit()

    def _show_error(self, message: str) -> None:
        news = bool(message) and message != self._error.text()
        self._error.setText(message)
        self._error_row.setVisible(bool(message))
        set_property(self.line, "invalid", bool(message))
        self.line.setAccessibleDescription(" ".join(part for part in (message, self._help.text()) if part))
        if news and self.isVisible():
            announce(self, f"{self._label_text}: {message}")

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._error_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(4))
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._error, 1)
        self._error_row.setVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(4))
        for widget in (self._title, self.line, self._help, self._error_row):
            column.addWidget(widget)
