"""The bar under the form: is my work safe, what is left to do, and the button that says where it goes."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.plural import plural
from cru_desktop.ui import moments
from cru_desktop.ui.pages.agreement.send_words import SEND_TEXT
from cru_desktop.ui.pages.agreement.verdict import Verdict
from cru_desktop.ui.widgets.buttons import primary_button, secondary_button
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import TextLabel

UNSAVED = "Zapisuję szkic…"
EMPTY = "Wszystko zapisuje się samo. Enter prowadzi do następnego pustego pola."


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
        self._stacked = False
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.setSpacing(footer.spacing())
        self._buttons = QHBoxLayout()
        self._last = QHBoxLayout()
        for row in (self._buttons, self._last):
            row.setSpacing(footer.spacing())
            self._box.addLayout(row)
        footer.addLayout(self._box, 1)
        self.stack(False)
        self.new.hide()
        self.problems.hide()

    def stack(self, stacked: bool) -> None:
        """In a narrow window in two rows: what is to be done above, the words and the way out below."""
        self._stacked = stacked
        for row in (self._buttons, self._last):
            while row.takeAt(0) is not None:
                continue
        above: tuple[QWidget, ...] = (self.problems, self.preview, self.more)
        below: tuple[QWidget, ...] = (self.new, self.send)
        if stacked:
            self._buttons.addStretch(1)
            self._last.addWidget(self.draft, 1)
        else:
            self._buttons.addWidget(self.draft, 1)
        for row, members in ((self._buttons, above), (self._last, below)):
            for member in members:
                row.addWidget(member)
        self._box.setStretch(0, 0 if stacked else 1)
        self._box.setDirection(
            QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        )

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
        if self._stacked and to_mend and to_fill:
            text = f"{to_mend + to_fill} do zrobienia"
        elif to_mend or to_fill:
            parts = ((to_mend, "do poprawy"), (to_fill, "do uzupełnienia"))
            text = ", ".join(f"{number} {words}" for number, words in parts if number)
        else:
            number = len(verdict.warnings)
            text = plural(number, "uwaga", "uwagi", "uwag") if number else ""
        self.problems.setVisible(bool(text) and not self.send.isHidden())
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
        self.new.show()

    def show_editable(self) -> None:
        self.send.show()
        self.new.hide()

    def _say(self, text: str, kind: Kind | None) -> None:
        if self.draft.text() != text:
            self.draft.setText(text)
            self.draft.set_kind(kind)
