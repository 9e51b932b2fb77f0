"""The one place of colours and sizes. Contrast of every pair used is checked by `tests/ui/test_theme.py`.

Colours are `#RRGGBB`; sizes are device-independent pixels at 100 % letters.
"""

from typing import NamedTuple

from cru_desktop.domain.environment import Environment

SPACE_4 = 4
SPACE_8 = 8
SPACE_12 = 12
SPACE_16 = 16
SPACE_24 = 24
RADIUS = 6
CONTROL_HEIGHT = 34
FORM_COLUMN = 760
NAVIGATION_WIDTH = 212

LETTERS_BASE = 14
LETTERS_SMALL = 13
LETTERS_HEADING = 16
LETTERS_TITLE = 21
LETTERS_SMALLEST_PERCENT = 100
LETTERS_LARGEST_PERCENT = 200

FONT_FAMILIES = ("Segoe UI", "Inter", "Noto Sans", "DejaVu Sans")


class Colours(NamedTuple):
    """One theme's colours by role. `…_soft` is a fill, to be used under the colour of the same name."""

    dark: bool
    background: str
    surface: str
    sunken: str
    text: str
    muted: str
    divider: str
    control_edge: str
    primary: str
    primary_hover: str
    primary_pressed: str
    on_primary: str
    primary_soft: str
    hover: str
    disabled_fill: str
    neutral_soft: str
    success: str
    success_soft: str
    warning: str
    warning_soft: str
    error: str
    error_soft: str
    focus: str


class Band(NamedTuple):
    """Colours of the top band: its ground, the letters on it, the switcher's ground."""

    ground: str
    letters: str
    raised: str


LIGHT = Colours(
    dark=False,
    background="#F4F6F8",
    surface="#FFFFFF",
    sunken="#EEF1F4",
    text="#1B1F24",
    muted="#55606B",
    divider="#C9D1D9",
    control_edge="#77828D",
    primary="#0B4F9E",
    primary_hover="#0A4486",
    primary_pressed="#083768",
    on_primary="#FFFFFF",
    primary_soft="#ECF3FC",
    hover="#EEF2F7",
    disabled_fill="#E4E8EC",
    neutral_soft="#E9EDF2",
    success="#1B7F3B",
    success_soft="#EAF6EE",
    warning="#8A4B00",
    warning_soft="#FFF4E0",
    error="#B3261E",
    error_soft="#FDECEA",
    focus="#0B4F9E",
)

DARK = Colours(
    dark=True,
    background="#14181D",
    surface="#1D232A",
    sunken="#171C22",
    text="#E8ECF1",
    muted="#A9B4C0",
    divider="#3A444F",
    control_edge="#7C8894",
    primary="#8AB8F2",
    primary_hover="#A3C8F6",
    primary_pressed="#BBD6F9",
    on_primary="#10151B",
    primary_soft="#223750",
    hover="#262E37",
    disabled_fill="#2B333C",
    neutral_soft="#2C353F",
    success="#7CD194",
    success_soft="#17301F",
    warning="#F2BE6B",
    warning_soft="#33270F",
    error="#F2A19B",
    error_soft="#3A1B19",
    focus="#8AB8F2",
)

BANDS = {
    Environment.TRAINING: Band("#5B3F9E", "#FFFFFF", "#6F56AA"),
    Environment.TEST: Band("#8A4B00", "#FFFFFF", "#965D19"),
    Environment.PRODUCTION: Band("#0B5D3B", "#FFFFFF", "#246D4F"),
}


def relative_luminance(colour: str) -> float:
    """Relative luminance of `#RRGGBB`, 0…1 (WCAG 2.1)."""

    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[start : start + 2], 16)) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1…21 (WCAG 2.1)."""
    lighter, darker = sorted((relative_luminance(one), relative_luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
