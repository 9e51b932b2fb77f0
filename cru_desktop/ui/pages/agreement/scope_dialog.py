""" "Czy tę umowę trzeba wpisać?": three questions in a short window, and the advice."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cru_desktop.domain.fields import FieldSpec
from cru_desktop.domain.scope_questions import QUESTIONS, ScopeAdvice, ScopeAnswers, advise
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.buttons import link_button, primary_button
from cru_desktop.ui.widgets.field_radios import FieldRadios
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import muted
from cru_desktop.ui.widgets.scrolled import Scrolled

TITLE = "Czy tę umowę trzeba wpisać?"
_HEIGHT = 560
_LEAST_HEIGHT = 320
_CHOICES = (("Tak", True), ("Nie", False))
_WHY = {
    ScopeAdvice.ENTER: "Trzy razy tak: umowa należy do rejestru.",
    ScopeAdvice.PROBABLY_NOT: "Program tylko podpowiada. W razie wątpliwości zapytaj kierownika.",
}


class ScopeDialog(QDialog):
    """`answered` emits the `ScopeAnswers` after each answer (UI thread). Esc leaves them as they are.

    `accepted` (Qt's own): the person wants to go on to the form.
    """

    answered = Signal(object)

    def __init__(
        self, answers: ScopeAnswers, *, kept: bool, go_on: str, parent: QWidget | None = None
    ) -> None:
        """`kept`: the answers stay with a draft, which the window says. `go_on`: words of the main button."""
        super().__init__(parent)
        self._answers = answers
        self.setWindowTitle(TITLE)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.questions = tuple(_question(name, text, hint) for name, text, hint in QUESTIONS)
        self.advice = Banner()
        self.advice.hide()
        self.go_on = primary_button(go_on, self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, scaled(16))
        column.setSpacing(scaled(12))
        column.addWidget(self._scrolled(kept), 1)
        column.addLayout(self._buttons())
        for question in self.questions:
            question.set_value(getattr(answers, question.path))
            question.edited.connect(self._on_answer)
        self._show_advice()
        room = parent.window().height() if parent is not None else scaled(_HEIGHT)
        self.resize(scaled(620), max(min(scaled(_HEIGHT), room), scaled(_LEAST_HEIGHT)))
        self.questions[0].setFocus()

    @property
    def answers(self) -> ScopeAnswers:
        return self._answers

    def _scrolled(self, kept: bool) -> QScrollArea:
        inside = Scrolled()
        column = QVBoxLayout(inside)
        column.setContentsMargins(scaled(24), scaled(20), scaled(24), scaled(4))
        column.setSpacing(scaled(16))
        for question in self.questions:
            column.addWidget(question)
        column.addWidget(self.advice)
        if kept:
            column.addWidget(muted("Odpowiedzi zostają przy szkicu, tylko na tym komputerze."))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        return area

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(scaled(24), 0, scaled(24), 0)
        row.addWidget(link_button("Zamknij (Esc)", self.reject))
        row.addStretch(1)
        row.addWidget(self.go_on)
        return row

    def _on_answer(self, name: str, value: object) -> None:
        self._answers = replace(self._answers, **{name: value is True})
        self._show_advice()
        self.answered.emit(self._answers)

    def _show_advice(self) -> None:
        advice = advise(self._answers)
        self.advice.setVisible(advice is not None)
        if advice is not None and advice.value != self.advice.headline:
            kind = Kind.SUCCESS if advice is ScopeAdvice.ENTER else Kind.INFO
            self.advice.show_message(advice.value, _WHY[advice], kind)
            announce(self, advice.value)


def _question(name: str, text: str, hint: str) -> FieldRadios:
    spec = FieldSpec(path=name, label=text, help=hint, required=False, max_length=None, placeholder="")
    return FieldRadios(spec, choices=_CHOICES)
