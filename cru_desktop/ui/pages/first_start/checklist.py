"""How far one has come with practising: a checklist read from what is there. Reading: records thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cru_desktop.domain.submission import SubmissionState
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.icon_label import IconLabel
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import TextLabel

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Step:
    """One step; done or not yet."""

    words: str
    done: bool


def read_steps(workspace: Workspace) -> tuple[Step, ...]:
    """Steps of practising, in their order."""
    counts = workspace.submissions.counts()
    return (
        Step("Twoja jednostka jest w programie", bool(workspace.contexts.list())),
        Step("Pierwsza umowa wysłana", bool(counts)),
        Step("Pierwsza umowa opublikowana na próbę", counts.get(SubmissionState.PUBLISHED, 0) > 0),
    )


class Checklist(Card):
    """„Jak daleko jesteś”; each step says in words whether it is done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Jak daleko jesteś", parent)

    def show_steps(self, steps: tuple[Step, ...]) -> None:
        while (item := self.body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for step in steps:
            self.body.addWidget(_line(step))
        done = sum(1 for step in steps if step.done)
        self.set_status(f"{done} z {len(steps)}", Kind.SUCCESS if done == len(steps) else Kind.NEUTRAL)


def _line(step: Step) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(scaled(8))
    kind = Kind.SUCCESS if step.done else Kind.NEUTRAL
    row.addWidget(IconLabel("check" if step.done else "ring", kind))
    label = TextLabel(step.words)
    label.set_kind(kind if step.done else None)
    label.setAccessibleName(f"{step.words}: {'gotowe' if step.done else 'jeszcze nie'}")
    row.addWidget(label, 1)
    return line
