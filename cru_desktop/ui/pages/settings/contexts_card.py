"""Jednostki i klucze API: the entities of this environment, one row each, and the form for another."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.problem import Problem
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.settings.context_form import ContextForm
from cru_desktop.ui.pages.settings.context_row import ContextRow
from cru_desktop.ui.pages.settings.entity_work import Elsewhere, read_elsewhere
from cru_desktop.ui.pages.settings.key_work import KeysAtHand, read_keys
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.buttons import link_button, secondary_button
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import muted


class ContextsCard(Card):
    """Rows follow `desk.contexts_changed`; the keys' states are read on the look-ups thread."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Jednostki i klucze API", parent)
        self._desk = desk
        self._rows: dict[str, ContextRow] = {}
        self._order: list[QWidget] = []
        self._elsewhere: dict[str, tuple[Environment, ...]] = {}
        self._offered: list[Context] = []
        self._shows_hidden = False
        self._form: ContextForm | None = None
        self._note = muted("")
        self._keyring = Banner()
        self._keyring.hide()
        self.add = secondary_button("Dodaj jednostkę", self.add_context, icon_name="plus")
        self.hidden_ones = link_button("", self._unfold)
        self.hidden_ones.hide()
        for widget in (self._note, self._keyring, self.hidden_ones, self.add):
            self.body.addWidget(widget)
        desk.contexts_changed.connect(self.show_contexts)
        self.show_contexts()

    @property
    def form(self) -> ContextForm:
        """For another entity, or to put one right; made when it is first wanted."""
        if self._form is None:
            self._form = ContextForm(self._desk, self)
            self._form.hide()
            self._form.saved.connect(self._save)
            self._form.closed.connect(self._close_form)
            self._form.offer(self._offered)
            self.body.insertWidget(self.body.indexOf(self.add), self._form)
        return self._form

    @property
    def rows(self) -> tuple[ContextRow, ...]:
        return tuple(self._rows.values())

    def show_contexts(self) -> None:
        """The entities as the desk knows them; rows of those that stay keep what is being typed."""
        wanted = {context.regon: context for context in self._desk.contexts}
        for row in self._order:
            self.body.removeWidget(row)
        for regon in [each for each, row in self._rows.items() if row.context != wanted.get(each)]:
            gone = self._rows.pop(regon)
            gone.hide()
            gone.deleteLater()
        for line in [row for row in self._order if not isinstance(row, ContextRow)]:
            line.deleteLater()
        self._rows = {regon: self._rows.get(regon) or self._new_row(each) for regon, each in wanted.items()}
        self._order = []
        for place, row in enumerate(self._rows.values()):
            self._order += [self._line(), row] if place else [row]
        for place, widget in enumerate(self._order):
            self.body.insertWidget(2 + place, widget)
        for place, row in enumerate(self._rows.values()):
            row.place(is_first=place == 0, is_last=place == len(self._rows) - 1)
            row.show_elsewhere(self._elsewhere.get(row.context.regon, ()))
        self._show_hidden()
        self._note.setText(self._note_text())

    def forget(self) -> None:
        """Another environment: no entity of the former one is put right here."""
        if self._form is not None and not self._form.use_environment(self._desk.environment):
            self._form.hide()
            self.add.show()

    def read_keys(self) -> None:
        """Reads the keys' states anew."""
        if self._desk.contexts:
            self._desk.look_up(read_keys, self.show_keys)
        self._desk.run(read_elsewhere, self._take_elsewhere)

    def add_context(self) -> None:
        """Opens the form for another entity."""
        self.form.start_new(self._desk.environment)
        self._show_form()

    def open_key(self, regon: str) -> None:
        """Opens the pasting of a key for one entity."""
        if regon in self._rows:
            self._rows[regon].open_panel()

    # Rows ------------------------------------------------------------------------------------------------

    def _new_row(self, context: Context) -> ContextRow:
        row = ContextRow(self._desk, context, self)
        row.edit_wanted.connect(self._edit)
        row.keys_changed.connect(self.read_keys)
        row.move_wanted.connect(self._move)
        row.look_wanted.connect(self._change_look)
        return row

    def _move(self, context: Context, step: int) -> None:
        """Up or down; the row keeps the keyboard's focus."""
        order = list(self._desk.contexts)
        place = next((n for n, each in enumerate(order) if each.regon == context.regon), None)
        if place is None or not 0 <= place + step < len(order):
            return
        order[place], order[place + step] = order[place + step], order[place]
        self._arrange(order, context.regon, f"{context.name}: miejsce {place + step + 1} z {len(order)}.")

    def _change_look(self, changed: Context) -> None:
        order = [changed if each.regon == changed.regon else each for each in self._desk.contexts]
        before = next((each for each in self._desk.contexts if each.regon == changed.regon), changed)
        words = f"{changed.name}: {changed.mark.title.lower()}."
        if before.hidden != changed.hidden:
            words = f"Ukryto: {changed.name}." if changed.hidden else f"Znów na liście: {changed.name}."
        self._arrange(order, changed.regon, words)

    def _arrange(self, order: list[Context], regon: str, words: str) -> None:
        def shown() -> None:
            self._desk.give_notice(words)
            self.read_keys()
            row = self._rows.get(regon)
            if row is not None and row.isVisible():
                row.more.setFocus(Qt.FocusReason.OtherFocusReason)

        self._desk.run(
            lambda workspace: workspace.contexts.arrange(order),
            lambda _: self._desk.reload_contexts(then=shown),
        )

    def _show_hidden(self) -> None:
        """Hidden entities stand folded; with no other they are all there is to see."""
        hidden = [row for row in self._rows.values() if row.context.hidden]
        folded = bool(hidden) and not self._shows_hidden and len(hidden) < len(self._rows)
        lines = [self._order[n - 1] if n else None for n in range(len(self._order))]
        for widget, line in zip(self._order, lines, strict=True):
            if isinstance(widget, ContextRow):
                widget.setVisible(not (folded and widget.context.hidden))
                if line is not None:
                    line.setVisible(widget.isVisibleTo(self))
        self.hidden_ones.setText(f"Pokaż ukryte jednostki ({len(hidden)})")
        self.hidden_ones.setVisible(folded)

    def _unfold(self) -> None:
        self._shows_hidden = True
        self._show_hidden()

    def _take_elsewhere(self, elsewhere: Elsewhere) -> None:
        self._elsewhere = {regon: places for regon, (_, places) in elsewhere.items()}
        here = {context.regon for context in self._desk.contexts}
        self._offered = [context for regon, (context, _) in elsewhere.items() if regon not in here]
        if self._form is not None:
            self._form.offer(self._offered)
        for row in self._rows.values():
            row.show_elsewhere(self._elsewhere.get(row.context.regon, ()))

    def _line(self) -> QFrame:
        line = QFrame()
        line.setProperty("panel", "divider")
        return line

    def show_keys(self, keys: KeysAtHand) -> None:
        """The states of all keys, or why they are not known."""
        for regon, row in self._rows.items():
            state = keys.states.get(regon)
            if state is not None:
                row.show_key(state)
            elif keys.problem is not None:
                row.show_unknown()
        self._keyring.setVisible(keys.problem is not None)
        if keys.problem is not None and keys.problem.happened != self._keyring.headline:
            self._keyring.show_problem(keys.problem, Kind.WARNING)
            self._keyring.set_action("Spróbuj ponownie", self.read_keys)

    def _note_text(self) -> str:
        if not self._desk.contexts:
            return "Nie ma tu jeszcze żadnej jednostki. Dodaj swoją, żeby wpisywać umowy."
        if self._desk.environment is Environment.TRAINING:
            return "W ćwiczeniach klucz nie jest potrzebny."
        return "Każda jednostka ma własny klucz, osobny w środowisku testowym i w prawdziwym rejestrze."

    # The form --------------------------------------------------------------------------------------------

    def _edit(self, context: object) -> None:
        if isinstance(context, Context):
            self.form.start_edit(context)
            self._show_form()

    def _show_form(self) -> None:
        self.form.show()
        self.add.hide()
        self.form.name.line.setFocus()

    def _close_form(self) -> None:
        self.form.hide()
        self.add.show()
        self.add.setFocus()

    def _save(self, context: object, is_new: bool) -> None:
        if not isinstance(context, Context):
            return
        at = self._desk.now()
        self.form.save.setEnabled(False)
        if is_new:
            self._desk.run(
                lambda w: context if w.contexts.add(context, at) else None, self._added, self._not_saved
            )
        else:
            self._desk.run(lambda w: w.contexts.update(context), self._changed, self._not_saved)

    def _added(self, context: Context | None) -> None:
        self.form.save.setEnabled(True)
        if context is None:
            self.form.show_taken()
            return
        self._close_form()
        self._desk.give_notice(f"Dodano jednostkę: {context.name}.")
        self._desk.reload_contexts(context.regon, self._after_adding)

    def _after_adding(self) -> None:
        self.read_keys()
        context = self._desk.context
        if context is not None and self._desk.environment is not Environment.TRAINING:
            self.open_key(context.regon)

    def _changed(self, _: None) -> None:
        self.form.save.setEnabled(True)
        self._close_form()
        self._desk.give_notice("Zapisano dane jednostki.")
        self._desk.reload_contexts(then=self.read_keys)

    def _not_saved(self, problem: Problem) -> None:
        self.form.save.setEnabled(True)
        self._desk.raise_problem(problem)
