"""Sockets under one total deadline: name look-up, connecting, encryption, and every single read and write.

httpx limits each read alone, so a server that drips a byte a second would hold the thread for ever.
"""

import contextlib
import queue
import select
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import httpcore

_Resolved = list[str] | OSError
#: Bytes handed to the system at a time, so that the deadline is looked at between them.
_WRITE_PIECE = 16 * 1024


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """Something to do while an answer is waited for.

    Called at most once, in the thread of the request: when it has gone out and no answer has come for `after`
    seconds, or before a connection is opened for it. What it raises ends the request: of a write nobody would
    know the outcome.
    """

    work: Callable[[], None]
    after: float = 0.0


class Deadline:
    """The moment at which the present request has to be over; set anew for each request."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self.at = clock()
        self.stream: httpcore.NetworkStream | None = None
        """The latest connection, for `interrupt`."""
        self.meanwhile: Meanwhile | None = None
        """What to do while the next request, or the present one, is waited for."""
        self._interrupted = False

    def start(self, seconds: float) -> None:
        """Begin a request that may last `seconds`."""
        self.at = self._clock() + seconds

    def use_waiting(self) -> None:
        """There is nothing to do now but to wait: do what was given for that, once."""
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile is not None:
            meanwhile.work()

    def interrupt(self) -> None:
        """From any thread: end what is in flight, and everything after it. Closing alone would not wake a
        thread that waits for bytes.
        """
        self._interrupted = True
        connected = None if self.stream is None else self.stream.get_extra_info("socket")
        if isinstance(connected, socket.socket):
            with contextlib.suppress(OSError):
                # The plain socket's method: an encrypted one's would change what the other thread reads from.
                socket.socket.shutdown(connected, socket.SHUT_RDWR)

    def left(self, at_most: float | None, error: type[Exception]) -> float:
        """Seconds left, `at_most` that many; raises `error` when there are none."""
        if self._interrupted:
            raise error("interrupted")
        remaining = self.at - self._clock()
        if remaining <= 0:
            raise error("total deadline")
        return remaining if at_most is None else min(remaining, at_most)


class DeadlineStream(httpcore.NetworkStream):
    """A connection each of whose operations obeys the deadline of the request under way.

    What is written goes out when an answer is read, or a piece is full: a request's head and its short body
    in one packet, so that a register never sees the one without the other.
    """

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline
        self._held = b""
        deadline.stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if self._held:
            # A server may refuse a request that it has not read to the end: its answer is still read.
            with contextlib.suppress(httpcore.WriteError):
                self._send(timeout)
        meanwhile = self._deadline.meanwhile
        if meanwhile is not None and not self._answers_within(meanwhile.after):
            self._deadline.use_waiting()
        return self._stream.read(max_bytes, self._deadline.left(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._held += buffer
        if len(self._held) >= _WRITE_PIECE:
            self._send(timeout)

    def _answers_within(self, seconds: float) -> bool:
        """True if bytes arrive so soon, or the connection ends."""
        connected = self._stream.get_extra_info("socket") if seconds > 0 else None
        if not isinstance(connected, socket.socket):
            return False
        # ValueError: with thousands of files open, `select` does not take the socket.
        with contextlib.suppress(OSError, ValueError):
            return bool(select.select([connected], [], [], seconds)[0])
        return False

    def _send(self, timeout: float | None) -> None:
        waiting, self._held = self._held, b""
        for start in range(0, len(waiting), _WRITE_PIECE):
            piece = waiting[start : start + _WRITE_PIECE]
            self._stream.write(piece, self._deadline.left(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._held = b""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = self._deadline.left(timeout, httpcore.ConnectTimeout)
        encrypted = self._stream.start_tls(ssl_context, server_hostname, left)
        return DeadlineStream(encrypted, self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


class DeadlineBackend(httpcore.NetworkBackend):
    """Connects under the deadline, trying one address after another."""

    def __init__(self, deadline: Deadline) -> None:
        self._deadline = deadline
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        # Nobody knows how long it takes until a new connection stands.
        self._deadline.use_waiting()
        last: Exception = httpcore.ConnectError("no address")
        for address in self._addresses(host, port):
            left = self._deadline.left(timeout, httpcore.ConnectTimeout)
            try:
                stream = self._sockets.connect_tcp(address, port, left, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                last = error
            else:
                return DeadlineStream(stream, self._deadline)
        raise last

    def _addresses(self, host: str, port: int) -> list[str]:
        """The host's addresses. The system's look-up knows no time limit, so a thread of its own does it."""
        answers: queue.SimpleQueue[_Resolved] = queue.SimpleQueue()
        resolver = threading.Thread(
            target=_resolve, args=(host, port, answers), name="name look-up", daemon=True
        )
        resolver.start()
        try:
            answer = answers.get(timeout=self._deadline.left(None, httpcore.ConnectTimeout))
        except queue.Empty as error:
            raise httpcore.ConnectTimeout("name look-up") from error
        if isinstance(answer, OSError):
            raise httpcore.ConnectError(f"name look-up: {answer}") from answer
        return answer


def _resolve(host: str, port: int, answers: "queue.SimpleQueue[_Resolved]") -> None:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        answers.put(list(dict.fromkeys(str(entry[4][0]) for entry in found)))
    except OSError as error:
        answers.put(error)
    except UnicodeError as error:
        answers.put(OSError(str(error)))
