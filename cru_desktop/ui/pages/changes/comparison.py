"""Differences between versions of an entry as rows for showing them side by side. Pure; no Qt."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cru_desktop.domain.agreement import Agreement, Change
from cru_desktop.domain.changes.differences import WITHHELD, differences
from cru_desktop.domain.changes.occurrence import Occurrence
from cru_desktop.domain.dictionaries import AgreementStatus
from cru_desktop.ui.widgets.side_by_side import TwoTexts


def rows_between(before: Agreement, after: Agreement) -> tuple[TwoTexts, ...]:
    """What differs, in the order of the form. What was empty and is withheld now says nothing new."""
    return tuple(
        TwoTexts(one.label, one.before, one.after)
        for one in differences(before, after)
        if not (one.after == WITHHELD and not one.before and "niejawnosc" not in one.path)
    )


def after_change(
    published: Agreement, after: Agreement, occurrence: Occurrence, day: date | None, comment: str | None
) -> Agreement:
    """The entry as it will be: with the new line of its history, ended where the occurrence ends it."""
    status, ended_on = published.status, published.ended_on
    if occurrence.ends:
        status, ended_on = AgreementStatus.INACTIVE, day
    elif after.status is not None:
        status, ended_on = after.status, after.ended_on
    changes = published.changes
    if day is not None:
        changes = (*changes, Change(occurrence.change_kind, day, comment))
    return replace(after, changes=changes, status=status, ended_on=ended_on)
