"""Tiny servers on loopback that misbehave at the level of sockets; each connection is one function call."""

import socket
import ssl
import struct
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

Handler = Callable[[socket.socket, bytes], None]


class FaultServer:
    """Accepts connections one after another; hands each whole request to `handler`.

    `requests` holds what arrived. With `tls` every connection is encrypted first.
    """

    def __init__(
        self, handler: Handler, *, tls: ssl.SSLContext | None = None, requests_each: int = 1
    ) -> None:
        self._handler = handler
        self._tls = tls
        self._requests_each = requests_each
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self.requests: list[bytes] = []
        self.connections = 0

    @property
    def url(self) -> str:
        scheme = "http" if self._tls is None else "https"
        return f"{scheme}://127.0.0.1:{self.port}/api-gw"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        # Closing alone does not wake a thread that waits in accept().
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(timeout=10)
        assert not self._thread.is_alive()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            connection.settimeout(5)
            try:
                self._talk(connection)
            except OSError:
                pass
            finally:
                connection.close()

    def _talk(self, connection: socket.socket) -> None:
        if self._tls is not None:
            connection = self._tls.wrap_socket(connection, server_side=True)
        with connection:
            for _ in range(self._requests_each):
                request = read_request(connection)
                if not request:
                    return
                self.requests.append(request)
                self._handler(connection, request)


def read_request(connection: socket.socket) -> bytes:
    """Headers and body; empty when the client closed."""
    received = b""
    while b"\r\n\r\n" not in received:
        chunk = connection.recv(65536)
        if not chunk:
            return b""
        received += chunk
    head, _, body = received.partition(b"\r\n\r\n")
    length = next(
        (
            int(line.split(b":")[1])
            for line in head.split(b"\r\n")
            if line.lower().startswith(b"content-length:")
        ),
        0,
    )
    while len(body) < length:
        body += connection.recv(65536)
    return head + b"\r\n\r\n" + body


def response(
    status: int, body: bytes | str = b"", content_type: str = "application/json", **headers: str
) -> bytes:
    """A whole answer; underscores in header names stand for dashes."""
    payload = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status} Status", f"Content-Type: {content_type}", f"Content-Length: {len(payload)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + payload


def answering(answer: bytes) -> Handler:
    """A handler that gives every request the same answer."""
    return lambda connection, request: connection.sendall(answer)


def resetting(answer: bytes = b"") -> Handler:
    """A handler that sends `answer` (a part of one) and then resets the connection."""

    def handler(connection: socket.socket, request: bytes) -> None:
        if answer:
            connection.sendall(answer)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()

    return handler


def dripping(answer: bytes, pause: float = 0.02, each: Callable[[], None] = lambda: None) -> Handler:
    """A handler that sends `answer` a byte at a time, without end: after the last byte spaces follow.

    `each` is called after every byte: it may set a clock on.
    """

    def handler(connection: socket.socket, request: bytes) -> None:
        never = threading.Event()
        for number in range(1000):
            connection.sendall(answer[number : number + 1] or b" ")
            each()
            never.wait(pause)

    return handler


def silent(connection: socket.socket, request: bytes) -> None:
    """A handler that never answers: waits until the client gives up."""
    connection.recv(1)
