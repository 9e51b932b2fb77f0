"""The TCP relay in front of the register: what an HTTP program cannot do to its own connections.

A client connects to the relay, the relay to the HTTP server behind it. It passes bytes on as they come, until
it is told to reset a connection, to cut an answer short, to let it drip, or to shut its door: then its port
stays taken but nobody listens, and the operating system refuses connections as if no program were there.
Everything here runs in the event loop of the server's thread.
"""

import asyncio
import contextlib
import os
import socket
import struct

Address = tuple[str, int]
#: `struct linger` on, zero seconds; its two numbers are shorter on Windows.
_RESET_ON_CLOSE = struct.pack("hh" if os.name == "nt" else "ii", 1, 0)


class Connection(asyncio.Protocol):
    """The client's half of one relayed connection."""

    def __init__(self, relay: "Relay") -> None:
        self._relay = relay
        self._client: asyncio.Transport | None = None
        self._server: asyncio.Transport | None = None
        self._address: Address | None = None
        self._left: int | None = None
        self._drip: tuple[int, float] | None = None
        self._waiting = bytearray()
        self._timer: asyncio.TimerHandle | None = None
        self._ends = False

    # What the register orders.

    def reset(self) -> None:
        """Break the connection at once, with a TCP reset."""
        client, self._client = self._client, None
        if client is not None:
            raw = client.get_extra_info("socket")
            with contextlib.suppress(OSError):
                raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
            client.abort()
        self._drop_server()

    def reset_after(self, count: int) -> None:
        """Let `count` bytes of the next answer through, then break the connection."""
        self._left = count

    def drip(self, chunk: int, interval: float) -> None:
        """From now on pass `chunk` bytes of the answer every `interval` seconds."""
        self._drip = (max(chunk, 1), interval)

    # What asyncio tells about the client's side.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._client = transport
        transport.pause_reading()
        self._relay.join(self)

    def data_received(self, data: bytes) -> None:
        if self._server is not None:
            self._server.write(data)

    def connection_lost(self, exc: Exception | None) -> None:
        self._client = None
        self._drop_server()
        self._relay.forget(self, self._address)

    def pause_writing(self) -> None:
        if self._server is not None:
            self._server.pause_reading()

    def resume_writing(self) -> None:
        if self._server is not None:
            self._server.resume_reading()

    # What the server's side tells.

    def server_joined(self, transport: asyncio.Transport) -> None:
        """The connection to the HTTP server stands: bytes may flow."""
        if self._client is None:
            transport.abort()
            return
        self._server = transport
        self._address = transport.get_extra_info("sockname")[:2]
        assert self._address is not None
        self._relay.remember(self._address, self)
        self._client.resume_reading()

    def server_sent(self, data: bytes) -> None:
        """Bytes of an answer."""
        if self._client is None:
            return
        if self._left is not None:
            self._client.write(data[: self._left])
            self._left -= len(data)
            if self._left <= 0 and self._timer is None:
                # A moment for the bytes to leave before the reset overtakes them.
                self._timer = asyncio.get_running_loop().call_later(0.05, self.reset)
            self._left = max(self._left, 0)
        elif self._drip is not None:
            self._waiting += data
            if self._timer is None:
                self._let_drip()
        else:
            self._client.write(data)

    def server_lost(self) -> None:
        """The HTTP server has closed its side."""
        self._server = None
        self._ends = True
        if self._client is not None and self._timer is None:
            self._client.close()

    def pause_client(self, paused: bool) -> None:
        """The HTTP server's side is full, or free again."""
        if self._client is not None and not self._client.is_closing():
            if paused:
                self._client.pause_reading()
            else:
                self._client.resume_reading()

    def stop(self) -> None:
        """The register stops: let go of everything."""
        if self._timer is not None:
            self._timer.cancel()
        self.reset()

    def _let_drip(self) -> None:
        self._timer = None
        if self._client is None or self._drip is None:
            return
        chunk, interval = self._drip
        self._client.write(bytes(self._waiting[:chunk]))
        del self._waiting[:chunk]
        if self._waiting:
            self._timer = asyncio.get_running_loop().call_later(interval, self._let_drip)
            return
        self._drip = None
        if self._ends:
            self._client.close()

    def _drop_server(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            server.abort()


class _ServerSide(asyncio.Protocol):
    """The relay's half towards the HTTP server."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._connection.server_joined(transport)

    def data_received(self, data: bytes) -> None:
        self._connection.server_sent(data)

    def connection_lost(self, exc: Exception | None) -> None:
        self._connection.server_lost()

    def pause_writing(self) -> None:
        self._connection.pause_client(True)

    def resume_writing(self) -> None:
        self._connection.pause_client(False)


class Relay:
    """The door; the caller binds its socket, so that a port in use is known before any thread starts."""

    def __init__(self, door: socket.socket, behind: Address) -> None:
        self._door = door
        self._address: Address = door.getsockname()[:2]
        self._behind = behind
        self._server: asyncio.Server | None = None
        self._connections: set[Connection] = set()
        self._by_address: dict[Address, Connection] = {}
        self._joining: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        """Listen. Nothing happens if the door is open."""
        if self._server is None:
            loop = asyncio.get_running_loop()
            self._server = await loop.create_server(lambda: Connection(self), sock=self._door, backlog=128)

    def shut(self) -> None:
        """Refuse connections from now on; the port stays ours. Those that stand are left alone."""
        if self._server is not None:
            self._server.close()  # closes the socket too
            self._server = None
            self._door = bound_socket(self._address[1])

    def end_connections(self) -> None:
        """Reset every connection that stands."""
        for connection in tuple(self._connections):
            connection.reset()

    async def close(self) -> None:
        """End everything."""
        if self._server is not None:
            self._server.close()
            self._server = None
        for task in tuple(self._joining):
            task.cancel()
        for connection in tuple(self._connections):
            connection.stop()
        self._door.close()
        await asyncio.sleep(0)  # lets the transports tell that they are lost

    def connection(self, address: Address) -> Connection | None:
        """The relayed connection that the HTTP server sees coming from that address."""
        return self._by_address.get(address)

    def join(self, connection: Connection) -> None:
        """A client has come: connect it to the HTTP server."""
        self._connections.add(connection)
        task = asyncio.get_running_loop().create_task(self._join(connection))
        self._joining.add(task)
        task.add_done_callback(self._joining.discard)

    def remember(self, address: Address, connection: Connection) -> None:
        """From now on the HTTP server's requests from that address are this connection's."""
        self._by_address[address] = connection

    def forget(self, connection: Connection, address: Address | None) -> None:
        """The client has gone."""
        self._connections.discard(connection)
        if address is not None and self._by_address.get(address) is connection:
            del self._by_address[address]

    async def _join(self, connection: Connection) -> None:
        loop = asyncio.get_running_loop()
        try:
            await loop.create_connection(lambda: _ServerSide(connection), *self._behind)
        except OSError:
            connection.reset()


def bound_socket(port: int) -> socket.socket:
    """A socket bound to a loopback port, not yet listening; raises OSError when the port is in use."""
    # Only with the protocol named does asyncio switch Nagle's delay off: 40 ms a request otherwise.
    door = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # Windows would let a second program in
            door.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind(("127.0.0.1", port))
        door.setblocking(False)
    except OSError:
        door.close()
        raise
    return door
