"""How many fields of a card need the person, and the words for it."""

from __future__ import annotations

from dataclasses import dataclass

from cru_desktop.domain.findings import Finding
from cru_desktop.domain.plural import plural
from cru_desktop.ui.pages.agreement.form_binding import split_path
from cru_desktop.ui.pages.agreement.form_paths import PARTIES
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.kind import Kind


@dataclass(slots=True)
class CardCounts:
    """`to_mend`: something wrong stands there; `to_fill`: something is missing; `remarks`: warnings."""

    to_mend: int = 0
    to_fill: int = 0
    remarks: int = 0


def count(counts: CardCounts, finding: Finding, *, missing: bool) -> None:
    if not finding.is_error:
        counts.remarks += 1
    elif missing:
        counts.to_fill += 1
    else:
        counts.to_mend += 1


def say_status(card: Card, counts: CardCounts, *, quiet: bool, to_review: bool = False) -> None:
    """The corner of a card; `quiet` cards say nothing while there is nothing to do.

    `to_review`: what stands there comes from another contract and was not looked at yet.
    """
    if counts.to_mend:
        card.set_status(f"{counts.to_mend} do poprawy", Kind.ERROR)
    elif counts.to_fill:
        card.set_status(f"{counts.to_fill} do uzupełnienia", Kind.NEUTRAL)
    elif to_review:
        card.set_status("sprawdź", Kind.WARNING)
    elif counts.remarks:
        card.set_status(plural(counts.remarks, "uwaga", "uwagi", "uwag"), Kind.WARNING)
    elif quiet:
        card.set_status("", Kind.NEUTRAL)
    else:
        card.set_status("gotowe", Kind.SUCCESS)


def party_of(path: str) -> int | None:
    """Index of the party that a path lies in."""
    steps = split_path(path)
    return steps[1] if len(steps) > 1 and steps[0] == PARTIES and isinstance(steps[1], int) else None
