"""News of versions in the whole program: said where the office signed them, silent in every other case."""

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cru_desktop.app.version_watch import VersionWatch
from cru_desktop.support.version_news import VersionNewsSource
from cru_desktop.ui.frame.quiet_bar import QuietBar
from tests.ui.accessibility import visible_texts
from tests.ui.bench import Bench

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw()


def signed(newest: str, supported_from: str) -> bytes:
    issued = datetime.now(UTC).date().isoformat()
    news = json.dumps({"newest": newest, "supported_from": supported_from, "issued": issued})
    signature = base64.b64encode(KEY.sign(news.encode())).decode()
    return json.dumps({"news": news, "signature": signature}).encode()


@contextmanager
def served(body: bytes, content_type: str = "application/json") -> Iterator[str]:
    """A file on loopback."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: object) -> None:
            """Nothing on standard error."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/cru/wersje.json"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Watched:
    """A watch of version 1.3, and the bar that it speaks in."""

    def __init__(self, bench: Bench, qtbot: QtBot) -> None:
        bench.open()
        self._bench = bench
        self.bar = QuietBar(bench.desk)
        qtbot.addWidget(self.bar)
        self.bar.show()
        self.bar.hide()

    def asked(self, address: str, public_key: bytes = PUBLIC) -> str:
        watch = VersionWatch(
            self._bench.desk, self.bar, VersionNewsSource(address, public_key), self.bar, version="1.3"
        )
        watch.ask()
        self._bench.settle()
        return " ".join(visible_texts(self.bar)) if self.bar.isVisible() else ""


@pytest.fixture
def watched(bench: Bench, qtbot: QtBot) -> Watched:
    return Watched(bench, qtbot)


def test_a_version_that_is_no_longer_supported_is_told_with_what_may_still_be_done(watched: Watched) -> None:
    with served(signed("2.0", "1.5")) as address:
        told = watched.asked(address)
    assert "Ta wersja nie jest już wspierana" in told
    assert "Poproś informatyka o aktualizację do wersji 2.0. Wysyłać możesz nadal." in told


def test_a_newer_version_is_a_notice(watched: Watched) -> None:
    with served(signed("2.0", "1.0")) as address:
        assert "Jest nowsza wersja programu: 2.0." in watched.asked(address)


def test_the_newest_version_hears_nothing(watched: Watched) -> None:
    with served(signed("1.3", "1.0")) as address:
        assert watched.asked(address) == ""


@pytest.mark.parametrize("body", [b"", b"<html>Zaloguj</html>", b"{}", b"[1]", b"null", b"\xff\xfe"])
def test_what_is_no_news_says_nothing(watched: Watched, body: bytes) -> None:
    with served(body) as address:
        assert watched.asked(address) == ""


def test_news_signed_by_somebody_else_say_nothing(watched: Watched) -> None:
    other = Ed25519PrivateKey.generate().public_key().public_bytes_raw()
    with served(signed("2.0", "1.5")) as address:
        assert watched.asked(address, other) == ""


def test_a_server_that_is_gone_says_nothing(watched: Watched, themed: QApplication, tmp_path: Path) -> None:
    with served(b"") as address:
        pass
    assert watched.asked(address) == ""
