"""Every row of the table of errors, met over real HTTP; and the page that explains them."""

import re
import socket
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pytest

from cru_desktop.cru_api import errors
from cru_desktop.cru_api.client import CruClient
from cru_desktop.cru_api.destination import DESTINATION_CODES, Destination, destination
from cru_desktop.cru_api.errors import (
    ERROR_CLASSES,
    Circumstances,
    CruApiError,
    Outcome,
    Retry,
    Service,
)
from cru_desktop.cru_api.results import SummaryFilter
from cru_desktop.cru_api.settings import ClientSettings
from cru_desktop.domain.environment import Environment
from cru_desktop.secrets.key_problems import KEY_CODES
from tests.cru_api.certificates import stranger
from tests.cru_api.servers import FaultServer, Handler, answering, resetting, response, silent

PAGE = Path(__file__).parents[2] / "resources" / "help" / "09-bledy.md"
KEY = "tajny-klucz-7c1f9a"
OWN = '{"kod":"E1","komunikat":"Nie da się","bledy":[{"pole":"stronyUmowy[1].nip","komunikat":"zły NIP"}]}'
HTML = "<html><title>Przerwa</title><body>Zapora sieci</body></html>"
SETTINGS = ClientSettings(max_body=10_000)
#: For servers that never answer; elsewhere a busy computer must not be taken for a slow register.
QUICK = replace(SETTINGS, total_deadline=1.0, list_deadline=1.0)

Work = Callable[[CruClient], object]


def write(client: CruClient) -> object:
    return client.publish(b"{}")


def read(client: CruClient) -> object:
    return client.summaries(SummaryFilter())


class ClosedGate:
    def enter(self, destination: Destination, deadline: float) -> None:
        raise errors.GateClosedError(Circumstances(outcome=Outcome.NOT_DELIVERED, retry_after=60.0))

    def told_time(self, register_date: datetime) -> None:
        return


@dataclass(frozen=True)
class Row:
    """One fault: how it comes about, and what it must mean."""

    error: type[CruApiError]
    handler: Handler | None
    work: Work
    outcome: Outcome
    retry: Retry
    key: str = KEY


def own(status: int, **headers: str) -> Handler:
    return answering(response(status, OWN, **headers))


def html(status: int, **headers: str) -> Handler:
    return answering(response(status, HTML, "text/html", **headers))


UNKNOWN, REFUSED, NOT_DELIVERED = Outcome.UNKNOWN, Outcome.REFUSED, Outcome.NOT_DELIVERED
BACK_OFF, AFTER, TWICE = Retry.BACK_OFF, Retry.AFTER, Retry.SECOND_TIME_STOPS

ROWS = (
    Row(errors.NoConnectionError, None, write, NOT_DELIVERED, BACK_OFF),
    Row(errors.ConnectionTimeoutError, silent, read, NOT_DELIVERED, BACK_OFF),
    Row(errors.ConnectionBrokenError, resetting(), read, NOT_DELIVERED, BACK_OFF),
    Row(errors.LostAnswerError, silent, write, UNKNOWN, BACK_OFF),
    Row(errors.LostAnswerError, resetting(), write, UNKNOWN, BACK_OFF),
    Row(errors.LostAnswerError, resetting(b"HTTP/1.1 20"), write, UNKNOWN, BACK_OFF),
    Row(errors.LostAnswerError, answering(response(202, "{}")[:-1]), write, UNKNOWN, BACK_OFF),
    Row(errors.LostAnswerError, answering(b"SSH-2.0-OpenSSH\r\n\r\n"), write, UNKNOWN, BACK_OFF),
    Row(errors.KeyUnusableError, own(200), write, NOT_DELIVERED, Retry.KEY, key="klucz\r\nX-Evil: 1"),
    Row(errors.KeyUnusableError, own(200), write, NOT_DELIVERED, Retry.KEY, key="łączka"),
    Row(errors.KeyUnusableError, own(200), write, NOT_DELIVERED, Retry.KEY, key="klucz\udcff"),
    Row(errors.ForeignAnswerError, html(200), read, NOT_DELIVERED, BACK_OFF),
    Row(errors.ForeignAnswerError, html(200), write, UNKNOWN, BACK_OFF),
    Row(errors.ForeignAnswerError, html(202), write, UNKNOWN, BACK_OFF),
    Row(errors.ForeignAnswerError, answering(response(200, HTML)), read, NOT_DELIVERED, BACK_OFF),
    Row(
        errors.ForeignAnswerError,
        answering(response(200, "Przerwa techniczna", "text/html; charset=utf-8")),
        read,
        NOT_DELIVERED,
        BACK_OFF,
    ),
    *[Row(errors.ForeignAnswerError, html(status), write, UNKNOWN, BACK_OFF) for status in (400, 401, 403)],
    *[Row(errors.ForeignAnswerError, html(status), write, UNKNOWN, BACK_OFF) for status in (404, 409, 413)],
    Row(errors.ForeignAnswerError, answering(response(403, '{"detail":"WAF"}')), write, UNKNOWN, BACK_OFF),
    Row(
        errors.ForeignAnswerError,
        answering(response(400, '{"kod":1,"komunikat":[]}')),
        write,
        UNKNOWN,
        BACK_OFF,
    ),
    *[
        Row(
            errors.RedirectedAnswerError,
            own(status, Location="https://other.example/x"),
            write,
            UNKNOWN,
            BACK_OFF,
        )
        for status in (300, 301, 302, 303, 307, 308)
    ],
    Row(errors.RedirectedAnswerError, html(302, Location="/login"), read, NOT_DELIVERED, BACK_OFF),
    Row(errors.MalformedAnswerError, answering(response(200, '{"content":[')), read, NOT_DELIVERED, BACK_OFF),
    Row(errors.MalformedAnswerError, answering(response(200, "{}")), read, NOT_DELIVERED, BACK_OFF),
    Row(errors.MalformedAnswerError, answering(response(200, "[]")), read, NOT_DELIVERED, BACK_OFF),
    Row(errors.MalformedAnswerError, answering(response(200)), read, NOT_DELIVERED, BACK_OFF),
    Row(
        errors.MalformedAnswerError,
        answering(response(202, '{"status":"PRZYJETY"}')),
        write,
        UNKNOWN,
        BACK_OFF,
    ),
    Row(
        errors.MalformedAnswerError, answering(response(200, '{"idDokumentu":"1"}')), write, UNKNOWN, BACK_OFF
    ),
    Row(errors.MalformedAnswerError, own(405), write, UNKNOWN, BACK_OFF),
    Row(
        errors.MalformedAnswerError,
        answering(response(202, b"no gzip", Content_Encoding="gzip")),
        write,
        UNKNOWN,
        BACK_OFF,
    ),
    Row(errors.OversizedAnswerError, answering(response(202, " " * 20_000)), write, UNKNOWN, BACK_OFF),
    Row(errors.OversizedAnswerError, answering(response(200, " " * 20_000)), read, NOT_DELIVERED, BACK_OFF),
    Row(errors.FieldsRejectedError, own(400), write, REFUSED, TWICE),
    Row(errors.FieldsRejectedError, own(422), write, REFUSED, TWICE),
    Row(errors.KeyRejectedError, own(401), write, REFUSED, Retry.KEY),
    Row(errors.KeyRejectedError, own(401), read, REFUSED, Retry.KEY),
    Row(errors.ForbiddenError, own(403), write, REFUSED, Retry.KEY),
    Row(errors.NotFoundError, own(404), write, REFUSED, Retry.NEVER),
    Row(errors.ConflictError, own(409), write, UNKNOWN, TWICE),
    Row(errors.TooLargeError, own(413), write, REFUSED, Retry.NEVER),
    Row(errors.TooManyRequestsError, own(429, Retry_After="7"), write, REFUSED, AFTER),
    Row(errors.TooManyRequestsError, own(429), write, REFUSED, BACK_OFF),
    Row(errors.TooManyRequestsError, html(429, Retry_After="7"), write, UNKNOWN, AFTER),
    Row(errors.RegisterFaultError, own(500), write, UNKNOWN, TWICE),
    Row(errors.RegisterFaultError, own(500), read, NOT_DELIVERED, TWICE),
    *[
        Row(errors.ServerUnavailableError, html(status), write, UNKNOWN, BACK_OFF)
        for status in (500, 502, 503, 504)
    ],
    Row(errors.ServerUnavailableError, own(503, Retry_After="120"), write, UNKNOWN, AFTER),
    Row(errors.ServerUnavailableError, html(503), read, NOT_DELIVERED, BACK_OFF),
)

#: Rows that need more than an answer have tests of their own, below.
ELSEWHERE = {
    errors.CertificateError,
    errors.ProxyRefusedError,
    errors.ProxyLoginError,
    errors.ProxyLoginUnsupportedError,
    errors.GateClosedError,
}


def test_the_table_is_whole() -> None:
    concrete = {
        cls for cls in vars(errors).values() if isinstance(cls, type) and issubclass(cls, CruApiError)
    }
    assert concrete - {CruApiError} == set(ERROR_CLASSES)
    assert {row.error for row in ROWS} | ELSEWHERE == set(ERROR_CLASSES)
    codes = [cls.code for cls in ERROR_CLASSES]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.error.__name__}-{row.work.__name__}")
def test_each_fault_is_its_class_outcome_and_retry(row: Row) -> None:
    with ExitStack() as stack:
        if row.handler is None:
            url = f"http://127.0.0.1:{closed_port()}/api-gw"
        else:
            url = stack.enter_context(FaultServer(row.handler)).url
        settings = QUICK if row.handler is silent else SETTINGS
        client = stack.enter_context(
            CruClient(destination(Environment.TEST, url), row.key, settings=settings)
        )
        with pytest.raises(CruApiError) as caught:
            row.work(client)
    error = caught.value
    assert type(error) is row.error
    assert error.outcome is row.outcome
    assert error.retry is row.retry
    assert_told_well(error)


@pytest.mark.parametrize("cls", ERROR_CLASSES, ids=lambda cls: cls.__name__)
@pytest.mark.parametrize("service", Service)
def test_each_class_speaks_of_each_service(cls: type[CruApiError], service: Service) -> None:
    error = cls(Circumstances(outcome=NOT_DELIVERED, service=service))
    assert_told_well(error)
    assert "{" not in error.problem.happened


def assert_told_well(error: CruApiError) -> None:
    problem = error.problem
    for text in (problem.happened, problem.program_does, problem.you_can):
        assert text[0].isupper() or text[0] == "„"
        assert text.endswith((".", "”"))
    assert KEY not in str(error) + repr(error) + problem.details + error.response_excerpt
    assert "Traceback" not in problem.details


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ('{"detail":"Anna Nowak","pesel":"44051401359"}', "JSON: detail, pesel"),
        ('["Anna Nowak"]', "JSON:"),
        (
            "<html><style>a{b}</style><p>Zapora\n sieci</p><SCRIPT>x()\ny()</SCRIPT>\x01koniec</html>",
            "Zapora sieci koniec",
        ),
    ],
    ids=["fields", "a list", "a page"],
)
def test_of_a_strangers_answer_only_words_of_a_page_and_names_of_fields_are_shown(
    body: str, shown: str
) -> None:
    with FaultServer(answering(response(403, body))) as server:
        register = destination(Environment.TEST, server.url)
        with (
            CruClient(register, KEY, settings=SETTINGS) as client,
            pytest.raises(errors.ForeignAnswerError) as caught,
        ):
            write(client)
    assert caught.value.response_excerpt.strip() == shown
    host = server.url.split("/")[2]
    assert caught.value.problem.details.splitlines() == [host, "HTTP 403", caught.value.response_excerpt]


def test_unknown_outcome_says_that_it_is_looked_up_first() -> None:
    for cls in ERROR_CLASSES:
        told = cls(Circumstances(outcome=UNKNOWN)).problem.program_does
        assert told == errors.LOOKS_IT_UP


def test_a_certificate_of_a_stranger_stops_before_the_key(tmp_path: Path) -> None:
    with FaultServer(own(200), tls=stranger(tmp_path)) as server:
        with (
            CruClient(destination(Environment.TEST, server.url), KEY, settings=SETTINGS) as client,
            pytest.raises(errors.CertificateError) as caught,
        ):
            write(client)
        assert server.requests == []
    assert caught.value.outcome is NOT_DELIVERED
    assert caught.value.retry is BACK_OFF


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (403, errors.ProxyRefusedError),
        (407, errors.ProxyLoginError),
        (502, errors.ProxyRefusedError),
    ],
)
def test_a_proxy_that_refuses_is_named_and_never_sees_the_key(status: int, error: type[CruApiError]) -> None:
    with FaultServer(answering(response(status, HTML, "text/html"))) as proxy:
        settings = ClientSettings(proxy=f"http://user:haslo@127.0.0.1:{proxy.port}")
        register = destination(Environment.TEST, "https://register.invalid/api-gw")
        with (
            CruClient(register, KEY, settings=settings) as client,
            pytest.raises(errors.ProxyRefusedError) as caught,
        ):
            write(client)
        assert proxy.requests[0].startswith(b"CONNECT register.invalid:443 ")
        assert KEY.encode() not in proxy.requests[0]
    assert type(caught.value) is error
    assert caught.value.outcome is NOT_DELIVERED
    assert f"127.0.0.1:{proxy.port} {status}" in caught.value.problem.details
    assert "haslo" not in caught.value.problem.details


def test_a_proxy_that_hangs_up_is_no_lost_answer() -> None:
    with FaultServer(resetting()) as proxy:
        settings = ClientSettings(proxy=f"http://127.0.0.1:{proxy.port}")
        register = destination(Environment.TEST, "https://register.invalid/api-gw")
        with CruClient(register, KEY, settings=settings) as client, pytest.raises(CruApiError) as caught:
            write(client)
    assert caught.value.outcome is NOT_DELIVERED


def test_a_closed_gate_lets_nothing_out() -> None:
    with FaultServer(own(200)) as server:
        register = destination(Environment.TEST, server.url)
        with (
            CruClient(register, KEY, settings=SETTINGS, gate=ClosedGate()) as client,
            pytest.raises(errors.GateClosedError) as caught,
        ):
            write(client)
        assert server.connections == 0
    assert caught.value.outcome is NOT_DELIVERED
    assert caught.value.retry is AFTER
    assert caught.value.retry_after == 60.0


def test_a_missing_certificate_file_is_told_in_words(tmp_path: Path) -> None:
    settings = ClientSettings(extra_ca=tmp_path / "none.pem")
    with pytest.raises(errors.CertificateError, match="certyfikat"):
        CruClient(destination(Environment.TEST), KEY, settings=settings)


def test_the_page_explains_each_code_once() -> None:
    explained = re.findall(
        r"^\| `(CRU-(?:API|KLUCZ|ADRES)-[0-9]+)` \|", PAGE.read_text("utf-8"), re.MULTILINE
    )
    known = [cls.code for cls in ERROR_CLASSES] + list(KEY_CODES) + list(DESTINATION_CODES)
    assert sorted(explained) == sorted(known)


def closed_port() -> int:
    """A port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port
