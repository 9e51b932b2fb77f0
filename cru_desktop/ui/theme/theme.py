"""Applies our look to the application: palette, letters and style sheet, never the platform's."""

import sys
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from cru_desktop.resources import resource
from cru_desktop.ui.theme import tokens
from cru_desktop.ui.theme.style_sheet import style_sheet
from cru_desktop.ui.theme.tokens import DARK, LIGHT, Colours


class Theme(NamedTuple):
    """What has been applied."""

    colours: Colours
    letters_percent: int
    high_contrast: bool = False


def apply(app: QApplication, dark: bool, letters_percent: int, *, high_contrast: bool | None = None) -> Theme:
    """Give the application our look; may be called again at any time (UI thread).

    `letters_percent` is clamped to 100…200. With a contrast theme of Windows on, the system's own colours are
    used (`high_contrast` None: ask the system).
    """
    percent = min(max(letters_percent, tokens.LETTERS_SMALLEST_PERCENT), tokens.LETTERS_LARGEST_PERCENT)
    if high_contrast is None:
        high_contrast = system_high_contrast()
    if app.style().objectName().lower() != "fusion":
        app.setStyle("Fusion")
    font = QFont(list(tokens.FONT_FAMILIES))
    font.setPixelSize(round(tokens.LETTERS_BASE * percent / 100))
    # Each of these goes through every widget there is: only what differs is set.
    if app.font() != font:
        app.setFont(font)
    ours = DARK if dark else LIGHT
    colours = _system_colours(app.style().standardPalette()) if high_contrast else ours
    palette = _palette(colours)
    if app.palette() != palette:
        app.setPalette(palette)
    marks = resource("icons", "marks", "dark" if colours.dark else "light")
    sheet = style_sheet(colours, percent, marks.as_posix())
    if app.styleSheet() != sheet:
        app.setStyleSheet(sheet)
    return Theme(colours, percent, high_contrast)


def system_is_dark() -> bool:
    """Whether the desktop asks for a dark look."""
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def system_high_contrast(platform: str = sys.platform) -> bool:
    """Whether a contrast theme of Windows is on; False on other systems, which have none."""
    if platform != "win32":
        return False
    accessibility = getattr(QGuiApplication.styleHints(), "accessibility", None)
    if accessibility is None:
        return False
    return bool(accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast)


def colours_of(_: QWidget) -> Colours:
    """Colours of the theme that a widget is painted with, for icons and own painting."""
    # The application's palette: a widget's own one is changed by the style sheet's backgrounds.
    window = QApplication.palette().color(QPalette.ColorRole.Window)
    return DARK if window.lightness() < 128 else LIGHT


def scaled(pixels: int) -> int:
    """A size of the tokens at the letters' present size."""
    return max(1, round(pixels * QApplication.font().pixelSize() / tokens.LETTERS_BASE))


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a dynamic property that the style sheet reads, and repaint the widget and its children with it."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    for each in (widget, *_child_widgets(widget)):
        polish_anew(each)


def polish_anew(widget: QWidget) -> None:
    """Have the style sheet asked again, after a change that it reads.

    What was never shown is polished when it is: most changes are made while a page is being built.
    """
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def _child_widgets(parent: QObject) -> list[QWidget]:
    # Never `children()`: Qt's private parts are of classes that Python does not know, and PySide6 then looks
    # through all of them.
    return parent.findChildren(QWidget)


def _palette(colours: Colours) -> QPalette:
    role = QPalette.ColorRole
    by_role = {
        role.Window: colours.background,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.background,
        role.Text: colours.text,
        role.PlaceholderText: colours.muted,
        role.Button: colours.surface,
        role.ButtonText: colours.text,
        role.BrightText: colours.error,
        role.Highlight: colours.primary,
        role.HighlightedText: colours.on_primary,
        role.Link: colours.primary,
        role.LinkVisited: colours.primary,
        role.ToolTipBase: colours.surface,
        role.ToolTipText: colours.text,
        role.Mid: colours.divider,
        role.Dark: colours.control_edge,
        role.Light: colours.surface,
        role.Accent: colours.primary,
    }
    palette = QPalette()
    for each, colour in by_role.items():
        palette.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(colours.muted))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Base, QColor(colours.sunken))
    return palette


def _system_colours(system: QPalette) -> Colours:
    """Our roles in the few colours of a contrast theme: text, ground, and the selection's pair."""

    def colour(role: QPalette.ColorRole) -> str:
        return str(system.color(role).name())

    text, ground = colour(QPalette.ColorRole.WindowText), colour(QPalette.ColorRole.Window)
    chosen, on_chosen = colour(QPalette.ColorRole.Highlight), colour(QPalette.ColorRole.HighlightedText)
    roles = dict.fromkeys(Colours._fields, ground)
    for role in ("text", "muted", "divider", "control_edge", "success", "warning", "error", "focus"):
        roles[role] = text
    roles |= {"primary": chosen, "primary_hover": chosen, "primary_pressed": chosen, "on_primary": on_chosen}
    roles.pop("dark")
    return Colours(dark=QColor(ground).lightness() < 128, **roles)
