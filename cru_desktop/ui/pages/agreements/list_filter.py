"""What the list of agreements is narrowed to: chips that combine, in words and as remembered. Pure."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

from cru_desktop.domain.dates import format_date
from cru_desktop.domain.duties import WARSAW
from cru_desktop.domain.money import LARGEST_AMOUNT, decimal_places, format_amount
from cru_desktop.domain.submission import SubmissionState
from cru_desktop.storage.agreement_shapes import AgreementQuery, AgreementState

_S = AgreementState
#: A deadline within so many days is near.
WEEK, MONTH = 7, 30


class StateChoice(StrEnum):
    """How far the agreements have come that are shown; one at a time."""

    ALL = "all"
    DRAFTS = "drafts"
    UNDER_WAY = "under_way"
    WITH_YOU = "with_you"
    PUBLISHED = "published"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"

    @property
    def title(self) -> str:  # type: ignore[override] # str.title is not wanted of a name
        return _STATES[self][0]

    @property
    def states(self) -> frozenset[AgreementState] | None:
        return _STATES[self][1]

    @property
    def ended(self) -> bool | None:
        return {StateChoice.PUBLISHED: False, StateChoice.ENDED: True}.get(self)

    @property
    def changes(self) -> frozenset[SubmissionState] | None:
        """Changes of published agreements that belong to this choice as well."""
        return _CHANGES.get(self)


_STATES: dict[StateChoice, tuple[str, frozenset[AgreementState] | None]] = {
    StateChoice.ALL: ("Wszystkie", None),
    StateChoice.DRAFTS: ("Szkice", frozenset({_S.DRAFT})),
    StateChoice.UNDER_WAY: (
        "W drodze",
        frozenset({_S.QUEUED, _S.SENDING, _S.WAITING, _S.UNCERTAIN, _S.ACCEPTED}),
    ),
    StateChoice.WITH_YOU: ("Wymagają Ciebie", frozenset({_S.REJECTED, _S.NEEDS_ATTENTION})),
    StateChoice.PUBLISHED: ("Opublikowane", frozenset({_S.PUBLISHED})),
    StateChoice.ENDED: ("Zakończone", frozenset({_S.PUBLISHED})),
    StateChoice.WITHDRAWN: ("Wycofane", frozenset({_S.WITHDRAWN})),
}


_CHANGES = {
    StateChoice.UNDER_WAY: frozenset(
        state
        for state in SubmissionState
        if not state.is_final and state is not SubmissionState.NEEDS_ATTENTION
    ),
    StateChoice.WITH_YOU: frozenset({SubmissionState.REJECTED, SubmissionState.NEEDS_ATTENTION}),
}


class DueChoice(StrEnum):
    """How near the deadline is."""

    LATE = "late"
    WEEK = "week"
    MONTH = "month"
    ANY = "any"

    @property
    def title(self) -> str:  # type: ignore[override] # str.title is not wanted of a name
        return _DUE[self]


_DUE = {
    DueChoice.LATE: "po terminie",
    DueChoice.WEEK: "w ciągu 7 dni",
    DueChoice.MONTH: "w ciągu 30 dni",
    DueChoice.ANY: "jest coś do wpisania",
}


class Narrowing(StrEnum):
    """One kind of chip; the value names it in menus and tests."""

    CONCLUDED = "concluded"
    CONTRACTOR = "contractor"
    DUE = "due"
    VALUE = "value"
    CHANGED = "changed"

    @property
    def title(self) -> str:  # type: ignore[override] # str.title is not wanted of a name
        return _TITLES[self]


_TITLES = {
    Narrowing.CONCLUDED: "Zawarte",
    Narrowing.CONTRACTOR: "Kontrahent",
    Narrowing.DUE: "Termin",
    Narrowing.VALUE: "Wartość",
    Narrowing.CHANGED: "Zmienione",
}


@dataclass(frozen=True, slots=True)
class ListFilter:
    """Everything but the words of the search and the entity. Bounds are inclusive, amounts in PLN."""

    state: StateChoice = StateChoice.ALL
    concluded_from: date | None = None
    concluded_to: date | None = None
    contractor: str = ""
    due: DueChoice | None = None
    value_from: Decimal | None = None
    value_to: Decimal | None = None
    changed_from: date | None = None

    @property
    def is_empty(self) -> bool:
        return self == ListFilter()

    def chips(self) -> tuple[tuple[Narrowing, str], ...]:
        """What narrows the list besides the state, each in words: "Wartość: od 100,00 zł"."""
        words = {
            Narrowing.CONCLUDED: _span(self.concluded_from, self.concluded_to, format_date),
            Narrowing.CONTRACTOR: f"„{self.contractor}”" if self.contractor else "",
            Narrowing.DUE: self.due.title if self.due is not None else "",
            Narrowing.VALUE: _span(self.value_from, self.value_to, format_amount),
            Narrowing.CHANGED: _span(self.changed_from, None, format_date),
        }
        return tuple((kind, f"{kind.title}: {text}") for kind, text in words.items() if text)

    def without(self, kind: Narrowing) -> "ListFilter":
        """The same without one chip."""
        ordinary = ListFilter()
        return replace(self, **{name: getattr(ordinary, name) for name in _FIELDS[kind]})

    def narrow(self, query: AgreementQuery, today: date) -> AgreementQuery:
        """The query with everything that this filter asks. `today` is the day in Warsaw."""
        due_from, due_to = _due_span(self.due, today)
        return replace(
            query,
            today=today,
            states=self.state.states,
            changes=self.state.changes,
            ended=self.state.ended,
            concluded_from=self.concluded_from,
            concluded_to=self.concluded_to,
            contractor=self.contractor,
            value_from=self.value_from,
            value_to=self.value_to,
            changed_from=None if self.changed_from is None else _begin(self.changed_from),
            has_term=True if self.due is not None else None,
            due_from=due_from,
            due_to=due_to,
        )

    def to_text(self) -> str:
        """As it is remembered; `from_text` gives it back. What was typed of a contractor is not: a person's
        name, or something pasted by mistake, has no place in a note of the program's own.
        """
        chosen = asdict(self.without(Narrowing.CONTRACTOR))
        kept = {name: str(value) for name, value in chosen.items() if value not in (None, "")}
        return json.dumps(kept, ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str | None) -> "ListFilter":
        """What makes no sense is left out: an older or damaged note must not hide anything for good."""
        try:
            kept = json.loads(text or "{}")
        except ValueError:
            return cls()
        values: dict[str, Any] = {}
        for name in (each.name for each in fields(cls)) if isinstance(kept, Mapping) else ():
            if name in _READERS and isinstance(kept.get(name), str):
                try:
                    values[name] = _READERS[name](kept[name])
                except (ValueError, ArithmeticError):
                    continue
        return cls(**values)


_FIELDS: dict[Narrowing, tuple[str, ...]] = {
    Narrowing.CONCLUDED: ("concluded_from", "concluded_to"),
    Narrowing.CONTRACTOR: ("contractor",),
    Narrowing.DUE: ("due",),
    Narrowing.VALUE: ("value_from", "value_to"),
    Narrowing.CHANGED: ("changed_from",),
}


def _amount(text: str) -> Decimal:
    """ValueError or ArithmeticError for what a column cannot hold."""
    amount = Decimal(text)
    if not amount.is_finite() or abs(amount) > LARGEST_AMOUNT or decimal_places(amount) > 2:
        raise ValueError(text)
    return amount


_READERS: dict[str, Callable[[str], object]] = {
    "state": StateChoice,
    "concluded_from": date.fromisoformat,
    "concluded_to": date.fromisoformat,
    "due": DueChoice,
    "value_from": _amount,
    "value_to": _amount,
    "changed_from": date.fromisoformat,
}


def _span(first: Any, last: Any, words: Callable[[Any], str]) -> str:
    if first is not None and first == last:
        return words(first)
    parts = [
        f"od {words(first)}" if first is not None else "",
        f"do {words(last)}" if last is not None else "",
    ]
    return " ".join(part for part in parts if part)


def _due_span(choice: DueChoice | None, today: date) -> tuple[date | None, date | None]:
    if choice is DueChoice.LATE:
        return None, today - timedelta(days=1)
    days = {DueChoice.WEEK: WEEK, DueChoice.MONTH: MONTH}.get(choice) if choice is not None else None
    return (None, None) if days is None else (today, today + timedelta(days=days))


def _begin(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=WARSAW)
