"""How far one request got: what the connection layer tells while it works."""

from collections.abc import Mapping

import httpcore

_REQUEST_STARTED = "http11.send_request_headers.started"
_ANSWER_HEADERS = "http11.receive_response_headers.complete"
_CONNECTED = "connection.connect_tcp.complete"
_ENCRYPTED = ("connection.start_tls.complete", "proxy.start_tls.complete")
_PROXY_AUTHENTICATE = b"proxy-authenticate"


class RequestTrace:
    """Given to httpcore as the request's `trace`; read afterwards. One request, one thread."""

    def __init__(self) -> None:
        self.started = False
        """The request itself (not a proxy's CONNECT before it) began to go out."""
        self.connected = False
        """A connection stands: to the host, or to the proxy."""
        self.asked_proxy = False
        """CONNECT went to a proxy."""
        self.certificate: bytes | None = None
        """What the host showed of itself (DER), once it was found trustworthy."""
        self.proxy_logins: tuple[str, ...] = ()
        """Ways of logging in that the proxy named (lower case), when it asked for one."""

    def __call__(self, event: str, info: Mapping[str, object]) -> None:
        if event == _REQUEST_STARTED:
            request = info.get("request")
            if isinstance(request, httpcore.Request):
                connect = request.method == b"CONNECT"
                self.asked_proxy = self.asked_proxy or connect
                self.started = self.started or not connect
        elif event == _CONNECTED:
            self.connected = True
        elif event in _ENCRYPTED:
            self._note_certificate(info.get("return_value"))
        elif event == _ANSWER_HEADERS and not self.started:
            self._note_logins(info.get("return_value"))

    def _note_certificate(self, stream: object) -> None:
        if isinstance(stream, httpcore.NetworkStream):
            # The interpreter's own object below `ssl.SSLSocket`, or an `ssl.SSLObject` in a tunnel.
            read = getattr(stream.get_extra_info("ssl_object"), "getpeercert", None)
            certificate = None if read is None else read(True)
            self.certificate = certificate if isinstance(certificate, bytes) else None

    def _note_logins(self, answer: object) -> None:
        """`answer` is version, status, reason, headers and the rest, as httpcore hands them on."""
        if not isinstance(answer, tuple) or len(answer) < 4 or answer[1] != 407:
            return
        values = [value for name, value in answer[3] if name.lower() == _PROXY_AUTHENTICATE]
        words = [value.decode("latin-1").split(" ")[0].strip(",").lower() for value in values]
        self.proxy_logins = tuple(dict.fromkeys(word for word in words if word))
