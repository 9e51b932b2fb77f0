"""The bar under a change or a withdrawal: is my work safe, the way back, and the button that says where."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from cru_desktop.ui import moments
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import Button, primary_button, secondary_button
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import TextLabel

EMPTY = "Wszystko zapisuje się samo. Rejestr nic jeszcze nie dostał."
_EMPTY_SHORT = "Nic jeszcze nie wysłano."
#: With less room than this (at 100 % letters) the words are the short ones; with less than the second they
#: stand above the buttons.
_WHOLE_FROM, _BESIDE_FROM = 220, 90
_BACK, _BACK_SHORT = "Wróć do umowy", "Wróć"


class ChangeBar(QObject):
    """Fills a page's footer. Its buttons are `back` and `send`."""

    def __init__(self, footer: QHBoxLayout, holder: QWidget, send: Button | None = None) -> None:
        """`holder` is the widget that the footer lies in."""
        super().__init__(holder)
        self.said = TextLabel(EMPTY, "muted")
        self.back = secondary_button(_BACK)
        self.send = send or primary_button("")
        self.send.setToolTip("Ctrl+Enter")
        self._holder = holder
        self._footer = footer
        self._texts = (EMPTY, _EMPTY_SHORT)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.setSpacing(footer.spacing())
        self._box.addWidget(self.said, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(footer.spacing())
        buttons.addStretch(1)
        for button in (self.back, self.send):
            buttons.addWidget(button)
        self._box.addLayout(buttons)
        footer.addLayout(self._box, 1)
        holder.installEventFilter(self)

    def name_send(self, text: str) -> None:
        self.send.setText(text)
        self.send.setAccessibleName(text)
        self.fit()

    def show_editable(self) -> None:
        self.send.show()
        self.fit()

    def show_sent(self, text: str) -> None:
        """It is on its way: nothing to send."""
        self._say(text, "Zapisane na tym komputerze.")
        self.send.hide()
        self.fit()

    def show_empty(self) -> None:
        self._say(EMPTY, _EMPTY_SHORT)

    def show_unsaved(self) -> None:
        self._say("Zapisuję…", "Zapisuję…")

    def show_saved(self, at: datetime) -> None:
        clock = moments.clock(at)
        self._say(
            f"Zapisano na tym komputerze, {clock} – jeszcze nie wysłano", f"Zapisano {clock}, nie wysłano"
        )

    def show_not_saved(self) -> None:
        text = "Nie udało się zapisać. Próbuję dalej, nie zamykaj programu."
        self._say(text, text, Kind.ERROR)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent) and watched is self._holder:
            self.fit()
        return super().eventFilter(watched, event)

    def fit(self) -> None:
        """One row while the words have any room beside the buttons, fewer of them where it is little."""
        self._name_back(_BACK)
        room = self._room()
        if room < scaled(_WHOLE_FROM):
            self._name_back(_BACK_SHORT)
            room = self._room()
        stacked = room < scaled(_BESIDE_FROM)
        wanted = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        if self._box.direction() != wanted:
            self._box.setDirection(wanted)
        self._show_words(room)

    def _name_back(self, text: str) -> None:
        """Shorter where there is little room; spoken in full all the same."""
        if self.back.text() != text:
            self.back.setText(text)
            self.back.setAccessibleName(_BACK)

    def _room(self) -> int:
        margins = self._footer.contentsMargins()
        taken = margins.left() + margins.right()
        for button in (self.back, self.send):
            if not button.isHidden():
                taken += button.sizeHint().width() + self._footer.spacing()
        return self._holder.width() - taken

    def _show_words(self, room: int) -> None:
        whole, short = self._texts
        text = whole if room >= scaled(_WHOLE_FROM) else short
        if self.said.text() != text:
            self.said.setText(text)

    def _say(self, whole: str, short: str, kind: Kind | None = None) -> None:
        if self._texts != (whole, short):
            self._texts = (whole, short)
            self.said.set_kind(kind)
            self._show_words(self._room())
