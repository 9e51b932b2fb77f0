"""What stands beside the matters of Na dziś: weeks, the register's state and queue, ways to more."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.environment_state import EnvironmentState
from cru_desktop.domain.plural import unbroken_plural
from cru_desktop.ui.frame.strip_words import strip_words
from cru_desktop.ui.pages.register_state.day_strip import DayStrip
from cru_desktop.ui.pages.today.weeks import PublishedWeeks, summary
from cru_desktop.ui.pages.today.weeks_chart import WeeksChart
from cru_desktop.ui.prints.offer_words import LIST
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import link_button
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.labels import TextLabel, muted, small, strong

if TYPE_CHECKING:
    from cru_desktop.ui.pages.register_state.stretches import Stretch
    from cru_desktop.ui.pages.today.matters import Today


class SideWays(NamedTuple):
    """What its links do."""

    sending: Callable[[], object]
    calendar: Callable[[], object]
    print_list: Callable[[], object]
    ask_scope: Callable[[], object]


class SideColumn(QVBoxLayout):
    """A layout of cards; `inside` is the page in which they stand."""

    def __init__(self, ways: SideWays, inside: QWidget) -> None:
        super().__init__()
        self.setSpacing(scaled(16))
        self._weeks_card = Card("Opublikowane w tygodniu", inside)
        self._chart = WeeksChart()
        self._summary = small("")
        for each in (self._chart, self._summary):
            self._weeks_card.body.addWidget(each)
        # Without a number yet it would stand empty.
        self._weeks_card.hide()
        self._state_card = Card("Stan rejestru", inside)
        self._state: TextLabel = strong("")
        self._state_more: TextLabel = muted("")
        self._strip = DayStrip()
        self._strip_name = small("ostatnie 24 godziny")
        self._queued, self._by_hand = TextLabel(), TextLabel()
        parts: tuple[QWidget, ...] = (self._state, self._state_more, self._strip, self._strip_name)
        more = link_button("Pokaż wysyłkę", ways.sending)
        for part in (*parts, self._queued, self._by_hand, more):
            self._state_card.body.addWidget(part)
        for hidden in (self._strip, self._strip_name, self._queued, self._by_hand):
            hidden.hide()
        self.addWidget(self._weeks_card)
        self.addWidget(self._state_card)
        self.addWidget(_at_hand(ways, inside))
        self.addStretch(1)

    def show_counts(self, today: Today) -> None:
        """What waits to be sent."""
        rows = unbroken_plural(today.queued, "umowa", "umowy", "umów")
        self._queued.setText(f"W kolejce do wysłania: {rows}")
        self._queued.show()
        by_hand = unbroken_plural(today.by_hand, "umowa", "umowy", "umów")
        self._by_hand.setText(f"Wpisywane ręcznie: {by_hand}")
        self._by_hand.setVisible(today.by_hand > 0)

    def show_weeks(self, published: PublishedWeeks, environment: Environment) -> None:
        """Hidden while there is nothing to be seen in it."""
        self._chart.show_weeks(published.weeks)
        self._summary.setText(summary(published, environment))
        self._weeks_card.setVisible(published.total > 0)

    def show_day(self, stretches: tuple[Stretch, ...]) -> None:
        """The last 24 hours; hidden while nobody has looked."""
        self._strip.show_stretches(stretches)
        seen = any(stretch.condition is not None for stretch in stretches)
        self._strip.setVisible(seen)
        self._strip_name.setVisible(seen)

    def show_state(self, state: EnvironmentState) -> None:
        """How the register is, what the program does and what one can do."""
        words = strip_words(state)
        self._state.setText(state.reason or words.text)
        self._state.set_kind(words.kind)
        self._state_more.setText(" ".join(part for part in (state.program_does, state.you_can) if part))
        self._state_more.setVisible(bool(self._state_more.text()))


def _at_hand(ways: SideWays, inside: QWidget) -> Card:
    card = Card("Pod ręką", inside)
    links = QVBoxLayout()
    links.setSpacing(0)
    links.addWidget(link_button("Kalendarz terminów", ways.calendar))
    links.addWidget(link_button(LIST, ways.print_list))
    links.addWidget(link_button("Czy tę umowę trzeba wpisać?", ways.ask_scope))
    card.body.addLayout(links)
    return card
