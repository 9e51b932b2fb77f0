"""Announced breaks on Stan rejestru: add, correct, take out. They inform; the program goes on trying."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cru_desktop.delivery.break_words import span_text
from cru_desktop.domain.announced_breaks import AnnouncedBreak
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.problem import Problem
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.register_state.break_form import BreakForm
from cru_desktop.ui.pages.register_state.break_row import BreakRow
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.buttons import secondary_button
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.divider import Divider
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import TextLabel, muted

_WHAT = (
    "Przerwy rejestru ogłasza Ministerstwo w swoim BIP. Wpisz je tutaj: program pokaże je przy stanie "
    "rejestru i weźmie pod uwagę przy terminach. Wysyłki nie wstrzymuje: przerwa może być krótsza."
)
_EMPTY = "Nie ma wpisanych przerw."


class BreaksCard(Card):
    """Hidden in training, whose register has no breaks. Reads when told to (`renew`)."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Zapowiedziane przerwy rejestru", parent)
        self._desk = desk
        self.answer = Banner(closable=True)
        self.empty = TextLabel(_EMPTY)
        self.form = BreakForm(desk)
        self.add = secondary_button("Dodaj przerwę", lambda: self.open_form(None), icon_name="plus")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(scaled(12))
        self.form.saved.connect(self._save)
        self.form.closed.connect(self._close_form)
        self._lay_out()
        self.hide()

    @property
    def rows(self) -> list[BreakRow]:
        """The breaks as they stand on the screen."""
        items = (self._rows.itemAt(place) for place in range(self._rows.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, BreakRow)]

    def renew(self) -> None:
        """Read the breaks anew."""
        self._desk.run(lambda workspace: workspace.announced_breaks.list(), self._show)

    def forget(self) -> None:
        """Another environment: what is corrected or taken back belongs to the former one."""
        for each in (self, self.form, self.answer):
            each.hide()
        self.add.show()

    def open_form(self, announced: AnnouncedBreak | None) -> None:
        """For a new break, or to correct this one."""
        self.answer.hide()
        self.add.hide()
        self.form.show()
        self.form.start(announced)

    def _show(self, breaks: tuple[AnnouncedBreak, ...]) -> None:
        self.setVisible(self._desk.environment is not Environment.TRAINING)
        now = self._desk.now()
        ahead = [each for each in breaks if not each.is_over(now)]
        self.empty.setVisible(not ahead)
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, announced in enumerate(ahead):
            if place:
                self._rows.addWidget(Divider())
            row = BreakRow(announced, now)
            row.edit_wanted.connect(self.open_form)
            row.remove_wanted.connect(self._remove)
            self._rows.addWidget(row)

    def _save(self, announced: object) -> None:
        if not isinstance(announced, AnnouncedBreak):
            return
        text = f"Zapisano przerwę: {span_text(announced)}."
        self._close_form()

        def told(_: object) -> None:
            self._told(text)

        if announced.id:
            self._desk.run(lambda w: w.announced_breaks.change(announced), told, self._failed)
        else:
            self._desk.run(lambda w: w.announced_breaks.add(announced), told, self._failed)

    def _remove(self, announced: object) -> None:
        if not isinstance(announced, AnnouncedBreak):
            return
        text = f"Usunięto przerwę: {span_text(announced)}."

        def removed(_: None) -> None:
            self._told(text)
            self.answer.set_action("Cofnij", self._putting_back(announced))

        self._desk.run(lambda w: w.announced_breaks.remove(announced.id), removed, self._failed)

    def _putting_back(self, announced: AnnouncedBreak) -> Callable[[], None]:
        def put_back() -> None:
            text = f"Przywrócono przerwę: {span_text(announced)}."
            self._desk.run(
                lambda w: w.announced_breaks.add(announced), lambda _: self._told(text), self._failed
            )

        return put_back

    def _told(self, text: str) -> None:
        self.answer.set_action("", None)
        self.answer.show_message("", text, Kind.SUCCESS)
        self.answer.show()
        self._desk.give_notice(text)
        # Delivery says it beside the state; deadlines are counted anew.
        self._desk.wake_delivery()
        self._desk.agreements_changed.emit()
        self.renew()

    def _failed(self, problem: Problem) -> None:
        self.answer.show_problem(problem)

    def _close_form(self) -> None:
        self.form.hide()
        self.add.show()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self.form.hide()
        self.answer.hide()
        self.body.addWidget(muted(_WHAT))
        for widget in (self.answer, self.empty):
            self.body.addWidget(widget)
        self.body.addLayout(self._rows)
        self.body.addWidget(self.form)
        self.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
