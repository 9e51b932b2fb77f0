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
    """A bar with an icon, a strong first sentence, more text, an optional button and folded details.

    Its parts are made when there is something to say: most bars wait hidden and never have anything.
    """

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
        self._closable = closable
        self._parts: _Parts | None = None
        self._action: Button | None = None
        self.show_message(headline, text, kind)

    @property
    def headline(self) -> str:
        return self._parts.headline.text() if self._parts is not None else ""

    @property
    def text(self) -> str:
        return self._parts.text.text() if self._parts is not None else ""

    @property
    def action(self) -> Button | None:
        """The bar's button, if it has one."""
        return self._action

    def show_message(self, headline: str, text: str, kind: Kind, details: str = "") -> None:
        """Replace all that the bar says; keeps its button."""
        if self._parts is not None or headline or text or details:
            self._made().show(headline, text, kind, details)
        set_property(self, "kind", kind.value)
        self.setAccessibleName(f"{headline} {text}".strip())
        self._place_action()

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
        self._place_action()

    def _place_action(self) -> None:
        """Beside the words, or under them."""
        if self._parts is not None:
            beside = self.width() >= scaled(_BESIDE_FROM)
            self._parts.middle.setDirection(
                QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
            )
            self._parts.align(self.width(), self._action if beside else None, alone=self._action is None)

    def _made(self) -> "_Parts":
        if self._parts is None:
            self._parts = _Parts(self, self._close if self._closable else None)
            self._place_action()
        return self._parts

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def set_action(self, text: str, clicked: Callable[[], object] | None) -> None:
        """The one button of the bar; empty text takes it away."""
        if self._action is not None:
            self._made().middle.removeWidget(self._action)
            self._action.hide()
            self._action.deleteLater()
            self._action = None
        if text:
            self._action = secondary_button(text, clicked)
            # Not in a layout of its own: an empty one would hold the words to no width at all.
            self._made().middle.addWidget(self._action, 0, Qt.AlignmentFlag.AlignLeft)
        self._place_action()


class _Parts:
    """What stands in a bar. `middle` holds the words, and the button beside or under them."""

    def __init__(self, bar: QFrame, close: Callable[[], object] | None) -> None:
        self.icon = IconLabel("info", size=20, parent=bar)
        self.headline = TextLabel(role="strong", parent=bar)
        self.text = TextLabel(parent=bar)
        self.details = DetailsFold(parent=bar)
        self._words = words = QVBoxLayout()
        words.setSpacing(scaled(4))
        words.addStretch(0)
        for each in (self.headline, self.text, self.details):
            words.addWidget(each)
        # Room to spare is below: the words drift neither apart nor away from their icon.
        words.addStretch(1)
        self.middle = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self.middle.setSpacing(scaled(12))
        self.middle.addLayout(words, 1)
        self._row = row = QHBoxLayout(bar)
        row.setContentsMargins(scaled(16), scaled(12), scaled(12), scaled(12))
        row.setSpacing(scaled(12))
        row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self.middle, 1)
        if close is not None:
            row.addWidget(icon_button("Zamknij powiadomienie", "cross", close), 0, Qt.AlignmentFlag.AlignTop)

    def show(self, headline: str, text: str, kind: Kind, details: str) -> None:
        """Replace all that the bar says."""
        self.headline.setText(headline)
        self.headline.set_kind(None if kind is Kind.NEUTRAL else kind)
        self.headline.setVisible(bool(headline))
        self.text.setText(text)
        self.text.setVisible(bool(text))
        self.icon.show_icon(kind.icon_name, kind)
        self.details.set_text(details)

    def align(self, width: int, action: Button | None, *, alone: bool) -> None:
        """A single line stands in the middle of the button beside it; more lines begin at the top.

        `action`: the button beside the words; `alone`: there is none at all.
        """
        label = self.headline if self.headline.text() else self.text
        taken = self.icon.sizeHint().width() + 5 * self._row.spacing()
        if action is not None:
            taken += action.sizeHint().width() + self.middle.spacing()
        fits = label.fontMetrics().horizontalAdvance(label.text()) + taken <= width
        several = bool(self.headline.text() and self.text.text()) or bool(self.details.text)
        single = fits and not several and (alone or action is not None)
        self._words.setStretch(0, int(single))
        self._row.setAlignment(
            self.icon, Qt.AlignmentFlag.AlignVCenter if single else Qt.AlignmentFlag.AlignTop
        )
