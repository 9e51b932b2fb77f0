"""A row's state as a badge that wraps: some states are a sentence, and letters may be twice the size."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from cru_desktop.ui.theme.theme import scaled, set_property
from cru_desktop.ui.widgets.icon_label import IconLabel
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import TextLabel


class StateMark(QFrame):
    """Icon and words on a soft ground, at most as wide as its column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "badge")
        self.setProperty("kind", Kind.NEUTRAL.value)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._room = 0
        self._kind = Kind.NEUTRAL
        self._icon = IconLabel(Kind.NEUTRAL.icon_name, size=14, parent=self)
        self._text = TextLabel(role="badge", wrap=True, parent=self)
        self._around = scaled(8) + scaled(10) + scaled(4) + scaled(14)
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(8), scaled(2), scaled(10), scaled(2))
        row.setSpacing(scaled(4))
        self._icon.setVisible(False)
        row.addWidget(self._icon)
        row.addWidget(self._text)

    @property
    def text(self) -> str:
        return self._text.text()

    def set_state(self, text: str, kind: Kind) -> None:
        """Show another state."""
        if kind is not self._kind:
            self._kind = kind
            self._icon.setVisible(kind is not Kind.NEUTRAL)
            self._icon.show_icon(kind.icon_name, kind)
            set_property(self, "kind", kind.value)
            self._text.set_kind(None if kind is Kind.NEUTRAL else kind)
            self._fit()
        if text != self._text.text():
            self._text.setText(text)
            self.setAccessibleName(text)
            self._fit()

    def set_room(self, width: int) -> None:
        """The column's width in pixels."""
        if width != self._room:
            self._room = width
            self._fit()

    def _fit(self) -> None:
        # A wrapping label alone would settle on a narrow block; the words decide its width instead.
        self._text.ensurePolished()
        # Else a label counts its height for the width that it was held to before.
        self._text.setMinimumSize(0, 0)
        self._text.setWordWrap(False)
        natural = self._text.sizeHint()
        room = max(self._room - self._around, scaled(60)) if self._room else natural.width()
        if natural.width() <= room:
            self._text.setFixedSize(natural)
        else:
            self._text.setWordWrap(True)
            self._text.setFixedSize(room, self._text.heightForWidth(room))
