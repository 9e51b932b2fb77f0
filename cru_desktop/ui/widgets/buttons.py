"""Buttons by role. Each has words; one with an icon alone takes an accessible name and a tool tip."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from cru_desktop.ui.theme.icons import icon
from cru_desktop.ui.theme.theme import colours_of, scaled, set_property
from cru_desktop.ui.widgets.toggling import Toggling

#: Between icon and words, beyond what the style leaves there.
_BESIDE_ICON = 4


class Button(Toggling, QPushButton):
    """A push button of one role of the style sheet, with an optional icon that follows the theme."""

    def __init__(
        self,
        text: str,
        role: str = "secondary",
        *,
        icon_name: str = "",
        clicked: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setProperty("role", role)
        self._icon_name = icon_name
        self._role = role
        self._drawn: tuple[str, str, int, int] | None = None
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        if clicked is not None:
            self.clicked.connect(lambda: clicked())
        self._draw()

    def setText(self, text: str) -> None:
        super().setText(text)
        self._draw()

    def setCheckable(self, checkable: bool) -> None:
        super().setCheckable(checkable)
        if checkable:
            self._watch_toggling()

    def set_icon(self, icon_name: str) -> None:
        """Replace the icon; empty for none."""
        self._icon_name = icon_name
        self._draw()

    def set_role(self, role: str) -> None:
        """Another role of the style sheet, as what is the one thing to do here changes."""
        self._role = role
        set_property(self, "role", role)
        self._draw()

    def redraw(self) -> None:
        """Draw the icon anew, after a change that shows in its colour."""
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (
            QEvent.Type.PaletteChange,
            QEvent.Type.FontChange,
            QEvent.Type.EnabledChange,
        ) and hasattr(self, "_role"):
            self._draw()

    def _draw(self) -> None:
        if not self._icon_name:
            return
        room = scaled(_BESIDE_ICON) if self.text() else 0
        wanted = (self._icon_name, self._icon_colour(), scaled(18), room)
        # The style sheet tells every widget of its letters and colours again and again while it is built.
        if wanted != self._drawn:
            self._drawn = wanted
            size = wanted[2]
            self.setIcon(icon(*wanted))
            self.setIconSize(QSize(size + room, size))

    def _icon_colour(self) -> str:
        colours = colours_of(self)
        if not self.isEnabled():
            return colours.muted
        by_role = {
            "primary": colours.on_primary,
            "danger": colours.error,
            "link": colours.primary,
            "navigation": colours.primary if self.isChecked() else colours.muted,
        }
        return by_role.get(self._role, colours.text)


def primary_button(
    text: str,
    clicked: Callable[[], object] | None = None,
    *,
    icon_name: str = "",
    parent: QWidget | None = None,
) -> Button:
    """The one thing to do here."""
    return Button(text, "primary", icon_name=icon_name, clicked=clicked, parent=parent)


def secondary_button(
    text: str,
    clicked: Callable[[], object] | None = None,
    *,
    icon_name: str = "",
    parent: QWidget | None = None,
) -> Button:
    return Button(text, "secondary", icon_name=icon_name, clicked=clicked, parent=parent)


def danger_button(
    text: str,
    clicked: Callable[[], object] | None = None,
    *,
    icon_name: str = "",
    parent: QWidget | None = None,
) -> Button:
    """Takes something away or cannot be undone by one click."""
    return Button(text, "danger", icon_name=icon_name, clicked=clicked, parent=parent)


def link_button(
    text: str,
    clicked: Callable[[], object] | None = None,
    *,
    icon_name: str = "",
    parent: QWidget | None = None,
) -> Button:
    """Leads somewhere; looks like a link and works by keyboard like a button."""
    return Button(text, "link", icon_name=icon_name, clicked=clicked, parent=parent)


def icon_button(
    name: str, icon_name: str, clicked: Callable[[], object] | None = None, *, parent: QWidget | None = None
) -> Button:
    """An icon alone; `name` is its accessible name and tool tip."""
    button = Button("", "icon", icon_name=icon_name, clicked=clicked, parent=parent)
    button.setAccessibleName(name)
    button.setToolTip(name)
    return button
