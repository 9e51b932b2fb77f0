"""After a key was stored: it still lies in the clipboard, where any program could read it."""

from PySide6.QtGui import QGuiApplication

from cru_desktop.ui.desk import Desk
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.kind import Kind

HEADLINE = "Klucz jest zapisany i leży jeszcze w schowku."
TEXT = "Kto wklei schowek, zobaczy klucz."
CLEAR = "Wyczyść schowek"


def offer_to_clear(banner: Banner, desk: Desk) -> None:
    """Show the offer in the banner; only the person's press empties the clipboard."""

    def clear() -> None:
        QGuiApplication.clipboard().clear()
        banner.set_action("", None)
        banner.hide()
        desk.give_notice("Schowek jest pusty.")

    banner.show_message(HEADLINE, TEXT, Kind.INFO)
    banner.set_action(CLEAR, clear)
    banner.show()
