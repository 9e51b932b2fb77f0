"""Wysyłka: what waits for the register, in words, with its next step, history and actions."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from cru_desktop.domain.context import Context
from cru_desktop.domain.environment_state import EnvironmentState
from cru_desktop.domain.submission import Submission, SubmissionState
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.sending.published_today import PublishedToday
from cru_desktop.ui.pages.sending.reading import (
    ROWS_AT_ONCE,
    RowHistory,
    SendingList,
    Shown,
    read_history,
    read_list,
)
from cru_desktop.ui.pages.sending.row_choices import RowChoices
from cru_desktop.ui.pages.sending.submission_list import SubmissionList
from cru_desktop.ui.pressing import way_out_text
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.buttons import secondary_button
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.empty_state import EmptyState
from cru_desktop.ui.widgets.environment_bar import EnvironmentBar
from cru_desktop.ui.widgets.flow import FlowLayout
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.ordered_page import OrderedPage
from cru_desktop.ui.widgets.table_choice import Choice, ChoiceBar
from cru_desktop.ui.widgets.table_entity_choice import EntityChoice

SUBTITLE = (
    "To, co czeka na rejestr. Nic tu nie zginie, także po zamknięciu programu. "
    "Wysyłka działa przy włączonym programie."
)
PAUSED = (
    "Program najpierw sprawdzi w rejestrze, co zdążyło tam trafić. Niczego nie wyśle drugi raz. "
    "Przejrzyj listę i wznów, gdy wszystko się zgadza."
)
#: A busy queue changes several rows a second; the whole list is read anew no more often than this (ms).
_READ_AGAIN = 1500
_NEWS = (SubmissionState.PUBLISHED, SubmissionState.REJECTED, SubmissionState.NEEDS_ATTENTION)


class SendingPage(OrderedPage):
    """Rows follow `desk.submissions_changed` at once; the list itself is read again a little later."""

    name = PageName.SENDING

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, PageName.SENDING.title, SUBTITLE, parent=parent)
        self._asked = 0
        self._limit = ROWS_AT_ONCE
        self._shown_total = 0
        self._stale = True
        self.choices = RowChoices(desk, self)
        self.choices.changed.connect(self.read)
        self._build()
        self._timers()
        desk.submissions_changed.connect(self._submission_changed)
        desk.environment_changed.connect(self._environment_changed)
        desk.contexts_changed.connect(self._contexts_changed)
        desk.workspace_opened.connect(self._read_if_shown)
        self._contexts_changed()

    # Reading ---------------------------------------------------------------------------------------------

    def shown(self) -> None:
        self._environment_changed(self.desk.environment_state)
        self.read()
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()

    def read(self) -> None:
        """Reads the list anew; rows on show stay until it has come."""
        self._again.stop()
        self._asked += 1
        asked, shown, regon = self._asked, self.choice.value, self.entity.regon
        limit, now = self._limit, self.desk.now()
        self.desk.run(lambda w: read_list(w, asked, shown, regon, limit, now), self._take_list)

    def forget(self) -> None:
        self._asked += 1
        self.list.show_rows((), with_entity=False)
        for each in (self.list, self._paused, self.many, self.more_button):
            each.hide()

    def _read_if_shown(self) -> None:
        if self.isVisible():
            self.read()

    def _take_list(self, answer: SendingList) -> None:
        if answer.asked != self._asked:
            return
        notices = self._notices(answer)
        self.list.show_rows(answer.rows, with_entity=self.entity.shows_all, notices=notices)
        self.list.setVisible(bool(answer.rows))
        self._show_empty(answer)
        label = f"W toku ({answer.active})" if answer.active else "W toku"
        self.choice.set_label(Shown.ACTIVE, label)
        more = answer.total - len(answer.rows)
        self.more_button.setVisible(more > 0)
        self.more_button.setText(f"Pokaż kolejne ({more})")
        self.published.show_count(answer.published_today if answer.shown is Shown.ACTIVE else 0)
        self._paused.setVisible(answer.paused)
        if answer.many_at_once != self.many.text:
            self.many.show_message("", answer.many_at_once, Kind.INFO)
            if answer.many_at_once:
                announce(self, answer.many_at_once)
        self.many.setVisible(bool(answer.many_at_once))

    def _notices(self, answer: SendingList) -> dict[int, str]:
        today, state = self.desk.today(), self.desk.environment_state
        return {
            row.id: way_out_text(row, answer.pressing[row.id], today, state)
            for row in answer.rows
            if row.id in answer.pressing
        }

    def _show_empty(self, answer: SendingList) -> None:
        self._empty_card.setVisible(not answer.rows)
        if answer.shown is Shown.ACTIVE:
            self._empty.set_texts(
                "Nic nie czeka na wysłanie",
                "Gdy wyślesz umowę, zobaczysz tutaj, co się z nią dzieje, aż do publikacji.",
            )
        else:
            self._empty.set_texts("Jeszcze nic nie wysłano", "Tu zobaczysz wysyłki, które już się skończyły.")
        if self.empty_button is not None:
            self.empty_button.setVisible(answer.shown is Shown.ACTIVE and self.desk.context is not None)

    # What changes by itself ------------------------------------------------------------------------------

    def _submission_changed(self, row: object) -> None:
        if not isinstance(row, Submission) or not self.isVisible():
            return
        before = self.list.row_of(row.id)
        news = row.state in _NEWS and (before is None or before.submission.state is not row.state)
        self.list.change_row(row)
        if news and before is not None:
            announce(self, before.view.sentence, urgent=row.state is not SubmissionState.PUBLISHED)
        if not self._again.isActive():
            self._again.start()

    def _environment_changed(self, state: object) -> None:
        if isinstance(state, EnvironmentState):
            self.bar.show_state(state, self.desk.now())

    def _contexts_changed(self) -> None:
        self.entity.set_contexts(self.desk.contexts)
        self._read_if_shown()

    def _timers(self) -> None:
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_READ_AGAIN)
        self._again.timeout.connect(self.read)
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self.tick)
        self._minute = -1

    def tick(self) -> None:
        """Renews what tells the time left; called once a second while the page is shown."""
        minute = self.desk.now().minute
        self.list.tick(only_seconds=minute == self._minute)
        if minute != self._minute:
            self.bar.show_state(self.desk.environment_state, self.desk.now())
        self._minute = minute

    # What a person does ----------------------------------------------------------------------------------

    def focus_first(self) -> None:
        if self.list.rows:
            self.list.focus_first()
        else:
            super().focus_first()

    def _unfolded(self, submission_id: int) -> None:
        self.desk.run(lambda w: read_history(w, submission_id), self._show_history)

    def _show_history(self, history: RowHistory) -> None:
        row = self.list.row_of(history.row.id)
        if row is not None:
            row.show_history(history.events, self.desk.now())

    def _unpause(self) -> None:
        self.desk.run(lambda w: w.submissions.unpause(), self._unpaused)

    def _unpaused(self, _: None) -> None:
        self.desk.wake_delivery()
        self.desk.give_notice("Wysyłka ruszyła.")
        self.read()

    def _other_rows(self, _: object = None) -> None:
        self._limit = ROWS_AT_ONCE
        self.read()

    def _show_more(self) -> None:
        self._limit += ROWS_AT_ONCE
        self.read()

    # Building --------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.bar = EnvironmentBar(self.desk.check_register, quiet=True)
        self._paused = Banner("Wysyłka jest wstrzymana po odzyskaniu danych.", PAUSED, Kind.WARNING)
        self._paused.set_action("Wznów wysyłkę", self._unpause)
        self._paused.setVisible(False)
        self.many = Banner(kind=Kind.INFO)
        self.many.setVisible(False)
        self.choice: ChoiceBar[Shown] = ChoiceBar(
            "Które wysyłki pokazać", (Choice(Shown.ACTIVE, "W toku"), Choice(Shown.ENDED, "Zakończone"))
        )
        self.entity = EntityChoice()
        self.choice.changed.connect(self._other_rows)
        self.entity.changed.connect(self._other_rows)
        self.list = SubmissionList(self.desk.now, self._entity_name)
        self.list.chosen.connect(self.choices.choose)
        self.list.unfolded.connect(self._unfolded)
        self.list.setVisible(False)
        self._empty = EmptyState(
            "Nic nie czeka na wysłanie", "", action="Nowa umowa", clicked=self.desk.new_agreement
        )
        self.empty_button = self._empty.button
        self._empty_card = Card()
        self._empty_card.body.addWidget(self._empty)
        self._empty_card.setVisible(False)
        self.more_button = secondary_button("Pokaż kolejne", self._show_more)
        self.more_button.setVisible(False)
        self.published = PublishedToday(lambda: self.choice.choose(Shown.ENDED))
        # Large letters: the choice of the entity goes under the chips.
        filters = FlowLayout(spacing=scaled(16))
        filters.addWidget(self.choice)
        filters.addWidget(self.entity)
        self.body.addWidget(self.bar)
        self.body.addWidget(self._paused)
        self.body.addWidget(self.many)
        self.body.addLayout(filters)
        self.body.addWidget(self.list)
        self.body.addWidget(self._empty_card)
        self.body.addWidget(self.more_button)
        self.body.addWidget(self.published)
        self.body.addStretch(1)

    def _entity_name(self, regon: str) -> str:
        found: Context | None = next((each for each in self.desk.contexts if each.regon == regon), None)
        return found.name if found is not None else f"REGON {regon}"
