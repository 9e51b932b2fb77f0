"""Entries of a file into the outbox: each once, however often the same file is sent."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cru_desktop.delivery.identity import entry_identity
from cru_desktop.delivery.keys_in_content import KeyInContentError
from cru_desktop.delivery.outbox import WrongContextError
from cru_desktop.delivery.workspace import Workspace
from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.findings import Finding, Severity
from cru_desktop.domain.history import History
from cru_desktop.domain.judgement import judge
from cru_desktop.domain.submission import Submission, SubmissionState
from cru_desktop.domain.writing import content_hash
from cru_desktop.storage.errors import AlreadyQueuedError


class EntryOutcome(StrEnum):
    """What became of one entry of the file."""

    QUEUED = "queued"
    ALREADY = "already"
    """Published, or under way: nothing was done."""
    RESUMED = "resumed"
    """It had needed a person; sending the file again says "try again"."""
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class EntryResult:
    """One entry, counted from 0. `submission` is None for an invalid one; `findings` say why (errors
    alone).
    """

    index: int
    number: str | None
    outcome: EntryOutcome
    submission: Submission | None
    findings: tuple[Finding, ...] = ()


def submit_entries(
    workspace: Workspace, entries: Sequence[Mapping[str, object]], context: Context, *, person: str = ""
) -> tuple[EntryResult, ...]:
    """Queue the valid entries of the context, in the file's order, without the delay of "Cofnij".

    An entry is known by environment, destination, context, content and its ordinal among equals in the file.
    Raises `StorageError`; what was queued before it stays queued, and is not queued again.
    """
    history = workspace.history.summary(context.regon)
    seen: Counter[str] = Counter()
    return tuple(
        _submit(workspace, index, raw, context, history, seen, person) for index, raw in enumerate(entries)
    )


def _submit(
    workspace: Workspace,
    index: int,
    raw: Mapping[str, object],
    context: Context,
    history: History,
    seen: Counter[str],
    person: str,
) -> EntryResult:
    judgement = judge(raw, context, workspace.today(), history, workspace.data)
    agreement = judgement.agreement
    number = agreement.number if agreement is not None else None
    errors = (*_published_before(agreement, workspace.environment), *judgement.errors)
    if agreement is None or errors:
        return EntryResult(index, number, EntryOutcome.INVALID, None, errors)
    content = content_hash(agreement)
    identity = entry_identity(workspace.destination, context.regon, content, seen[content])
    seen[content] += 1
    known = _known(workspace, identity)
    if known is not None:
        return EntryResult(index, number, known[0], known[1])
    try:
        row = workspace.outbox.queue_entry(raw, agreement, context, identity=identity, person=person)
    except AlreadyQueuedError as error:
        row = workspace.submissions.get(error.submission_id)
        return EntryResult(index, number, EntryOutcome.ALREADY, row)
    except WrongContextError as error:
        finding = Finding("context.foreign", "stronyUmowy[0]", Severity.ERROR, error.problem.happened)
        return EntryResult(index, number, EntryOutcome.INVALID, None, (finding,))
    except KeyInContentError as error:
        said = f"{error.problem.happened} {error.problem.program_does}"
        finding = Finding("text.api_key", error.problem.details, Severity.ERROR, said)
        return EntryResult(index, number, EntryOutcome.INVALID, None, (finding,))
    return EntryResult(index, number, EntryOutcome.QUEUED, row)


def _known(workspace: Workspace, identity: str) -> tuple[EntryOutcome, Submission] | None:
    """The entry's earlier row and what to do with it; None when a new row is due."""
    row = workspace.submissions.find_by_identity(identity)
    if row is None or row.state in (SubmissionState.REJECTED, SubmissionState.CANCELLED):
        return None
    if row.state is SubmissionState.NEEDS_ATTENTION and workspace.outbox.resume(row.id):
        return EntryOutcome.RESUMED, workspace.submissions.get(row.id)
    return EntryOutcome.ALREADY, row


def _published_before(agreement: Agreement | None, environment: Environment) -> tuple[Finding, ...]:
    """In production an entry that the register has given an id or a date of publication is there already."""
    if agreement is None or environment is not Environment.PRODUCTION:
        return ()
    given = {"idUmowy": agreement.register_id, "dataPublikacji": agreement.published_on}
    return tuple(
        Finding(
            "register.already_there",
            path,
            Severity.ERROR,
            "Ta umowa już jest w rejestrze. Nie wysyłam jej drugi raz.",
        )
        for path, value in given.items()
        if value is not None
    )
