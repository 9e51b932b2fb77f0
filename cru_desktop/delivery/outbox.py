"""From an agreement to a row that will be sent: frozen bytes, destination, context and person."""

import getpass
import platform
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from cru_desktop.cru_api.destination import Destination
from cru_desktop.cru_api.mapping import to_wire_body
from cru_desktop.delivery.identity import entry_identity
from cru_desktop.delivery.keys_in_content import refuse_keys
from cru_desktop.delivery.policy import later
from cru_desktop.delivery.words import WARSAW
from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.changes.decision import ChangeDecision
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.findings import Finding
from cru_desktop.domain.problem import Problem, ProblemError
from cru_desktop.domain.raw import RawAgreement
from cru_desktop.domain.register_data import ORDINARY, RegisterData
from cru_desktop.domain.rules import check
from cru_desktop.domain.submission import Operation, Submission
from cru_desktop.domain.writing import content_hash
from cru_desktop.storage.errors import AlreadyQueuedError, IllegalTransitionError
from cru_desktop.storage.history import HistoryRecords
from cru_desktop.storage.outbox import OutboxRecords
from cru_desktop.storage.submission_shapes import NewSubmission


class WrongContextError(ProblemError):
    """The agreement speaks in the name of another entity than the context."""


class AgreementErrorsError(ProblemError):
    """The agreement has errors; `findings` names them."""

    def __init__(self, problem: Problem, findings: tuple[Finding, ...]) -> None:
        super().__init__(problem)
        self.findings = findings


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's answer to "to ta sama?": `Decision.SAME(register_id)` or `Decision.OTHER`."""

    register_id: str | None

    OTHER: ClassVar["Decision"]

    @classmethod
    def SAME(cls, register_id: str) -> "Decision":
        """The register's entry is this agreement: join them, send nothing."""
        return cls(register_id)


Decision.OTHER = Decision(None)


def this_person() -> str:
    """The login, when nobody has said who works here."""
    try:
        return getpass.getuser()
    except OSError:
        return ""


class Outbox:
    """Queues agreements and carries out what a person decides about a row. Any thread may call.

    What may be raised besides what a method names: `StorageError`. The delivery worker must be woken
    afterwards. `person` is who works here; the login when nobody has said so.
    """

    def __init__(
        self,
        submissions: OutboxRecords,
        history: HistoryRecords,
        destination: Destination,
        clock: Callable[[], datetime],
        data: RegisterData = ORDINARY,
        known_keys: Callable[[], Collection[str]] = frozenset,
    ) -> None:
        """`known_keys`: API keys in memory, none of which may stand in what is sent."""
        self._submissions = submissions
        self._history = history
        self._destination = destination
        self._clock = clock
        self._data = data
        self._known_keys = known_keys

    def queue_agreement(
        self,
        agreement_id: int,
        agreement: Agreement,
        context: Context,
        *,
        undo_seconds: float | None,
        person: str = "",
    ) -> Submission:
        """Freeze a draft. It goes out after `undo_seconds`; None holds it until `send_now` or `release`.

        Raises WrongContextError, AgreementErrorsError, KeyInContentError, AgreementNotSendableError,
        ForeignAgreementError.
        """
        refuse_foreign(agreement, context, self._destination)
        refuse_keys(agreement, self._known_keys())
        self._refuse_errors(agreement, context, agreement_id)
        new = self._frozen(agreement_id, None, agreement, context, undo_seconds, person)
        ordinal = 0
        while True:
            identity = entry_identity(self._destination, context.regon, new.content_hash, ordinal)
            try:
                return self._queue(new, identity)
            except AlreadyQueuedError:
                # An equal agreement is there already. The rules have warned of it; the person knows.
                ordinal += 1

    def queue_entry(
        self, raw: RawAgreement, agreement: Agreement, context: Context, *, identity: str, person: str = ""
    ) -> Submission:
        """Freeze an entry of a file, already judged; it goes out at once.

        Raises WrongContextError, KeyInContentError, AlreadyQueuedError, ForeignAgreementError.
        """
        refuse_foreign(agreement, context, self._destination)
        refuse_keys(agreement, self._known_keys())
        return self._queue(self._frozen(None, raw, agreement, context, 0.0, person), identity)

    def undo(self, submission_id: int, *, person: str = "") -> bool:
        """ "Cofnij": True if nothing had been sent and the agreement is a draft again."""
        return self._submissions.undo(submission_id, self._clock(), person=person or this_person())

    def send_now(self, submission_id: int, *, person: str = "") -> bool:
        """Due now, and no longer held; False when the row has ended. Changes the time, never the path."""
        return self._done(lambda now, who: self._submissions.send_now(submission_id, now, person=who), person)

    def hold(self, submission_id: int, *, person: str = "") -> bool:
        """ "Wstrzymaj"; False when the row has ended."""
        return self._done(lambda now, who: self._submissions.hold(submission_id, now, person=who), person)

    def release(self, submission_id: int, *, person: str = "") -> bool:
        """ "Wznów"; False when the row has ended."""
        return self._done(lambda now, who: self._submissions.release(submission_id, now, person=who), person)

    def cancel(self, submission_id: int, *, person: str = "") -> bool:
        """True if cancelled: nothing of it is in the register. False when the row has ended meanwhile.

        Raises CancelRefusedError while it may have arrived: absence has to be shown first.
        """
        return self._done(lambda now, who: self._submissions.cancel(submission_id, now, person=who), person)

    def resume(
        self, submission_id: int, decision: Decision | ChangeDecision | None = None, *, person: str = ""
    ) -> bool:
        """Let a row that needed a person go on; False when it no longer needs one.

        `Decision.SAME` joins it with the register's entry and sends nothing; `Decision.OTHER` sends it
        although similar entries are there; None tries again what had failed. Raises RegisterIdTakenError.

        Of changes and withdrawals `change_decisions.waiting_change` says what may be decided. APPLY raises
        ChangeNotApplicableError where the new version has no place for the change, DROP CancelRefusedError
        while it may have arrived.
        """
        if isinstance(decision, ChangeDecision):
            return self._done(lambda now, who: self._decide_change(submission_id, decision, now, who), person)
        if decision is not None and decision.register_id is not None:
            register_id = decision.register_id
            return self._done(
                lambda now, who: self._submissions.adopt(submission_id, register_id, now, person=who), person
            )
        row = self._submissions.get(submission_id)
        dismissed = row.similar_register_ids if decision is not None else ()
        return self._done(
            lambda now, who: self._submissions.resume(submission_id, now, dismissed=dismissed, person=who),
            person,
        )

    def enter_by_hand(self, submission_id: int, *, person: str = "") -> bool:
        """ "Wpisuję ręcznie": never sent, until `resume`; False when it may have gone out meanwhile."""
        return self._done(
            lambda now, who: self._submissions.enter_by_hand(submission_id, now, person=who), person
        )

    def seek_entered(self, submission_id: int, *, person: str = "") -> bool:
        """ "Już wpisana": looked up and adopted, never sent; False when it may have gone out meanwhile."""
        return self._done(
            lambda now, who: self._submissions.seek_entered(submission_id, now, person=who), person
        )

    def _done(self, change: Callable[[datetime, str], object], person: str) -> bool:
        try:
            change(self._clock(), person or this_person())
        except IllegalTransitionError:
            return False
        return True

    def _decide_change(
        self, submission_id: int, decision: ChangeDecision, now: datetime, person: str
    ) -> None:
        if decision is ChangeDecision.APPLY:
            self._submissions.apply_to_found(submission_id, now, person=person)
        elif decision is ChangeDecision.ALREADY_THERE:
            self._submissions.take_as_done(submission_id, now, person=person)
        else:
            self._submissions.cancel(submission_id, now, person=person)

    def _queue(self, new: NewSubmission, identity: str) -> Submission:
        return self._submissions.get(self._submissions.queue(replace(new, identity=identity), self._clock()))

    def _frozen(
        self,
        agreement_id: int | None,
        raw: RawAgreement | None,
        agreement: Agreement,
        context: Context,
        undo_seconds: float | None,
        person: str,
    ) -> NewSubmission:
        return NewSubmission(
            agreement_id=agreement_id,
            regon=context.regon,
            destination=self._destination.identity,
            operation=Operation.PUBLISH,
            body=to_wire_body(agreement),
            content_hash=content_hash(agreement),
            raw=raw,
            number=agreement.number,
            subject=agreement.subject,
            value=agreement.value,
            contractor=_contractor(agreement),
            person=person or this_person(),
            computer=platform.node(),
            not_before=later(self._clock(), undo_seconds or 0.0),
            held=undo_seconds is None,
        )

    def _refuse_errors(self, agreement: Agreement, context: Context, agreement_id: int) -> None:
        today = self._clock().astimezone(WARSAW).date()
        history = self._history.summary(context.regon, agreement_id)
        errors = tuple(one for one in check(agreement, context, today, history, self._data) if one.is_error)
        if errors:
            raise AgreementErrorsError(_has_errors(errors), errors)


def refuse_foreign(agreement: Agreement, context: Context, destination: Destination) -> None:
    """Raise WrongContextError unless the first party is the context's entity and the environments agree."""
    entity = agreement.parties[0].regon if agreement.parties else None
    if context.environment is destination.environment and entity == context.regon:
        return
    raise WrongContextError(
        Problem(
            code="CRU-KONTEKST",
            happened=(
                f"Pierwszą stroną tej umowy nie jest jednostka „{context.name}” (REGON {context.regon})."
            ),
            program_does="Nic nie wysyłam: w rejestrze wolno działać tylko w imieniu własnej jednostki.",
            you_can="Wybierz kontekst właściwej jednostki albo popraw strony umowy.",
            details=f"first party {entity}, context {context.regon} in {context.environment}, "
            f"destination in {destination.environment}",
        )
    )


def refuse_other_environment(context: Context, environment: Environment) -> None:
    """Raise WrongContextError for an entity as another environment knows it: its key is for that one."""
    if context.environment is environment:
        return
    raise WrongContextError(
        Problem(
            code="CRU-KONTEKST",
            happened=f"Jednostka „{context.name}” była wybrana w innym środowisku.",
            program_does="Klucz jednego środowiska nigdy nie idzie do drugiego. Niczego nie zmieniono.",
            you_can="Otwórz ten ekran jeszcze raz i spróbuj ponownie.",
            details=f"{context.regon} is of {context.environment}, open is {environment}",
        )
    )


def _contractor(agreement: Agreement) -> str:
    return agreement.parties[1].display_name if len(agreement.parties) > 1 else ""


def _has_errors(errors: tuple[Finding, ...]) -> Problem:
    return Problem(
        code="CRU-UMOWA",
        happened="W umowie są błędy, z którymi rejestr by jej nie przyjął.",
        program_does="Nie wysyłam jej. Szkic jest zapisany na tym komputerze.",
        you_can=errors[0].message,
        details="\n".join(f"{one.path}: {one.code} {one.message}" for one in errors),
    )
