"""Contrast of every pair of colours that the screens use, and the look's other promises."""

import re

import pytest
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from cru_desktop.domain.environment import Environment
from cru_desktop.resources import resource
from cru_desktop.support.settings import Look, Settings
from cru_desktop.ui.theme import theme
from cru_desktop.ui.theme.icons import app_icon, icon
from cru_desktop.ui.theme.look import LookKeeper
from cru_desktop.ui.theme.style_sheet import style_sheet
from cru_desktop.ui.theme.tokens import BANDS, DARK, FONT_FAMILIES, LIGHT, Colours, contrast

#: Letters on a ground: at least 4.5.
TEXT_PAIRS = [
    *((letters, ground) for letters in ("text", "muted") for ground in ("background", "surface", "sunken")),
    *(("text", ground) for ground in ("hover", "primary_soft", "neutral_soft")),
    *(("text", ground) for ground in ("success_soft", "warning_soft", "error_soft")),
    ("muted", "neutral_soft"),
    ("muted", "disabled_fill"),
    ("muted", "hover"),
    ("muted", "primary_soft"),
    ("primary", "surface"),
    ("primary", "background"),
    ("primary", "hover"),
    ("primary", "primary_soft"),
    ("primary", "warning_soft"),
    ("primary", "error_soft"),
    ("on_primary", "primary"),
    ("on_primary", "primary_hover"),
    ("on_primary", "primary_pressed"),
    *(
        (kind, ground)
        for kind in ("success", "warning", "error")
        for ground in ("surface", "background", f"{kind}_soft", "primary_soft")
    ),
]
#: Edges of controls, focus ring, icons that mean something: at least 3.
EDGE_PAIRS = [
    *(("control_edge", ground) for ground in ("background", "surface", "sunken")),
    *(("focus", ground) for ground in ("background", "surface", "sunken", "hover", "primary_soft")),
    *(("focus", ground) for ground in ("warning_soft", "error_soft", "success_soft", "neutral_soft")),
    *(("error", ground) for ground in ("background", "surface")),
    # The tick of a box that is set and cannot be changed.
    ("on_primary", "muted"),
]


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("pair", TEXT_PAIRS, ids="-on-".join)
def test_letters_can_be_read(colours: Colours, pair: tuple[str, str]) -> None:
    assert contrast(*(getattr(colours, name) for name in pair)) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("pair", EDGE_PAIRS, ids="-on-".join)
def test_edges_and_focus_can_be_seen(colours: Colours, pair: tuple[str, str]) -> None:
    assert contrast(*(getattr(colours, name) for name in pair)) >= 3


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_the_main_buttons_focus_ring_is_seen_from_outside(colours: Colours) -> None:
    assert contrast(colours.text, colours.background) >= 3
    assert contrast(colours.text, colours.surface) >= 3


@pytest.mark.parametrize("environment", list(Environment))
def test_the_band_can_be_read(environment: Environment) -> None:
    band = BANDS[environment]
    assert contrast(band.letters, band.ground) >= 4.5
    assert contrast(band.letters, band.raised) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_the_style_sheet_has_no_colour_of_its_own(colours: Colours) -> None:
    sheet = style_sheet(colours, 100, "/icons")
    ours = {str(getattr(colours, name)) for name in Colours._fields if name != "dark"}
    assert set(re.findall(r"#[0-9A-Fa-f]{6}\b", sheet)) <= ours
    assert "$" not in sheet


@pytest.mark.parametrize(("folder", "colours"), [("light", LIGHT), ("dark", DARK)])
def test_marks_of_the_style_sheet_are_drawn_in_the_tokens_colours(folder: str, colours: Colours) -> None:
    expected = {
        "chevron-down": colours.muted,
        "chevron-up": colours.muted,
        "check": colours.on_primary,
        "dot": colours.primary,
    }
    for name, colour in expected.items():
        drawing = resource("icons", "marks", folder, f"{name}.svg").read_text(encoding="utf-8")
        assert colour in drawing, name


def test_everything_grows_with_the_letters(qapp: QApplication, qtbot: QtBot) -> None:
    heights = []
    for percent in (100, 150, 200):
        applied = theme.apply(qapp, False, percent)
        assert applied.letters_percent == percent
        field, button = QLineEdit(), QPushButton("Wyślij")
        qtbot.addWidget(field)
        qtbot.addWidget(button)
        heights.append((field.sizeHint().height(), button.sizeHint().height(), theme.scaled(100)))
    assert heights == sorted(heights)
    assert heights[0][0] >= 32
    assert heights[0][1] >= 32
    assert heights[2][0] > 1.7 * heights[0][0]


@pytest.mark.parametrize(("asked", "given"), [(50, 100), (100, 100), (400, 200)])
def test_letters_stay_within_their_limits(qapp: QApplication, asked: int, given: int) -> None:
    assert theme.apply(qapp, False, asked).letters_percent == given


def test_families_are_asked_for_in_our_order(themed: QApplication) -> None:
    assert tuple(QFont(themed.font()).families()) == FONT_FAMILIES


def test_a_contrast_theme_of_the_system_keeps_its_colours(qapp: QApplication) -> None:
    applied = theme.apply(qapp, True, 100, high_contrast=True)
    system = qapp.style().standardPalette()
    assert applied.colours.background == system.color(QPalette.ColorRole.Window).name()
    assert applied.colours.text == system.color(QPalette.ColorRole.WindowText).name()
    assert LIGHT.primary not in qapp.styleSheet()
    assert DARK.primary not in qapp.styleSheet()


def test_the_look_follows_the_settings(qapp: QApplication) -> None:
    keeper = LookKeeper(qapp, Settings(look=Look.LIGHT))
    assert keeper.theme.colours is LIGHT
    keeper.follow(Settings(look=Look.DARK, letters_percent=150))
    assert keeper.theme.colours is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.background
    keeper.follow(Settings(look=Look.LIGHT))
    assert keeper.theme.colours is LIGHT


def test_every_icon_can_be_drawn(themed: QApplication) -> None:
    names = sorted(path.stem for path in resource("icons").glob("*.svg"))
    assert len(names) > 30
    for name in names:
        picture = icon(name, "#FF0000").pixmap(24, 24).toImage()
        painted = any(
            picture.pixelColor(x, y).alpha() > 0
            for x in range(picture.width())
            for y in range(picture.height())
        )
        assert painted, name
    assert not app_icon().isNull()
