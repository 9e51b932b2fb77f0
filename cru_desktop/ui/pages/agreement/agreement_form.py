"""The form: five cards over one document, and who says what where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cru_desktop.domain.context import Context
from cru_desktop.domain.findings import Finding
from cru_desktop.domain.history import History
from cru_desktop.domain.next_number import NumberSeries
from cru_desktop.domain.submission import FieldError
from cru_desktop.ui.pages.agreement.card_counts import CardCounts, count, party_of, say_status
from cru_desktop.ui.pages.agreement.card_remarks import CardRemarks
from cru_desktop.ui.pages.agreement.exclusions_card import ExclusionsCard
from cru_desktop.ui.pages.agreement.form_binding import is_blank
from cru_desktop.ui.pages.agreement.form_card import FormCard
from cru_desktop.ui.pages.agreement.form_model import FormModel
from cru_desktop.ui.pages.agreement.form_paths import CONCLUDED_ON, SUBJECT
from cru_desktop.ui.pages.agreement.funding_card import FundingCard
from cru_desktop.ui.pages.agreement.parties_card import PartiesCard
from cru_desktop.ui.pages.agreement.period_card import PeriodCard
from cru_desktop.ui.pages.agreement.review_marks import ReviewMarks
from cru_desktop.ui.pages.agreement.subject_card import SubjectCard
from cru_desktop.ui.pages.agreement.verdict import (
    Verdict,
    is_missing,
    mark_of,
    pass_verdict,
    register_answers,
)
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.field_base import Field

#: With more parties than this the judgement waits until the person pauses.
_JUDGED_LIVE_UP_TO = 20
_PAUSE_MILLISECONDS = 250


class AgreementForm(QWidget):
    """Cards, and the judgement after each key stroke. Knows nothing of drafts and sending."""

    #: () the document was changed by the person, UI thread.
    edited = Signal()
    #: (Verdict) after each judgement, UI thread.
    judged = Signal(object)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = FormModel(today, self)
        self._history = History()
        self._answers: tuple[Finding, ...] = ()
        self._everything_judged = False
        self._read_only = False
        self._shown_before = False
        self.verdict = Verdict()
        self.parties = PartiesCard(self.model)
        self.period = PeriodCard(self.model)
        self.exclusions = ExclusionsCard(self.model)
        self.cards: tuple[FormCard, ...] = (
            self.parties,
            SubjectCard(self.model),
            self.period,
            FundingCard(self.model),
            self.exclusions,
        )
        self._rest = CardRemarks()
        self._rest.accepted.connect(self.model.accepted)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE_MILLISECONDS)
        self._later.timeout.connect(self.judge)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(14))
        column.addWidget(self._rest)
        for card in self.cards:
            column.addWidget(card)
        column.addStretch(1)
        self.review = ReviewMarks(self.model, self._fields, self)
        self.review.changed.connect(self.judge)
        self.review.changed.connect(self.edited)
        self.model.edited.connect(self._on_edited)
        self.model.left.connect(lambda _path: self.judge())
        self.model.accepted.connect(self._on_accepted)
        self.model.party_filled.connect(self._on_party_filled)
        self.model.parties_moved.connect(self._on_parties_moved)
        self.exclusions.switched.connect(self._show_document)

    # Content ---------------------------------------------------------------------------------------------

    def load(self, raw: Mapping[str, object], context: Context | None, history: History) -> None:
        """Shows another agreement; its filled-in fields are judged at once, its empty ones not yet."""
        self.model.load(raw, context)
        self._history = history
        self._answers = ()
        self._everything_judged = False
        if self._shown_before:
            for card in self.cards:
                card.forget_judging()
        self._shown_before = True
        self._show_document()
        self.judge()
        wrong = {
            finding.path for finding in self.verdict.findings if not is_missing(finding, self.model.document)
        }
        judged = [field for field in self._fields() if not wrong.isdisjoint(field.all_paths())]
        for field in judged:
            field.judge_now()
        if judged:
            self.judge()

    def take_history(self, history: History, numbers: NumberSeries | None = None) -> None:
        """What the entity has entered before, once it has been read."""
        self._history = history
        self.model.numbers = numbers
        self.period.follow()
        self.judge()

    def take_context(self, context: Context) -> None:
        """The same entity, its name or address put right meanwhile."""
        self.model.context = context
        self._follow()
        self.judge()

    def show_answers(self, errors: Iterable[FieldError]) -> None:
        """The register's remarks at a rejection, each at its field."""
        self._answers = register_answers(errors)
        self.judge_everything()

    def judge_everything(self) -> None:
        """Every field shows what is said of it, the empty ones too."""
        self._everything_judged = True
        for field in self._fields():
            field.judge_now()
        self.judge()

    def reveal(self, path: str) -> bool:
        """Puts the keyboard in the field at a path, unfolding what hides it."""
        return any(card.reveal(path) for card in self._in_order_for(path))

    def focus_first(self) -> None:
        """Where typing begins in a new agreement: the other party."""
        if not self.parties.focus_first():
            next(iter(self.cards[1].fields())).setFocus()

    def return_to(self, cursor: str) -> None:
        """Where the person was; in a fresh copy, the first thing that it lacks."""
        if not cursor and self.review.paths:
            # Not `reveal`: nobody has left the field yet, so nothing is to be said of it.
            next(field for field in self.period.fields() if field.path == CONCLUDED_ON).setFocus()
        elif not (cursor and self.reveal(cursor)):
            self.focus_first()

    def focused_path(self) -> str:
        """The path of the field that holds the keyboard; empty if none does."""
        focus: QWidget | None = self.focusWidget()
        if focus is None:
            return ""
        for field in self._fields():
            if field is focus or field.isAncestorOf(focus):
                return field.path
        return self.parties.focused_path(focus)

    def set_read_only(self, read_only: bool) -> None:
        """What is on its way or in the register can be read and copied; nothing is said of it any more."""
        self._read_only = self.model.read_only = read_only
        self._say()
        for card in self.cards:
            card.set_read_only(read_only)

    # Judgement -------------------------------------------------------------------------------------------

    def judge(self) -> None:
        """Judges the document and says it at the fields, on the cards and to whoever listens."""
        self._later.stop()
        model = self.model
        self.verdict = pass_verdict(
            model.document, model.context, model.today(), self._history, self._answers
        )
        self._say()
        self.judged.emit(self.verdict)

    def _say(self) -> None:
        fields = tuple(self._fields())
        by_path = {path: field for field in reversed(fields) for path in field.all_paths()}
        at_field: dict[Field, list[Finding]] = {}
        at_card: dict[FormCard | None, list[Finding]] = {}
        counts: dict[FormCard | None, CardCounts] = {}
        by_party: dict[int, CardCounts] = {}
        for finding in () if self._read_only else self.verdict.findings:
            field = by_path.get(finding.path)
            card = self._card_of(finding.path)
            missing = is_missing(finding, self.model.document)
            unseen = field is not None and not field.judged
            count(counts.setdefault(card, CardCounts()), finding, missing=missing or unseen)
            party = party_of(finding.path)
            if party is not None:
                count(by_party.setdefault(party, CardCounts()), finding, missing=missing or unseen)
            if field is not None:
                at_field.setdefault(field, []).append(finding)
            elif self._everything_judged or not missing:
                at_card.setdefault(card, []).append(finding)
        for field in fields:
            field.set_findings(at_field.get(field, ()))
        for each in self.cards:
            each.show_remarks(at_card.get(each, ()))
            quiet = self._read_only or each is self.exclusions
            say_status(
                each, counts.get(each, CardCounts()), quiet=quiet, to_review=self.review.is_marked(each)
            )
        self._rest.show_findings(at_card.get(None, ()))
        self.parties.show_counts({index: (each.to_mend, each.to_fill) for index, each in by_party.items()})

    def _card_of(self, path: str) -> FormCard | None:
        if self.exclusions.takes(path):
            return self.exclusions
        return next((card for card in self.cards if path.startswith(card.prefixes)), None)

    def _in_order_for(self, path: str) -> tuple[FormCard, ...]:
        first = self._card_of(path)
        return (first,) if first is not None else ()

    def _fields(self) -> Iterable[Field]:
        for card in self.cards:
            yield from card.fields()

    # Changes ---------------------------------------------------------------------------------------------

    def _show_document(self) -> None:
        for card in self.cards:
            card.load()
        self._follow()
        self.review.show()

    def _follow(self) -> None:
        for card in self.cards:
            card.follow()

    def _on_edited(self, path: str) -> None:
        self._answers = tuple(answer for answer in self._answers if not _touches(path, answer.path))
        self._follow()
        self._judge_soon()
        self.edited.emit()

    def _on_party_filled(self, _index: int) -> None:
        """The contractor is known: what comes next is what the contract is about."""
        if is_blank(self.model.document.value(SUBJECT)):
            next(iter(self.cards[1].fields())).setFocus()

    def _on_parties_moved(self) -> None:
        self._answers = tuple(answer for answer in self._answers if party_of(answer.path) is None)
        self.exclusions.parties_moved()
        self._follow()
        self._judge_soon()
        self.edited.emit()

    def _on_accepted(self, finding: object) -> None:
        if isinstance(finding, Finding):
            self.model.document.accept(mark_of(finding))
            self.judge()
            self.edited.emit()

    def _judge_soon(self) -> None:
        if self.model.document.party_count > _JUDGED_LIVE_UP_TO:
            self._later.start()
        else:
            self.judge()


def _touches(edited: str, answered: str) -> bool:
    """True if an edit at one path may have answered a remark at the other."""
    return bool(answered) and (edited.startswith(answered) or answered.startswith(edited))
