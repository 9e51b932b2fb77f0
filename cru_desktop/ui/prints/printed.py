"""A print made ready: the bytes of its PDF and pictures of its pages. Not for the UI thread."""

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from cru_desktop.support.prints.document import PrintDocument
from cru_desktop.support.prints.pdf_language import in_polish
from cru_desktop.ui.prints.pages import Pages

_DOTS_PER_INCH = 600
#: Of the pictures for the screen: small letters are still read at 100 %.
_PICTURE_DOTS_PER_INCH = 120
#: More pages are saved and printed, but not shown.
PICTURES_AT_MOST = 12


@dataclass(frozen=True, slots=True)
class Printed:
    """`pictures`: PNG of the first pages, `PICTURES_AT_MOST` at most; `pdf`: the whole file."""

    content: PrintDocument
    pdf: bytes
    pictures: tuple[bytes, ...]
    page_count: int


def page_layout(content: PrintDocument) -> QPageLayout:
    """A4, standing or lying; the margins are the pages' own business."""
    side = QPageLayout.Orientation.Landscape if content.wide else QPageLayout.Orientation.Portrait
    return QPageLayout(QPageSize(QPageSize.PageSizeId.A4), side, QMarginsF(0, 0, 0, 0))


def make_printed(content: PrintDocument, family: str) -> Printed:
    """Lay out, write and draw the print with letters of `family` (they are embedded)."""
    bytes_made = QByteArray()
    buffer = QBuffer(bytes_made)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    # PDF/A: every letter embedded, colours defined; what archives of offices ask for.
    writer.setPdfVersion(QPdfWriter.PdfVersion.PdfVersion_A1b)
    writer.setResolution(_DOTS_PER_INCH)
    writer.setPageLayout(page_layout(content))
    writer.setTitle(f"{content.title} – {content.entity}")
    writer.setCreator("CRU Desktop")
    pages = Pages(content, family, writer)
    painter = QPainter(writer)
    for number in range(1, pages.count + 1):
        if number > 1:
            writer.newPage()
        pages.paint(painter, number)
    painter.end()
    pictures = tuple(_picture(pages, number) for number in range(1, min(pages.count, PICTURES_AT_MOST) + 1))
    buffer.close()
    return Printed(content, in_polish(bytes(bytes_made.data())), pictures, pages.count)


def _picture(pages: Pages, number: int) -> bytes:
    scale = _PICTURE_DOTS_PER_INCH / _DOTS_PER_INCH
    size = (pages.size * scale).toSize()
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(scale, scale)
    pages.paint(painter, number)
    painter.end()
    written = QByteArray()
    buffer = QBuffer(written)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # takes the text that its type information asks as bytes
    buffer.close()
    return bytes(written.data())
