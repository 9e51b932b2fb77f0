"""A card with contracts of one kind: those that have run out, or those of which only the clerk knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cru_desktop.domain.plural import plural
from cru_desktop.storage.expiries import ExpiryCandidate
from cru_desktop.ui.pages.expiries.expiry_row import ExpiryRow
from cru_desktop.ui.widgets.buttons import link_button
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.labels import muted

#: Rows made at once; the others come when they are wanted.
_AT_ONCE = 50


class ExpiryList(Card):
    """`changed` (UI thread): a tick or a day. Typed days of contracts that stay are kept when read anew."""

    changed = Signal()

    def __init__(
        self,
        title: str,
        text: str,
        today: Callable[[], date],
        *,
        all_at_once: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent)
        self._plain_title = title
        self._today = today
        self._candidates: tuple[ExpiryCandidate, ...] = ()
        self.rows: list[ExpiryRow] = []
        self.all = link_button("Zaznacz wszystkie", self._tick_all)
        self.all.setVisible(all_at_once)
        self._all_at_once = all_at_once
        if all_at_once:
            self.header.addWidget(self.all)
        self.body.addWidget(muted(text))
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.body.addLayout(self._column)
        self._more = link_button("", self._show_more)
        self.body.addWidget(self._more)

    @property
    def ticked(self) -> list[ExpiryRow]:
        return [row for row in self.rows if row.is_ticked]

    def show_candidates(self, candidates: Sequence[ExpiryCandidate]) -> None:
        """Shows these; a row that is there already and says the same stays as the clerk left it."""
        self._candidates = tuple(candidates)
        before = {row.candidate.agreement_id: row for row in self.rows}
        wanted = self._candidates[: max(len(self.rows), _AT_ONCE)]
        for row in self.rows:
            self._column.removeWidget(row)
        self.rows = []
        for candidate in wanted:
            kept = before.get(candidate.agreement_id)
            if kept is not None and kept.candidate == candidate:
                del before[candidate.agreement_id]
                self._add(kept)
            else:
                self._add(self._make(candidate))
        for gone in before.values():
            gone.hide()
            gone.deleteLater()
        self._follow()

    def show_refused(self, texts: Mapping[int, str]) -> None:
        for row in self.rows:
            if row.candidate.agreement_id in texts:
                row.show_refusal(texts[row.candidate.agreement_id])

    def set_read_only(self, read_only: bool) -> None:
        for row in self.rows:
            row.set_read_only(read_only)

    def _make(self, candidate: ExpiryCandidate) -> ExpiryRow:
        row = ExpiryRow(candidate, self._today)
        row.changed.connect(self._on_changed)
        return row

    def _add(self, row: ExpiryRow) -> None:
        self._column.addWidget(row)
        self.rows.append(row)

    def _show_more(self) -> None:
        for candidate in self._candidates[len(self.rows) : len(self.rows) + _AT_ONCE]:
            self._add(self._make(candidate))
        self._follow()
        self.changed.emit()

    def _tick_all(self) -> None:
        ticked = any(not row.is_ticked for row in self.rows)
        for row in self.rows:
            row.set_ticked(ticked)
        self._on_changed()

    def _on_changed(self) -> None:
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        count, shown = len(self._candidates), len(self.rows)
        self.setVisible(count > 0)
        self.set_title(f"{self._plain_title} ({count})")
        all_ticked = all(row.is_ticked for row in self.rows)
        self.all.setText("Odznacz wszystkie" if all_ticked else "Zaznacz wszystkie")
        self.all.setAccessibleName(self.all.text())
        left = count - shown
        self._more.setVisible(left > 0)
        self._more.setText(f"Pokaż dalsze ({plural(left, 'umowa', 'umowy', 'umów')})")
