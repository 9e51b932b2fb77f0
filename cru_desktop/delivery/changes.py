"""Queueing changes of published agreements and their withdrawal. Called off the UI thread (records thread).

A change is queued as intent; its bytes are made when its turn comes (`updating`). A withdrawal's bytes are
known at once. Wake the delivery worker afterwards.
"""

import hashlib
import platform
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cru_desktop.cru_api.mapping import withdrawal_body
from cru_desktop.delivery.change_base import ChangeBase, NotChangeableError, base_of
from cru_desktop.delivery.keys_in_content import KeyInContentError, refuse_key, refuse_keys
from cru_desktop.delivery.outbox import (
    WrongContextError,
    refuse_foreign,
    refuse_other_environment,
    this_person,
)
from cru_desktop.delivery.policy import later
from cru_desktop.delivery.workspace import Workspace
from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.changes.intent import ChangeIntent
from cru_desktop.domain.changes.patch import PatchError, patched
from cru_desktop.domain.changes.rules import check_change
from cru_desktop.domain.changes.standing import equal_entries
from cru_desktop.domain.context import Context
from cru_desktop.domain.findings import Finding
from cru_desktop.domain.problem import Problem, ProblemError
from cru_desktop.domain.raw import RawAgreement
from cru_desktop.domain.reading import read
from cru_desktop.domain.submission import Operation, Submission
from cru_desktop.domain.text import is_blank
from cru_desktop.storage.errors import ForeignAgreementError
from cru_desktop.storage.submission_shapes import NewSubmission, QueuedChange

#: Our assumption, as for other comments.
LONGEST_REASON = 4000


class ChangeErrorsError(ProblemError):
    """The change has errors; `findings` names them."""

    def __init__(self, problem: Problem, findings: tuple[Finding, ...]) -> None:
        super().__init__(problem)
        self.findings = findings


class BaseChangedError(ProblemError):
    """The entry, or what of ours waits for it, is no longer what the change was made on: make it anew."""


class WithdrawalReasonError(ProblemError):
    """No reason, or one that is too long."""


@dataclass(frozen=True, slots=True)
class QueuedMany:
    """The outcome of `queue_changes`: either every row was queued, or `refused` says why none was."""

    queued: tuple[Submission, ...]
    refused: Mapping[int, Problem]
    """By agreement id."""


def refuse_other_entity(workspace: Workspace, agreement_id: int, context: Context) -> None:
    """Raise WrongContextError unless the agreement is the entity's in whose name a person confirmed it.

    `context` is what stood in the last look; the environment may have been left since. Raises
    UnknownRecordError, `StorageError`.
    """
    refuse_other_environment(context, workspace.environment)
    regon = workspace.agreements.get(agreement_id).regon
    if regon != context.regon:
        raise WrongContextError(
            Problem(
                code="CRU-KONTEKST",
                happened=f"Ta umowa nie należy do jednostki „{context.name}” (REGON {context.regon}).",
                program_does="Nic nie wysyłam: w rejestrze wolno działać tylko w imieniu własnej jednostki.",
                you_can="Otwórz umowę jeszcze raz i sprawdź, w czyim imieniu pracujesz.",
                details=f"agreement {agreement_id} of {regon}, confirmed for {context.regon}",
            )
        )


def queue_change(
    workspace: Workspace,
    agreement_id: int,
    intent: ChangeIntent,
    *,
    undo_seconds: float | None,
    person: str = "",
) -> Submission:
    """Queue an update. It goes out after `undo_seconds`; None holds it until `send_now` or `release`.

    Raises NotChangeableError, BaseChangedError, ChangeErrorsError, KeyInContentError, WrongContextError,
    ForeignAgreementError, AgreementNotSendableError, UnknownRecordError, `StorageError`.
    """
    return _queue(workspace, _prepared(workspace, agreement_id, intent, undo_seconds, person))


def queue_changes(
    workspace: Workspace,
    intents: Iterable[tuple[int, ChangeIntent]],
    *,
    undo_seconds: float | None,
    person: str = "",
) -> QueuedMany:
    """Queue many, each as a row and a transaction of its own, after all of them have been judged.

    Nothing is queued while one of them is refused. A process that dies in between leaves some queued, each
    of them whole. Raises `StorageError`.
    """
    prepared: list[NewSubmission] = []
    refused: dict[int, Problem] = {}
    for agreement_id, intent in intents:
        try:
            prepared.append(_prepared(workspace, agreement_id, intent, undo_seconds, person))
        except (
            NotChangeableError,
            BaseChangedError,
            ChangeErrorsError,
            KeyInContentError,
            ForeignAgreementError,
            WrongContextError,
        ) as error:
            refused[agreement_id] = error.problem
    if refused:
        return QueuedMany((), refused)
    return QueuedMany(tuple(_queue(workspace, new) for new in prepared), {})


def queue_withdrawal(
    workspace: Workspace,
    agreement_id: int,
    reason: str,
    *,
    undo_seconds: float | None,
    person: str = "",
) -> Submission:
    """Queue a withdrawal, behind the agreement's changes that are on their way.

    Raises WithdrawalReasonError, KeyInContentError, NotChangeableError, ForeignAgreementError,
    AgreementNotSendableError, UnknownRecordError, `StorageError`.
    """
    reason = reason.strip()
    if is_blank(reason) or len(reason) > LONGEST_REASON:
        raise _reason_problem(reason)
    base = base_of(workspace, agreement_id)
    context = _context(workspace, agreement_id)
    refuse_foreign(base.agreement, context, workspace.destination)
    refuse_key(reason, "Powód wycofania", "powod", workspace.keys.known_keys())
    new = _Content(base.agreement, withdrawal_body(reason), f"{base.agreement.register_id}\n{reason}")
    return _queue(
        workspace,
        _submission(workspace, agreement_id, context, Operation.WITHDRAW, new, undo_seconds, person),
    )


@dataclass(frozen=True, slots=True)
class _Content:
    """What a row shows, sends, and is told from others by."""

    shown: Agreement
    body: bytes
    meaning: str
    change: QueuedChange | None = None


def _prepared(
    workspace: Workspace, agreement_id: int, intent: ChangeIntent, undo_seconds: float | None, person: str
) -> NewSubmission:
    base = base_of(workspace, agreement_id)
    context = _context(workspace, agreement_id)
    if intent.base_hash != base.hash:
        raise _base_changed(intent, base)
    after_raw, after = _after(base.raw, intent)
    refuse_foreign(base.agreement, context, workspace.destination)
    refuse_foreign(after, context, workspace.destination)
    keys = workspace.keys.known_keys()
    refuse_keys(after, keys)
    refuse_key(intent.comment, "Komentarz", "zmianyUmowy[].komentarz", keys)
    _refuse_errors(workspace, base, after, intent, context)
    change = QueuedChange(intent, equal_entries(base.raw, intent), after_raw)
    content = _Content(after, b"", f"{agreement_id}\n{change.equal_before}\n{intent.to_json()}", change)
    return _submission(workspace, agreement_id, context, Operation.UPDATE, content, undo_seconds, person)


def _after(base: RawAgreement, intent: ChangeIntent) -> tuple[RawAgreement, Agreement]:
    try:
        after_raw = patched(base, intent)
    except PatchError as error:
        raise _no_place(str(error)) from error
    after = read(after_raw).agreement
    assert after is not None  # a patched mapping is a mapping
    return after_raw, after


def _refuse_errors(
    workspace: Workspace, base: ChangeBase, after: Agreement, intent: ChangeIntent, context: Context
) -> None:
    findings = check_change(
        base.agreement,
        after,
        intent.occurrence,
        intent.day,
        intent.comment,
        context,
        workspace.today(),
        workspace.data,
    )
    errors = tuple(one for one in findings if one.is_error)
    if errors:
        raise ChangeErrorsError(
            Problem(
                code="CRU-ZMIANA",
                happened="W zmianie są błędy, z którymi rejestr by jej nie przyjął.",
                program_does="Nie wysyłam jej. Wpis w rejestrze zostaje, jaki był.",
                you_can=errors[0].message,
                details="\n".join(f"{one.path}: {one.code} {one.message}" for one in errors),
            ),
            errors,
        )


def _submission(
    workspace: Workspace,
    agreement_id: int,
    context: Context,
    operation: Operation,
    content: _Content,
    undo_seconds: float | None,
    person: str,
) -> NewSubmission:
    shown = content.shown
    return NewSubmission(
        agreement_id=agreement_id,
        regon=context.regon,
        destination=workspace.destination.identity,
        operation=operation,
        body=content.body,
        content_hash=hashlib.sha256(f"{operation}\n{content.meaning}".encode()).hexdigest(),
        raw=None,
        number=shown.number,
        subject=shown.subject,
        value=shown.value,
        contractor=shown.parties[1].display_name if len(shown.parties) > 1 else "",
        person=person or this_person(),
        computer=platform.node(),
        not_before=later(workspace.now(), undo_seconds or 0.0),
        held=undo_seconds is None,
        register_id=workspace.agreements.get(agreement_id).row.register_id,
        change=content.change,
    )


def _queue(workspace: Workspace, new: NewSubmission) -> Submission:
    return workspace.submissions.get(workspace.submissions.queue(new, workspace.now()))


def _context(workspace: Workspace, agreement_id: int) -> Context:
    regon = workspace.agreements.get(agreement_id).regon
    context = workspace.contexts.get(regon)
    if context is None:
        raise ForeignAgreementError(f"no context {regon}")
    return context


def _base_changed(intent: ChangeIntent, base: ChangeBase) -> BaseChangedError:
    return BaseChangedError(
        Problem(
            code="CRU-ZMIANA-WERSJA",
            happened="Wpis zmienił się, od kiedy zaczęto przygotowywać tę zmianę.",
            program_does="Nic nie wysyłam.",
            you_can="Otwórz umowę jeszcze raz, obejrzyj, co się zmieniło, i przygotuj zmianę od nowa.",
            details=f"based on {intent.base_hash}, now {base.hash}",
        )
    )


def _no_place(path: str) -> BaseChangedError:
    return BaseChangedError(
        Problem(
            code="CRU-ZMIANA-WERSJA",
            happened="Tej zmiany nie da się nanieść na wpis, który jest w rejestrze.",
            program_does="Nic nie wysyłam.",
            you_can="Otwórz umowę jeszcze raz i przygotuj zmianę od nowa.",
            details=f"no place for {path}",
        )
    )


def _reason_problem(reason: str) -> WithdrawalReasonError:
    return WithdrawalReasonError(
        Problem(
            code="CRU-WYCOFANIE-POWOD",
            happened="Rejestr przyjmuje wycofanie tylko z powodem."
            if not reason
            else f"Powód wycofania jest za długi: może mieć najwyżej {LONGEST_REASON} znaków.",
            program_does="Nic nie wysyłam. Wpis zostaje w rejestrze.",
            you_can="Napisz krótko, dlaczego wpis ma zniknąć, na przykład „Umowa wpisana dwa razy”.",
        )
    )
