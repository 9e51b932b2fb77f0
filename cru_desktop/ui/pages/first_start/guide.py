"""The checklist: steps at the left, the step at the right. It can be left at any time and resumed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.first_start.contents import content_of
from cru_desktop.ui.pages.first_start.paste_step import PasteStep
from cru_desktop.ui.pages.first_start.progress import keep_mark
from cru_desktop.ui.pages.first_start.step_content import StepContent
from cru_desktop.ui.pages.first_start.step_list import StepList
from cru_desktop.ui.pages.first_start.step_panel import StepPanel
from cru_desktop.ui.pages.first_start.steps import (
    Facts,
    Mark,
    StepId,
    next_step,
    standing,
    steps_of,
    title_of,
)
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.announce import announce

#: Narrowest page (at 100 % letters) with both the list and the step.
_ROOM_FOR_LIST = 600


class Guide(QWidget):
    """For the environment that the desk is in when it is made; another environment gets another guide."""

    left = Signal()
    """The person wants to begin in another way."""
    reading_wanted = Signal()
    """The facts may be different now."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.environment = desk.environment
        self.steps = steps_of(self.environment)
        self.current: StepId | None = None
        self.facts = Facts()
        self.contents: dict[StepId, StepContent] = {}
        self._goes_on = False
        self.list = StepList(self.steps)
        self.list.chosen.connect(self.show_step)
        self.panel = StepPanel()
        self.panel.marked.connect(self._marked)
        self.panel.moved.connect(self._move)
        self.panel.left.connect(self.left)
        self.panel.setMaximumWidth(scaled(860))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(16))
        row.addWidget(self.list, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.panel, 1, Qt.AlignmentFlag.AlignTop)
        row.addStretch(0)

    def show_facts(self, facts: Facts) -> None:
        """What is known now; at first, and after a step was finished here, the next open one is shown."""
        self.facts = facts
        self.list.show_facts(facts)
        goes_on, self._goes_on = self._goes_on, False
        if self.current is None or (goes_on and standing(self.current, facts).finished):
            self.show_step(next_step(self.environment, facts))
            return
        self.contents[self.current].refresh()
        self._tell_facts()

    def show_step(self, step: StepId) -> None:
        """Bring a step to the front."""
        moved = self.current is not None and self.current is not step
        self.current = step
        content = self.contents.get(step) or self._make(step)
        self.panel.show_step(step, content, self.steps.index(step) + 1, len(self.steps))
        self.list.show_current(step)
        self._tell_facts()
        if moved:
            announce(self, f"{title_of(step)}: {standing(step, self.facts).words}")

    def focus_first(self) -> None:
        """The keyboard begins at the step in front."""
        if self.current is not None:
            first = self.panel.forward if self.list.isHidden() else self.list.buttons[self.current]
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self, width: int) -> None:
        """Where the page is narrow for its letters, the step alone is shown: „Wstecz” and „Dalej” lead on."""
        self.list.setVisible(width >= scaled(_ROOM_FOR_LIST))

    def _make(self, step: StepId) -> StepContent:
        content = content_of(step, self._desk)
        content.changed.connect(self._changed)
        self.contents[step] = content
        return content

    def _tell_facts(self) -> None:
        if self.current is None:
            return
        self.panel.show_facts(self.current, self.facts)
        content = self.contents[self.current]
        if isinstance(content, PasteStep):
            content.show_stored(self.facts.key_stored)

    def _changed(self) -> None:
        self._goes_on = True
        self.reading_wanted.emit()

    def _marked(self, mark: object) -> None:
        step = self.current
        if step is None:
            return
        kept = mark if isinstance(mark, Mark) else None
        self._goes_on = kept in (Mark.DONE, Mark.NOT_APPLICABLE)
        self._desk.run(lambda w: keep_mark(w, step, kept), lambda _: self.reading_wanted.emit())

    def _move(self, by: int) -> None:
        if self.current is not None:
            place = self.steps.index(self.current) + by
            self.show_step(self.steps[min(max(place, 0), len(self.steps) - 1)])
