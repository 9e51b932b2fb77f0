"""The history as a timeline: a mark, the step, when, who and on which computer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cru_desktop.ui.pages.agreements.timeline import TimelineStep, timeline_text
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.details_fold import DetailsFold
from cru_desktop.ui.widgets.icon_label import IconLabel
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import TextLabel, small, strong


class TimelineCard(Card):
    """One stop of the keyboard; its description is the whole history as text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Historia", parent)
        self._steps: tuple[TimelineStep, ...] | None = None
        self._inside: QWidget | None = None
        self._technical = DetailsFold()
        self.body.addWidget(self._technical)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @property
    def text(self) -> str:
        return timeline_text(self._steps or ())

    def show_steps(self, steps: Sequence[TimelineStep], technical: str) -> None:
        """Replaces everything; the same steps cost nothing."""
        if technical != self._technical.text:
            self._technical.set_text(technical)
        if tuple(steps) == self._steps:
            return
        self._steps = tuple(steps)
        if self._inside is not None:
            self.body.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = _table(self._steps)
        self.body.insertWidget(0, self._inside)
        self.setAccessibleDescription(self.text)


def _table(steps: Sequence[TimelineStep]) -> QWidget:
    inside = QWidget()
    grid = QGridLayout(inside)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(scaled(10))
    grid.setVerticalSpacing(scaled(8))
    grid.setColumnStretch(1, 1)
    for line, step in enumerate(steps):
        if step.heading:
            grid.addWidget(strong(step.text), line, 0, 1, 2)
            continue
        mark = IconLabel("dot" if step.kind is Kind.NEUTRAL else step.kind.icon_name, step.kind, size=16)
        grid.addWidget(mark, line, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(_words(step), line, 1)
    return inside


def _words(step: TimelineStep) -> QWidget:
    words = QWidget()
    column = QVBoxLayout(words)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(scaled(2))
    text = TextLabel(step.text)
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    column.addWidget(text)
    below = " · ".join(part for part in (step.when, step.who) if part)
    if below:
        row = QHBoxLayout()
        row.addWidget(small(below), 1)
        column.addLayout(row)
    return words
