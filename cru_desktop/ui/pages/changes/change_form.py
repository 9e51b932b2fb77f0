"""The short form of one change: the cards that its answer to "Co się stało?" asks for, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from cru_desktop.domain.changes.occurrence import Occurrence
from cru_desktop.domain.context import Context
from cru_desktop.domain.dates import format_date
from cru_desktop.domain.register_data import ORDINARY, RegisterData
from cru_desktop.domain.writing import to_raw
from cru_desktop.ui.pages.agreement.cards_form import CardsForm
from cru_desktop.ui.pages.agreement.exclusions_card import ExclusionsCard
from cru_desktop.ui.pages.agreement.form_card import FormCard
from cru_desktop.ui.pages.agreement.form_paths import (
    PARTY_EXCLUSION,
    SUBJECT_EXCLUSION,
    VALUE_EXCLUSION,
    party_path,
)
from cru_desktop.ui.pages.agreement.funding_card import FundingCard
from cru_desktop.ui.pages.agreement.parties_card import PartiesCard
from cru_desktop.ui.pages.agreement.period_card import PeriodCard
from cru_desktop.ui.pages.agreement.subject_card import SubjectCard
from cru_desktop.ui.pages.agreement.verdict import Verdict
from cru_desktop.ui.pages.changes.change_values import COMMENT, DAY, WITH_PARTS, typed_comment, typed_day
from cru_desktop.ui.pages.changes.change_verdict import Basis, change_verdict
from cru_desktop.ui.pages.changes.one_party_card import OnePartyCard
from cru_desktop.ui.pages.changes.parts_card import (
    DATES,
    FUNDING,
    PARTIES_PART,
    SUBJECT_AND_VALUE,
    Part,
    PartsCard,
)
from cru_desktop.ui.pages.changes.when_card import WhenCard

Titled = TypeVar("Titled", bound=FormCard)


class ChangeForm(CardsForm):
    """For one answer: a form is made anew when another one is given."""

    def __init__(
        self,
        basis: Basis,
        today: Callable[[], date],
        parent: QWidget | None = None,
        *,
        data: RegisterData = ORDINARY,
    ) -> None:
        super().__init__(today, parent, data=data)
        self.basis = basis
        self._base = to_raw(basis.published)
        self.when = WhenCard(self.model, basis.occurrence)
        self.parts: PartsCard | None = None
        self.one_party: OnePartyCard | None = None
        self.exclusions: ExclusionsCard | None = None
        self._by_part: dict[Part, FormCard] = {}
        self._lifted: dict[FormCard, Callable[[], bool]] = {}
        cards: list[FormCard] = [self.when]
        if basis.occurrence in WITH_PARTS:
            cards += self._with_parts()
        elif basis.occurrence in (Occurrence.PARTY_DATA, Occurrence.ASSIGNMENT):
            cards += self._with_one_party()
        elif basis.occurrence is Occurrence.OPENNESS:
            cards += self._with_exclusions()
        self.use_cards(cards)

    @property
    def day(self) -> date | None:
        """The day of the change; None while it is not typed."""
        return typed_day(self.model.document.live, self.model.today())

    @property
    def comment(self) -> str | None:
        return typed_comment(self.model.document.live)

    def pass_verdict(self) -> Verdict:
        model = self.model
        return change_verdict(model.document, self.basis, model.today(), self._answers, model.data)

    def load(self, document: Mapping[str, object], context: Context) -> None:
        """Shows a change that begins, or one that was begun before."""
        self.model.load(document, context)
        self.show_loaded()

    def take_context(self, context: Context) -> None:
        """The same entity, its name or address put right meanwhile."""
        self.model.context = context
        self._follow()
        self.judge()

    def focus_first(self) -> None:
        """The day, or what is to be chosen where the day is proposed already."""
        if self.one_party is not None:
            self.one_party.focus_first()
        elif self.model.document.value(DAY) and self.parts is not None:
            self.parts.focus_first()
        else:
            self.when.day.setFocus()

    def date_today(self) -> None:
        """Today's day in the place of a past one, which goes to the front of the comment."""
        day, document = self.day, self.model.document
        if day is None:
            return
        true_day = f"Data faktyczna: {format_date(day)}."
        comment = self.comment
        self.model.write_all(
            {DAY: format_date(self.model.today()), COMMENT: f"{true_day} {comment}" if comment else true_day}
        )
        for field in self.when.fields():
            field.set_value(document.value(field.path))

    def reveal(self, path: str) -> bool:
        part = next((part for part in self._by_part if path.startswith(part.paths)), None)
        if part is not None and self.parts is not None and not self.parts.is_chosen(part):
            self.parts.ticks[part.name].click()
        return super().reveal(path)

    def _with_parts(self) -> list[FormCard]:
        self.parts = PartsCard(self.model, self._base)
        self.parts.switched.connect(self._on_switched)
        self._by_part = {
            SUBJECT_AND_VALUE: _titled(SubjectCard(self.model), "Przedmiot i wartość"),
            DATES: _titled(PeriodCard(self.model), "Numer, daty i okres"),
            PARTIES_PART: _titled(PartiesCard(self.model), "Strony umowy"),
            FUNDING: _titled(FundingCard(self.model), "Finansowanie"),
        }
        return [self.parts, *self._by_part.values()]

    def _with_one_party(self) -> list[FormCard]:
        replaces = self.basis.occurrence is Occurrence.ASSIGNMENT
        self.one_party = OnePartyCard(self.model, self._base, replaces=replaces)
        self.one_party.switched.connect(self._on_switched)
        return [self.one_party]

    def _with_exclusions(self) -> list[FormCard]:
        """What is revealed has to be typed in: the register does not hold it."""
        self.exclusions = _titled(ExclusionsCard(self.model), "Co nie jest jawne")
        subject = _titled(SubjectCard(self.model), "Ujawniony przedmiot lub wartość")
        parties = _titled(PartiesCard(self.model), "Ujawnione strony")
        self._lifted = {subject: self._reveals_subject_or_value, parties: self._reveals_a_party}
        return [self.exclusions, subject, parties]

    def _on_switched(self) -> None:
        self._show_document()
        self.judge()
        self.edited.emit()

    def _show_document(self) -> None:
        super()._show_document()
        if self.exclusions is not None:
            self.exclusions.set_open(True)

    def _follow(self) -> None:
        super()._follow()
        for part, card in self._by_part.items():
            card.setVisible(self.parts is not None and self.parts.is_chosen(part))
        for card, is_lifted in self._lifted.items():
            card.setVisible(is_lifted())

    def _reveals_subject_or_value(self) -> bool:
        published, document = self.basis.published, self.model.document
        subject = published.subject_exclusion is not None and document.value(SUBJECT_EXCLUSION) is None
        value = published.value_exclusion is not None and document.value(VALUE_EXCLUSION) is None
        return subject or value

    def _reveals_a_party(self) -> bool:
        return any(
            party.exclusion is not None
            and self.model.document.value(party_path(index, PARTY_EXCLUSION)) is None
            for index, party in enumerate(self.basis.published.parties)
        )


def _titled(card: Titled, title: str) -> Titled:
    card.set_title(title)
    return card
