"""A conversation under way: which request comes next, and whose key it takes."""

import logging
from collections.abc import Callable

from cru_desktop.cru_api.errors import CruApiError, Retry
from cru_desktop.delivery.conversation import Conversation, Request, ask
from cru_desktop.delivery.polling import poll
from cru_desktop.delivery.publishing import publish
from cru_desktop.delivery.resolving import resolve
from cru_desktop.delivery.surroundings import KeyTrouble, Surroundings
from cru_desktop.domain.context import Context
from cru_desktop.storage.submission_shapes import ClaimedSubmission

_log = logging.getLogger(__name__)


class Job:
    """Drives one conversation. `request` is None before the start and after the end."""

    def __init__(self, regon: str, source: str, conversation: Conversation[None]) -> None:
        """`source`: `request` or `probe`, for the environment's log."""
        self.regon = regon
        self.source = source
        self.is_started = False
        self.request: Request | None = None
        self._conversation = conversation

    def start(self) -> None:
        """Run up to the first request."""
        self.is_started = True
        self._go_on(lambda: next(self._conversation))

    def answer(self, answer: object) -> None:
        """Hand over the answer; runs up to the next request or the end."""
        self._go_on(lambda: self._conversation.send(answer))

    def fail(self, error: CruApiError) -> None:
        """Hand over the failure of the request."""
        self._go_on(lambda: self._conversation.throw(error))

    def close(self) -> None:
        """Break off; the conversation says what is known of its row."""
        self.request = None
        self._conversation.close()

    def _go_on(self, run: Callable[[], Request]) -> None:
        try:
            self.request = run()
        except StopIteration:
            self.request = None


def publish_job(around: Surroundings, claimed: ClaimedSubmission, context: Context) -> Job:
    """Look up and send one claimed row."""
    return Job(context.regon, "request", publish(around, claimed, context))


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


def probe_job(regon: str) -> Job:
    """Ask the register for as little as can be; what it meets is all that matters."""

    def conversation() -> Conversation[None]:
        try:
            yield from ask(lambda client: client.probe())
        except CruApiError as error:
            _log.info("probe: %s", error.problem.code)

    return Job(regon, "probe", conversation())
