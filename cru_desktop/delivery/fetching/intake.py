"""What becomes of one entry that was read: a new agreement here, or a comparison with the one that has it."""

import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal

from cru_desktop.cru_api.mapping import agreement_from_wire
from cru_desktop.delivery.matching import Likeness, likeness
from cru_desktop.delivery.workspace import Workspace
from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.dictionaries import AgreementStatus
from cru_desktop.domain.identifiers import tidy_identifier
from cru_desktop.domain.raw import RawAgreement
from cru_desktop.domain.register_entry import RegisterEntry, content_mark, entry_of, same_marks
from cru_desktop.domain.standing import StandingState, compare
from cru_desktop.storage.agreement_shapes import AgreementState
from cru_desktop.storage.entry_intake import EntryIntake, Versions, taking_in
from cru_desktop.storage.fetch_shapes import Fetch, FetchSource, RowState
from cru_desktop.storage.fetched import HeldEntry
from cru_desktop.storage.register_versions import VersionSource
from cru_desktop.storage.standing_shapes import StoredStanding

#: So long the public register may still show what was before our own latest publication.
_PUBLIC_LAG = timedelta(hours=24)


class Intake:
    """Takes entries of one environment in. Any thread. Each entry may be taken in again: nothing doubles."""

    def __init__(self, workspace: Workspace) -> None:
        self._database = workspace.database

    def take(self, fetch: Fetch, register_id: str, raw: RawAgreement, at: datetime) -> RowState:
        """Take an entry in and note what became of it, in one transaction. Raises `StorageError`."""
        entry = entry_of({**raw, "idUmowy": register_id})
        with taking_in(self._database) as hand:
            outcome = RowState.UNREADABLE
            if entry is not None and entry.agreement.parties:
                outcome = _News(hand, entry, raw, fetch.source, at).taken_in(fetch.regon)
            hand.end_row(fetch, register_id, outcome)
        return outcome


@dataclass(frozen=True, slots=True)
class _News:
    """An entry as it was just read, inside the transaction that takes it in."""

    hand: EntryIntake
    entry: RegisterEntry
    raw: RawAgreement
    source: FetchSource
    at: datetime

    @property
    def _version_source(self) -> VersionSource:
        return VersionSource.FETCHED if self.source is FetchSource.API else VersionSource.PUBLIC

    def taken_in(self, regon: str) -> RowState:
        """The entry's entity is its first party; an entry of another one is nothing of ours."""
        theirs = self.entry.agreement
        if tidy_identifier(theirs.parties[0].regon or "") != regon:
            return RowState.FOREIGN
        held = self.hand.held(theirs.register_id or "")
        if held is None:
            return self._new(regon)
        if held.regon != regon:
            return RowState.FOREIGN
        if held.state is not AgreementState.PUBLISHED:
            return RowState.SAME
        return self._compared_with(held)

    def _new(self, regon: str) -> RowState:
        theirs = self.entry.agreement
        for body in self.hand.written_bodies(regon, theirs.number):
            sent = agreement_sent(body)
            if sent is not None and likeness(sent, theirs) is Likeness.SAME:
                return RowState.UNDER_WAY
        agreement_id = self.hand.add(regon, theirs, self.raw, self._version_source, self.at)
        self._put(agreement_id, StandingState.IN_STEP, self.entry.mark)
        return RowState.NEW

    def _compared_with(self, held: HeldEntry) -> RowState:
        versions = self.hand.versions(held.agreement_id)
        if self.source is FetchSource.PUBLIC and self._lags(held, versions):
            return RowState.SAME
        before = self.hand.standing(held.agreement_id)
        known, like_forms = self._known(before, held, versions)
        checked_at = before.checked_at if before else None
        compared = compare(
            self.entry.mark,
            known,
            sent_mark(held.sent),
            ours_is_newer=checked_at is None or (held.sent_at is not None and held.sent_at > checked_at),
            like_forms=like_forms,
        )
        self.hand.keep_version(held, self.entry.agreement, self.raw, self._version_source, self.at)
        self._put(held.agreement_id, compared.state, compared.known)
        return RowState.CHANGED if compared.state is StandingState.CHANGED else RowState.SAME

    def _known(
        self, before: StoredStanding | None, held: HeldEntry, versions: Versions
    ) -> tuple[str | None, bool]:
        """The mark of the version that is known, and whether it is of the form at hand."""
        if before is not None and before.known:
            return before.known, before.source == self.source.value
        if versions:
            raw, source = versions[-1]
            return mark_of(raw), (source is VersionSource.PUBLIC) == (self.source is FetchSource.PUBLIC)
        return (None if held.published is None else mark_of(held.published)), False

    def _lags(self, held: HeldEntry, versions: Versions) -> bool:
        """Whether the public register only shows what was before: an earlier version, or none of ours yet."""
        if held.sent_at is not None and self.at - held.sent_at < _PUBLIC_LAG:
            return not same_marks(self.entry.mark, sent_mark(held.sent) or "", whole=False)
        earlier = (mark_of(raw) for raw, _ in versions[:-1])
        return any(mark is not None and same_marks(self.entry.mark, mark, whole=False) for mark in earlier)

    def _put(self, agreement_id: int, state: StandingState, known: str) -> None:
        self.hand.put_standing(agreement_id, state, known, self.source.value, self.at)


def agreement_sent(body: bytes) -> Agreement | None:
    """The agreement in a body of ours; None for a body that holds none (a withdrawal, a damaged one)."""
    try:
        value = json.loads(body, parse_float=Decimal)
        return agreement_from_wire(value)
    except ValueError:
        return None


def entry_sent(body: bytes | None) -> RegisterEntry | None:
    """What we sent as the register then serves it: active unless said otherwise. None when nothing was sent,
    or it cannot be read.
    """
    agreement = None if body is None else agreement_sent(body)
    if agreement is None:
        return None
    return RegisterEntry(replace(agreement, status=agreement.status or AgreementStatus.ACTIVE))


def sent_mark(body: bytes | None) -> str | None:
    """The mark of what we sent."""
    entry = entry_sent(body)
    return None if entry is None else content_mark(entry.mark)


def mark_of(raw: RawAgreement) -> str | None:
    """The mark of a stored version."""
    entry = entry_of(raw)
    return None if entry is None else entry.mark
