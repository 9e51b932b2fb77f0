"""Shared by the tests of the window."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cru_desktop.app.window import open_program
from cru_desktop.support.profile_folder import open_profile_folder
from cru_desktop.ui.theme.theme import apply
from tests.ui.bench import Bench, benched
from tests.ui.living_program import LivingProgram

#: Milliseconds. What a test waits for comes at once unless the computer is busy with something else.
PATIENCE = 20_000


class PatientBot(QtBot):
    """Waits for facts for longer than a busy computer takes, where a test names no time of its own."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE) -> None:
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """As pytest-qt's own, but patient."""
    return PatientBot(request)


@pytest.fixture(autouse=True)
def _nothing_left(qapp: QApplication) -> Iterator[None]:
    """Widgets that a test has let go are gone before the next: no event loop runs between tests to do it."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def themed(qapp: QApplication) -> QApplication:
    """The application in our light look at 100 % letters."""
    apply(qapp, False, 100)
    return qapp


@pytest.fixture
def bench(themed: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    """A desk in the training environment, not yet open."""
    with benched(qtbot, tmp_path) as made:
        yield made


@pytest.fixture
def program(themed: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[LivingProgram]:
    """The whole program in the training environment, with an entity to work for."""
    with open_program(themed, open_profile_folder(tmp_path / "profile"), None) as window:
        window.resize(1280, 800)
        window.show()
        living = LivingProgram(window, qtbot)
        living.begin()
        yield living
