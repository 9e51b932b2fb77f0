"""What a change is made on: the entry as it is known here, with our own changes that are on their way."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from cru_desktop.delivery.workspace import Workspace
from cru_desktop.domain.agreement import Agreement, LocalPeriod
from cru_desktop.domain.changes.patch import PatchError, patched
from cru_desktop.domain.changes.register_form import in_register_form, version_hash
from cru_desktop.domain.problem import Problem, ProblemError
from cru_desktop.domain.raw import RawAgreement
from cru_desktop.domain.reading import read
from cru_desktop.domain.submission import Operation, Submission, SubmissionState
from cru_desktop.storage.agreement_shapes import AgreementState, StoredAgreement
from cru_desktop.storage.register_versions import RegisterVersion
from cru_desktop.storage.submission_shapes import SubmissionQuery

_WITH_CONTENT = (Operation.PUBLISH, Operation.UPDATE)


class NotChangeableError(ProblemError):
    """The agreement is not (or no longer) in the register, or it is being withdrawn."""


@dataclass(frozen=True, slots=True)
class ChangeBase:
    """`raw` in the integration API's form, `agreement` the same read, with its local dates; `hash` is what an
    intent made on it carries as `base_hash` (`making.make_intent(base.raw, …)` sets it).
    """

    raw: RawAgreement
    agreement: Agreement
    hash: str
    version: RegisterVersion | None
    """The latest version that the register served; None when none was read: then `raw` is what we sent."""
    waiting: tuple[Submission, ...]
    """Our changes of this agreement that are not in the register yet, oldest first; `raw` has them in it."""


def base_of(workspace: Workspace, agreement_id: int) -> ChangeBase:
    """What a new change of this agreement rests on. Off the UI thread.

    Raises NotChangeableError, UnknownRecordError, `StorageError`.
    """
    stored = workspace.agreements.get(agreement_id)
    rows = rows_of(workspace, agreement_id)
    if stored.state is not AgreementState.PUBLISHED or stored.row.register_id is None:
        raise _not_changeable(stored)
    if any(row.operation is Operation.WITHDRAW and not row.state.is_final for row in rows):
        raise _not_changeable(stored)
    version = workspace.register_versions.newest(agreement_id)
    raw = _known(workspace, version, rows, stored)
    waiting = tuple(row for row in rows if row.operation is Operation.UPDATE and not row.state.is_final)
    for row in waiting:
        try:
            raw = patched(raw, workspace.submitted_changes.get(row.id).intent)
        except PatchError:
            # It needs a person anyway when its turn comes; what it wants cannot be shown as done.
            continue
    agreement = read(raw).agreement
    if agreement is None:
        raise _not_changeable(stored)
    agreement = replace(agreement, local_period=_local_period(stored))
    return ChangeBase(raw, agreement, version_hash(raw), version, waiting)


def entry_before(workspace: Workspace, agreement_id: int) -> RawAgreement:
    """The entry as it is known here, without our changes that are on their way. Off the UI thread.

    Raises UnknownRecordError, `StorageError`.
    """
    stored, rows = workspace.agreements.get(agreement_id), rows_of(workspace, agreement_id)
    return _known(workspace, workspace.register_versions.newest(agreement_id), rows, stored)


def rows_of(workspace: Workspace, agreement_id: int) -> tuple[Submission, ...]:
    """All submissions of an agreement, oldest first."""
    rows = workspace.submissions.list(SubmissionQuery(agreement_id=agreement_id))
    return tuple(sorted(rows, key=lambda row: row.id))


def body_as_raw(body: bytes) -> dict[str, object] | None:
    """The entry that a frozen body holds; None for one that holds none."""
    try:
        content = json.loads(body, parse_float=Decimal)
    except ValueError:
        return None
    return content if isinstance(content, dict) else None


def _known(
    workspace: Workspace,
    version: RegisterVersion | None,
    rows: tuple[Submission, ...],
    stored: StoredAgreement,
) -> RawAgreement:
    return in_register_form(version.raw) if version is not None else _as_sent(workspace, rows, stored)


def _as_sent(
    workspace: Workspace, rows: tuple[Submission, ...], stored: StoredAgreement
) -> Mapping[str, object]:
    """What we published and the register took; the agreement's own text where that is not known either."""
    for row in reversed(rows):
        if row.state is SubmissionState.PUBLISHED and row.operation in _WITH_CONTENT:
            content = body_as_raw(workspace.submissions.frozen(row.id).body)
            if content is not None:
                return content
    return in_register_form(stored.raw)


def _local_period(stored: StoredAgreement) -> LocalPeriod:
    agreement = read(stored.raw).agreement
    return agreement.local_period if agreement is not None else LocalPeriod()


def _not_changeable(stored: StoredAgreement) -> NotChangeableError:
    return NotChangeableError(
        Problem(
            code="CRU-ZMIANA-STAN",
            happened="Tej umowy nie można teraz zmienić: nie ma jej w rejestrze albo jest wycofywana.",
            program_does="Nic nie wysyłam.",
            you_can="Sprawdź stan umowy na ekranach Umowy i Wysyłka.",
            details=f"agreement {stored.id}: {stored.state}, idUmowy {stored.row.register_id}",
        )
    )
