"""Stand-ins of an office's proxy: one that joins, ones that ask for a login, and ones that choose."""

import base64
import socket
import threading
from collections.abc import Mapping
from urllib.parse import urlsplit

from cru_desktop.cru_api.proxy import Proxy
from tests.cru_api.servers import Handler

ASKS_FOR_BASIC = b'Basic realm="Urzad"'
ASKS_FOR_WINDOWS = b"Negotiate\r\nProxy-Authenticate: NTLM"


def asking(login: bytes) -> Handler:
    """Never satisfied: 407 to every request."""
    answer = b"HTTP/1.1 407 Login\r\nProxy-Authenticate: " + login + b"\r\nContent-Length: 0\r\n\r\n"
    return lambda connection, request: connection.sendall(answer)


def joining(port: int, user: str = "", password: str = "") -> Handler:
    """CONNECT leads to `port` of this computer, whatever host it names; with a user only after Basic."""
    expected = base64.b64encode(f"{user}:{password}".encode())

    def handler(connection: socket.socket, request: bytes) -> None:
        if user and b"Proxy-Authorization: Basic " + expected not in request:
            asking(ASKS_FOR_BASIC)(connection, request)
            return
        connection.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
        with socket.create_connection(("127.0.0.1", port)) as onward:
            _relay(connection, onward)

    return handler


def _relay(one: socket.socket, other: socket.socket) -> None:
    back = threading.Thread(target=_pump, args=(other, one), daemon=True)
    back.start()
    _pump(one, other)
    back.join(timeout=10)


def _pump(source: socket.socket, target: socket.socket) -> None:
    try:
        while chunk := source.recv(65536):
            target.sendall(chunk)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        return


class ByHost:
    """What a PAC file does: a proxy for some hosts, none for the others."""

    def __init__(self, proxies: Mapping[str, Proxy]) -> None:
        self.proxies = dict(proxies)
        self.asked: list[str] = []

    def proxy_for(self, url: str) -> Proxy | None:
        self.asked.append(url)
        return self.proxies.get(urlsplit(url).hostname or "")
