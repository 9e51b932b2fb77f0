"""A picture of the icon set that follows theme and letters; never read out, for text stands beside it."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel, QWidget

from cru_desktop.ui.theme.icons import pixmap
from cru_desktop.ui.theme.theme import colours_of, scaled
from cru_desktop.ui.widgets.kind import Kind


class IconLabel(QLabel):
    """Icon `name` in the colour of `kind`, or in a fixed `colour` (on bands)."""

    def __init__(
        self,
        name: str,
        kind: Kind = Kind.NEUTRAL,
        *,
        size: int = 18,
        colour: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._kind = kind
        self._size = size
        self._colour = colour
        self._drawn: tuple[str, str, int, float] | None = None
        self._draw()

    def show_icon(self, name: str, kind: Kind) -> None:
        """Replace the picture."""
        self._name, self._kind = name, kind
        self._draw()

    def show_icon_in(self, name: str, colour: str) -> None:
        """Replace the picture and its fixed colour."""
        self._name, self._colour = name, colour
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw()

    def _draw(self) -> None:
        size = scaled(self._size)
        colour = self._colour or self._kind.colour(colours_of(self))
        wanted = (self._name, colour, size, self.devicePixelRatioF())
        if wanted != self._drawn:
            self._drawn = wanted
            self.setPixmap(pixmap(*wanted))
            self.setFixedSize(size, size)
