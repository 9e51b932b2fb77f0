"""The words of a PDF that Qt made, page by page, by the file's own table of letters."""

import io
import re
from typing import Any

from pyhanko.pdf_utils.reader import PdfFileReader

_SHOWN = re.compile(rb"/(F\d+) \d+ Tf|<([0-9A-Fa-f]+)> Tj|(ET)")
_RANGE = re.compile(r"<([0-9A-F]{4})> <[0-9A-F]{4}> \[([^\]]*)\]")
_SINGLE = re.compile(r"<([0-9A-F]{4})> <[0-9A-F]{4}> <([0-9A-F]{4})>")


def pages_of(pdf: bytes) -> list[str]:
    """Text of each page; runs of white space are one space, and each drawn piece ends with one."""
    reader = PdfFileReader(io.BytesIO(pdf))
    return [_text(page) for page in _pages(reader)]


def is_embedded(pdf: bytes) -> bool:
    """True if every font of every page lies in the file."""
    reader = PdfFileReader(io.BytesIO(pdf))
    fonts = [
        font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        for page in _pages(reader)
        for font in _fonts(page).values()
    ]
    return bool(fonts) and all("/FontFile2" in each or "/FontFile3" in each for each in fonts)


def _pages(reader: Any) -> list[Any]:
    return [page.get_object() for page in reader.root["/Pages"]["/Kids"]]


def _fonts(page: Any) -> dict[str, Any]:
    return {name[1:]: font.get_object() for name, font in page["/Resources"]["/Font"].items()}


def _text(page: Any) -> str:
    letters = {name: _letters(font["/ToUnicode"].data.decode()) for name, font in _fonts(page).items()}
    font, found = "", []
    for name, codes, end in _SHOWN.findall(page["/Contents"].data):
        if name:
            font = name.decode()
        elif end:
            found.append(" ")
        else:
            code = codes.decode().upper()
            glyphs = (code[place : place + 4] for place in range(0, len(code), 4))
            found += [letters[font].get(glyph, "\ufffd") for glyph in glyphs]
    return " ".join("".join(found).split())


def _letters(cmap: str) -> dict[str, str]:
    found = {first: chr(int(letter, 16)) for first, letter in _SINGLE.findall(cmap)}
    for first, listed in _RANGE.findall(cmap):
        for place, letter in enumerate(re.findall(r"<([0-9A-F]{4})>", listed)):
            found[f"{int(first, 16) + place:04X}"] = chr(int(letter, 16))
    return found
