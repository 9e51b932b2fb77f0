"""Kalendarz terminów: the month with what is due on each day, all of it as a table, a file for calendars."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cru_desktop.domain.duties import DatedDuty, DutyKind
from cru_desktop.domain.plural import plural
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.duties_reading import dated, read_duties
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.calendar.duties_table import DutiesTable
from cru_desktop.ui.pages.calendar.month import DayMatters, Month, by_day
from cru_desktop.ui.pages.calendar.month_table import MonthTable
from cru_desktop.ui.pages.today.day_words import long_day
from cru_desktop.ui.prints.saving_dialog import PrintSaver
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.buttons import icon_button, secondary_button
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.flow import FlowLayout
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import heading, muted
from cru_desktop.ui.widgets.ordered_page import OrderedPage
from cru_desktop.ui.widgets.table_choice import Choice, ChoiceBar
from cru_desktop.ui.widgets.table_entity_choice import EntityChoice

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace

_LAW = (
    "Na wpis, zmianę i wygaśnięcie ustawa daje 30 dni kalendarzowych; dni wolne nie przesuwają terminu. "
    "„Wyślij do” to ostatni dzień roboczy przedtem, gdy nie zapowiedziano przerwy rejestru."
)
_PRACTICE = "Terminy ćwiczebne: poza prawdziwym rejestrem ustawowy termin nie biegnie."


@dataclass(frozen=True, slots=True)
class _Answer:
    duties: tuple[DatedDuty, ...]
    profile_id: str


class CalendarPage(OrderedPage):
    """Of all entities, or of one of them."""

    name = PageName.CALENDAR

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, PageName.CALENDAR.title, parent=parent)
        self._every: tuple[DatedDuty, ...] = ()
        self._profile_id = ""
        self.month = Month.of(desk.today())
        self._day = desk.today()
        self.table = MonthTable()
        self.day_list = DutiesTable("Terminy wybranego dnia")
        self.all_list = DutiesTable("Wszystkie terminy")
        self.entity = EntityChoice()
        self.view: ChoiceBar[str] = ChoiceBar(
            "Jak pokazać terminy", [Choice("month", "Miesiąc"), Choice("list", "Lista")]
        )
        self.export = secondary_button("Zapisz do kalendarza (.ics)…", self._export, icon_name="calendar")
        self.answer = Banner(kind=Kind.NEUTRAL)
        self.saver = PrintSaver(desk, self.answer, self)
        self._build()
        self._join()

    def shown(self) -> None:
        self.entity.set_contexts(self.desk.offered_contexts)
        self.set_subtitle(_LAW if self.desk.environment.has_deadlines else _PRACTICE)
        self._read()

    def forget(self) -> None:
        self._every = ()
        self._show()

    def focus_first(self) -> None:
        first = self.table if self.view.value == "month" else self.all_list
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    # Reading ---------------------------------------------------------------------------------------------

    def _read(self, _: object = None) -> None:
        if self.isVisible() and self.desk.is_open:
            today = self.desk.today()
            self.desk.run(lambda workspace: _read_all(workspace, today), self._take)

    def _take(self, answer: _Answer) -> None:
        self._every, self._profile_id = answer.duties, answer.profile_id
        self._show()

    @property
    def duties(self) -> tuple[DatedDuty, ...]:
        """What is shown: of the entity chosen, or of all."""
        regon = self.entity.regon
        return tuple(each for each in self._every if regon is None or each.duty.regon == regon)

    def _show(self, _: object = None) -> None:
        matters = by_day(self.duties)
        today = self.desk.today()
        self._month_title.setText(self.month.title)
        self.table.show_month(self.month, matters, today, self._day)
        in_order = self.duties
        self.all_list.show_duties(in_order, today, self._entity_name, several=self.entity.shows_all)
        self.all_list.setVisible(bool(in_order))
        count = plural(len(in_order), "termin", "terminy", "terminów")
        self._nothing.setVisible(not in_order)
        self._all.set_status(count if in_order else "")
        self.export.setEnabled(bool(in_order))
        self._show_day(matters)

    def _show_day(self, matters: dict[date, DayMatters]) -> None:
        today = self.desk.today()
        found = matters.get(self._day, DayMatters())
        rows = tuple(dict.fromkeys((*found.due, *found.to_send)))
        self._day_card.set_title(f"{long_day(self._day)}{' (dziś)' if self._day == today else ''}")
        self.day_list.show_duties(rows, today, self._entity_name, several=self.entity.shows_all)
        self.day_list.setVisible(bool(rows))
        self._free.setVisible(not rows)

    def _entity_name(self, regon: str) -> str:
        return next((each.name for each in self.desk.contexts if each.regon == regon), regon)

    # What a person does ----------------------------------------------------------------------------------

    def turn(self, months: int) -> None:
        """Another month; the day stays the same as far as there is one."""
        self.month = self.month.next() if months > 0 else self.month.before()
        last = self.month.next().before().first
        days = (self.month.next().first - last).days
        self._day = self.month.first.replace(day=min(self._day.day, days))
        self._show()
        announce(self, self.month.title)

    def go_to_today(self) -> None:
        self._day = self.desk.today()
        self.month = Month.of(self._day)
        self._show()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stand_on(self, day: date) -> None:
        self._day = day
        if Month.of(day) != self.month:
            self.month = Month.of(day)
            self._show()
        else:
            self._show_day(by_day(self.duties))

    def _enter_day(self) -> None:
        if self.day_list.isVisibleTo(self):
            self.day_list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, chosen: DatedDuty) -> None:
        duty = chosen.duty
        self.desk.choose_context(duty.regon)
        if duty.kind is DutyKind.CHANGE and not duty.under_way:
            self.desk.open_changes(duty.agreement_id)
        elif duty.kind is DutyKind.ENTRY and not duty.under_way:
            self.desk.open_agreement(duty.agreement_id)
        else:
            self.desk.show_details(duty.agreement_id)

    def _export(self) -> None:
        duties, profile_id, now = self.duties, self._profile_id, self.desk.now()
        names = {context.regon: context.name for context in self.desk.contexts}

        def content() -> bytes:
            from cru_desktop.support.deadline_calendar import deadline_calendar

            return deadline_calendar(duties, profile_id=profile_id, entities=names, now=now)

        self.saver.ask("terminy-cru", "ics", "Kalendarz", content)

    def _choose_view(self, view: str) -> None:
        for each in (self._month_card, self._day_card):
            each.setVisible(view == "month")
        self._all.setVisible(view == "list")

    # Building --------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._month_title = heading("")
        turning = QHBoxLayout()
        turning.setSpacing(scaled(8))
        turning.addWidget(icon_button("Poprzedni miesiąc", "chevron-left", lambda: self.turn(-1)))
        turning.addWidget(icon_button("Następny miesiąc", "chevron-right", lambda: self.turn(1)))
        turning.addWidget(self._month_title)
        turning.addStretch(1)
        turning.addWidget(secondary_button("Dziś", self.go_to_today))
        self._month_card = Card()
        self._month_card.body.addLayout(turning)
        self._month_card.body.addWidget(self.table)
        self._free = muted("Tego dnia nie mija żaden termin.")
        self._day_card = Card("")
        self._day_card.body.addWidget(self.day_list)
        self._day_card.body.addWidget(self._free)
        self._nothing = muted(
            "Nic nie czeka na wpisanie. Terminy pojawią się, gdy wpiszesz datę zawarcia umowy."
        )
        self._all = Card("Wszystkie terminy, od najpilniejszego")
        self._all.body.addWidget(self.all_list)
        self._all.body.addWidget(self._nothing)
        self._all.hide()
        self.answer.hide()
        top = QWidget()
        flow = FlowLayout(top, spacing=scaled(12))
        for control in (self.view, self.entity, self.export):
            flow.addWidget(control)
        self.body.addWidget(top)
        for each in (self.answer, self._month_card, self._day_card, self._all):
            self.body.addWidget(each)
        self.body.addStretch(1)

    def _join(self) -> None:
        desk = self.desk
        self.view.changed.connect(self._choose_view)
        self.entity.changed.connect(self._show)
        self.table.day_chosen.connect(self._stand_on)
        self.table.turned.connect(self.turn)
        self.table.entered.connect(self._enter_day)
        for each in (self.day_list, self.all_list):
            each.opened.connect(self._open)
        for signal in (desk.agreements_changed, desk.submissions_changed, desk.contexts_changed):
            signal.connect(self._read)
        desk.workspace_opened.connect(self._read)


def _read_all(workspace: Workspace, today: date) -> _Answer:
    return _Answer(dated(workspace, read_duties(workspace, today)), workspace.profile_id)
