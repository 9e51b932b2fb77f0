"""Card: a titled surface with a status in its corner."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.icon_label import IconLabel
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import TextLabel, heading
from cru_desktop.ui.widgets.showing import set_shown


class Card(QFrame):
    """A surface with a title, a status corner and `body`, the layout that takes the content."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "card")
        self.setAccessibleName(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(scaled(18), scaled(16), scaled(18), scaled(16))
        outer.setSpacing(scaled(12))
        self._heading = heading(title)
        self._status_icon = IconLabel("check", size=16)
        self._status = TextLabel(role="strong", wrap=False)
        self.header = QHBoxLayout()
        self.header.setSpacing(scaled(6))
        self.header.addWidget(self._heading, 1)
        self.header.addWidget(self._status_icon)
        self.header.addWidget(self._status)
        outer.addLayout(self.header)
        self.body = QVBoxLayout()
        self.body.setSpacing(scaled(12))
        outer.addLayout(self.body)
        set_shown(self._heading, bool(title))
        self.set_status("", Kind.NEUTRAL)

    @property
    def title(self) -> str:
        return self._heading.text()

    def set_title(self, title: str) -> None:
        self._heading.setText(title)
        set_shown(self._heading, bool(title))
        self.setAccessibleName(title)

    def set_status(self, text: str, kind: Kind = Kind.NEUTRAL) -> None:
        """A word or two in the corner ("gotowe", "1 do poprawy"); empty takes it away."""
        self._status.setText(text)
        self._status.set_kind(kind)
        set_shown(self._status, bool(text))
        set_shown(self._status_icon, bool(text) and kind is not Kind.NEUTRAL)
        self._status_icon.show_icon("cross" if kind is Kind.ERROR else kind.icon_name, kind)
