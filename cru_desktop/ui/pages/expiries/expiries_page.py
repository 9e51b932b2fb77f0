"""The screen "Wygaśnięcia": contracts that have run out, entered together with one decision."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from cru_desktop.domain.changes.words import PAST_DATE_QUESTION
from cru_desktop.domain.dates import format_date
from cru_desktop.domain.plural import plural
from cru_desktop.domain.problem import Problem
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.agreement.bars_and_keys import add_sending_keys, put_over_footer
from cru_desktop.ui.pages.agreement.countdown_bar import CountdownBar
from cru_desktop.ui.pages.expiries.expiry_list import ExpiryList
from cru_desktop.ui.pages.expiries.expiry_row import ExpiryRow
from cru_desktop.ui.pages.expiries.expiry_words import (
    QUESTION,
    expiries,
    send_text,
    summary_of_expiries,
)
from cru_desktop.ui.pages.expiries.many_flow import ManyFlow
from cru_desktop.ui.pages.expiries.reading import Expiries, WantedExpiry, read_expiries
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.buttons import Button, link_button, primary_button
from cru_desktop.ui.widgets.empty_state import EmptyState
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import muted
from cru_desktop.ui.widgets.ordered_page import OrderedPage

SUBTITLE = "Umowy, którym minął okres, a rejestr pokazuje je dalej jako trwające."
_KNOWN = (
    "Ostatni dzień tych umów jest zapisany na tym komputerze. Sprawdź daty, popraw, jeśli trzeba, i wpisz "
    "wszystkie jedną decyzją."
)
_REFRESH_PAUSE = 500


class ExpiriesPage(OrderedPage):
    """Of the entity one works for. Nothing is ticked of what only the clerk can know."""

    name = PageName.EXPIRIES

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, PageName.EXPIRIES.title, SUBTITLE, parent=parent)
        self._read: Expiries | None = None
        self.countdown = CountdownBar(desk.now)
        self.flow = ManyFlow(desk, self, self.countdown)
        self._refreshing = QTimer(self)
        self._refreshing.setSingleShot(True)
        self._refreshing.setInterval(_REFRESH_PAUSE)
        self._refreshing.timeout.connect(self.refresh)
        self._build()
        self._connect_parts()

    # Asked by the frame ------------------------------------------------------------------------------------

    def shown(self) -> None:
        self.refresh()

    def focus_first(self) -> None:
        rows = self.run_out.rows or self.perhaps.rows
        if rows:
            rows[0].tick.setFocus()
        else:
            super().focus_first()

    # Showing -----------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Reads anew; what was ticked and typed stays."""
        context = self.desk.context
        if context is not None and not self.flow.is_counting:
            regon = context.regon
            self.desk.run(lambda w: read_expiries(w, regon), self._show)

    def _show(self, found: Expiries) -> None:
        context = self.desk.context
        if context is None or found.regon != context.regon or self.flow.is_counting:
            return
        self._read = found
        self.run_out.show_candidates(found.run_out)
        self.perhaps.show_candidates(found.perhaps)
        nothing = not found.run_out and not found.perhaps
        self.empty.setVisible(nothing)
        self.footer_bar.setVisible(not nothing)
        self._show_others(found)
        self._follow()

    def _show_others(self, found: Expiries) -> None:
        names = {context.regon: context.name for context in self.desk.contexts}
        others = {regon: count for regon, count in found.others.items() if regon in names}
        self.others.setVisible(bool(others))
        if others:
            regon = next(iter(others))
            count = sum(others.values())
            text = plural(count, "umowa", "umowy", "umów")
            self.others.setText(f"W innych jednostkach: {text}. Przejdź do: {names[regon]}")
            self._other_regon = regon

    def _follow(self) -> None:
        rows = self._ticked()
        wrong = sum(row.is_wrong for row in rows)
        self.send_button.setEnabled(bool(rows))
        text = send_text(len(rows), self.desk.environment) if rows else "Zaznacz umowy"
        self.send_button.setText(text)
        self.send_button.setAccessibleName(text)
        said = f"Zaznaczono {plural(len(rows), 'umowę', 'umowy', 'umów')}." if rows else "Nic nie zaznaczono."
        self.said.setText(f"{said} {plural(wrong, 'data', 'daty', 'dat')} do poprawy." if wrong else said)
        refused = [row for row in self._rows() if row.takes_today]
        self.past.setVisible(bool(refused))
        if refused:
            self.past.show_message("", PAST_DATE_QUESTION, Kind.WARNING)
            self.past.set_action(f"Wpisz dzisiejszą ({len(refused)})", self._take_today)

    def _rows(self) -> list[ExpiryRow]:
        return [*self.run_out.rows, *self.perhaps.rows]

    def _ticked(self) -> list[ExpiryRow]:
        return [row for row in self._rows() if row.is_ticked]

    def _take_today(self) -> None:
        for row in self._rows():
            if row.takes_today:
                row.date_today()

    # Sending -----------------------------------------------------------------------------------------------

    def send(self) -> None:
        """Ctrl+Enter: the last look at all that are ticked, or the first day that is to be mended."""
        context, rows = self.desk.context, self._ticked()
        if context is None or not rows or self._read is None or self.flow.is_counting:
            return
        for row in rows:
            row.judge_now()
        self._follow()
        wrong = next((row for row in rows if row.is_wrong), None)
        if wrong is not None:
            wrong.day_field.setFocus()
            self.scroll_area.ensureWidgetVisible(wrong, 0, scaled(24))
            announce(self, f"Zanim wyślesz, popraw datę: {wrong.name}", urgent=True)
            return
        wanted = [
            WantedExpiry(row.candidate.agreement_id, row.day, row.comment)
            for row in rows
            if row.day is not None
        ]
        lines = [(format_date(row.day), row.name) for row in rows if row.day is not None]
        summary = summary_of_expiries(lines, self.desk.environment)
        self.flow.ask(summary, wanted, context, first=not self._read.sent_before)

    def _on_queued(self) -> None:
        self._set_read_only(True)
        self.result.hide()
        self.countdown.undo.setFocus()

    def _on_refused(self, problems: object) -> None:
        if not isinstance(problems, dict):
            return
        texts = {each: f"{problem.happened} {problem.you_can}" for each, problem in problems.items()}
        for part in (self.run_out, self.perhaps):
            part.show_refused(texts)
        self._tell(
            "Niczego nie wysłano",
            f"{plural(len(texts), 'umowy', 'umów', 'umów')} nie można teraz zakończyć. Powód stoi przy "
            "każdej: odznacz ją albo popraw i wyślij jeszcze raz.",
            Kind.ERROR,
        )

    def _on_undone(self, count: int) -> None:
        self._set_read_only(False)
        self._tell("Cofnięto", f"Rejestr nie dostał nic. Cofnięto {expiries(count)}.", Kind.INFO)
        self.refresh()

    def _on_sent(self, count: int) -> None:
        self._set_read_only(False)
        self._tell(f"W drodze: {expiries(count)}", "Wynik każdego zobaczysz w Wysyłce.", Kind.SUCCESS)
        self.result.set_action("Pokaż wysyłkę", lambda: self.desk.show_page(PageName.SENDING))
        self.refresh()

    def _on_failed(self, problem: object) -> None:
        self._set_read_only(False)
        if isinstance(problem, Problem):
            self.result.show_problem(problem)

    def _tell(self, headline: str, text: str, kind: Kind) -> None:
        self.result.set_action("", None)
        self.result.show_message(headline, text, kind)
        self.result.show()
        announce(self, f"{headline}. {text}", urgent=True)

    def _set_read_only(self, read_only: bool) -> None:
        for part in (self.run_out, self.perhaps):
            part.set_read_only(read_only)
        self.send_button.setVisible(not read_only)

    # Building ----------------------------------------------------------------------------------------------

    def _build(self) -> None:
        desk = self.desk
        self._other_regon = ""
        self.result = Banner(kind=Kind.INFO)
        self.past = Banner(kind=Kind.WARNING)
        self.run_out = ExpiryList("Minął ostatni dzień umowy", _KNOWN, desk.today, all_at_once=True)
        self.perhaps = ExpiryList("Czy te umowy już wygasły?", QUESTION, desk.today, all_at_once=False)
        self.others: Button = link_button("", self._go_to_other)
        self.empty = EmptyState(
            "Nie ma umów, którym minął okres",
            "Gdy minie ostatni dzień umowy wpisanej tym programem, pojawi się ona tutaj.",
            icon_name="success",
            action="Przejdź do umów",
            clicked=lambda: desk.show_page(PageName.AGREEMENTS),
        )
        for part in (self.result, self.past, self.run_out, self.perhaps, self.empty, self.others):
            self.body.addWidget(part)
            part.hide()
        self.body.addStretch(1)
        self.said = muted("")
        self.send_button = primary_button("Zaznacz umowy", self.send)
        self.send_button.setToolTip("Ctrl+Enter")
        self.footer.addWidget(self.said, 1)
        self.footer.addWidget(self.send_button)
        put_over_footer(self, self.countdown)
        add_sending_keys(self, self.countdown, send=self.send, undo=self.flow.undo)

    def _connect_parts(self) -> None:
        desk, flow = self.desk, self.flow
        for part in (self.run_out, self.perhaps):
            part.changed.connect(self._follow)
        flow.queued.connect(self._on_queued)
        flow.refused.connect(self._on_refused)
        flow.undone.connect(self._on_undone)
        flow.sent.connect(self._on_sent)
        flow.failed.connect(self._on_failed)
        desk.submissions_changed.connect(self._refresh_soon)
        desk.context_changed.connect(self._on_other)
        desk.environment_switched.connect(self._on_other)

    def _refresh_soon(self, _: object = None) -> None:
        if self.isVisible() and not self._refreshing.isActive():
            self._refreshing.start()

    def _go_to_other(self) -> None:
        self.desk.choose_context(self._other_regon)

    def _on_other(self, _: object) -> None:
        """Another entity or environment: nothing of the former one may stay ticked."""
        self.flow.forget()
        self._read = None
        self._set_read_only(False)
        for part in (self.result, self.past, self.others, self.empty):
            part.hide()
        for each in (self.run_out, self.perhaps):
            each.show_candidates(())
        self._follow()
        if self.isVisible():
            self.refresh()
