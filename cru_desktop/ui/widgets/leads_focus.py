"""A widget around one control, which takes the keyboard in its place."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


class LeadsFocus(QWidget):
    """`lead_to` names the control.

    Not by Qt's own focus proxy: Tab would meet the widget where it was made and its control where the page
    has put it, and go round in a ring that leaves out what stands between (Qt moves the control alone).
    """

    _control: QWidget

    def lead_to(self, control: QWidget) -> None:
        """Whatever asks this widget for the keyboard gets it for `control`."""
        self._control = control

    def focusProxy(self) -> QWidget:
        return self._control

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self._control.setFocus(reason)

    def hasFocus(self) -> bool:
        return self._control.hasFocus()
