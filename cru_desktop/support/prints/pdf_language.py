"""Tells a PDF's readers that it is Polish and has a title: Qt 6.11 writes neither, and writes no tags.

The catalogue is replaced by an appended update, as ISO 32000 has it; nothing of the pages changes.
"""

import re

_CATALOGUE = re.compile(rb"(\d+) 0 obj\s*<<\s*(/Type /Catalog\b.*?)>>\s*endobj", re.DOTALL)
_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref\s+(\d+)\s+%%EOF\s*\Z", re.DOTALL)
_ADDED = b"/Lang (pl-PL)\n/ViewerPreferences << /DisplayDocTitle true >>\n"


def in_polish(pdf: bytes) -> bytes:
    """The same file with its language; unchanged if it is not built as Qt builds it."""
    catalogue, trailer = _CATALOGUE.search(pdf), _TRAILER.search(pdf)
    if catalogue is None or trailer is None or _ADDED in pdf:
        return pdf
    number = int(catalogue[1])
    start = len(pdf)
    written = b"%d 0 obj\n<<\n%s%s>>\nendobj\n" % (number, catalogue[2], _ADDED)
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, start)
    ending = b"trailer\n<<%s/Prev %s\n>>\nstartxref\n%d\n%%%%EOF\n"
    return pdf + written + table + ending % (trailer[1], trailer[2], start + len(written))
