"""Base addresses: which one is allowed in which environment, in one normal form.

Imports nothing heavy, so that settings and the command line can judge an address at once.
"""

import ipaddress
import re
from dataclasses import dataclass, replace
from urllib.parse import SplitResult, urlsplit

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.problem import Problem, ProblemError, WhoseMove

#: Hosts of the integration API (verified).
KNOWN_HOSTS = {
    Environment.TEST: "jsfp-cru-test.mf.gov.pl",
    Environment.PRODUCTION: "jsfp.rejestrumow.gov.pl",
}
PUBLIC_REGISTER_HOST = "rejestrumow.gov.pl"
WHITE_LIST_HOST = "wl-api.mf.gov.pl"
#: Every host that the program talks to by itself: what an office's firewall has to let through.
ALL_HOSTS = frozenset({*KNOWN_HOSTS.values(), PUBLIC_REGISTER_HOST, WHITE_LIST_HOST})
_MEND = "Informatyk: popraw adres w ustawieniach urzędu (defaults.toml) albo w --base-url."
_GATEWAY_PATH = "/api-gw"
_DEFAULT_PORTS = {"https": 443, "http": 80}
_HOST_NAME = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*")
_NUMERIC_LABEL = re.compile(r"[0-9]+|0x[0-9a-f]*")
_SAFE_PATH = re.compile(r"(/[A-Za-z0-9._~!$&'()*+,;=:@-]+)*")


class DestinationError(ProblemError):
    """An address that must not be used; `code` of the problem says why."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where requests go. Made by `destination()`; `base_url` is normal: lower case, no trailing slash."""

    environment: Environment
    base_url: str
    embedded: bool = False
    """True for the program's own training register: the same register whatever port it got this time."""

    @property
    def identity(self) -> str:
        """What a queued row and an entry's identity keep: unlike the address it outlives a restart."""
        return "embedded-training-register" if self.embedded else self.base_url

    @property
    def host(self) -> str:
        """What an API key is bound to: the host and, unless it is the usual one, the port."""
        return self.identity if self.embedded else urlsplit(self.base_url).netloc

    @property
    def is_loopback(self) -> bool:
        return _is_loopback(urlsplit(self.base_url).hostname or "")

    @property
    def root_url(self) -> str:
        """Scheme, host and port alone."""
        parts = urlsplit(self.base_url)
        return f"{parts.scheme}://{parts.netloc}"


def destination(environment: Environment, base_url: str | None = None) -> Destination:
    """The destination of an environment; its own host unless another address is given.

    Raises `DestinationError`: no https (http goes to this computer alone), the training register anywhere
    but on this computer, production on this computer, a known host of another environment, user, query or
    fragment in the address. Training has no default: its register starts on a free port.
    """
    if base_url is None:
        if environment not in KNOWN_HOSTS:
            raise _error("CRU-ADRES-01", "Rejestr ćwiczebny nie ma stałego adresu.")
        return Destination(environment, f"https://{KNOWN_HOSTS[environment]}{_GATEWAY_PATH}")
    parts = _split(base_url)
    host = _normal_host(parts.hostname or "")
    _check_scheme(parts.scheme, host)
    _check_environment(environment, host)
    return Destination(environment, _assemble(parts, host))


def embedded_destination(base_url: str) -> Destination:
    """The training register that this program started itself, at the address it got."""
    return replace(destination(Environment.TRAINING, base_url), embedded=True)


def checked_proxy(url: str) -> str:
    """A proxy's address as `ClientSettings.proxy` takes it: `http://[user:password@]host[:port]`.

    Raises `DestinationError` for another scheme or anything that is no address.
    """
    text = url.strip()
    try:
        parts = urlsplit(text)
        fine = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        fine = False
    if not fine or parts.path.strip("/") or parts.query or parts.fragment or any(c <= " " for c in text):
        happened = "To nie jest adres serwera pośredniczącego (proxy)."
        raise _error("CRU-ADRES-07", happened, "Podaj adres w postaci http://serwer:port.")
    return text.rstrip("/")


def public_register_destination(integration: Destination) -> Destination:
    """The public register beside an integration API: on the training register's host, else the Ministry's."""
    if integration.environment is Environment.TRAINING:
        return Destination(Environment.TRAINING, integration.root_url)
    return Destination(Environment.PRODUCTION, f"https://{PUBLIC_REGISTER_HOST}")


def white_list_destination(integration: Destination) -> Destination:
    """The white list beside an integration API: on the training register's host, else the Ministry's."""
    if integration.environment is Environment.TRAINING:
        return Destination(Environment.TRAINING, integration.root_url)
    return Destination(Environment.PRODUCTION, f"https://{WHITE_LIST_HOST}")


def news_destination(address: str) -> tuple[Destination, str]:
    """Where the office keeps its news of versions, and the file's path there. Raises `DestinationError`."""
    parts = _split(address)
    host = _normal_host(parts.hostname or "")
    _check_scheme(parts.scheme, host)
    path = parts.path.rstrip("/")
    return Destination(Environment.PRODUCTION, _assemble(parts._replace(path=""), host)), path or "/"


def _split(base_url: str) -> SplitResult:
    text = base_url.strip()
    if not text or any(character <= " " or character in '\\"<>^`{|}\x7f' for character in text):
        raise _error("CRU-ADRES-01", "To nie jest adres internetowy.")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise _error("CRU-ADRES-01", "To nie jest adres internetowy.") from error
    if not parts.hostname or port == 0 or "%" in parts.netloc:
        raise _error("CRU-ADRES-01", "W adresie brakuje nazwy serwera.")
    if "@" in parts.netloc or "?" in text or "#" in text:
        raise _error("CRU-ADRES-02", "Adres zawiera użytkownika, zapytanie („?”) albo kotwicę („#”).")
    if not _SAFE_PATH.fullmatch(parts.path.rstrip("/")) or {".", ".."} & set(parts.path.split("/")):
        raise _error("CRU-ADRES-01", "Ścieżka adresu zawiera niedozwolone znaki.")
    return parts


def _normal_host(host: str) -> str:
    """Lower case, punycode, no trailing dot, IP addresses in their one form."""
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        pass
    try:
        name = host.encode("idna").decode("ascii").lower().rstrip(".")
    except UnicodeError as error:
        raise _error("CRU-ADRES-01", "Nazwa serwera w adresie jest błędna.") from error
    # "127.1", "0x7f000001" and "2130706433" are this computer for some resolvers: refused, not guessed.
    if not _HOST_NAME.fullmatch(name) or _NUMERIC_LABEL.fullmatch(name.rsplit(".", 1)[-1]):
        raise _error("CRU-ADRES-01", "Nazwa serwera w adresie jest błędna.")
    return name


def _is_loopback(host: str) -> bool:
    """This computer, however written; an unspecified address (0.0.0.0, ::) connects here as well."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    return address.is_loopback or address.is_unspecified


def _check_scheme(scheme: str, host: str) -> None:
    if scheme == "https" or (scheme == "http" and _is_loopback(host)):
        return
    raise _error("CRU-ADRES-03", "Adres musi zaczynać się od https://, aby nikt nie podsłuchał klucza.")


def _check_environment(environment: Environment, host: str) -> None:
    loopback = _is_loopback(host)
    if environment is Environment.TRAINING and not loopback:
        raise _error("CRU-ADRES-04", "Rejestr ćwiczebny może działać tylko na tym komputerze.")
    if environment is Environment.PRODUCTION and loopback:
        raise _error("CRU-ADRES-05", "Prawdziwy rejestr nie może być na tym komputerze.")
    foreign = {known for other, known in KNOWN_HOSTS.items() if other is not environment}
    if host in foreign | {PUBLIC_REGISTER_HOST, WHITE_LIST_HOST}:
        raise _error("CRU-ADRES-06", f"Adres {host} należy do innego środowiska albo innej usługi.")


def _assemble(parts: SplitResult, host: str) -> str:
    netloc = f"[{host}]" if ":" in host else host
    if parts.port is not None and parts.port != _DEFAULT_PORTS[parts.scheme]:
        netloc = f"{netloc}:{parts.port}"
    return f"{parts.scheme}://{netloc}{parts.path.rstrip('/')}"


def _error(code: str, happened: str, you_can: str = _MEND) -> DestinationError:
    return DestinationError(
        Problem(
            code=code,
            happened=happened,
            program_does="Program nie użył tego adresu i niczego nie wysłał.",
            you_can=you_can,
            whose_move=WhoseMove.IT_PERSON,
        )
    )


#: Codes of `DestinationError`, explained in resources/help/09-bledy.md.
DESTINATION_CODES = tuple(f"CRU-ADRES-0{number}" for number in range(1, 8))
