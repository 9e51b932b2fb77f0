"""The calendar of webinars on Stan rejestru: add, correct, take out, read from a file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from cru_desktop.delivery.webinar_words import margin_text, reminder_texts
from cru_desktop.domain.problem import Problem
from cru_desktop.domain.webinars import Webinar
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.register_state.webinar_form import WebinarForm
from cru_desktop.ui.pages.register_state.webinar_row import WebinarRow, when_text
from cru_desktop.ui.pages.register_state.webinars_work import (
    WebinarList,
    keep,
    prolong,
    read_webinars,
    take_over_file,
)
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.buttons import secondary_button
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.divider import Divider
from cru_desktop.ui.widgets.flow import FlowLayout
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import TextLabel, muted

_EMPTY = "Nie ma wpisanych webinarów. Terminy podaje Ministerstwo; wpisz je tutaj albo wczytaj z pliku."


class WebinarsCard(Card):
    """Hidden where the rule does not hold. Reads when told to (`renew`); every change wakes delivery."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Webinary w środowisku testowym", parent)
        self._desk = desk
        self._shown: WebinarList | None = None
        self.reminder = Banner(kind=Kind.INFO)
        self.answer = Banner(closable=True)
        self.empty = TextLabel(_EMPTY)
        self.form = WebinarForm(desk)
        self.add = secondary_button("Dodaj webinar", lambda: self.open_form(None), icon_name="plus")
        self.load = secondary_button("Wczytaj z pliku .ics…", self._choose_file, icon_name="calendar")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(scaled(12))
        self._lay_out()
        self.form.saved.connect(self._save)
        self.form.closed.connect(self._close_form)
        self.hide()

    @property
    def rows(self) -> list[WebinarRow]:
        """The webinars as they stand on the screen."""
        items = (self._rows.itemAt(place) for place in range(self._rows.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, WebinarRow)]

    def renew(self) -> None:
        """Read the calendar anew."""
        now = self._desk.now()
        self._desk.run(lambda workspace: read_webinars(workspace, now), self._show)

    def forget(self) -> None:
        """Another environment: what is corrected or taken back belongs to the former one."""
        for each in (self, self.form, self.answer):
            each.hide()
        self.add.show()

    def open_form(self, webinar: Webinar | None) -> None:
        """For a new webinar, or to correct this one."""
        self.answer.hide()
        self.add.hide()
        self.form.show()
        self.form.start(webinar)

    def import_file(self, path: Path) -> None:
        """Take over a calendar file."""
        now = self._desk.now()
        self._desk.run(lambda workspace: take_over_file(workspace, path, now), self._told, self._failed)

    # Showing ---------------------------------------------------------------------------------------------

    def _show(self, read: WebinarList) -> None:
        self.setVisible(read.applies)
        now = self._desk.now()
        reminders = reminder_texts(read.webinars, self._desk.today())
        self.reminder.show_message("", " ".join(reminders), Kind.INFO)
        self.reminder.setVisible(bool(reminders))
        self.empty.setVisible(not read.webinars)
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, webinar in enumerate(read.webinars):
            if place:
                self._rows.addWidget(Divider())
            row = WebinarRow(webinar, now)
            row.edit_wanted.connect(self.open_form)
            row.remove_wanted.connect(self._remove)
            row.prolong_wanted.connect(self._prolong)
            self._rows.addWidget(row)

    def _changed(self, *_: object) -> None:
        self._desk.wake_delivery()
        self.renew()

    def _told(self, text: str) -> None:
        self.answer.set_action("", None)
        self.answer.show_message("", text, Kind.SUCCESS)
        self.answer.show()
        self._desk.give_notice(text)
        self._changed()

    def _failed(self, problem: Problem) -> None:
        self.answer.show_problem(problem)

    # Changes ---------------------------------------------------------------------------------------------

    def _save(self, webinar: object) -> None:
        if isinstance(webinar, Webinar):
            text = f"Zapisano webinar: {when_text(webinar, self._desk.now())}."
            self._close_form()
            self._desk.run(
                lambda workspace: keep(workspace, webinar), lambda _: self._told(text), self._failed
            )

    def _remove(self, webinar: object) -> None:
        if not isinstance(webinar, Webinar):
            return
        text = f"Usunięto webinar: {when_text(webinar, self._desk.now())}."

        def removed(was: Webinar | None) -> None:
            self._told(text)
            if was is not None:
                self.answer.set_action("Cofnij", self._putting_back(was))

        self._desk.run(lambda workspace: workspace.webinars.remove(webinar.id), removed, self._failed)

    def _putting_back(self, webinar: Webinar) -> Callable[[], None]:
        def put_back() -> None:
            text = f"Przywrócono webinar: {when_text(webinar, self._desk.now())}."
            self._desk.run(
                lambda workspace: workspace.webinars.add(webinar), lambda _: self._told(text), self._failed
            )

        return put_back

    def _prolong(self, webinar: object) -> None:
        if isinstance(webinar, Webinar):
            now = self._desk.now()
            text = "Przedłużono webinar o 30 minut. Do tego czasu program nic nie wyśle."
            self._desk.run(
                lambda workspace: prolong(workspace, webinar, now), lambda _: self._told(text), self._failed
            )

    def _close_form(self) -> None:
        self.form.hide()
        self.add.show()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_file(self) -> None:
        # Not the static function: it would run an event loop of its own.
        dialog = QFileDialog(self.window(), "Wczytaj webinary z pliku", "", "Kalendarz (*.ics)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.import_file(Path(name)))
        dialog.open()

    def _lay_out(self) -> None:
        buttons = FlowLayout(spacing=scaled(8))
        buttons.addWidget(self.add)
        buttons.addWidget(self.load)
        self.form.hide()
        self.answer.hide()
        self.reminder.hide()
        self.body.addWidget(muted(margin_text()))
        for widget in (self.reminder, self.answer, self.empty):
            self.body.addWidget(widget)
        self.body.addLayout(self._rows)
        self.body.addWidget(self.form)
        self.body.addLayout(buttons)
