"""One agreement to look at: its entry, deadlines, a change in work, its history, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cru_desktop.domain.copies import first_published
from cru_desktop.domain.dates import format_date
from cru_desktop.domain.reading import read
from cru_desktop.storage.agreement_shapes import AgreementState
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.agreements.change_card import ChangeCard
from cru_desktop.ui.pages.agreements.details_actions import DetailsActions
from cru_desktop.ui.pages.agreements.details_reading import Details
from cru_desktop.ui.pages.agreements.documents_card import DocumentsCard
from cru_desktop.ui.pages.agreements.entry_card import EntryCard
from cru_desktop.ui.pages.agreements.entry_terms import term_lines
from cru_desktop.ui.pages.agreements.state_words import kind_of, state_text
from cru_desktop.ui.pages.agreements.terms_box import TermsBox
from cru_desktop.ui.pages.agreements.timeline import timeline
from cru_desktop.ui.pages.agreements.timeline_card import TimelineCard
from cru_desktop.ui.pages.in_step.in_register_card import InRegisterCard
from cru_desktop.ui.pages.sending.history_text import technical_details
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.badge import Badge
from cru_desktop.ui.widgets.buttons import Button, link_button

if TYPE_CHECKING:
    from cru_desktop.ui.prints.offers import ConfirmationPreview

#: With more room than this (at 100 % letters) the history stands beside the entry.
_BESIDE_FROM = 860


class DetailsView(QWidget):
    """Shows one `Details`; all signals in the UI thread."""

    #: Esc or "Wróć do listy".
    left = Signal()
    #: (agreement id, REGON or empty for the same entity) "Powiel jako nową".
    copy_wanted = Signal(int, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._details: Details | None = None
        self._back = link_button("Wróć do listy", self.left.emit, icon_name="chevron-left")
        self._badge = Badge()
        self.offered = DetailsActions(desk)
        self.offered.copy_wanted.connect(self.copy_wanted)
        self.terms = TermsBox()
        self.change = ChangeCard()
        self.change.wanted.connect(self._go_on_with_change)
        self.in_register = InRegisterCard(desk)
        self.entry = EntryCard(data=desk.data)
        self.history = TimelineCard()
        self.documents = DocumentsCard(desk)
        self._lay_out()

    @property
    def agreement_id(self) -> int | None:
        return None if self._details is None else self._details.stored.id

    @property
    def copy_id(self) -> Button:
        return self.offered.copy_id

    @property
    def duplicate(self) -> Button:
        return self.offered.duplicate

    @property
    def confirmation(self) -> Button:
        return self.offered.confirmation

    @property
    def preview(self) -> ConfirmationPreview | None:
        """The print asked for last."""
        return self.offered.preview

    def show_details(self, details: Details) -> None:
        """Another agreement, or the same anew."""
        self._details = details
        stored, row = details.stored, details.stored.row
        environment = self._desk.environment
        self._badge.set_state(state_text(row, environment), kind_of(row))
        self.offered.show_row(row, has_change=details.change is not None)
        agreement = read(stored.published if stored.published is not None else stored.raw).agreement
        first = first_published(stored.raw)
        self.terms.show_lines(term_lines(row, agreement, self._desk.today(), environment, first))
        self.change.show_change(details.change)
        self.in_register.show_agreement(row)
        self.entry.show_entry(_title_of(details), agreement, _own_lines(details))
        now = self._desk.now()
        names = dict(details.names)
        steps = timeline(row, details.submissions, details.events, names, now)
        self.history.show_steps(steps, _technical(details))
        self.documents.show_submissions(details.submissions, names)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= scaled(_BESIDE_FROM)
        self._columns.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )

    def focus_first(self) -> None:
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on_with_change(self) -> None:
        if self._details is not None:
            self._desk.open_changes(self._details.stored.id)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._back)
        top.addStretch(1)
        top.addWidget(self._badge)
        inside = QWidget()
        inside.setProperty("panel", "scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, scaled(8), 0)
        column.setSpacing(scaled(16))
        for part in (self.offered, self.terms, self.change):
            column.addWidget(part)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(scaled(16))
        for cards, share in (((self.entry,), 3), ((self.in_register, self.history, self.documents), 2)):
            side = QVBoxLayout()
            side.setSpacing(scaled(16))
            for card in cards:
                side.addWidget(card)
            side.addStretch(1)
            self._columns.addLayout(side, share)
        column.addLayout(self._columns)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(scaled(8))
        outer.addLayout(top)
        outer.addWidget(scroll, 1)


def _title_of(details: Details) -> str:
    if details.stored.state is AgreementState.WITHDRAWN:
        return "Dane wycofanego wpisu"
    return "Dane w rejestrze" if details.stored.published is not None else "Dane umowy"


def _own_lines(details: Details) -> list[tuple[str, str]]:
    """What is no part of the public entry."""
    row = details.stored.row
    lines = [("idUmowy", row.register_id)] if row.register_id is not None else []
    local = read(details.stored.raw).agreement
    period = local.local_period if local is not None else None
    if period is not None and (period.first_day or period.last_day):
        days = [format_date(day) if day else "…" for day in (period.first_day, period.last_day)]
        lines.append(("Trwa", " – ".join(days)))
    lines.append(("Wpisuje", row.person or "–"))
    return lines


def _technical(details: Details) -> str:
    return "\n\n".join(
        technical_details(each, [event for event in details.events if event.submission_id == each.id])
        for each in details.submissions
    )
