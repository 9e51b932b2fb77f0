"""The bar under the form: is my work safe, what is left to do, and the button that says where it goes."""

from __future__ import annotations

from datetime import datetime
from enum import Enum, auto

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QWidget

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.plural import plural
from cru_desktop.ui import moments
from cru_desktop.ui.pages.agreement.send_words import SEND_TEXT
from cru_desktop.ui.pages.agreement.verdict import Verdict
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import primary_button, secondary_button
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import TextLabel
from cru_desktop.ui.widgets.showing import set_shown

UNSAVED = "Zapisuję szkic…"
EMPTY = "Wszystko zapisuje się samo. Enter prowadzi do następnego pustego pola."
#: What the words need beside the buttons, and what the first button gets for its counts (at 100 % letters).
_WORDS, _COUNTS = 230, 172


class _Rows(Enum):
    """How the bar stands: all in one row, the words above the buttons, or two rows of buttons."""

    ONE = auto()
    WORDS_ABOVE = auto()
    TWO = auto()


class ActionBar:
    """Fills a page's footer. Its buttons are `problems`, `preview`, `more`, `new` and `send`."""

    def __init__(self, footer: QHBoxLayout) -> None:
        self.draft = TextLabel(EMPTY, "muted")
        self.problems = secondary_button("", icon_name="error")
        self.preview = secondary_button("Podgląd", icon_name="eye")
        self.preview.setCheckable(True)
        self.new = secondary_button("Nowa umowa", icon_name="plus")
        self.more = secondary_button("Więcej", icon_name="more")
        self.send = primary_button("")
        self.send.setToolTip("Ctrl+Enter")
        self._rows = _Rows.ONE
        self._margins = footer.contentsMargins()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.setSpacing(footer.spacing())
        self._buttons = QHBoxLayout()
        self._last = QHBoxLayout()
        for row in (self._buttons, self._last):
            row.setSpacing(footer.spacing())
            self._box.addLayout(row)
        footer.addLayout(self._box, 1)
        self._place(_Rows.ONE)
        self.new.hide()
        self.problems.hide()

    def fit(self, width: int) -> None:
        """As few rows as a page of this width has room for; the same while one types."""
        spacing = self._buttons.spacing()
        taken = sum(each.sizeHint().width() + spacing for each in self._others() if not each.isHidden())
        if not self.send.isHidden():
            taken += max(scaled(_COUNTS), self.problems.sizeHint().width()) + spacing
        room = width - self._margins.left() - self._margins.right() - taken
        rows = _Rows.ONE if room >= scaled(_WORDS) else _Rows.WORDS_ABOVE if room >= 0 else _Rows.TWO
        if rows is not self._rows:
            self._place(rows)

    @property
    def least_width(self) -> int:
        """That of two rows of buttons, however the bar stands: it never keeps a window from being narrow."""
        counts = (self.problems, self.preview, self.more)
        ways_out = (self.new, self.send)
        rows = (
            sum(each.sizeHint().width() + self._buttons.spacing() for each in row if not each.isHidden())
            for row in (counts, ways_out)
        )
        return max(rows) + self._margins.left() + self._margins.right()

    def _others(self) -> tuple[QPushButton, ...]:
        return (self.preview, self.more, self.new, self.send)

    def _place(self, rows: _Rows) -> None:
        self._rows = rows
        for row in (self._buttons, self._last):
            while row.takeAt(0) is not None:
                continue
        counts: tuple[QWidget, ...] = (self.problems, self.preview, self.more)
        ways_out: tuple[QWidget, ...] = (self.new, self.send)
        above: tuple[QWidget, ...] = (self.draft, *counts)
        below = ways_out
        if rows is _Rows.WORDS_ABOVE:
            above, below = (self.draft,), (*counts, *ways_out)
            self._last.addStretch(1)
        elif rows is _Rows.TWO:
            above, below = counts, (self.draft, *ways_out)
            self._buttons.addStretch(1)
        for row, members in ((self._buttons, above), (self._last, below)):
            for member in members:
                row.addWidget(member, 1 if member is self.draft else 0)
        one = rows is _Rows.ONE
        self._box.setStretch(0, int(one))
        self._box.setSpacing(self._buttons.spacing() if rows is not _Rows.WORDS_ABOVE else scaled(6))
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if one else QBoxLayout.Direction.TopToBottom)

    def show_environment(self, environment: Environment) -> None:
        self.send.setText(SEND_TEXT[environment])
        self.send.setAccessibleName(SEND_TEXT[environment])

    def show_saved(self, at: datetime) -> None:
        self._say(f"Szkic zapisany na tym komputerze, {moments.clock(at)} – jeszcze nie wysłany", None)

    def show_unsaved(self) -> None:
        self._say(UNSAVED, None)

    def show_empty(self) -> None:
        self._say(EMPTY, None)

    def show_not_saved(self) -> None:
        self._say("Szkic nie jest zapisany. Próbuję dalej, nie zamykaj programu.", Kind.ERROR)

    def show_counts(self, verdict: Verdict, to_fill: int) -> None:
        """How much there is to do; nothing to do, no button."""
        to_mend = len(verdict.answers) + len(verdict.errors) - to_fill
        if self._rows is not _Rows.ONE and to_mend and to_fill:
            text = f"{to_mend + to_fill} do zrobienia"
        elif to_mend or to_fill:
            parts = ((to_mend, "do poprawy"), (to_fill, "do uzupełnienia"))
            text = ", ".join(f"{number} {words}" for number, words in parts if number)
        else:
            number = len(verdict.warnings)
            text = plural(number, "uwaga", "uwagi", "uwag") if number else ""
        set_shown(self.problems, bool(text) and not self.send.isHidden())
        if self.problems.text() != text:
            self.problems.setText(text)
            self.problems.setAccessibleName(f"{text}. Pokaż listę")
            self.problems.set_icon(
                "error" if to_mend else "warning" if verdict.warnings and not to_fill else "edit"
            )

    def show_sent(self, text: str) -> None:
        """The agreement is on its way or in the register: nothing to send, a new one may begin."""
        self._say(text, None)
        self.send.hide()
        self.problems.hide()
        set_shown(self.new, True)

    def show_editable(self) -> None:
        set_shown(self.send, True)
        self.new.hide()

    def _say(self, text: str, kind: Kind | None) -> None:
        if self.draft.text() != text:
            self.draft.setText(text)
            self.draft.set_kind(kind)
