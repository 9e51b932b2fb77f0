"""The program's icon in the forms that systems want, drawn from `resources/icons/app.svg`."""

import os
import struct
import sys
from pathlib import Path

#: Sides (pixels) of the pictures of a .desktop theme, and of those inside the .ico.
THEME_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
_PNG_IN_ICO = struct.Struct("<BBBBHHII")


def ico(pictures: dict[int, bytes]) -> bytes:
    """An .ico of PNG pictures by side (Windows Vista and newer read them). A side of 256 is written as 0."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    offset = len(head) + _PNG_IN_ICO.size * len(pictures)
    entries, bodies = b"", b""
    for side, picture in sorted(pictures.items()):
        entries += _PNG_IN_ICO.pack(side % 256, side % 256, 0, 0, 1, 32, len(picture), offset + len(bodies))
        bodies += picture
    return head + entries + bodies


def draw(svg: Path, sides: tuple[int, ...]) -> dict[int, bytes]:
    """PNG pictures by side. Needs an application of Qt's (see `main`)."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(str(svg))
    if not renderer.isValid():
        raise ValueError(f"{svg} is no drawing")
    pictures = {}
    for side in sides:
        image = QImage(side, side, QImage.Format.Format_ARGB32)
        image.fill(0)
        painter = QPainter(image)
        renderer.render(painter, QRectF(0, 0, side, side))
        painter.end()
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        if not image.save(buffer, "PNG"):  # type: ignore[call-overload]  # the format may be a str
            raise OSError(f"no picture of {side} pixels")
        buffer.close()
        pictures[side] = bytes(data.data())
    return pictures


def main(argv: list[str]) -> int:
    """`icons.py SVG FOLDER`: app.ico and app-SIDE.png in FOLDER."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    svg, folder = Path(argv[0]), Path(argv[1])
    application = QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    for side, picture in draw(svg, THEME_SIZES).items():
        (folder / f"app-{side}.png").write_bytes(picture)
    (folder / "app.ico").write_bytes(ico(draw(svg, ICO_SIZES)))
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
