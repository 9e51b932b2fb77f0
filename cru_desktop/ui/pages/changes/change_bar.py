"""The bar under a change: is my work safe, away with it, and the button that says where it goes."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout

from cru_desktop.ui import moments
from cru_desktop.ui.widgets.buttons import link_button, primary_button, secondary_button
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import TextLabel

EMPTY = "Wszystko zapisuje się samo. Rejestr nic jeszcze nie dostał."


class ChangeBar:
    """Fills a page's footer. Its buttons are `discard`, `back` and `send`."""

    def __init__(self, footer: QHBoxLayout) -> None:
        self.said = TextLabel(EMPTY, "muted")
        self.discard = link_button("Porzuć tę zmianę", icon_name="trash")
        self.back = secondary_button("Wróć do umowy")
        self.send = primary_button("")
        self.send.setToolTip("Ctrl+Enter")
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.setSpacing(footer.spacing())
        self._first = QHBoxLayout()
        self._last = QHBoxLayout()
        for row in (self._first, self._last):
            row.setSpacing(footer.spacing())
            self._box.addLayout(row)
        footer.addLayout(self._box, 1)
        self.stack(False)

    def stack(self, stacked: bool) -> None:
        """In a narrow window in two rows: words and the way away above, the way back and out below."""
        for row in (self._first, self._last):
            while row.takeAt(0) is not None:
                continue
        self._first.addWidget(self.said, 1)
        self._first.addWidget(self.discard)
        if stacked:
            self._last.addStretch(1)
        for button in (self.back, self.send):
            self._last.addWidget(button)
        self._box.setStretch(0, 0 if stacked else 1)
        self._box.setDirection(
            QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        )

    def name_send(self, text: str) -> None:
        self.send.setText(text)
        self.send.setAccessibleName(text)

    def show_editable(self) -> None:
        self.send.show()
        self.discard.show()

    def show_sent(self, text: str) -> None:
        """It is on its way: nothing to send, nothing to throw away."""
        self._say(text)
        self.send.hide()
        self.discard.hide()

    def show_empty(self) -> None:
        self._say(EMPTY)

    def show_unsaved(self) -> None:
        self._say("Zapisuję zmianę…")

    def show_saved(self, at: datetime) -> None:
        self._say(f"Zapisana na tym komputerze, {moments.clock(at)} – jeszcze nie wysłana")

    def show_not_saved(self) -> None:
        self._say("Zmiana nie jest zapisana. Próbuję dalej, nie zamykaj programu.", Kind.ERROR)

    def _say(self, text: str, kind: Kind | None = None) -> None:
        if self.said.text() != text:
            self.said.setText(text)
            self.said.set_kind(kind)
