"""A conversation under way: which request comes next, and whose key it takes."""

from collections.abc import Callable, Collection

from cru_desktop.cru_api.errors import CruApiError, Retry
from cru_desktop.delivery.conversation import Conversation, Request, ask
from cru_desktop.delivery.polling import poll
from cru_desktop.delivery.publishing import publish
from cru_desktop.delivery.resolving import ask_after_a_day, resolve
from cru_desktop.delivery.sending import Hand, give_back
from cru_desktop.delivery.surroundings import KeyTrouble, Surroundings
from cru_desktop.delivery.updating import update
from cru_desktop.delivery.withdrawing import withdraw
from cru_desktop.domain.context import Context
from cru_desktop.domain.submission import Operation
from cru_desktop.storage.submission_shapes import ClaimedSubmission


class Job:
    """Drives one conversation. `request` is None before the start and after the end."""

    def __init__(
        self,
        regon: str,
        source: str,
        conversation: Conversation[None],
        give_back: Callable[[], None] | None = None,
        hand: Hand | None = None,
    ) -> None:
        """`source`: `request` or `probe`, for the environment's log. `give_back` says, when the job is
        broken off between two requests, what is known of its row; `hand` holds the row while it is claimed.
        """
        self.regon = regon
        self.source = source
        self.is_started = False
        self.request: Request | None = None
        self._is_out = False
        self._conversation = conversation
        self._give_back = give_back
        self._hand = hand

    @property
    def is_writing(self) -> bool:
        """True if the request is the write of a claimed row."""
        return self._hand is not None and self._hand.claimed is not None

    def start(self) -> None:
        """Run up to the first request."""
        self.is_started = True
        self._go_on(lambda: next(self._conversation))

    def go_out(self) -> None:
        """The request is made now. Until its answer is handed over, nobody knows what became of it."""
        self._is_out = True

    def answer(self, answer: object) -> None:
        """Hand over the answer; runs up to the next request or the end."""
        self._go_on(lambda: self._conversation.send(answer))

    def fail(self, error: CruApiError) -> None:
        """Hand over the failure of the request."""
        self._go_on(lambda: self._conversation.throw(error))

    def close(self) -> None:
        """Break off before the next request, which then is never made.

        Whoever breaks off in the middle of a request (Ctrl+C) leaves a row that is being written as a process
        that dies does: `sending`, to be looked up by the next sender.
        """
        self.request = None
        self._conversation.close()
        if self._give_back is not None and not self._is_out:
            self._give_back()

    def _go_on(self, run: Callable[[], Request]) -> None:
        try:
            self.request = run()
        except StopIteration:
            self.request = None
        # Not before: an outcome that could not be written down is as unknown as a lost answer.
        self._is_out = False


#: How a row goes out, by what it asks of the register.
_SENDERS = {Operation.PUBLISH: publish, Operation.UPDATE: update, Operation.WITHDRAW: withdraw}


def send_job(around: Surroundings, candidate: ClaimedSubmission, context: Context) -> Job:
    """Look first, then send one row."""
    hand = Hand()
    conversation = _SENDERS[candidate.submission.operation](around, candidate, context, hand)
    return Job(context.regon, "request", conversation, lambda: give_back(around, hand), hand)


def look_up_job(around: Surroundings, claimed: ClaimedSubmission, context: Context) -> Job:
    """Find out about one uncertain row, and the context's others that are due."""
    return Job(context.regon, "request", resolve(around, claimed, context))


def poll_job(around: Surroundings, context: Context, over: Callable[[str, int, float], None]) -> Job:
    """Ask about a context's accepted documents; `over(regon, rows that ended, seconds)` at the end."""

    def conversation() -> Conversation[None]:
        ended, began = 0, around.monotonic()
        try:
            ended = yield from poll(around, context)
        except CruApiError as error:
            if error.retry is Retry.KEY:
                around.key_refused(KeyTrouble(context, None, error.problem.details))
        over(context.regon, ended, around.monotonic() - began)

    return Job(context.regon, "request", conversation())


def probe_job(around: Surroundings, context: Context, regons: Collection[str]) -> Job:
    """Ask the register, with one context's key, for as little as can be; what it meets is all that matters.

    `regons`: all contexts that now wait for it.
    """

    def conversation() -> Conversation[None]:
        try:
            yield from ask(lambda client: client.probe())
        except CruApiError as error:
            if error.retry is Retry.KEY:
                around.key_refused(KeyTrouble(context, None, error.problem.details))
            ask_after_a_day(around, regons)

    return Job(context.regon, "probe", conversation())
