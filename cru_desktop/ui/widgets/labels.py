"""Texts by role: title, heading, ordinary, strong, muted, small. All wrap unless told otherwise."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from cru_desktop.ui.theme.theme import set_property
from cru_desktop.ui.widgets.kind import Kind


class TextLabel(QLabel):
    """Plain text (never interpreted as HTML) of one role of the style sheet."""

    def __init__(
        self, text: str = "", role: str = "", *, wrap: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if role:
            self.setProperty("role", role)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    def set_kind(self, kind: Kind | None) -> None:
        """Colour of a kind; None for the ordinary one."""
        set_property(self, "kind", kind.value if kind is not None else "")


def title(text: str, parent: QWidget | None = None) -> TextLabel:
    return TextLabel(text, "title", parent=parent)


def heading(text: str, parent: QWidget | None = None) -> TextLabel:
    return TextLabel(text, "heading", parent=parent)


def strong(text: str, parent: QWidget | None = None) -> TextLabel:
    return TextLabel(text, "strong", parent=parent)


def muted(text: str, parent: QWidget | None = None) -> TextLabel:
    return TextLabel(text, "muted", parent=parent)


def small(text: str, parent: QWidget | None = None) -> TextLabel:
    return TextLabel(text, "small", parent=parent)
