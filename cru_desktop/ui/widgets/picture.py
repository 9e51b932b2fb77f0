"""A drawing of ours (`resources/pictures/*.svg`), as wide as there is room, in the colours of the theme."""

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize
from PySide6.QtGui import QFontInfo, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from cru_desktop.resources import resource
from cru_desktop.ui.theme.theme import colours_of, scaled
from cru_desktop.ui.theme.tokens import LIGHT, Colours

_WIDTH, _HEIGHT = 520, 300
#: White letters on the primary colour; the drawings tell them from a white surface by one shade.
_ON_PRIMARY = "#FFFFFE"


class Picture(QWidget):
    """`description` says in words what is drawn; screen readers read it instead of the picture."""

    def __init__(self, name: str, description: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing = resource("pictures", f"{name}.svg").read_text(encoding="utf-8")
        self._renderer: QSvgRenderer | None = None
        self.setAccessibleName(f"Rysunek: {description}")
        self.setToolTip(description)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(scaled(400))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(min(width, self.maximumWidth()) * _HEIGHT / _WIDTH)

    def sizeHint(self) -> QSize:
        width = min(scaled(360), self.maximumWidth())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(200), self.heightForWidth(scaled(200)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._renderer = None
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._renderer is None:
            family = QFontInfo(QApplication.font()).family()
            themed = coloured(self._drawing, colours_of(self)).replace('"Inter"', f'"{family}"')
            self._renderer = QSvgRenderer(QByteArray(themed.encode()))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = min(self.width(), round(self.height() * _WIDTH / _HEIGHT))
        self._renderer.render(painter, QRectF(0, 0, width, width * _HEIGHT / _WIDTH))
        painter.end()


def coloured(drawing: str, colours: Colours) -> str:
    """The drawing, made in the colours of the light theme, in those of another."""
    drawing = drawing.replace(_ON_PRIMARY, colours.on_primary)
    if colours is LIGHT:
        return drawing
    # By way of names: a colour put in must not be taken for one still to be replaced.
    pairs = [(getattr(LIGHT, each), each) for each in Colours._fields if each not in _SKIPPED]
    for light, name in pairs:
        drawing = drawing.replace(f'"{light}"', f'"{{{name}}}"')
    for _, name in pairs:
        drawing = drawing.replace(f'"{{{name}}}"', f'"{getattr(colours, name)}"')
    return drawing


_SKIPPED = ("dark", "on_primary")
