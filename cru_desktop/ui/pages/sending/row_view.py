"""One row of Wysyłka in words: what it is, what happens to it, what comes next. Pure; no Qt."""

from dataclasses import dataclass
from datetime import datetime

from cru_desktop.delivery.words import StateWords, state_words
from cru_desktop.domain.money import format_amount
from cru_desktop.domain.submission import AttentionReason, Operation, Submission, SubmissionState
from cru_desktop.ui.widgets.kind import Kind


@dataclass(frozen=True, slots=True)
class RowView:
    """Visible words of one row: `parts` are what it is, the subject, the value.

    `sentence` is the whole row as a screen reader says it.
    """

    title: str
    parts: tuple[str, ...]
    entity: str
    state: str
    kind: Kind
    next_step: str
    help: str
    sentence: str


def row_view(row: Submission, entity: str, now: datetime, notice: str = "") -> RowView:
    """Words of one row; `entity` is the name of its context, empty where one entity alone is shown.

    `notice` is more urgent than the next step, and stands in its place.
    """
    title = row.number or "bez numeru"
    described = (_WHAT[row.operation], shorten(row.subject or "", 70), _amount(row))
    parts = tuple(part for part in described if part)
    words = state_words(row, now, row.environment)
    step = notice or _next_step(row, words)
    sentence = ". ".join(
        part.rstrip(".") for part in (f"Umowa {title}", " · ".join(parts), entity, words.text, step) if part
    )
    return RowView(title, parts, entity, _unbroken(words.text), kind_of(row), step, words.help, sentence)


def _unbroken(state: str) -> str:
    """What stands in brackets begins a new line as a whole: "(za 12 minut)"."""
    return state.replace("(za ", "(za\u00a0")


#: Of a new entry nothing is said: it is what most rows are.
_WHAT = {Operation.PUBLISH: "", Operation.UPDATE: "Zmiana wpisu", Operation.WITHDRAW: "Wycofanie wpisu"}


def shorten(text: str, limit: int) -> str:
    """The text on one line, cut at a word with an ellipsis when longer than `limit` characters."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return line[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;.-–") + "…"


def _amount(row: Submission) -> str:
    return "" if row.value is None else format_amount(row.value)


def kind_of(row: Submission) -> Kind:
    """How serious the row's state is."""
    if row.held and row.state in _HOLDABLE:
        return Kind.NEUTRAL
    if row.attention is AttentionReason.BY_HAND:
        return Kind.WARNING
    return _KINDS[row.state]


_HOLDABLE = (SubmissionState.QUEUED, SubmissionState.WAITING)

_KINDS = {
    SubmissionState.QUEUED: Kind.INFO,
    SubmissionState.SENDING: Kind.INFO,
    SubmissionState.WAITING: Kind.WARNING,
    SubmissionState.UNCERTAIN: Kind.WARNING,
    SubmissionState.ACCEPTED: Kind.INFO,
    SubmissionState.PUBLISHED: Kind.SUCCESS,
    SubmissionState.REJECTED: Kind.ERROR,
    SubmissionState.NEEDS_ATTENTION: Kind.ERROR,
    SubmissionState.CANCELLED: Kind.NEUTRAL,
}


def _next_step(row: Submission, words: StateWords) -> str:
    if row.state is SubmissionState.WAITING and not row.held:
        return f"Próba {row.attempts + 1}. {words.next_step}"
    if row.state is SubmissionState.REJECTED:
        return " ".join(error.message for error in row.field_errors if error.message) or words.next_step
    return words.next_step


def seconds_matter(row: Submission, now: datetime) -> bool:
    """True while the row's words count seconds and have to be renewed each second."""
    if row.held or row.state not in _HOLDABLE:
        return False
    return 0 < (row.not_before - now).total_seconds() <= 91
