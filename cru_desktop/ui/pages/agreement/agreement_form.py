"""The form: five cards over one document, and who says what where."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cru_desktop.domain.context import Context
from cru_desktop.domain.history import History
from cru_desktop.domain.register_data import ORDINARY, RegisterData
from cru_desktop.ui.pages.agreement.cards_form import CardsForm
from cru_desktop.ui.pages.agreement.exclusions_card import ExclusionsCard
from cru_desktop.ui.pages.agreement.form_binding import is_blank
from cru_desktop.ui.pages.agreement.form_card import FormCard
from cru_desktop.ui.pages.agreement.form_paths import CONCLUDED_ON, SUBJECT
from cru_desktop.ui.pages.agreement.funding_card import FundingCard
from cru_desktop.ui.pages.agreement.parties_card import PartiesCard
from cru_desktop.ui.pages.agreement.period_card import PeriodCard
from cru_desktop.ui.pages.agreement.review_marks import ReviewMarks
from cru_desktop.ui.pages.agreement.subject_card import SubjectCard
from cru_desktop.ui.pages.agreement.verdict import Verdict, pass_verdict

if TYPE_CHECKING:
    from cru_desktop.domain.next_number import NumberSeries


class AgreementForm(CardsForm):
    """The whole agreement, judged by the rules for a new entry."""

    def __init__(
        self, today: Callable[[], date], parent: QWidget | None = None, *, data: RegisterData = ORDINARY
    ) -> None:
        super().__init__(today, parent, data=data)
        self._history = History()
        self.parties = PartiesCard(self.model, self)
        self.subject = SubjectCard(self.model, self)
        self.period = PeriodCard(self.model, self)
        funding = FundingCard(self.model, self)
        self.exclusions = ExclusionsCard(self.model, self)
        self.use_cards((self.parties, self.subject, self.period, funding, self.exclusions))
        self.review = ReviewMarks(self.model, self.fields, self)
        self.review.changed.connect(self.judge)
        self.review.changed.connect(self.edited)
        self.model.party_filled.connect(self._on_party_filled)

    def pass_verdict(self) -> Verdict:
        model = self.model
        return pass_verdict(
            model.document, model.context, model.today(), self._history, self._answers, model.data
        )

    def to_review(self, card: FormCard) -> bool:
        return self.review.is_marked(card)

    def load(self, raw: Mapping[str, object], context: Context | None, history: History) -> None:
        """Shows another agreement; its filled-in fields are judged at once, its empty ones not yet."""
        self.model.load(raw, context)
        self._history = history
        self.show_loaded()

    def take_history(
        self, history: History, numbers: NumberSeries | None = None, excluded_by: str | None = None
    ) -> None:
        """What the entity has entered before, once it has been read."""
        self._history = history
        self.model.numbers = numbers
        self.model.excluded_by = excluded_by
        self.period.follow()
        self.exclusions.follow()
        self.judge()

    def take_context(self, context: Context) -> None:
        """The same entity, its name or address put right meanwhile."""
        self.model.context = context
        self._follow()
        self.judge()

    def focus_first(self) -> None:
        """Where typing begins in a new agreement: the other party."""
        if not self.parties.focus_first():
            next(iter(self.subject.fields())).setFocus()
        self.placed.emit()

    def return_to(self, cursor: str) -> None:
        """Where the person was; in a fresh copy, the first thing that it lacks."""
        if not cursor and self.review.paths:
            # Not `reveal`: nobody has left the field yet, so nothing is to be said of it.
            next(field for field in self.period.fields() if field.path == CONCLUDED_ON).setFocus()
        elif not self.go_to_cursor(cursor):
            self.focus_first()
        self.placed.emit()

    def _show_document(self) -> None:
        super()._show_document()
        self.review.show()

    def _on_party_filled(self, _index: int) -> None:
        """The contractor is known: what comes next is what the contract is about."""
        if is_blank(self.model.document.value(SUBJECT)):
            next(iter(self.subject.fields())).setFocus()
            self.placed.emit()
