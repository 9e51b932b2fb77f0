"""A problem that stops the whole program (damaged database, no folder, port in use), with the ways out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cru_desktop.domain.problem import Problem
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.buttons import primary_button, secondary_button
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.details_fold import DetailsFold
from cru_desktop.ui.widgets.flow import FlowLayout
from cru_desktop.ui.widgets.icon_label import IconLabel
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import TextLabel, title


@dataclass(frozen=True, slots=True)
class WayOut:
    """One button of the page; the first is the main one."""

    text: str
    take: Callable[[], object]


class ProblemPage(QWidget):
    """Stands in for all screens while the workspace cannot be opened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = title("")
        self._program_does = TextLabel()
        self._you_can = TextLabel(role="strong")
        self._details = DetailsFold()
        self._buttons = FlowLayout(spacing=scaled(8))
        self._inside = self._scrolled()
        card = Card(parent=self._inside)
        card.setMaximumWidth(scaled(760))
        head = QHBoxLayout()
        head.setSpacing(scaled(12))
        head.addWidget(IconLabel("warning", Kind.WARNING, size=32), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._title, 1)
        card.body.addLayout(head)
        for each in (self._program_does, self._you_can):
            card.body.addWidget(each)
        card.body.addLayout(self._buttons)
        card.body.addWidget(self._details)
        self._lay_out(card)

    @property
    def text(self) -> str:
        return "\n".join(label.text() for label in (self._title, self._program_does, self._you_can))

    def show_problem(self, problem: Problem, ways_out: Sequence[WayOut]) -> None:
        self._title.setText(problem.happened)
        self._program_does.setText(problem.program_does)
        self._program_does.setVisible(bool(problem.program_does))
        self._you_can.setText(problem.you_can)
        self._details.set_text(f"{problem.code}\n{problem.details}".strip())
        self.setAccessibleName(problem.happened)
        while (item := self._buttons.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for index, way in enumerate(ways_out):
            button = (primary_button if index == 0 else secondary_button)(way.text, way.take)
            self._buttons.addWidget(button)
            if index == 0:
                button.setFocus()
        announce(self, self.text, urgent=True)

    def _lay_out(self, card: Card) -> None:
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(scaled(24), scaled(24), scaled(24), scaled(24))
        column.addWidget(card)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def _scrolled(self) -> QWidget:
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        inside = QWidget(self._scroll)
        inside.setProperty("panel", "scrolled")
        self._scroll.setWidget(inside)
        return inside
