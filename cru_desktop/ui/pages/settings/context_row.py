"""One entity in Ustawienia: who it is, the state of its key, and what can be done with both."""

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cru_desktop.delivery.key_verdict import KeyAtHand
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.identifiers import format_nip
from cru_desktop.domain.problem import Problem
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.key_terms import CHANGE_KEY, PASTE_KEY
from cru_desktop.ui.pages.settings.clipboard_offer import offer_to_clear
from cru_desktop.ui.pages.settings.context_menu import ContextMenu
from cru_desktop.ui.pages.settings.key_panel import KeyPanel
from cru_desktop.ui.pages.settings.key_words import key_badge, key_sentence, verdict_words
from cru_desktop.ui.pages.settings.key_work import CheckedKey, check_stored, remove_key
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.badge import Badge
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.buttons import Button, danger_button, secondary_button
from cru_desktop.ui.widgets.context_mark import MarkLabel
from cru_desktop.ui.widgets.flow import FlowLayout
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import muted, small, strong


class ContextRow(QFrame):
    """Reads nothing by itself; keys are checked and removed on the look-ups thread."""

    #: (Context) "Popraw dane", UI thread.
    edit_wanted = Signal(object)
    #: Something about a key changed, UI thread.
    keys_changed = Signal()
    #: (Context, -1 or 1) up or down in the list, UI thread.
    move_wanted = Signal(object, int)
    #: (Context) as it is to look from now on: its mark, hidden or not; UI thread.
    look_wanted = Signal(object)

    def __init__(self, desk: Desk, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.context = context
        self.setAccessibleName(context.name)
        self.badge = Badge("Sprawdzam…", Kind.NEUTRAL)
        self.sentence = small("")
        self.answer = Banner(closable=True)
        self.answer.hide()
        self._panel: KeyPanel | None = None
        self.elsewhere = small("")
        self.elsewhere.hide()
        self._make_buttons()
        self._lay_out()

    @property
    def panel(self) -> KeyPanel:
        """Where a key is pasted; made when it is first wanted."""
        if self._panel is None:
            self._panel = KeyPanel(self._desk, self.context, self)
            self._panel.hide()
            self._panel.stored.connect(self._stored)
            self._panel.closed.connect(self._close_panel)
            self._column.insertWidget(self._column.indexOf(self.answer), self._panel)
        return self._panel

    def show_key(self, key: KeyAtHand) -> None:
        """The state of the key."""
        words, kind = key_badge(key, self._desk.environment)
        self.badge.set_state(words, kind)
        self.sentence.setText(key_sentence(key, self._desk.environment, self._desk.now()))
        self.paste.setText(CHANGE_KEY if key.stored else PASTE_KEY)
        self._name(self.paste)
        self.check.setVisible(key.stored)
        self.remove.setVisible(key.stored)
        self._sure.hide()

    def show_unknown(self) -> None:
        """The keyring does not answer; why stands above the rows."""
        self.badge.set_state("Nie wiadomo", Kind.WARNING)
        self.sentence.setText("Nie mogę sprawdzić, czy klucz jest zapisany.")
        self.check.setVisible(False)
        self.remove.setVisible(False)

    def show_elsewhere(self, environments: Collection[Environment]) -> None:
        """In which other environments the entity is, too."""
        words = ", ".join(environment.title for environment in Environment if environment in environments)
        self.elsewhere.setText(f"Ta jednostka jest też tutaj: {words}.")
        self.elsewhere.setVisible(bool(words))

    def place(self, *, is_first: bool, is_last: bool) -> None:
        """Where it stands among the others."""
        self.look.up.setEnabled(not is_first)
        self.look.down.setEnabled(not is_last)

    def open_panel(self) -> None:
        """Ready for pasting a key."""
        self.answer.hide()
        self.panel.show()
        self.panel.start()

    # Keys ------------------------------------------------------------------------------------------------

    def _check_stored(self) -> None:
        context, at = self.context, self._desk.now()
        self.check.setEnabled(False)
        self.answer.show_message("Sprawdzam klucz w rejestrze…", "", Kind.INFO)
        self.answer.show()
        self._desk.look_up(lambda w: check_stored(w, context, at), self._checked, self._failed)

    def _checked(self, checked: CheckedKey) -> None:
        self.check.setEnabled(True)
        if checked.verdict is None:
            self.answer.show_message("Nie ma zapisanego klucza.", "Wklej klucz tej jednostki.", Kind.WARNING)
        else:
            words, kind = verdict_words(checked.verdict, self.context)
            self.answer.show_message("", words.replace(" Niczego nie zapisano.", ""), kind)
            # Whether a second publication has to wait for the first may have changed.
            self._desk.wake_delivery()
        self.keys_changed.emit()

    def _failed(self, problem: Problem) -> None:
        self.check.setEnabled(True)
        self.answer.show_problem(problem, Kind.WARNING)

    def _ask_to_remove(self) -> None:
        self._sure.setVisible(True)
        self._keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _do_remove(self) -> None:
        context = self.context
        self._sure.hide()
        self._desk.look_up(lambda w: remove_key(w, context), self._removed, self._failed)

    def _removed(self, _: None) -> None:
        self._desk.give_notice(f"Klucz usunięty: {self.context.name}.")
        self._desk.wake_delivery()
        self.keys_changed.emit()
        self.paste.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stored(self) -> None:
        self._close_panel()
        self.answer.set_action("", None)
        self.answer.hide()
        if self.panel.left_in_clipboard:
            offer_to_clear(self.answer, self._desk)
        self.keys_changed.emit()

    def _close_panel(self) -> None:
        self.panel.hide()
        self.paste.setFocus(Qt.FocusReason.OtherFocusReason)

    # Building --------------------------------------------------------------------------------------------

    def _make_buttons(self) -> None:
        self.paste = secondary_button(PASTE_KEY, self.open_panel, icon_name="key")
        self.check = secondary_button("Sprawdź", self._check_stored, icon_name="refresh")
        self.remove = secondary_button("Usuń klucz", self._ask_to_remove, icon_name="trash")
        self.edit = secondary_button(
            "Popraw dane", lambda: self.edit_wanted.emit(self.context), icon_name="edit"
        )
        self.check.hide()
        self.remove.hide()
        for button in (self.paste, self.check, self.remove, self.edit):
            self._name(button)
        self.look = ContextMenu(self.context, self)
        self.look.move_wanted.connect(lambda step: self.move_wanted.emit(self.context, step))
        self.look.look_wanted.connect(self.look_wanted)
        self.more = secondary_button("Kolejność i znak", icon_name="chevron-down")
        self.more.setMenu(self.look)
        self._name(self.more)
        self._sure = QWidget()
        row = QHBoxLayout(self._sure)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(8))
        row.addWidget(strong("Usunąć klucz z tego komputera? Umowy tej jednostki poczekają na nowy."), 1)
        self._keep = secondary_button("Zostaw", self._sure.hide)
        self.sure = danger_button("Usuń klucz", self._do_remove)
        row.addWidget(self.sure)
        row.addWidget(self._keep)
        self._sure.hide()

    def _name(self, button: Button) -> None:
        button.setAccessibleName(f"{button.text()}: {self.context.name}")

    def _lay_out(self) -> None:
        context = self.context
        numbers = [f"REGON {context.regon}", f"NIP {format_nip(context.nip)}" if context.nip else ""]
        top = QHBoxLayout()
        top.setSpacing(scaled(8))
        if context.mark:
            top.addWidget(MarkLabel(context.mark))
        top.addWidget(strong(context.name), 1)
        if context.hidden:
            top.addWidget(Badge("Ukryta", Kind.NEUTRAL), 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        buttons = FlowLayout(spacing=scaled(8))
        for button in (self.paste, self.check, self.remove, self.edit, self.more):
            buttons.addWidget(button)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, scaled(8), 0, scaled(8))
        column.setSpacing(scaled(6))
        column.addLayout(top)
        column.addWidget(muted(" · ".join(number for number in numbers if number)))
        if context.hidden:
            column.addWidget(small("Nie ma jej na liście wyboru. To, co czeka na wysłanie, wyjdzie."))
        column.addWidget(self.elsewhere)
        column.addWidget(self.sentence)
        column.addLayout(buttons)
        column.addWidget(self._sure)
        column.addWidget(self.answer)
