"""Banner: a quiet bar that says what happened, what the program does and what one can do."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cru_desktop.domain.problem import Problem
from cru_desktop.ui.theme.theme import scaled, set_property
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.buttons import Button, icon_button, secondary_button
from cru_desktop.ui.widgets.details_fold import DetailsFold
from cru_desktop.ui.widgets.icon_label import IconLabel
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import TextLabel

#: With less room than this (at 100 % letters) the button stands under the words.
_BESIDE_FROM = 460


class Banner(QFrame):
    """A bar with an icon, a strong first sentence, more text, an optional button and folded details."""

    closed = Signal()
    """The person closed the bar; it is hidden."""

    def __init__(
        self,
        headline: str = "",
        text: str = "",
        kind: Kind = Kind.INFO,
        *,
        closable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("panel", "banner")
        self.setProperty("kind", kind.value)
        self._icon = IconLabel(kind.icon_name, kind, size=20)
        self._headline = TextLabel(role="strong")
        self._text = TextLabel()
        self._details = DetailsFold()
        self._action: Button | None = None
        words = QVBoxLayout()
        words.setSpacing(scaled(4))
        for each in (self._headline, self._text, self._details):
            words.addWidget(each)
        self._middle = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._middle.setSpacing(scaled(12))
        self._middle.addLayout(words, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(16), scaled(12), scaled(12), scaled(12))
        row.setSpacing(scaled(12))
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._middle, 1)
        if closable:
            row.addWidget(
                icon_button("Zamknij powiadomienie", "cross", self._close), 0, Qt.AlignmentFlag.AlignTop
            )
        self.show_message(headline, text, kind)

    @property
    def headline(self) -> str:
        return self._headline.text()

    @property
    def text(self) -> str:
        return self._text.text()

    @property
    def action(self) -> Button | None:
        """The bar's button, if it has one."""
        return self._action

    def show_message(self, headline: str, text: str, kind: Kind, details: str = "") -> None:
        """Replace all that the bar says; keeps its button."""
        self._headline.setText(headline)
        self._headline.set_kind(None if kind is Kind.NEUTRAL else kind)
        self._headline.setVisible(bool(headline))
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._icon.show_icon(kind.icon_name, kind)
        self._details.set_text(details)
        set_property(self, "kind", kind.value)
        self.setAccessibleName(f"{headline} {text}".strip())

    def show_problem(self, problem: Problem, kind: Kind = Kind.ERROR) -> None:
        """What happened, what the program does now, what you can do; announced."""
        text = " ".join(part for part in (problem.program_does, problem.you_can) if part)
        details = f"{problem.code}\n{problem.details}".strip() if problem.details else problem.code
        self.show_message(problem.happened, text, kind, details)
        self.set_action("", None)
        self.show()
        announce(self, f"{problem.happened} {text}".strip(), urgent=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= scaled(_BESIDE_FROM)
        self._middle.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def set_action(self, text: str, clicked: Callable[[], object] | None) -> None:
        """The one button of the bar; empty text takes it away."""
        if self._action is not None:
            self._middle.removeWidget(self._action)
            self._action.hide()
            self._action.deleteLater()
            self._action = None
        if text:
            self._action = secondary_button(text, clicked)
            # Not in a layout of its own: an empty one would hold the words to no width at all.
            self._middle.addWidget(self._action, 0, Qt.AlignmentFlag.AlignLeft)
