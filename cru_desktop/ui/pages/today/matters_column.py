"""The wide column of Na dziś: what waits line by line, or that nothing does, and the entities."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cru_desktop.ui.desk import Desk
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.today.dealing import deal_with, same_matter
from cru_desktop.ui.pages.today.entities_card import EntitiesCard
from cru_desktop.ui.pages.today.matter_line import MatterLine
from cru_desktop.ui.pages.today.matter_words import MatterWords, matter_words
from cru_desktop.ui.pages.today.matters import Matter, Today, Urgency
from cru_desktop.ui.pressing import way_out_text
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import link_button
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.divider import Divider
from cru_desktop.ui.widgets.empty_state import EmptyState

#: Lines shown before „Pokaż wszystkie”.
_SHOWN = 12
_OF_AN_ENTITY = (Urgency.KEY, Urgency.KEY_REFUSED)


class MattersColumn(QVBoxLayout):
    """A layout of cards; `inside` is the page in which they stand. Made once there is something to show."""

    def __init__(self, desk: Desk, begin: Callable[[], object], inside: QWidget) -> None:
        super().__init__()
        self._desk = desk
        self.lines: list[MatterLine] = []
        self._matters = Card(parent=inside)
        self._list = QVBoxLayout()
        self._list.setSpacing(scaled(8))
        self._more = link_button("", lambda: desk.show_page(PageName.AGREEMENTS))
        self._matters.body.addLayout(self._list)
        self._matters.body.addWidget(self._more)
        self.empty = EmptyState("", "", icon_name="success", action="Nowa umowa", clicked=begin)
        self._empty_card = Card(parent=inside)
        self._empty_card.body.addWidget(self.empty)
        self.entities = EntitiesCard(inside)
        self.entities.chosen.connect(desk.choose_context)
        self.setSpacing(scaled(16))
        for each in (self._matters, self._empty_card, self.entities):
            each.hide()
            self.addWidget(each)

    def show_today(self, today: Today) -> None:
        """Other matters, other numbers."""
        self._show_matters(today)
        self.entities.show_entities(today.entities, terms=self._desk.environment.has_deadlines)

    def forget(self) -> None:
        """Nothing of it can be pressed any more."""
        self._clear_lines()
        for each in (self._matters, self._empty_card, self.entities):
            each.hide()

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
        words = matter_words(matter, self._desk.today())
        if matter.urgency is not Urgency.PRESSING or matter.submission is None or matter.last_day is None:
            return words
        state = self._desk.environment_state
        return replace(
            words, text=way_out_text(matter.submission, matter.last_day, self._desk.today(), state)
        )

    def _choose_empty_words(self, today: Today) -> None:
        if self._desk.context is None:
            words = (
                "Zacznij od pierwszych kroków",
                "Poćwicz bez klucza albo dodaj swoją jednostkę. To kilka minut.",
                "Pierwsze kroki",
            )
        elif today.last_published_at or today.under_way:
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
        self.empty.set_texts(words[0], words[1])
        if self.empty.button is not None:
            self.empty.button.setText(words[2])
            self.empty.button.setAccessibleName(words[2])

    def _deal_with(self, matter: Matter) -> None:
        deal_with(self._desk, matter)

    def _clear_lines(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.lines.clear()
