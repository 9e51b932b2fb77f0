"""Somebody has changed the entry since the change was made: both versions side by side, a person decides."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.badge import Badge
from cru_desktop.ui.widgets.buttons import primary_button, secondary_button
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.flow import FlowLayout
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import TextLabel, strong
from cru_desktop.ui.widgets.side_by_side import SideBySide, TwoTexts

TITLE = "Wpis w rejestrze zmienił się w międzyczasie"
_EXPLAINED = (
    "Ktoś zmienił wpis po tym, jak przygotowano tę zmianę – na przykład w portalu. Nic nie wysłano. "
    "Porównaj i zdecyduj."
)
_IS_THERE = (
    "Taka zmiana – ten sam rodzaj, data i komentarz – jest już we wpisie. Jeśli to ta sama, nic nie trzeba "
    "wysyłać."
)
_NO_PLACE = "Tej zmiany nie da się nanieść na obecny wpis. Zrezygnuj z niej i przygotuj ją od nowa."


class ConflictCard(Card):
    """`send_wanted`: lay the change over what the register has now; `done_wanted`: it is there already;
    `drop_wanted`: leave the entry as it is. All in the UI thread.
    """

    send_wanted = Signal()
    done_wanted = Signal()
    drop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, parent)
        self.theirs = SideBySide(
            "Było, gdy zaczęto zmianę",
            "Jest teraz w rejestrze",
            empty="Treść wpisu jest taka sama; różnią się tylko dane, których program nie zna.",
            spoken=("było", "jest teraz"),
        )
        self.ours = SideBySide(
            "Jest teraz w rejestrze",
            "Będzie po Twojej zmianie",
            empty="Twoja zmiana nie zmienia już niczego w treści wpisu.",
        )
        self.send = primary_button("Nanieś moją zmianę na obecny wpis", self.send_wanted.emit)
        self.done = secondary_button("To ta sama zmiana – nic nie wysyłaj", self.done_wanted.emit)
        self.drop = secondary_button("Zrezygnuj z mojej zmiany", self.drop_wanted.emit)
        buttons = FlowLayout(spacing=scaled(8))
        buttons.addWidget(self.send)
        buttons.addWidget(self.done)
        buttons.addWidget(self.drop)
        self._ours_title = strong("Co zmieni Twoja zmiana")
        self._there = TextLabel(_IS_THERE)
        self._no_place = TextLabel(_NO_PLACE)
        # Not in the corner: beside large letters the title would have no room.
        self.body.addWidget(Badge("Potrzebna Twoja decyzja", Kind.WARNING), 0, Qt.AlignmentFlag.AlignLeft)
        for part in (
            TextLabel(_EXPLAINED),
            strong("Co zmienił kto inny"),
            self.theirs,
            self._ours_title,
            self.ours,
            self._there,
            self._no_place,
        ):
            self.body.addWidget(part)
        self.body.addLayout(buttons)

    def show_versions(
        self, theirs: Sequence[TwoTexts], ours: Sequence[TwoTexts] | None, *, is_there: bool
    ) -> None:
        """`theirs`: from the version that the change rests on to the present one; `ours`: from there on, None
        if the change has no place there. `is_there`: the register has a line like it already.
        """
        self.theirs.show_rows(theirs)
        self.ours.show_rows(ours or ())
        self.ours.setVisible(ours is not None)
        self._ours_title.setVisible(ours is not None)
        self._no_place.setVisible(ours is None)
        self._there.setVisible(is_there)
        self.done.setVisible(is_there)
        self.send.setVisible(ours is not None)
        self.show()
        announce(self, f"{TITLE}. {_EXPLAINED}", urgent=True)
