"""Pasting an API key: a masked field, a check, and a question where the register cannot say whose it is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.problem import Problem
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.settings.key_words import HOW_TO_GET_KEY, place_words, verdict_words
from cru_desktop.ui.pages.settings.key_work import CheckedKey, check_and_store
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.buttons import link_button, primary_button
from cru_desktop.ui.widgets.flow import FlowLayout
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import TextLabel, small


class KeyPanel(QWidget):
    """The field is emptied as soon as its key is stored, refused or given up."""

    #: The key was stored, UI thread.
    stored = Signal()
    #: The panel is to be put away, UI thread.
    closed = Signal()

    def __init__(
        self, desk: Desk, context: Context, parent: QWidget | None = None, *, stays: bool = False
    ) -> None:
        """`stays`: where it stands it is never put away, so there is nothing to cancel but an answer."""
        super().__init__(parent)
        self._stays = stays
        self._desk = desk
        self._context = context
        self.left_in_clipboard = False
        """True once a key was stored that still lies in the clipboard; the key itself is not remembered."""
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setAccessibleName(f"Klucz API: {context.name}")
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.line.textEdited.connect(self._edited)
        self.line.returnPressed.connect(self.check)
        self.session_only = QCheckBox("Użyj tylko do zamknięcia programu")
        self.session_only.toggled.connect(self._show_place)
        self.save = primary_button("Sprawdź i zapisz", self.check)
        self.vouch = primary_button("Tak, zapisz ten klucz", self._vouch)
        self.answer = Banner()
        self._place = small("")
        self._lay_out()
        if desk.environment is Environment.TRAINING:
            # Practice never touches the keyring; there is nothing to choose.
            self.session_only.setChecked(True)
            self.session_only.setVisible(False)
        self._show_place()

    def start(self) -> None:
        """Ready for pasting."""
        self._forget()
        self.answer.hide()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def check(self) -> None:
        """ "Sprawdź i zapisz"."""
        self._send(vouched=False)

    def _vouch(self) -> None:
        self._send(vouched=True)

    def _send(self, *, vouched: bool) -> None:
        pasted, context, at = self.line.text(), self._context, self._desk.now()
        session_only = self.session_only.isChecked()
        self.left_in_clipboard = bool(pasted) and QGuiApplication.clipboard().text().strip() == pasted.strip()
        self._busy(True)
        self.answer.show_message("Sprawdzam klucz w rejestrze…", "", Kind.INFO)
        self.answer.show()
        self._desk.look_up(
            lambda w: check_and_store(w, context, pasted, at, session_only=session_only, vouched=vouched),
            self.show_check,
            self._failed,
        )

    def show_check(self, checked: CheckedKey) -> None:
        """What the check found."""
        self._busy(False)
        if checked.verdict is None:
            return
        words, kind = verdict_words(checked.verdict, self._context)
        asks = not checked.stored and checked.verdict.may_be_stored
        if not asks:
            self._forget()
        if checked.stored:
            self._desk.wake_delivery()
            self._desk.give_notice(f"Klucz zapisany: {self._context.name}.")
            self.stored.emit()
            return
        self._ask(asks)
        self.answer.show()
        self.answer.show_message("Czyj to klucz?" if asks else "Klucz nie został zapisany.", words, kind)
        announce(self, words, urgent=True)
        (self.vouch if asks else self.line).setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, problem: Problem) -> None:
        # The text stays: after an outage, or with "tylko do zamknięcia programu", it can be tried again.
        self._busy(False)
        self.answer.show_problem(problem, Kind.WARNING)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _edited(self) -> None:
        self._ask(False)
        self.answer.hide()
        self.save.setEnabled(bool(self.line.text()))

    def _busy(self, busy: bool) -> None:
        for widget in (self.line, self.save, self.vouch):
            widget.setEnabled(not busy)

    def _forget(self) -> None:
        self.line.clear()
        # Clearing keeps what was typed for Ctrl+Z; setting a text does not.
        self.line.setText("")
        self._ask(False)
        self.save.setEnabled(False)

    def _ask(self, asks: bool) -> None:
        """Whether the person is to say whose key it is: then that is the one thing to do here."""
        self.vouch.setVisible(asks)
        self.save.set_role("secondary" if asks else "primary")
        self.cancel.setVisible(asks or not self._stays)

    def _close(self) -> None:
        self._forget()
        self.closed.emit()

    def _show_place(self) -> None:
        self._place.setText(place_words(self.session_only.isChecked()))

    def _lay_out(self) -> None:
        label = TextLabel("Wklej klucz API (Ctrl+V)", "label", wrap=False)
        label.setBuddy(self.line)
        row = QHBoxLayout()
        row.setSpacing(scaled(8))
        row.addWidget(self.line, 1)
        row.addWidget(self.save)
        below = FlowLayout(spacing=scaled(8))
        self.cancel = link_button("Anuluj", self._close)
        for widget in (self.vouch, self.cancel):
            below.addWidget(widget)
        self._ask(False)
        self.answer.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, scaled(4), 0, 0)
        column.setSpacing(scaled(6))
        column.addWidget(small(HOW_TO_GET_KEY))
        column.addWidget(label)
        column.addLayout(row)
        column.addWidget(self.session_only)
        column.addWidget(self._place)
        column.addWidget(self.answer)
        column.addLayout(below)
