"""What every form of cards over one document does: judge each key stroke, and say it where it belongs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cru_desktop.domain.findings import Finding
from cru_desktop.domain.register_data import ORDINARY, RegisterData
from cru_desktop.domain.submission import FieldError
from cru_desktop.ui.pages.agreement.card_counts import CardCounts, count, party_of, say_status
from cru_desktop.ui.pages.agreement.card_remarks import CardRemarks
from cru_desktop.ui.pages.agreement.exclusions_card import ExclusionsCard
from cru_desktop.ui.pages.agreement.form_card import FormCard
from cru_desktop.ui.pages.agreement.form_model import FormModel
from cru_desktop.ui.pages.agreement.parties_card import PartiesCard
from cru_desktop.ui.pages.agreement.verdict import Verdict, is_missing, mark_of, register_answers
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.field_base import Field

#: With more parties than this the judgement waits until the person pauses.
_JUDGED_LIVE_UP_TO = 20
_PAUSE_MILLISECONDS = 250
#: Qt counts letters in 32 bits.
_LARGEST_PLACE = 2**31 - 1


class CardsForm(QWidget):
    """Cards in a column. Subclasses say which (`use_cards`) and how the document is judged (`pass_verdict`).

    Knows nothing of drafts and sending.
    """

    #: () the document was changed by the person, UI thread.
    edited = Signal()
    #: () the program put the keyboard into a field: it is to be brought into sight, UI thread.
    placed = Signal()
    #: (Verdict) after each judgement, UI thread.
    judged = Signal(object)

    def __init__(
        self, today: Callable[[], date], parent: QWidget | None = None, *, data: RegisterData = ORDINARY
    ) -> None:
        super().__init__(parent)
        self.model = FormModel(today, self, data=data)
        self.verdict = Verdict()
        self.cards: tuple[FormCard, ...] = ()
        self._answers: tuple[Finding, ...] = ()
        self._everything_judged = False
        self._read_only = False
        self._shown_before = False
        self._rest = CardRemarks(self)
        self._rest.accepted.connect(self.model.accepted)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE_MILLISECONDS)
        self._later.timeout.connect(self.judge)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(scaled(14))
        self._column.addWidget(self._rest)

    def use_cards(self, cards: Sequence[FormCard]) -> None:
        """The cards from top to bottom, once, while the form is made."""
        self.cards = tuple(cards)
        for card in self.cards:
            self._column.addWidget(card)
            if isinstance(card, ExclusionsCard):
                card.switched.connect(self._show_document)
        self._column.addStretch(1)
        self.model.edited.connect(self._on_edited)
        self.model.left.connect(lambda _path: self.judge())
        self.model.accepted.connect(self._on_accepted)
        self.model.parties_moved.connect(self._on_parties_moved)

    def pass_verdict(self) -> Verdict:
        """What is said of the document as it stands."""
        raise TypeError(f"{type(self).__name__} judges nothing")

    # Content ---------------------------------------------------------------------------------------------

    def fields(self) -> Iterable[Field]:
        """The fields that exist now, in the order of the keyboard."""
        for card in self.cards:
            yield from card.fields()

    def show_loaded(self) -> None:
        """Another document is in the model: its filled-in fields are judged at once, empty ones not yet."""
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
        judged = [field for field in self.fields() if not wrong.isdisjoint(field.all_paths())]
        for field in judged:
            field.judge_now()
        if judged:
            # The document is the same, and so is what is said of it: only where it is said is another thing.
            self._say()

    def show_answers(self, errors: Iterable[FieldError]) -> None:
        """The register's remarks at a rejection, each at its field."""
        self._answers = register_answers(errors)
        self.judge_everything()

    def judge_everything(self) -> None:
        """Every field shows what is said of it, the empty ones too."""
        self._everything_judged = True
        for field in self.fields():
            field.judge_now()
        self.judge()

    def reveal(self, path: str) -> bool:
        """Puts the keyboard in the field at a path, unfolding what hides it."""
        card = self.card_of(path)
        return card is not None and card.reveal(path)

    def focused_field(self) -> Field | None:
        """The field that holds the keyboard."""
        focus: QWidget | None = self.focusWidget()
        if focus is None:
            return None
        return next((field for field in self.fields() if field is focus or field.isAncestorOf(focus)), None)

    def focused_path(self) -> str:
        """The path of the field that holds the keyboard; empty if none does."""
        field = self.focused_field()
        if field is not None:
            return field.path
        focus: QWidget | None = self.focusWidget()
        if focus is None:
            return ""
        return next((card.focused_path(focus) for card in self.cards if isinstance(card, PartiesCard)), "")

    def cursor_mark(self) -> str:
        """The field that holds the keyboard and the place in its text: `szczegolyUmowy.przedmiotUmowy@12`."""
        field = self.focused_field()
        if field is None or field.place is None:
            return self.focused_path()
        return f"{field.path}@{field.place}"

    def go_to_cursor(self, cursor: str) -> bool:
        """Back to where the mark was taken; False if there is no such field any more."""
        path, _, place = cursor.partition("@")
        if not (path and self.reveal(path)):
            return False
        field = self.focused_field()
        if field is not None and field.answers_for(path) and place.isascii() and place.isdigit():
            field.go_to(min(int(place), _LARGEST_PLACE))
        return True

    def wanted_fields(self) -> tuple[Field, ...]:
        """Fields in sight that lack something, are to be mended or to be looked at."""
        paths = {finding.path for finding in (*self.verdict.answers, *self.verdict.errors)}
        return tuple(
            field for card in self.cards for field in card.wanted_fields(paths) if field.isVisibleTo(self)
        )

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
        self.verdict = self.pass_verdict()
        self._say()
        self.judged.emit(self.verdict)

    def to_review(self, _card: FormCard) -> bool:
        """True if something of the card comes from another contract and was not looked at yet."""
        return False

    def card_of(self, path: str) -> FormCard | None:
        """Which card a remark belongs to; None for the agreement as a whole."""
        for card in self.cards:
            if isinstance(card, ExclusionsCard) and card.takes(path):
                return card
        return next((card for card in self.cards if path.startswith(card.prefixes)), None)

    def _say(self) -> None:
        fields = tuple(self.fields())
        by_path = {path: field for field in reversed(fields) for path in field.all_paths()}
        at_field: dict[Field, list[Finding]] = {}
        at_card: dict[FormCard | None, list[Finding]] = {}
        counts: dict[FormCard | None, CardCounts] = {}
        by_party: dict[int, CardCounts] = {}
        for finding in () if self._read_only else self.verdict.findings:
            field = by_path.get(finding.path)
            card = self.card_of(finding.path)
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
            quiet = self._read_only or isinstance(each, ExclusionsCard)
            say_status(each, counts.get(each, CardCounts()), quiet=quiet, to_review=self.to_review(each))
            if isinstance(each, PartiesCard):
                each.show_counts({index: (party.to_mend, party.to_fill) for index, party in by_party.items()})
        self._rest.show_findings(at_card.get(None, ()))

    # Changes ---------------------------------------------------------------------------------------------

    def _show_document(self) -> None:
        for card in self.cards:
            card.load()
        self._follow()

    def _follow(self) -> None:
        for card in self.cards:
            card.follow()

    def _on_edited(self, path: str) -> None:
        self._answers = tuple(answer for answer in self._answers if not _touches(path, answer.path))
        self._follow()
        self._judge_soon()
        self.edited.emit()

    def _on_parties_moved(self) -> None:
        self._answers = tuple(answer for answer in self._answers if party_of(answer.path) is None)
        for card in self.cards:
            if isinstance(card, ExclusionsCard):
                card.parties_moved()
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
