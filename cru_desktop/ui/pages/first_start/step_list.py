"""The list of steps at the left: each says in words and by an icon how it stands."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from cru_desktop.ui.pages.first_start.steps import Facts, Standing, StepId, standing, title_of
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import Button
from cru_desktop.ui.widgets.card import Card

_ICONS = {
    Standing.TO_DO: "ring",
    Standing.WAITING: "clock",
    Standing.DONE: "check",
    Standing.NOT_APPLICABLE: "check",
    Standing.NOT_NEEDED: "check",
}
_WIDTH = 240


class StepList(Card):
    """`chosen` (StepId) when a step is picked."""

    chosen = Signal(object)

    def __init__(self, steps: Sequence[StepId], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName("Lista kroków")
        self.buttons: dict[StepId, Button] = {}
        self.body.setSpacing(scaled(2))
        outer = self.layout()
        assert outer is not None
        outer.setContentsMargins(scaled(8), scaled(10), scaled(8), scaled(10))
        for step in steps:
            button = Button(title_of(step), "navigation", icon_name="ring")
            button.setCheckable(True)
            button.toggled.connect(button.redraw)
            button.clicked.connect(lambda _=False, step=step: self.chosen.emit(step))
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            self.buttons[step] = button
            self.body.addWidget(button)
        self.body.addStretch(1)
        self._fit_width()

    def show_facts(self, facts: Facts) -> None:
        for step, button in self.buttons.items():
            now = standing(step, facts)
            button.set_icon(_ICONS[now])
            button.setAccessibleName(f"{title_of(step)}: {now.words}")
            button.setToolTip(now.words)

    def show_current(self, step: StepId) -> None:
        # No group of Qt's: it would take all but the checked one out of Tab's reach.
        for each, button in self.buttons.items():
            button.setChecked(each is step)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "buttons"):
            self._fit_width()

    def _fit_width(self) -> None:
        # Less than the letters' own growth: the step at the right needs the room.
        self.setFixedWidth(round(_WIDTH * (0.35 + 0.65 * scaled(100) / 100)))
