"""What is told of a change in work on the details of its agreement. Pure but for reading; no Qt widgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cru_desktop.domain.changes import words
from cru_desktop.domain.problem import ProblemError
from cru_desktop.domain.reading import read
from cru_desktop.domain.submission import SubmissionState
from cru_desktop.domain.typed_text import tidy
from cru_desktop.ui.pages.changes.change_values import typed_comment, typed_day, without_change
from cru_desktop.ui.pages.changes.comparison import after_change, rows_between
from cru_desktop.ui.pages.changes.reading import OpenedChange, read_change
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.side_by_side import TwoTexts

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ChangeInWork:
    """`action` is the button's text, which goes on with the change."""

    title: str
    status: str
    kind: Kind
    text: str
    action: str
    rows: tuple[TwoTexts, ...]


def read_change_in_work(workspace: Workspace, agreement_id: int) -> ChangeInWork | None:
    """On the records thread; None where nothing was begun, or the entry cannot be changed."""
    try:
        opened = read_change(workspace, agreement_id)
    except ProblemError:
        return None
    return _told(opened, workspace)


def _told(opened: OpenedChange, workspace: Workspace) -> ChangeInWork | None:
    begun = opened.begun
    if begun is None:
        return None
    today = workspace.today()
    day, comment = typed_day(begun.document, today), typed_comment(begun.document)
    after = read(tidy(without_change(begun.document), today)).agreement
    rows: tuple[TwoTexts, ...] = ()
    if after is not None:
        will_be = after_change(begun.published, after, begun.occurrence, day, comment)
        rows = rows_between(begun.published, will_be)
    name = words.OFFICIAL[begun.occurrence]
    state = opened.submission.state if opened.submission is not None else None
    if state is SubmissionState.REJECTED:
        return ChangeInWork(
            f"Zmiana: {name}",
            "Rejestr nie przyjął",
            Kind.ERROR,
            "Popraw zmianę i wyślij ją jeszcze raz. Wpis w rejestrze jest taki, jak był.",
            "Popraw zmianę",
            rows,
        )
    if state is SubmissionState.NEEDS_ATTENTION:
        text = "Porównaj wersje wpisu i zdecyduj. Nic nie wysłano."
        return ChangeInWork(
            f"Zmiana: {name}",
            "Potrzebna Twoja decyzja",
            Kind.WARNING,
            text,
            "Porównaj i zdecyduj",
            rows,
        )
    if opened.is_under_way:
        text = "Gdy rejestr ją opublikuje, dane wpisu zmienią się tu same."
        return ChangeInWork(f"Zmiana: {name}", "W drodze", Kind.INFO, text, "Pokaż zmianę", rows)
    return ChangeInWork(
        f"Zmiana: {name}",
        "Jeszcze nie wysłana",
        Kind.WARNING,
        "Zaczęto ją i zapisano na tym komputerze. Rejestr nic jeszcze nie dostał.",
        "Dokończ zmianę",
        rows,
    )
