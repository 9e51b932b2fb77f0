"""Why: five answers and own words, judged once they were left."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from cru_desktop.domain.fields import FieldSpec
from cru_desktop.domain.findings import Finding, Severity, has_errors
from cru_desktop.domain.rules.personal_data import personal_data_in
from cru_desktop.domain.rules.texts import key_in
from cru_desktop.ui.pages.withdrawal.reasons import PERSONAL_DATA, PERSONAL_DATA_TITLE, Reason, reason_text
from cru_desktop.ui.pages.withdrawal.withdrawal_draft import BegunWithdrawal
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.buttons import link_button
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.field_text import FieldText
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import TextLabel
from cru_desktop.ui.widgets.toggling import Radio

_PATH = "powod"
_LONGEST = 3500
_OWN_WORDS = FieldSpec(
    _PATH,
    "Dopisz własnymi słowami",
    "Powód trafia do rejestru razem z wycofaniem. Nie wpisuj w nim danych prywatnych.",
    max_length=_LONGEST,
)
_NOTHING_CHOSEN = "Wybierz powód wycofania."
_NOTHING_SAID = "Napisz krótko, dlaczego wpis ma zniknąć."
_TOO_LONG = f"Skróć powód do {_LONGEST} znaków."


class ReasonCard(Card):
    """`changed`: another reason, or other words; `left`: the words were left; `discarded`: all is to go.

    All in the UI thread.
    """

    changed = Signal()
    left = Signal()
    discarded = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Dlaczego wpis ma zniknąć?", parent)
        self._group = QButtonGroup(self)
        self.discard = link_button("Porzuć", self.discarded.emit, icon_name="trash")
        self.discard.setAccessibleName("Porzuć to wycofanie")
        self.discard.setToolTip("Porzuć to wycofanie")
        self.header.addWidget(self.discard)
        self.choices = {reason: Radio(reason.words) for reason in Reason}
        column = QVBoxLayout()
        column.setSpacing(scaled(2))
        for number, (reason, button) in enumerate(self.choices.items()):
            self._group.addButton(button, number)
            button.setAccessibleName(f"Powód wycofania: {reason.words}")
            button.clicked.connect(self._on_changed)
            column.addWidget(button)
        self.own_words = FieldText(_OWN_WORDS, lines=2)
        self.own_words.edited.connect(lambda _path, _value: self._on_changed())
        self.own_words.left.connect(self._on_left)
        self.own_words.warning_accepted.connect(self._on_accepted)
        #: Warnings of these words that the person has looked at.
        self._accepted: set[tuple[str, str]] = set()
        self._missing = TextLabel("", "small")
        self._missing.set_kind(Kind.ERROR)
        self._missing.hide()
        self.personal_data = Banner(PERSONAL_DATA_TITLE, PERSONAL_DATA, Kind.WARNING)
        self.personal_data.hide()
        self.body.addLayout(column)
        self.body.addWidget(self._missing)
        self.body.addWidget(self.personal_data)
        self.body.addWidget(self.own_words)
        self._follow()

    @property
    def reason(self) -> Reason | None:
        checked = self._group.checkedId()
        return list(self.choices)[checked] if checked >= 0 else None

    @property
    def text(self) -> str:
        """What the register is told; empty while it is not enough."""
        return reason_text(self.reason, self.own_words.text())

    @property
    def begun(self) -> BegunWithdrawal:
        """What was chosen and typed, as it was typed."""
        return BegunWithdrawal(self.reason, self.own_words.text())

    def show_begun(self, begun: BegunWithdrawal) -> None:
        """For another agreement: what was begun for it before, or nothing."""
        self._group.setExclusive(False)
        for reason, button in self.choices.items():
            button.setChecked(reason is begun.reason)
        self._group.setExclusive(True)
        self.own_words.set_value(begun.words or None)
        self.own_words.judged = False
        self._accepted.clear()
        self._missing.hide()
        self._follow()

    def set_read_only(self, read_only: bool) -> None:
        for button in self.choices.values():
            button.setEnabled(not read_only)
        self.own_words.set_read_only(read_only)
        self.discard.setEnabled(not read_only)

    def focus_first(self) -> None:
        next(iter(self.choices.values())).setFocus()

    def is_ready(self) -> bool:
        """False if something is missing, which is then shown and goes under the keyboard."""
        if self.reason is None:
            self._missing.setText(_NOTHING_CHOSEN)
            self._missing.show()
            announce(self, _NOTHING_CHOSEN, urgent=True)
            self.focus_first()
            return False
        self.own_words.judge_now()
        self._judge()
        if has_errors(self.own_words.findings):
            self.own_words.setFocus()
            return False
        return True

    def _on_left(self, _path: str) -> None:
        self._judge()
        self.left.emit()

    def _on_changed(self) -> None:
        self._missing.hide()
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        shown = self.reason is Reason.TOO_MUCH
        if shown and self.personal_data.isHidden():
            announce(self, PERSONAL_DATA, urgent=True)
        self.personal_data.setVisible(shown)
        self.discard.setVisible(not self.begun.is_empty)
        self.own_words.set_required(self.reason is Reason.OTHER)
        self._judge()

    def _judge(self) -> None:
        message = ""
        if self.reason is Reason.OTHER and not self.own_words.text().strip():
            message = _NOTHING_SAID
        elif len(self.own_words.text()) > _LONGEST:
            message = _TOO_LONG
        words = self.own_words.text()
        errors = (Finding("withdrawal.reason", _PATH, Severity.ERROR, message),) if message else ()
        asked = (*key_in(_PATH, words), *personal_data_in(_PATH, words))
        open_questions = (each for each in asked if (each.code, words) not in self._accepted)
        self.own_words.set_findings((*errors, *open_questions))

    def _on_accepted(self, finding: object) -> None:
        if isinstance(finding, Finding):
            self._accepted.add((finding.code, self.own_words.text()))
            self._judge()
