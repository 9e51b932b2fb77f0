"""One window per profile: a second start raises the first one and ends."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_MESSAGE = b"raise\n"
#: How long (ms) a second start waits for the first one to answer.
_PATIENCE = 1000


def server_name(profile: Path) -> str:
    """Name of the profile's local server: same folder, same name; short enough for every system."""
    return "cru-desktop-" + hashlib.sha256(str(profile).encode()).hexdigest()[:24]


def raise_first_window(profile: Path) -> bool:
    """Ask a window that is already open for this profile to come to the front; False if there is none."""
    socket = QLocalSocket()
    socket.connectToServer(server_name(profile))
    if not socket.waitForConnected(_PATIENCE):
        return False
    socket.write(_MESSAGE)
    socket.waitForBytesWritten(_PATIENCE)
    socket.disconnectFromServer()
    return True


class SingleWindow(QObject):
    """Listens for second starts while it lives."""

    raise_wanted = Signal()

    def __init__(self, profile: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._welcome)
        name = server_name(profile)
        if not self._server.listen(name):
            # What a crashed program left behind; nobody answered on it a moment ago.
            QLocalServer.removeServer(name)
            self._server.listen(name)

    def close(self) -> None:
        self._server.close()

    def _welcome(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            self.raise_wanted.emit()
