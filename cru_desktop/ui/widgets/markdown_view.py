"""Shows a text of ours written in Markdown; links out open in the browser, others are handed to the owner."""

from PySide6.QtCore import QEvent, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QTextBrowser, QWidget

from cru_desktop.ui.theme.theme import colours_of, scaled

_SHEET = "h1, h2, h3 { margin-top: 14px; } a { color: %s; }"


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
        document.setDefaultStyleSheet(_SHEET % colours_of(self).primary)
        document.setMarkdown(text)
        self.verticalScrollBar().setValue(0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        changed = event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange)
        if changed and hasattr(self, "_markdown"):
            self.show_markdown(self._markdown)

    def _follow(self, url: QUrl) -> None:
        if url.scheme() in ("https", "mailto"):
            QDesktopServices.openUrl(url)
        else:
            self.link_wanted.emit(url.toString())
