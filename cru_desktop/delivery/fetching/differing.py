"""What differs between an agreement and its entry, for a person to see and decide. Off the UI thread."""

from dataclasses import dataclass
from datetime import datetime

from cru_desktop.delivery.fetching.intake import entry_sent, mark_of
from cru_desktop.delivery.workspace import Workspace
from cru_desktop.domain.changes.differences import FieldDifference, differences
from cru_desktop.domain.register_entry import RegisterEntry, UnknownPart, entry_of, same_marks
from cru_desktop.domain.standing import StandingState
from cru_desktop.storage.agreement_shapes import StoredAgreement
from cru_desktop.storage.change_drafts import ChangeDrafts
from cru_desktop.storage.fetched import FetchedEntries
from cru_desktop.storage.register_versions import RegisterVersion, RegisterVersions
from cru_desktop.storage.standing_shapes import StoredStanding
from cru_desktop.storage.standings import StandingRecords


@dataclass(frozen=True, slots=True)
class Differing:
    """An agreement beside its entry. `fields`: `before` is what is known here, `after` what the register has.

    `unknown`: what the register has and this program does not know. `read_at`: when the entry was read;
    `own_work`: a change of ours is on its way; `has_draft`: one was begun and not sent.
    """

    stored: StoredAgreement
    standing: StoredStanding
    fields: tuple[FieldDifference, ...]
    unknown: tuple[UnknownPart, ...]
    read_at: datetime | None
    own_work: bool
    has_draft: bool


def read_differing(workspace: Workspace, agreement_id: int) -> Differing | None:
    """None when nothing is to be decided about it. Raises `StorageError`, UnknownRecordError."""
    standings = StandingRecords(workspace.database)
    standing = standings.get(agreement_id)
    if standing is None or not standing.state.needs_person:
        return None
    stored = workspace.agreements.get(agreement_id)
    versions = RegisterVersions(workspace.database).all(agreement_id)
    theirs = entry_of(versions[-1].raw) if versions else None
    known = _known(workspace, stored, standing, versions)
    fields: tuple[FieldDifference, ...] = ()
    if standing.state is StandingState.CHANGED and theirs is not None and known is not None:
        fields = differences(known.agreement, theirs.agreement)
    return Differing(
        stored=stored,
        standing=standing,
        fields=fields,
        unknown=theirs.unknown if theirs is not None else (),
        read_at=versions[-1].at if versions else None,
        own_work=standings.has_own_work(agreement_id),
        has_draft=agreement_id in ChangeDrafts(workspace.database).unsent(),
    )


def accept(workspace: Workspace, agreement_id: int) -> None:
    """ "Przyjmuję": what the register has now is what is known. Nothing is sent. Raises `StorageError`."""
    newest = RegisterVersions(workspace.database).newest(agreement_id)
    mark = None if newest is None else mark_of(newest.raw)
    if mark is not None:
        StandingRecords(workspace.database).accept(agreement_id, mark)


def _known(
    workspace: Workspace,
    stored: StoredAgreement,
    standing: StoredStanding,
    versions: tuple[RegisterVersion, ...],
) -> RegisterEntry | None:
    """The version that a person knows: the latest before with its mark, else what we sent."""
    for version in reversed(versions):
        entry = entry_of(version.raw)
        if entry is not None and same_marks(entry.mark, standing.known, whole=True):
            return entry
    held = FetchedEntries(workspace.database).held(stored.row.register_id or "")
    sent = None if held is None else entry_sent(held.sent)
    return sent or entry_of(stored.raw)
