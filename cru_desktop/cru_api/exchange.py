"""One request and its answer: the boundary at which every fault of the network becomes a `CruApiError`."""

import base64
import html
import json
import logging
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import quote, urlencode, urlsplit

import httpcore
import httpx

from cru_desktop.cru_api import errors
from cru_desktop.cru_api.answers import Answer, parse_date, parse_retry_after
from cru_desktop.cru_api.body import AnswerHeaders, BodyTooLongError, read_body
from cru_desktop.cru_api.destination import Destination
from cru_desktop.cru_api.errors import Circumstances, CruApiError, Outcome, Service
from cru_desktop.cru_api.gate import Gate, OpenGate
from cru_desktop.cru_api.network import Deadline, Meanwhile
from cru_desktop.cru_api.proxy import Proxy, ProxyChoiceError, ProxyLookUpTimeoutError
from cru_desktop.cru_api.request_trace import RequestTrace
from cru_desktop.cru_api.settings import ClientSettings
from cru_desktop.cru_api.transport import ApiKey, RegisterTransport

_log = logging.getLogger(__name__)

_JSON = (b"Content-Type", b"application/json; charset=utf-8")


@dataclass(frozen=True, slots=True)
class Call:
    """What one operation asks. `path` begins with a slash and its variable parts are already quoted."""

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    is_write: bool = False
    is_list: bool = False


class Exchange:
    """Talks to one destination, with one key, from one thread.

    Every request: the gate first, then a total deadline (from name look-up to last byte), a limited body, no
    redirect, no repetition.
    """

    def __init__(
        self,
        destination: Destination,
        key: ApiKey | None,
        *,
        service: Service,
        settings: ClientSettings,
        gate: Gate | None,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._destination = destination
        self._service = service
        self._settings = settings
        self._gate: Gate = gate or OpenGate()
        self._clock = clock
        self._now = now
        self._deadline = Deadline(clock)
        self._key = key
        self._spellings = _spellings(key)
        try:
            self._transport = RegisterTransport(destination, key, settings, self._deadline)
        except OSError as error:
            technical = f"{settings.extra_ca}: {type(error).__name__}"
            raise self._fault(errors.CertificateError, Outcome.NOT_DELIVERED, technical) from error

    def interrupt(self) -> None:
        """From any thread: end the request in flight as if the connection had broken; no other can follow."""
        self._deadline.interrupt()

    def meanwhile(self, meanwhile: Meanwhile) -> None:
        """What to do while the next request is waited for; forgotten when that has ended without."""
        self._deadline.meanwhile = meanwhile

    def close(self) -> None:
        """Close the kept connection."""
        self._transport.close()

    def send(self, call: Call, trace: RequestTrace | None = None) -> Answer:
        """The whole answer, whatever its status; `trace` learns how far it got.

        Raises `CruApiError` when there is none.
        """
        try:
            return self._send(call, trace or RequestTrace())
        finally:
            self._deadline.meanwhile = None

    def _send(self, call: Call, trace: RequestTrace) -> Answer:
        if self._key is not None and not self._key.is_sendable:
            raise self._fault(errors.KeyUnusableError, Outcome.NOT_DELIVERED)
        seconds = self._settings.list_deadline if call.is_list else self._settings.total_deadline
        self._gate.enter(self._destination, self._clock() + seconds)
        started_at = self._clock()
        self._deadline.start(seconds)
        try:
            answer = self._perform(call, trace)
        except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise self._converted(error, call, trace) from error
        except httpcore.ProxyError as error:
            raise self._proxy_fault(trace, str(error)) from error
        except ProxyChoiceError as error:
            raise self._fault(errors.ProxyRefusedError, Outcome.NOT_DELIVERED, str(error)) from error
        except ProxyLookUpTimeoutError as error:
            raise self._fault(errors.ConnectionTimeoutError, Outcome.NOT_DELIVERED, str(error)) from error
        except httpx.DecodingError as error:
            raise self._fault(errors.MalformedAnswerError, _after(call), "Content-Encoding") from error
        except BodyTooLongError as error:
            raise self._fault(errors.OversizedAnswerError, _after(call)) from error
        if answer.date is not None and answer.content_type.startswith("application/json"):
            # Of whatever else answers in a network, nobody knows whose clock it is.
            self._gate.told_time(answer.date)
        _log.info("%s %s: %d, %.3f s", call.method, call.path, answer.status, self._clock() - started_at)
        return answer

    def _perform(self, call: Call, trace: RequestTrace) -> Answer:
        path = f"{call.path}?{urlencode(call.query)}" if call.query else call.path
        headers = () if call.body is None else (_JSON, (b"Content-Length", str(len(call.body)).encode()))
        response = self._transport.request(call.method, path, headers, call.body, trace)
        found = AnswerHeaders(response.headers)
        try:
            body = read_body(response, found, self._settings.max_body)
        finally:
            response.close()
        date = parse_date(found.get(b"date"))
        return Answer(
            status=response.status,
            content_type=found.get(b"content-type") or "",
            body=body,
            is_write=call.is_write,
            service=self._service,
            host=self._destination.host,
            date=date,
            retry_after=parse_retry_after(found.get(b"retry-after"), date, self._now()),
            redirects_to=urlsplit(found.get(b"location") or "").netloc,
            mask=self._spellings,
        )

    def _converted(self, error: Exception, call: Call, trace: RequestTrace) -> CruApiError:
        technical = type(error).__name__
        if trace.started:
            if call.is_write:
                return self._fault(errors.LostAnswerError, Outcome.UNKNOWN, technical)
            if isinstance(error, httpcore.TimeoutException):
                return self._fault(errors.ConnectionTimeoutError, Outcome.NOT_DELIVERED, technical)
            return self._fault(errors.ConnectionBrokenError, Outcome.NOT_DELIVERED, technical)
        if _caused_by_certificate(error):
            return self._fault(errors.CertificateError, Outcome.NOT_DELIVERED, str(error))
        if isinstance(error, httpcore.TimeoutException):
            return self._fault(errors.ConnectionTimeoutError, Outcome.NOT_DELIVERED, technical)
        return self._fault(errors.NoConnectionError, Outcome.NOT_DELIVERED, f"{technical}: {error}")

    def _proxy_fault(self, trace: RequestTrace, technical: str) -> CruApiError:
        """`technical` is the proxy's status line."""
        place = "" if self.proxy is None else self.proxy.place
        details = " ".join(part for part in (place, technical, *trace.proxy_logins) if part)
        if not technical.startswith("407"):
            return self._fault(errors.ProxyRefusedError, Outcome.NOT_DELIVERED, details)
        by_password = "basic" in trace.proxy_logins or not trace.proxy_logins
        cls = errors.ProxyLoginError if by_password else errors.ProxyLoginUnsupportedError
        return self._fault(cls, Outcome.NOT_DELIVERED, details)

    @property
    def proxy(self) -> Proxy | None:
        """The proxy that the latest request went through; None: directly."""
        return self._transport.proxy

    def _fault(self, cls: type[CruApiError], outcome: Outcome, technical: str = "") -> CruApiError:
        return cls(
            Circumstances(
                outcome=outcome, service=self._service, host=self._destination.host, technical=technical
            )
        )


def _after(call: Call) -> Outcome:
    return Outcome.UNKNOWN if call.is_write else Outcome.NOT_DELIVERED


def _caused_by_certificate(error: BaseException) -> bool:
    """True when anywhere in the chain a certificate was refused."""
    link: BaseException | None = error
    while link is not None:
        if isinstance(link, ssl.SSLCertVerificationError):
            return True
        link = link.__cause__ or link.__context__
    return False


def _spellings(key: ApiKey | None) -> tuple[str, ...]:
    """The key as a server might echo it: plain, in JSON, in HTML, in an address, in base64; longest first."""
    if key is None or not key.reveal():
        return ()
    text = key.reveal()
    if not key.is_sendable:
        # It never goes out, so no server can give it back.
        return (text,)
    in_json = json.dumps(text)[1:-1]
    spellings = {
        text,
        in_json,
        in_json.replace("/", "\\/"),
        html.escape(text),
        quote(text, safe=""),
        base64.b64encode(text.encode()).decode(),
    }
    return tuple(sorted(spellings, key=len, reverse=True))
