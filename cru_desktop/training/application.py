"""The register as an ASGI program: reads a request, lets the register answer, sends the answer."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from email.utils import format_datetime
from typing import Any

from cru_desktop.training.answers import Answer, error
from cru_desktop.training.calls import Call, Circumstances
from cru_desktop.training.clock import Clock
from cru_desktop.training.deliveries import Delivery, Stage, circumstances_of
from cru_desktop.training.director import Director
from cru_desktop.training.gate import Gate
from cru_desktop.training.register import Register
from cru_desktop.training.routes import route
from cru_desktop.training.steps import Effect

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

LARGEST_BODY = 2_000_000
"""Bytes; a longer document is answered with 413."""
AT_A_TIME = 2
"""Requests of the integration API served at a time; one more gets 429."""


class _ClientLeftError(Exception):
    """The client ended the connection in the middle of its request."""


class Application:
    """The ASGI callable. Lives in the event loop of the server's thread."""

    def __init__(
        self, register: Register, director: Director, gate: Gate, publish_after: float, clock: Clock
    ) -> None:
        self._register = register
        self._director = director
        self._gate = gate
        self._plain = Circumstances(ready_after=publish_after)
        self._clock = clock
        self._under_way = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            body = await _read_body(receive)
        except _ClientLeftError:
            return
        call = _call(scope, body or b"")
        counts = call.operation.needs_key
        self._under_way += counts
        try:
            # Lets requests that have arrived at the same time be seen as such.
            await asyncio.sleep(0)
            if counts and self._under_way > AT_A_TIME:
                delivery = self._refusal(call, _too_many())
            elif body is None:
                delivery = self._refusal(call, error(413, "ZA_DUZY_DOKUMENT", "Dokument jest za duży."))
            else:
                delivery = self._delivery(call)
            await self._deliver(delivery, scope, receive, send)
        finally:
            self._under_way -= counts

    def _refusal(self, call: Call, answer: Answer) -> Delivery:
        self._register.record(call, self._plain)
        return Delivery(answer)

    def _delivery(self, call: Call) -> Delivery:
        step = self._director.step_for(call)
        during_webinar = step is not None and step.effect is Effect.WEBINAR
        self._register.record(call, circumstances_of(step, self._plain), during_webinar)
        stage = Stage(call, self._plain, lambda bent: self._register.answer(call, bent), self._clock)
        return stage.deliver(step)

    async def _deliver(self, delivery: Delivery, scope: Scope, receive: Receive, send: Send) -> None:
        answer = delivery.answer
        if answer is None:
            await self._keep_silent(delivery.silent_for, scope, receive)
            return
        if delivery.delay and await self._client_left(delivery.delay, receive):
            return
        connection = self._gate.connection(scope)
        if connection is not None and delivery.cut_after is not None:
            connection.reset_after(min(delivery.cut_after, len(answer.body)))
        if connection is not None and delivery.drip is not None:
            connection.drip(*delivery.drip)
        # A client told to close comes by a new connection next time, and finds the door shut.
        last = self._director.refusing_until()[0]
        await self._send(send, answer, (("Connection", "close"),) if last else ())
        if last:
            self._gate.shut_after_answer()

    async def _keep_silent(self, seconds: float | None, scope: Scope, receive: Receive) -> None:
        """No answer: until the client leaves, or the register stops, or the time is over."""
        if await self._client_left(seconds, receive):
            return
        connection = self._gate.connection(scope)
        if connection is not None:
            connection.reset()
            await receive()  # the HTTP server must have seen the end, else it would answer 500 by itself

    async def _client_left(self, seconds: float | None, receive: Receive) -> bool:
        """Wait; True as soon as the connection has ended, by the client or because the register stops."""
        try:
            async with asyncio.timeout(seconds):
                await receive()
        except TimeoutError:
            return False
        return True

    async def _send(self, send: Send, answer: Answer, more: tuple[tuple[str, str], ...]) -> None:
        headers = [
            (b"date", format_datetime(self._clock(), usegmt=True).encode()),
            (b"content-type", answer.content_type.encode()),
            (b"content-length", str(len(answer.body)).encode()),
            *((name.lower().encode(), value.encode()) for name, value in (*answer.headers, *more)),
        ]
        await send({"type": "http.response.start", "status": answer.status, "headers": headers})
        await send({"type": "http.response.body", "body": answer.body})


def _too_many() -> Answer:
    return error(429, "ZA_DUZO_ZAPYTAN", "Za dużo zapytań naraz.", headers=(("Retry-After", "1"),))


def _call(scope: Scope, body: bytes) -> Call:
    path = scope["raw_path"].decode("ascii", "replace")
    operation, subject = route(scope["method"], path)
    key = next((value for name, value in scope["headers"] if name == b"x-api-key"), None)
    return Call(
        method=scope["method"],
        path=path,
        operation=operation,
        subject=subject,
        query=scope["query_string"].decode("ascii", "replace"),
        body=body,
        key=None if key is None else key.decode("latin-1").strip(),
    )


async def _read_body(receive: Receive) -> bytes | None:
    """The whole body, or None for one that is too long (read to its end all the same).

    Raises _ClientLeftError when the client ends the connection before: half a document is none.
    """
    parts: list[bytes] = []
    size = 0
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise _ClientLeftError
        part = message.get("body", b"")
        size += len(part)
        if size <= LARGEST_BODY:
            parts.append(part)
        more = message.get("more_body", False)
    return b"".join(parts) if size <= LARGEST_BODY else None
