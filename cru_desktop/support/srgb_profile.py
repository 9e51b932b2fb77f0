"""A small ICC profile of the sRGB colours, written by hand: a PDF/A says with it what its colours mean."""

import struct

#: Primaries and white as seen under D50, as IEC 61966-2-1 gives them adapted for ICC profiles.
_WHITE = (0.9642, 1.0, 0.8249)
_RED = (0.4361, 0.2225, 0.0139)
_GREEN = (0.3851, 0.7169, 0.0971)
_BLUE = (0.1431, 0.0606, 0.7141)
_CURVE_POINTS = 256
_HEADER = 128


def srgb_profile() -> bytes:
    """Display profile of ICC version 2.1 (PDF/A-1 and -2 both take it); always the same bytes."""
    curve = _curve()
    tags = [
        (b"desc", _description("sRGB IEC61966-2.1")),
        (b"cprt", b"text" + bytes(4) + b"No copyright, use freely\0"),
        (b"wtpt", _colour(_WHITE)),
        (b"rXYZ", _colour(_RED)),
        (b"gXYZ", _colour(_GREEN)),
        (b"bXYZ", _colour(_BLUE)),
        (b"rTRC", curve),
        (b"gTRC", curve),
        (b"bTRC", curve),
    ]
    place = _HEADER + 4 + 12 * len(tags)
    table, data = struct.pack(">I", len(tags)), b""
    for name, content in tags:
        padded = content + bytes(-len(content) % 4)
        table += struct.pack(">4sII", name, place + len(data), len(content))
        data += padded
    return _header(place + len(data)) + table + data


def _header(size: int) -> bytes:
    made = struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
    beginning = struct.pack(">I4sI4s4s4s", size, bytes(4), 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    header = beginning + made + b"acsp" + bytes(28) + _numbers(_WHITE)
    return header + bytes(_HEADER - len(header))


def _numbers(values: tuple[float, float, float]) -> bytes:
    return struct.pack(">3i", *(round(value * 65536) for value in values))


def _colour(values: tuple[float, float, float]) -> bytes:
    return b"XYZ " + bytes(4) + _numbers(values)


def _description(text: str) -> bytes:
    letters = text.encode("ascii") + b"\0"
    # After the letters: no Unicode and no Macintosh wording, each of fixed length.
    return b"desc" + bytes(4) + struct.pack(">I", len(letters)) + letters + bytes(4 + 4 + 2 + 1 + 67)


def _curve() -> bytes:
    points = [round(_linear(step / (_CURVE_POINTS - 1)) * 65535) for step in range(_CURVE_POINTS)]
    return b"curv" + bytes(4) + struct.pack(f">I{_CURVE_POINTS}H", _CURVE_POINTS, *points)


def _linear(share: float) -> float:
    return float(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)
