"""Shows a text of ours written in Markdown; links out open in the browser, others are handed to the owner."""

from PySide6.QtCore import QEvent, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QDesktopServices,
    QFont,
    QImage,
    QPixmap,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
    QTextFrameFormat,
    QTextImageFormat,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from cru_desktop.ui.theme import tokens
from cru_desktop.ui.theme.theme import colours_of, scaled

_LINE_HEIGHT = 125.0
#: Pixels at 100 % letters by level; below them headings are as large as the text, and bold.
_HEADINGS = {1: 19, 2: 16, 3: 15}


class MarkdownView(QTextBrowser):
    """Read-only, by keyboard too: Tab goes through the links."""

    link_wanted = Signal(str)
    """Target of a link that does not lead out of the program."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._markdown = ""
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._follow)

    @property
    def markdown(self) -> str:
        return self._markdown

    def show_markdown(self, text: str) -> None:
        """Replace the text; the view goes back to its beginning."""
        self._markdown = text
        document = self.document()
        document.setDocumentMargin(scaled(12))
        document.setMarkdown(text)
        self._space_out()
        self._quiet_tables()
        self._fit_pictures()
        self._go_to_top()
        # Where the text is longer than the view, its layout moves the view once more.
        QTimer.singleShot(0, self, self._settle)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        changed = event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange)
        if changed and hasattr(self, "_markdown"):
            self.show_markdown(self._markdown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_pictures()

    def _go_to_top(self) -> None:
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def _settle(self) -> None:
        """To the beginning, or to what was found in the meantime."""
        if self.textCursor().hasSelection():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.cursorRect().top() - scaled(24))
        else:
            self._go_to_top()

    def _space_out(self) -> None:
        """Markdown comes without room between lines and paragraphs; text inside tables keeps its own."""
        block = self.document().begin()
        while block.isValid():
            cursor = QTextCursor(block)
            if cursor.currentTable() is None:
                form = QTextBlockFormat()
                form.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
                in_list = block.textList() is not None
                heading = block.blockFormat().headingLevel() > 0
                form.setTopMargin(scaled(14 if heading and block.blockNumber() else 0))
                form.setBottomMargin(scaled(3 if in_list else 8))
                cursor.mergeBlockFormat(form)
                if heading:
                    self._size_heading(block)
            block = block.next()

    def _quiet_tables(self) -> None:
        """Room around the words, and thin lines in the colour of all dividers."""
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                form = frame.format()
                form.setCellPadding(scaled(5))
                form.setBorderCollapse(True)
                form.setBorder(1)
                form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
                form.setBorderBrush(QColor(colours_of(self).divider))
                form.setBottomMargin(scaled(8))
                frame.setFormat(form)

    def _size_heading(self, block: QTextBlock) -> None:
        """Smaller than the page's own title, at any size of letters."""
        pixels = _HEADINGS.get(block.blockFormat().headingLevel(), tokens.LETTERS_BASE)
        fragments = block.begin()
        while not fragments.atEnd():
            fragment = fragments.fragment()
            letters = fragment.charFormat()
            # Markdown makes headings larger by steps, and these win over a size.
            letters.clearProperty(QTextFormat.Property.FontSizeAdjustment.value)
            letters.setProperty(QTextFormat.Property.FontPixelSize.value, scaled(pixels))
            letters.setFontWeight(QFont.Weight.Bold)
            cursor = QTextCursor(block)
            cursor.setPosition(fragment.position())
            cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(letters)
            fragments += 1

    def _fit_pictures(self) -> None:
        """Pictures are as wide as the view at most, and never wider than they are."""
        room = self.viewport().width() - 2 * round(self.document().documentMargin()) - scaled(4)
        block = self.document().begin()
        while block.isValid():
            fragments = block.begin()
            while not fragments.atEnd():
                picture = fragments.fragment().charFormat().toImageFormat()
                if picture.isValid():
                    self._fit_picture(fragments.fragment(), picture, room)
                fragments += 1
            block = block.next()

    def _fit_picture(self, fragment: QTextFragment, picture: QTextImageFormat, room: int) -> None:
        kind = QTextDocument.ResourceType.ImageResource.value
        image = self.document().resource(kind, QUrl(picture.name()))
        width = image.width() if isinstance(image, QImage | QPixmap) else 0
        if width <= 0 or room <= 0:
            return
        wanted = min(width, room)
        if round(picture.width()) != wanted:
            picture.setWidth(wanted)
            picture.setHeight(round(image.height() * wanted / width))
            cursor = QTextCursor(self.document())
            cursor.setPosition(fragment.position())
            cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(picture)

    def _follow(self, url: QUrl) -> None:
        if url.scheme() in ("https", "mailto"):
            QDesktopServices.openUrl(url)
        else:
            self.link_wanted.emit(url.toString())
