"""Head and body of an answer as they came over the connection, the body limited in length."""

from collections.abc import Iterable, Iterator, Sequence

import httpcore
import httpx


class BodyTooLongError(Exception):
    """The answer is longer than the settings allow."""


class AnswerHeaders:
    """An answer's header lines, found by their names in lower case."""

    def __init__(self, lines: Sequence[tuple[bytes, bytes]]) -> None:
        self.lines = lines

    def get(self, name: bytes) -> str | None:
        """The value (several are joined by commas, as HTTP says), None when there is none."""
        values = [value.decode("latin-1") for given, value in self.lines if given.lower() == name]
        return ", ".join(values) if values else None


class _Stream(httpx.SyncByteStream):
    """The bytes of a response, for httpx to unpack."""

    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        yield from self._response.iter_stream()


def read_body(response: httpcore.Response, headers: AnswerHeaders, longest: int) -> bytes:
    """The whole body, unpacked. Raises BodyTooLongError beyond `longest` bytes, `httpx.DecodingError`, and
    what the connection raises.
    """
    body = bytearray()
    for chunk in _chunks(response, headers):
        body += chunk
        if len(body) > longest:
            raise BodyTooLongError
    return bytes(body)


def _chunks(response: httpcore.Response, headers: AnswerHeaders) -> Iterable[bytes]:
    if headers.get(b"content-encoding") is None:
        return response.iter_stream()
    packed = httpx.Response(response.status, headers=list(headers.lines), stream=_Stream(response))
    return packed.iter_bytes()
