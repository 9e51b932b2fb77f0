"""The pages of a print, one below the other, as wide as there is room."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from cru_desktop.ui.theme.theme import scaled


class PagePicture(QWidget):
    """One page; its words are in the text beside the pages, for those who do not see it."""

    def __init__(self, png: bytes, number: int, of: int) -> None:
        super().__init__()
        self._picture = QPixmap()
        self._picture.loadFromData(png)
        self.setAccessibleName(
            f"Strona {number} z {of}. Treść przeczytasz po naciśnięciu „Pokaż jako tekst”."
        )

    def fit(self, width: int) -> None:
        """Draw it so wide; never wider than it was made."""
        wanted = min(width, self._picture.width())
        height = round(self._picture.height() * wanted / max(1, self._picture.width()))
        self.setFixedSize(QSize(wanted, height))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(self.rect(), self._picture)


class PageView(QScrollArea):
    """Scrolls by keyboard, too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Podgląd stron")
        self.pages: list[PagePicture] = []
        inside = QWidget()
        inside.setProperty("panel", "scrolled")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(scaled(12), scaled(12), scaled(12), scaled(12))
        self._column.setSpacing(scaled(12))
        self._column.addStretch(1)
        self.setWidget(inside)

    def show_pages(self, pictures: tuple[bytes, ...], page_count: int) -> None:
        """Once only."""
        for number, png in enumerate(pictures, start=1):
            page = PagePicture(png, number, page_count)
            self.pages.append(page)
            self._column.insertWidget(self._column.count() - 1, page, 0, Qt.AlignmentFlag.AlignHCenter)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.viewport().width() - 2 * scaled(12)
        for page in self.pages:
            page.fit(room)
