"""One window per profile: a second start raises the first one and ends."""

import sys
from pathlib import Path

from PySide6.QtCore import QCryptographicHash, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_RAISE = b"raise\n"
_STAY = b"stay\n"
#: Windows: any process may bring its window to the front.
_ANY_PROCESS = -1
#: How long (ms) a second start waits for the first one to answer.
_PATIENCE = 1000


def server_name(profile: Path) -> str:
    """Name of the profile's local server: same folder, same name; short enough for every system."""
    digest = QCryptographicHash.hash(str(profile).encode(), QCryptographicHash.Algorithm.Sha256)
    return f"cru-desktop-{bytes(digest.toHex().data()).decode()[:24]}"


def raise_first_window(profile: Path, *, to_front: bool = True) -> bool:
    """Ask a window that is already open for this profile to come to the front; False if there is none.

    `to_front` False: it stays where it is, as when the system starts the program at sign-in.
    """
    socket = QLocalSocket()
    socket.connectToServer(server_name(profile))
    if not socket.waitForConnected(_PATIENCE):
        return False
    if to_front:
        _let_others_come_forward()
    socket.write(_RAISE if to_front else _STAY)
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
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(self._hear)
        # What was said before anybody listened for it.
        self._hear()

    def _hear(self) -> None:
        for socket in self._server.findChildren(QLocalSocket):
            while socket.canReadLine():
                if socket.readLine().data() == _RAISE:
                    self.raise_wanted.emit()


def _let_others_come_forward() -> None:
    """The person has just started this process, so Windows would let only its windows come to the front."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(_ANY_PROCESS)
