"""Na dziś: what needs the clerk, most urgent first, each line with the button that does it."""

from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QVBoxLayout, QWidget

from cru_desktop.domain.scope_questions import ScopeAnswers
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.today.day_words import long_day
from cru_desktop.ui.pages.today.dealing import deal_with, same_matter
from cru_desktop.ui.pages.today.entities_card import EntitiesCard
from cru_desktop.ui.pages.today.matter_line import MatterLine
from cru_desktop.ui.pages.today.matter_words import MatterWords, greeting, matter_words, silence_text
from cru_desktop.ui.pages.today.matters import Matter, Today, Urgency
from cru_desktop.ui.pages.today.reading import Beside, read_beside, read_today
from cru_desktop.ui.pages.today.side_column import SideColumn, SideWays
from cru_desktop.ui.pressing import way_out_text
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.buttons import link_button
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.divider import Divider
from cru_desktop.ui.widgets.empty_state import EmptyState
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.ordered_page import OrderedPage

#: Lines shown before „Pokaż wszystkie”.
_SHOWN = 12
#: Width (at 100 % letters) from which the side column stands beside the matters.
_WIDE = 860
_READ_AGAIN = 1500
#: From so many days without anything going out, while something waits, the page says so.
SILENT_DAYS = 2
_OF_AN_ENTITY = (Urgency.KEY, Urgency.KEY_REFUSED)


class TodayPage(OrderedPage):
    """Reads all entities; changes of submissions and agreements are followed a moment later."""

    name = PageName.TODAY

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Dzień dobry", long_day(desk.today()), parent=parent)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_READ_AGAIN)
        self._again.timeout.connect(self._read)
        self.lines: list[MatterLine] = []
        self.scope_dialog: QDialog | None = None
        self._build()
        for signal in (desk.submissions_changed, desk.agreements_changed, desk.contexts_changed):
            signal.connect(self._soon)
        desk.workspace_opened.connect(self._read)
        desk.environment_changed.connect(self._side.show_state)
        self._side.show_state(desk.environment_state)

    def shown(self) -> None:
        self.set_subtitle(long_day(self.desk.today()))
        self._read()

    def forget(self) -> None:
        self._clear_lines()
        for each in (self._matters, self._silence, self._empty_card, self._entities):
            each.hide()

    def focus_first(self) -> None:
        if self.lines:
            self.lines[0].button.setFocus()
        else:
            super().focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= scaled(_WIDE)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(direction)

    def _soon(self, *_: object) -> None:
        if self.isVisible() and not self._again.isActive():
            self._again.start()

    def _read(self) -> None:
        if self.isVisible() and self.desk.is_open:
            now = self.desk.now()
            self.desk.run(lambda workspace: read_today(workspace, now), self._show)
            self.desk.run(lambda workspace: read_beside(workspace, now), self._show_beside)

    def _show(self, today: Today) -> None:
        urgent = sum(1 for matter in today.matters if matter.is_urgent)
        begun = bool(today.published_in_all or today.under_way)
        self.set_title(greeting(urgent, len(today.matters) - urgent, begun=begun))
        self._show_silence(today)
        self._show_matters(today)
        self._entities.show_entities(today.entities, terms=self.desk.environment.has_deadlines)
        self._side.show_counts(today)

    def _show_beside(self, beside: Beside) -> None:
        self._side.show_weeks(beside.weeks, self.desk.environment)
        self._side.show_day(beside.day)

    def _show_matters(self, today: Today) -> None:
        had_focus = next((line.matter for line in self.lines if line.button.hasFocus()), None)
        self._clear_lines()
        several = len(today.entities) > 1
        names = {entity.regon: entity.name for entity in today.entities}
        for index, matter in enumerate(today.matters[:_SHOWN]):
            entity = names.get(matter.regon, "") if several and matter.urgency not in _OF_AN_ENTITY else ""
            line = MatterLine(matter, self._words(matter), entity, main=index == 0 and matter.is_urgent)
            line.wanted.connect(self._deal_with)
            if self.lines:
                self._list.addWidget(Divider())
            self._list.addWidget(line)
            self.lines.append(line)
            if had_focus is not None and same_matter(matter, had_focus):
                line.button.setFocus()
        hidden = len(today.matters) - len(self.lines)
        self._more.setText(f"Pokaż pozostałe ({hidden})")
        self._more.setVisible(hidden > 0)
        self._matters.setVisible(bool(today.matters))
        self._empty_card.setVisible(not today.matters)
        self._choose_empty_words(today)

    def _words(self, matter: Matter) -> MatterWords:
        words = matter_words(matter, self.desk.today())
        if matter.urgency is not Urgency.PRESSING or matter.submission is None or matter.last_day is None:
            return words
        state = self.desk.environment_state
        return replace(words, text=way_out_text(matter.submission, matter.last_day, self.desk.today(), state))

    def _show_silence(self, today: Today) -> None:
        silent = today.silent_days >= SILENT_DAYS
        if silent:
            self._silence.show_message(*silence_text(today.silent_days, today.waiting), Kind.WARNING)
        self._silence.setVisible(silent)

    def _choose_empty_words(self, today: Today) -> None:
        if self.desk.context is None:
            words = (
                "Zacznij od pierwszych kroków",
                "Poćwicz bez klucza albo dodaj swoją jednostkę. To kilka minut.",
                "Pierwsze kroki",
            )
        elif today.published_in_all or today.under_way:
            words = (
                "Nic nie czeka na Ciebie",
                "Gdy rejestr czegoś nie przyjmie albo zostawisz szkic, pojawi się tutaj.",
                "Nowa umowa",
            )
        else:
            words = (
                "Wpisz pierwszą umowę",
                "Wszystko zapisuje się samo na tym komputerze. Wyślesz ją, gdy będzie gotowa.",
                "Nowa umowa",
            )
        self._empty.set_texts(words[0], words[1])
        if self._empty.button is not None:
            self._empty.button.setText(words[2])
            self._empty.button.setAccessibleName(words[2])

    def _begin(self) -> None:
        if self.desk.context is None:
            self.desk.show_page(PageName.FIRST_START)
        else:
            self.desk.new_agreement()

    def ask_scope(self) -> None:
        """Three questions; going on opens a new agreement."""
        from cru_desktop.ui.pages.agreement.scope_dialog import ScopeDialog

        dialog = ScopeDialog(ScopeAnswers(), kept=False, go_on="Nowa umowa", parent=self)
        dialog.accepted.connect(self._begin)
        dialog.finished.connect(dialog.deleteLater)
        self.scope_dialog = dialog
        dialog.open()

    def print_list(self) -> None:
        """Wykaz terminowości of a period, for the head of the entity or an auditor."""
        from cru_desktop.ui.prints.timeliness_dialog import TimelinessDialog

        dialog = TimelinessDialog(self.desk, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _deal_with(self, matter: Matter) -> None:
        deal_with(self.desk, matter)

    def _clear_lines(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.lines.clear()

    def _build(self) -> None:
        self._silence = Banner(kind=Kind.WARNING, parent=self.inside)
        self._silence.set_action("Pokaż wysyłkę", lambda: self.desk.show_page(PageName.SENDING))
        self._silence.hide()
        self._matters = Card(parent=self.inside)
        self._list = QVBoxLayout()
        self._list.setSpacing(scaled(8))
        self._more = link_button("", lambda: self.desk.show_page(PageName.AGREEMENTS))
        self._matters.body.addLayout(self._list)
        self._matters.body.addWidget(self._more)
        self._matters.hide()
        self._more.hide()
        self._empty = EmptyState("", "", icon_name="success", action="Nowa umowa", clicked=self._begin)
        self._empty_card = Card(parent=self.inside)
        self._empty_card.body.addWidget(self._empty)
        self._empty_card.hide()
        self._entities = EntitiesCard(self.inside)
        self._entities.chosen.connect(self.desk.choose_context)
        self._entities.hide()
        main = QVBoxLayout()
        main.setSpacing(scaled(16))
        for each in (self._matters, self._empty_card, self._entities):
            main.addWidget(each)
        main.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(scaled(16))
        self._columns.addLayout(main, 7)
        self._side = SideColumn(
            SideWays(
                lambda: self.desk.show_page(PageName.SENDING),
                lambda: self.desk.show_page(PageName.CALENDAR),
                self.print_list,
                self.ask_scope,
            ),
            self.inside,
        )
        self._columns.addLayout(self._side, 3)
        self.body.addWidget(self._silence)
        self.body.addLayout(self._columns)
        self.body.addStretch(1)
