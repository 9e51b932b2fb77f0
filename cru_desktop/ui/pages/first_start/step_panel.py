"""One step at the right: its content, what the person says of it, and the way on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cru_desktop.ui.pages.first_start.step_content import StepContent
from cru_desktop.ui.pages.first_start.steps import Facts, Mark, StepId, is_marked_by_hand, standing, title_of
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import Button, link_button, secondary_button
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.divider import Divider
from cru_desktop.ui.widgets.flow import FlowLayout
from cru_desktop.ui.widgets.labels import TextLabel, small

_SEEN = "Ten krok program zaznaczy sam."


class StepPanel(Card):
    """`marked` (Mark or None) for the step in front; `moved` (+1 or -1) for the one after or before it;
    `left` when the person wants the three ways again.
    """

    marked = Signal(object)
    moved = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Krok", parent)
        self._content: StepContent | None = None
        self._mark: Mark | None = None
        self._question = TextLabel("Czy ten krok jest zrobiony?", "label", wrap=False)
        self._seen = small(_SEEN)
        self.marks = {mark: self._mark_button(mark) for mark in Mark}
        self.back = secondary_button("Wstecz", lambda: self.moved.emit(-1), icon_name="chevron-left")
        self.forward = secondary_button("Dalej", lambda: self.moved.emit(1), icon_name="chevron-right")
        self._lay_out()

    def show_step(self, step: StepId, content: StepContent, place: int, count: int) -> None:
        """Bring a step to the front; `place` is counted from 1."""
        if self._content is not None and self._content is not content:
            self._content.hide()
        if self.body.indexOf(content) < 0:
            self.body.insertWidget(0, content)
        self._content = content
        self.set_title(title_of(step))
        self.set_status(f"krok {place} z {count}")
        by_hand = is_marked_by_hand(step)
        self._question.setVisible(by_hand)
        self._seen.setVisible(not by_hand)
        for button in self.marks.values():
            button.setVisible(by_hand)
        self.back.setEnabled(place > 1)
        self.forward.setEnabled(place < count)
        content.refresh()
        content.show()

    def show_facts(self, step: StepId, facts: Facts) -> None:
        """How the step in front stands."""
        self._mark = facts.marks.get(step)
        for mark, button in self.marks.items():
            button.setChecked(mark is self._mark)
            button.set_icon("check" if mark is self._mark else "ring")
        finished = standing(step, facts).finished
        self._seen.setText("Zrobione." if finished else _SEEN)
        asks = is_marked_by_hand(step) and self._mark is None and not finished
        expected = self._content.expects if self._content is not None and asks else None
        for mark, button in self.marks.items():
            button.set_role("primary" if mark is expected else "secondary")
        self.forward.set_role("primary" if finished or self._mark is Mark.WAITING else "secondary")

    def _mark_button(self, mark: Mark) -> Button:
        button = secondary_button(mark.words)
        button.setCheckable(True)
        # Pressed once more, it is taken back.
        button.clicked.connect(lambda: self.marked.emit(None if self._mark is mark else mark))
        return button

    def _lay_out(self) -> None:
        marks = FlowLayout(spacing=scaled(8))
        for button in self.marks.values():
            marks.addWidget(button)
        ways = FlowLayout(spacing=scaled(8))
        ways.addWidget(self.back)
        ways.addWidget(self.forward)
        ways.addWidget(link_button("Zacznij inaczej", self.left.emit))
        self.body.addWidget(Divider())
        self.body.addWidget(self._question)
        self.body.addLayout(marks)
        self.body.addWidget(self._seen)
        self.body.addLayout(ways)
        self.body.addStretch(1)
