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
        #: By width and letters; layouts ask for the same few again and again, and each time Qt sets the text.
        self._heights: dict[tuple[int, int, int], int] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if role:
            self.setProperty("role", role)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    def setText(self, text: str) -> None:
        super().setText(text)
        self._heights.clear()

    def set_space_above(self, pixels: int) -> None:
        """Empty room over the text."""
        self.setContentsMargins(0, pixels, 0, 0)
        self._heights.clear()

    def heightForWidth(self, width: int) -> int:
        letters = self.font()
        key = (width, letters.pixelSize(), letters.weight())
        if key not in self._heights:
            self._heights[key] = super().heightForWidth(width)
        return self._heights[key]

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
