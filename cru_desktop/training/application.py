"""The register as an ASGI program: reads a request, lets the register answer, sends the answer."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from email.utils import format_datetime
from typing import Any

from cru_desktop.training.answers import Answer, error
from cru_desktop.training.calls import Call, Circumstances
from cru_desktop.training.clock import Clock
from cru_desktop.training.register import Register
from cru_desktop.training.routes import route

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

LARGEST_BODY = 2_000_000
"""Bytes; a longer document is answered with 413."""
AT_A_TIME = 2
"""Requests of the integration API served at a time; one more gets 429."""


class Application:
    """The ASGI callable."""

    def __init__(self, register: Register, publish_after: float, clock: Clock) -> None:
        self._register = register
        self._plain = Circumstances(ready_after=publish_after)
        self._clock = clock
        self._under_way = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = await _read_body(receive)
        call = _call(scope, body or b"")
        self._under_way += 1
        try:
            if call.operation.needs_key and self._under_way > AT_A_TIME:
                answer = error(
                    429, "ZA_DUZO_ZAPYTAN", "Za dużo zapytań naraz.", headers=(("Retry-After", "1"),)
                )
            elif body is None:
                answer = error(413, "ZA_DUZY_DOKUMENT", "Dokument jest za duży.")
            else:
                self._register.record(call, self._plain)
                # Lets requests that arrived at the same time be seen as such.
                await asyncio.sleep(0)
                answer = self._register.answer(call, self._plain)
            await self._send(send, answer)
        finally:
            self._under_way -= 1

    async def _send(self, send: Send, answer: Answer) -> None:
        headers = [
            (b"date", format_datetime(self._clock(), usegmt=True).encode()),
            (b"content-type", answer.content_type.encode()),
            (b"content-length", str(len(answer.body)).encode()),
            *((name.lower().encode(), value.encode()) for name, value in answer.headers),
        ]
        await send({"type": "http.response.start", "status": answer.status, "headers": headers})
        await send({"type": "http.response.body", "body": answer.body})


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
    """The whole body, or None for one that is too long (read to its end all the same)."""
    parts: list[bytes] = []
    size = 0
    more = True
    while more:
        message = await receive()
        part = message.get("body", b"")
        size += len(part)
        if size <= LARGEST_BODY:
            parts.append(part)
        more = message.get("more_body", False)
    return b"".join(parts) if size <= LARGEST_BODY else None
