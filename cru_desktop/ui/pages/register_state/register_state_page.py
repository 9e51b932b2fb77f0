"""Stan rejestru: how the register is, why, since when, whose move it is; the last day and recent outages."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from cru_desktop.delivery.limit_words import limit_text
from cru_desktop.domain.environment_state import EnvironmentState
from cru_desktop.domain.lengths import length_words
from cru_desktop.domain.plural import plural
from cru_desktop.ui import moments
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.register_state.breaks_card import BreaksCard
from cru_desktop.ui.pages.register_state.condition_words import condition_title
from cru_desktop.ui.pages.register_state.day_strip import DayStrip
from cru_desktop.ui.pages.register_state.reading import PastOutage, RegisterHistory, read_history
from cru_desktop.ui.pages.register_state.report_card import ReportCard
from cru_desktop.ui.pages.register_state.state_card import StateCard
from cru_desktop.ui.pages.register_state.stretches_table import StretchesTable
from cru_desktop.ui.pages.register_state.strip_legend import StripLegend
from cru_desktop.ui.pages.register_state.webinars_card import WebinarsCard
from cru_desktop.ui.widgets.buttons import link_button
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.clock_bar import ClockBar
from cru_desktop.ui.widgets.details_fold import DetailsFold
from cru_desktop.ui.widgets.labels import TextLabel, muted
from cru_desktop.ui.widgets.ordered_page import OrderedPage

SUBTITLE = "Czy rejestr działa, skąd to wiadomo i co program robi."
_MINUTE = 60_000
_OUTAGES_SHOWN = 8


class RegisterStatePage(OrderedPage):
    """Follows `desk.environment_changed`; the day is read again each minute while the page is shown."""

    name = PageName.REGISTER_STATE

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, PageName.REGISTER_STATE.title, SUBTITLE, parent=parent)
        self.clock_bar = ClockBar()
        self.state_card = StateCard(self._check_now)
        self.report_card = ReportCard(desk)
        self.webinars_card = WebinarsCard(desk)
        self.breaks_card = BreaksCard(desk)
        self.body.addWidget(self.clock_bar)
        self.body.addWidget(self.state_card)
        self._build_day()
        for card in (self.report_card, self.webinars_card, self.breaks_card):
            self.body.addWidget(card)
        self._build_outages()
        self.body.addStretch(1)
        self._tick = QTimer(self)
        self._tick.setInterval(_MINUTE)
        self._tick.timeout.connect(self._renew)
        desk.environment_changed.connect(self._environment_changed)
        desk.workspace_opened.connect(self._renew)
        self._show_state(desk.environment_state)

    def shown(self) -> None:
        self._show_state(self.desk.environment_state)
        now = self.desk.now()
        self.desk.run(lambda w: read_history(w, now), self._show_history)
        self.webinars_card.renew()
        self.breaks_card.renew()
        self.report_card.renew()
        self._tick.start()

    def forget(self) -> None:
        self.clock_bar.hide()
        self.webinars_card.forget()
        self.breaks_card.forget()

    def focus_first(self) -> None:
        self.state_card.check.setFocus(Qt.FocusReason.OtherFocusReason)

    def _renew(self) -> None:
        if self.isVisible():
            self.shown()
        else:
            self._tick.stop()

    def _environment_changed(self, state: object) -> None:
        if isinstance(state, EnvironmentState):
            self._show_state(state)
            self._renew()

    def _show_state(self, state: EnvironmentState) -> None:
        self.state_card.show_state(state, self.desk.now())

    def _check_now(self) -> None:
        self.desk.check_register()
        self.desk.give_notice("Sprawdzam, czy rejestr odpowiada.")

    # The day ---------------------------------------------------------------------------------------------

    def _show_history(self, history: RegisterHistory) -> None:
        self.clock_bar.show_difference(history.clock_ahead, with_webinars=history.daily_limit is not None)
        self.strip.show_stretches(history.stretches)
        self._legend.show_conditions(each.condition for each in history.stretches)
        self.table.show_stretches(history.stretches, self.desk.now())
        known = any(each.condition is not None for each in history.stretches)
        self._nothing_yet.setVisible(not known)
        if history.details != self._history_details.text:
            self._history_details.set_text(history.details)
        limit = history.daily_limit
        self._sent.setText("" if limit is None else f"{limit_text(limit, history.sent_today)}.")
        self._sent.setVisible(limit is not None)
        self._show_outages(history.outages)

    def _build_day(self) -> None:
        card = Card("Ostatnie 24 godziny")
        self.strip = DayStrip()
        self._legend = StripLegend()
        self.table = StretchesTable()
        self.table.setVisible(False)
        self._nothing_yet = muted(
            "Program jeszcze nie sprawdzał rejestru. Pasek wypełni się, gdy program będzie włączony."
        )
        self._as_table = link_button("Pokaż jako tabelę", self._toggle_table, icon_name="chevron-right")
        self._sent = muted("")
        self._sent.setVisible(False)
        self._history_details = DetailsFold()
        for widget in (
            self.strip,
            self._legend,
            self._nothing_yet,
            self._sent,
            self._as_table,
            self.table,
            self._history_details,
        ):
            card.body.addWidget(widget)
        self.body.addWidget(card)

    def _toggle_table(self) -> None:
        self.show_table(self.table.isHidden())

    def show_table(self, shows: bool) -> None:
        """The day as a table of text."""
        self.table.setVisible(shows)
        self._as_table.setText("Ukryj tabelę" if shows else "Pokaż jako tabelę")
        self._as_table.setAccessibleName(self._as_table.text())
        self._as_table.set_icon("chevron-down" if shows else "chevron-right")

    # Outages ---------------------------------------------------------------------------------------------

    def _build_outages(self) -> None:
        self._outages_card = Card("Ostatnie przerwy")
        self._outages = TextLabel("W ostatnich 14 dniach program nie zauważył żadnej przerwy.")
        self._outages_card.body.addWidget(self._outages)
        self.body.addWidget(self._outages_card)

    def _show_outages(self, outages: tuple[PastOutage, ...]) -> None:
        lines = [self._outage_line(each) for each in outages[:_OUTAGES_SHOWN]]
        more = len(outages) - len(lines)
        if more > 0:
            lines.append(f"i jeszcze {plural(more, 'przerwa', 'przerwy', 'przerw')} w ostatnich 14 dniach")
        self._outages.setText(
            "\n".join(lines) or "W ostatnich 14 dniach program nie zauważył żadnej przerwy."
        )

    def _outage_line(self, outage: PastOutage) -> str:
        now = self.desk.now()
        words = condition_title(outage.condition)
        began = f"{moments.day_word(outage.began_at, now)}, {moments.clock(outage.began_at)}"
        if outage.ended_at is None:
            return f"{began} – trwa · {words}{outage.announcement}"
        lasted = length_words(outage.ended_at - outage.began_at)
        return f"{began}–{moments.clock(outage.ended_at)} ({lasted}) · {words}{outage.announcement}"
