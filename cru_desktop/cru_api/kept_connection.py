"""The one connection to a destination that is reached without a proxy, kept from request to request."""

import ssl

import httpcore


class KeptConnection:
    """Opened when needed, used again while it is idle, whole and young. One thread, one request at a time.

    A pool, made for many connections and threads, costs a third of a request. Raises httpcore's exceptions.
    """

    def __init__(
        self,
        certificates: ssl.SSLContext | None,
        keep_alive: float,
        network: httpcore.NetworkBackend,
    ) -> None:
        """`keep_alive`: seconds for which an idle connection is used again."""
        self._certificates = certificates
        self._keep_alive = keep_alive
        self._network = network
        self._connection: httpcore.HTTPConnection | None = None

    def handle_request(self, request: httpcore.Request) -> httpcore.Response:
        """The answer's head; the caller reads and closes its stream, and only then makes another request."""
        connection = self._usable()
        if connection is None:
            connection = self._connection = httpcore.HTTPConnection(
                origin=request.url.origin,
                ssl_context=self._certificates,
                keepalive_expiry=self._keep_alive,
                http1=True,
                http2=False,
                retries=0,
                network_backend=self._network,
            )
        return connection.handle_request(request)

    def close(self) -> None:
        """Close the connection if there is one; the next request opens another."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _usable(self) -> httpcore.HTTPConnection | None:
        connection = self._connection
        if connection is None:
            return None
        # `has_expired` also sees that the server has closed it meanwhile.
        if connection.is_idle() and not connection.is_closed() and not connection.has_expired():
            return connection
        self.close()
        return None
