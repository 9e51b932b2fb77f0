"""A change that was begun: which answer was given, the document as typed, and the entry that it rests on.

Pure but for the type of the stored draft; no Qt.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.changes.intent import ChangeIntent
from cru_desktop.domain.changes.making import make_intent
from cru_desktop.domain.changes.occurrence import Occurrence
from cru_desktop.domain.changes.patch import PatchError, applied, rebased
from cru_desktop.domain.raw import LOCAL, RawAgreement
from cru_desktop.domain.reading import read
from cru_desktop.domain.typed_text import tidy
from cru_desktop.domain.writing import to_raw
from cru_desktop.ui.pages.changes.change_values import (
    document_of,
    typed_comment,
    typed_day,
    with_day_and_comment,
    without_change,
)

if TYPE_CHECKING:
    from cru_desktop.storage.change_drafts import EntryDraft


@dataclass(frozen=True, slots=True)
class BegunChange:
    """`base` is the entry in the register's own form, `document` what the form edits, `cursor` the field."""

    occurrence: Occurrence
    base: RawAgreement
    document: RawAgreement
    cursor: str = ""

    @property
    def published(self) -> Agreement:
        """The base, read, with the local days of the document."""
        agreement = read(self.base).agreement
        if agreement is None:
            raise ValueError("the base of a change is a JSON object")
        return agreement

    def content(self) -> dict[str, object]:
        """What is kept of it; `from_draft` gives back the same."""
        return {
            "co": self.occurrence.value,
            "podstawa": dict(self.base),
            "dokument": dict(self.document),
            "kursor": self.cursor,
        }

    def intent(self, today: date, day: date | None = None) -> ChangeIntent | None:
        """The change as it can be sent; None while its day or its text cannot be understood."""
        after = read(tidy(without_change(self.document), today)).agreement
        day = day or typed_day(self.document, today)
        if after is None or day is None:
            return None
        return make_intent(self.base, after, self.occurrence, day, typed_comment(self.document))

    def on(self, base: RawAgreement, today: date) -> BegunChange:
        """The same wish on another version of the entry; begun anew where it has no place there."""
        intent = self.intent(today, day=typed_day(self.document, today) or today)
        published = read(base).agreement
        if published is None:
            raise ValueError("a version of an entry is a JSON object")
        local = self.document.get(LOCAL)
        fresh = document_of(published, self.occurrence, today, local)
        if intent is not None:
            try:
                carried = applied(published, rebased(intent, base))
                after = replace(
                    carried, changes=published.changes, status=published.status, ended_on=published.ended_on
                )
                fresh = to_raw(after)
            except PatchError:
                pass
        kept = dict(local) if isinstance(local, Mapping) else {}
        return replace(self, base=base, document={**fresh, LOCAL: kept})


def from_intent(
    intent: ChangeIntent, base: RawAgreement, today: date, local: Mapping[str, object]
) -> BegunChange:
    """A change that was sent without a draft (with many others), as the form would have it."""
    published = read(base).agreement
    if published is None:
        raise ValueError("a version of an entry is a JSON object")
    raw = document_of(published, intent.occurrence, today, local)
    try:
        after = applied(published, rebased(intent, base))
        kept = replace(after, changes=published.changes, status=published.status, ended_on=published.ended_on)
        raw = {**to_raw(kept), LOCAL: raw[LOCAL]}
    except PatchError:
        pass
    return BegunChange(intent.occurrence, base, with_day_and_comment(raw, intent.day, intent.comment))


def from_draft(draft: EntryDraft) -> BegunChange | None:
    """The change of a stored draft; None for one that another version of the program wrote otherwise."""
    content = draft.content
    base, document = content.get("podstawa"), content.get("dokument")
    occurrence, cursor = content.get("co"), content.get("kursor")
    if not isinstance(base, dict) or not isinstance(document, dict):
        return None
    if occurrence not in tuple(Occurrence) or read(base).agreement is None:
        return None
    return BegunChange(Occurrence(str(occurrence)), base, document, str(cursor or ""))
