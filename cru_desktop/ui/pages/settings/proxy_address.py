"""Server and port of a proxy as two fields, and the one address that the settings keep."""

from urllib.parse import urlsplit

from cru_desktop.domain.problem import ProblemError
from cru_desktop.support.proxy_settings import ProxyMode, ProxySettings, proxy_settings

_LARGEST_PORT = 65535
_ANY_PORT = "3128"
#: Port of a scheme where the address names none.
_ORDINARY = {"http": "80", "https": "443"}


def judge_server(text: str) -> str:
    """Message for a server's name, empty for one that can be an address."""
    if "@" in text:
        return "Użytkownika i hasło wpisz w pola niżej: w adresie mógłby je przeczytać każdy."
    try:
        address = proxy_settings(ProxyMode.MANUAL.value, text).address
        if _has_port(address):
            return "Port wpisz w pole obok."
        # "proxy.gmina.pl?" is an address by itself, and none any more with the port behind it.
        joined(text, _ANY_PORT)
    except (ValueError, ProblemError):
        return "To nie jest adres serwera. Wpisz na przykład: proxy.gmina.pl."
    return ""


def judge_port(text: str) -> str:
    """Message for a port, empty for a right one."""
    fine = text.isascii() and text.isdigit() and 0 < int(text) <= _LARGEST_PORT
    return "" if fine else "Port to liczba od 1 do 65535, na przykład 3128 albo 8080."


def joined(server: str, port: str) -> ProxySettings:
    """Settings of two fields that were judged right. Raises ValueError, DestinationError."""
    return proxy_settings(ProxyMode.MANUAL.value, f"{server.rstrip('/')}:{port}")


def split(address: str) -> tuple[str, str]:
    """Server and port of an address that the settings keep; two empty texts for none."""
    if not address:
        return "", ""
    parts = urlsplit(address)
    port = str(parts.port or _ORDINARY.get(parts.scheme, ""))
    server = parts.netloc.removesuffix(f":{port}")
    return (server if parts.scheme == "http" else f"{parts.scheme}://{server}"), port


def _has_port(address: str) -> bool:
    return urlsplit(address).port is not None
