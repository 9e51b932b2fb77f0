"""The bar that says that this computer's clock is wrong; hidden while it is right."""

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from cru_desktop.domain.clock_difference import difference_words, is_told
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.kind import Kind


class ClockBar(Banner):
    """Deadlines are counted by the computer's clock, so a wrong one is told where they are read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(kind=Kind.WARNING, parent=parent)
        self.hide()

    def show_difference(self, ahead: timedelta, *, with_webinars: bool) -> None:
        """`ahead` of the register's clock, as its latest answer told. `with_webinars`: they count here."""
        told = is_told(ahead)
        if told:
            self.show_message(*clock_message(ahead, with_webinars=with_webinars), Kind.WARNING)
        self.setVisible(told)


def clock_message(ahead: timedelta, *, with_webinars: bool) -> tuple[str, str]:
    """The first sentence, then what the program does and what one can do."""
    webinars = " Webinarów pilnuje według obu zegarów." if with_webinars else ""
    return (
        f"Zegar tego komputera {difference_words(ahead)} względem zegara rejestru",
        f"Program liczy terminy według zegara komputera, więc mogą być niewłaściwe.{webinars} "
        "Poproś informatyka, żeby ustawił datę i godzinę. Program zauważy to przy następnym połączeniu.",
    )
