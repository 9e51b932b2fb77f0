"""Jobs of delivery are written as conversations: code that reads straight down, though its requests are made
one at a time, each when the pace allows it.

A job is a generator. It yields a request and gets the answer back, or the `CruApiError` raised into it. So
no job knows of pace, breaker, threads or waiting, and the engine knows nothing of what a job is for.
"""

from collections.abc import Callable, Generator
from typing import Any, TypeAlias, TypeVar

from cru_desktop.cru_api.client import CruClient

Answer = TypeVar("Answer")

#: One request: what to ask of the client.
Request: TypeAlias = Callable[[CruClient], Any]

#: A job that asks, and ends with a value.
Conversation: TypeAlias = Generator[Request, Any, Answer]


def ask(request: Callable[[CruClient], Answer]) -> Conversation[Answer]:
    """Make one request and return its answer. Raises the `CruApiError` of the request."""
    answer: Answer = yield request
    return answer
