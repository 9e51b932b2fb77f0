"""What a person may decide about a change or a withdrawal that waits for one, and what to show for it.

`Outbox.resume` carries a `ChangeDecision` out.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from cru_desktop.delivery.change_base import body_as_raw, rows_of
from cru_desktop.delivery.workspace import Workspace
from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.changes.decision import ChangeDecision
from cru_desktop.domain.changes.intent import ChangeIntent
from cru_desktop.domain.changes.patch import PatchError, patched, rebased
from cru_desktop.domain.changes.register_form import version_hash
from cru_desktop.domain.changes.standing import Standing, standing
from cru_desktop.domain.raw import RawAgreement
from cru_desktop.domain.reading import read
from cru_desktop.domain.submission import AttentionReason, Operation, Submission, SubmissionState

_UNREADABLE = (AttentionReason.ENTRY_UNREADABLE, AttentionReason.UNREACHABLE)


@dataclass(frozen=True, slots=True)
class WaitingChange:
    """A change or a withdrawal that needs a person, with both versions of the entry.

    `base` is the version that it was made on, None where it is no longer known (`intent.fields` say what was
    seen then); `found` the one in the register, `wanted` what `APPLY` would make of it.
    """

    submission: Submission
    intent: ChangeIntent | None
    """None for a withdrawal."""
    base: Agreement | None
    found: Agreement | None
    wanted: Agreement | None
    offered: tuple[ChangeDecision, ...]


def waiting_change(workspace: Workspace, submission_id: int) -> WaitingChange:
    """What to show, and what may be decided. Off the UI thread. Raises UnknownRecordError, `StorageError`.

    For rows of other operations and states nothing is offered.
    """
    row = workspace.submissions.get(submission_id)
    if row.operation is not Operation.UPDATE:
        return WaitingChange(row, None, None, None, None, _offered_to_withdrawal(row))
    change = workspace.submitted_changes.get(submission_id)
    version = None
    if change.found_version_id is not None:
        version = workspace.register_versions.get(change.found_version_id)
    found = None if version is None else version.raw
    return WaitingChange(
        submission=row,
        intent=change.intent,
        base=_base(workspace, row, change.intent),
        found=_read(found),
        wanted=_read(_wanted(found, change.intent)),
        offered=_offered(row, found, change.intent, change.equal_before),
    )


def _offered(
    row: Submission, found: RawAgreement | None, intent: ChangeIntent, equal_before: int
) -> tuple[ChangeDecision, ...]:
    if row.state is not SubmissionState.NEEDS_ATTENTION:
        return ()
    offered: list[ChangeDecision] = []
    if row.attention is AttentionReason.ENTRY_CHANGED and found is not None:
        if standing(found, intent, equal_before) is not Standing.ABSENT:
            offered.append(ChangeDecision.ALREADY_THERE)
        if _wanted(found, intent) is not None:
            offered.append(ChangeDecision.APPLY)
    elif row.attention is AttentionReason.UNREACHABLE:
        # A day of asking has shown nothing: whoever looks into the portal may know.
        offered.append(ChangeDecision.ALREADY_THERE)
    if _may_be_dropped(row):
        offered.append(ChangeDecision.DROP)
    return tuple(offered)


def _offered_to_withdrawal(row: Submission) -> tuple[ChangeDecision, ...]:
    if row.operation is not Operation.WITHDRAW or row.state is not SubmissionState.NEEDS_ATTENTION:
        return ()
    there = (ChangeDecision.ALREADY_THERE,) if row.attention in _UNREADABLE else ()
    return (*there, ChangeDecision.DROP) if _may_be_dropped(row) else there


def _may_be_dropped(row: Submission) -> bool:
    return not row.outcome_unknown and row.document_id is None


def _wanted(found: RawAgreement | None, intent: ChangeIntent) -> RawAgreement | None:
    if found is None:
        return None
    try:
        return patched(found, rebased(intent, found))
    except PatchError:
        return None


def _base(workspace: Workspace, row: Submission, intent: ChangeIntent) -> Agreement | None:
    for version in reversed(workspace.register_versions.all(row.agreement_id)):
        if version.hash == intent.base_hash:
            return _read(version.raw)
    for earlier in reversed(rows_of(workspace, row.agreement_id)):
        if earlier.state is SubmissionState.PUBLISHED:
            content = body_as_raw(workspace.submissions.frozen(earlier.id).body)
            if content is not None and "stronyUmowy" in content and version_hash(content) == intent.base_hash:
                return _read(content)
    return None


def _read(raw: Mapping[str, object] | None) -> Agreement | None:
    return None if raw is None else read(raw).agreement
