"""Cyclic garbage dies in the UI thread and nowhere else."""

import gc
import threading
import weakref

from pytestqt.qtbot import QtBot

from cru_desktop.ui.background.garbage import collecting_in_ui_thread


class Node:
    """Part of a cycle with itself."""

    died_in: threading.Thread | None = None

    def __init__(self) -> None:
        self.me = self

    def __del__(self) -> None:
        Node.died_in = threading.current_thread()


def test_a_worker_never_collects_and_the_ui_thread_does(qtbot: QtBot) -> None:
    gc.collect()
    kept: list[list[int]] = []
    with collecting_in_ui_thread() as collector:
        seen = weakref.ref(Node())
        # Far more than the collector's threshold, allocated in another thread.
        worker = threading.Thread(target=lambda: kept.extend([] for _ in range(50_000)))
        worker.start()
        worker.join()
        assert seen() is not None
        assert collector.look() == 0
        assert seen() is None
        assert Node.died_in is threading.main_thread()


def test_afterwards_python_collects_as_before(qtbot: QtBot) -> None:
    assert gc.isenabled()
    with collecting_in_ui_thread():
        assert not gc.isenabled()
    assert gc.isenabled()
