"""Who signed a certificate: read from its bytes.

The standard library gives the names only of certificates that it verified itself; on Windows and macOS the
system does that.
"""

from collections.abc import Iterator

_SEQUENCE, _SET, _OBJECT_ID, _VERSION = 0x30, 0x31, 0x06, 0xA0
_COMMON_NAME, _ORGANISATION = b"\x55\x04\x03", b"\x55\x04\x0a"
_ENCODINGS = {0x0C: "utf-8", 0x13: "ascii", 0x14: "latin-1", 0x16: "ascii", 0x1E: "utf-16-be"}


def issuer_of(certificate: bytes) -> str:
    """Organisation and name of whoever signed it (DER); empty when they cannot be read."""
    try:
        names = dict(_issuer_parts(certificate))
    except (IndexError, ValueError):
        return ""
    organisation, name = names.get(_ORGANISATION, ""), names.get(_COMMON_NAME, "")
    return ", ".join(dict.fromkeys(part for part in (organisation, name) if part))


def _issuer_parts(certificate: bytes) -> Iterator[tuple[bytes, str]]:
    """Kinds and texts of the issuer's name."""
    _, outer, _ = _element(certificate)
    _, signed, _ = _element(outer)
    fields = list(_elements(signed))
    # The version is there since 1996, yet optional; then number, algorithm, issuer.
    issuer = fields[3 if fields[0][0] == _VERSION else 2]
    if issuer[0] != _SEQUENCE:
        raise ValueError("no issuer")
    for kind, content in _elements(issuer[1]):
        if kind != _SET:
            raise ValueError("no name")
        for _, pair in _elements(content):
            (id_kind, identifier), (encoding, text) = list(_elements(pair))[:2]
            if id_kind == _OBJECT_ID and encoding in _ENCODINGS:
                yield identifier, text.decode(_ENCODINGS[encoding], errors="replace")


def _elements(content: bytes) -> Iterator[tuple[int, bytes]]:
    while content:
        kind, value, content = _element(content)
        yield kind, value


def _element(content: bytes) -> tuple[int, bytes, bytes]:
    """Kind and content of the first element, and what follows it. ValueError, IndexError."""
    kind, length, start = content[0], content[1], 2
    if length & 0x80:
        size = length & 0x7F
        if not 1 <= size <= 4:
            raise ValueError("length")
        length, start = int.from_bytes(content[2 : 2 + size], "big"), 2 + size
    if start + length > len(content):
        raise ValueError("cut short")
    return kind, content[start : start + length], content[start + length :]
