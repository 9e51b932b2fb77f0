"""Remarks about a whole card ("Dodaj drugą stronę umowy"), above its fields."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cru_desktop.domain.findings import Finding
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.field_message import FieldMessage

_SHOWN = 5


class CardRemarks(QWidget):
    """A few findings in words; hidden while there is none.

    `accepted` emits a warning's `Finding` (UI thread).
    """

    accepted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(scaled(4))
        self._messages: list[FieldMessage] = []
        self.hide()

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(message.text for message in self._messages if not message.isHidden())

    def show_findings(self, findings: Sequence[Finding]) -> None:
        shown = findings[:_SHOWN]
        while len(self._messages) < len(shown):
            message = FieldMessage(shown[len(self._messages)])
            message.accepted.connect(self.accepted)
            self._column.addWidget(message)
            self._messages.append(message)
        for position, message in enumerate(self._messages):
            message.setVisible(position < len(shown))
            if position < len(shown):
                message.show_finding(shown[position])
        self.setVisible(bool(shown))
