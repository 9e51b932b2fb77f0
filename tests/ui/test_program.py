"""The whole program on a throw-away profile: opened, switched, mended, closed; over real HTTP and SQLite."""

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from cru_desktop.app.application import make_application
from cru_desktop.app.window import open_program
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.problem import Problem
from cru_desktop.storage.errors import UnknownRecordError, damaged
from cru_desktop.support.profile_folder import ProfileFolder, open_profile_folder
from cru_desktop.support.settings import SettingsFile
from cru_desktop.ui.background.problem_boundary import problem_of
from cru_desktop.ui.frame.crash_dialog import CrashWatch, watching
from cru_desktop.ui.frame.main_window import MainWindow
from cru_desktop.ui.frame.single_window import SingleWindow, raise_first_window
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.first_start.first_start_page import FirstStartPage
from cru_desktop.ui.pages.first_start.practice import PRACTICE_CONTEXT
from tests.ui.accessibility import complaints, visible_texts

PATIENCE = 20_000


@pytest.fixture
def folder(tmp_path: Path) -> ProfileFolder:
    return open_profile_folder(tmp_path / "profile")


@pytest.fixture
def window(themed: QApplication, folder: ProfileFolder, qtbot: QtBot) -> Iterator[MainWindow]:
    with open_program(themed, folder, None) as opened:
        opened.show()
        qtbot.waitUntil(lambda: opened.desk.is_open, timeout=PATIENCE)
        yield opened


def _current(window: MainWindow) -> PageName | None:
    return window.current


def _environment(window: MainWindow) -> Environment:
    return window.desk.environment


def _is_open(window: MainWindow) -> bool:
    return window.desk.is_open


def _buttons(window: MainWindow) -> dict[str, QPushButton]:
    return {button.text(): button for button in window.problem_page.findChildren(QPushButton)}


def test_a_fresh_machine_gets_to_the_form_in_one_click(window: MainWindow, qtbot: QtBot) -> None:
    assert _current(window) is PageName.FIRST_START
    page = window.page(PageName.FIRST_START)
    assert isinstance(page, FirstStartPage)
    page.practise.button.click()
    qtbot.waitUntil(lambda: window.current is PageName.AGREEMENT, timeout=PATIENCE)
    assert window.desk.context == PRACTICE_CONTEXT
    assert complaints(window) == []


def test_every_screen_opens_and_can_be_reached_by_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    page = window.page(PageName.FIRST_START)
    assert isinstance(page, FirstStartPage)
    page.practise.button.click()
    qtbot.waitUntil(lambda: window.current is PageName.AGREEMENT, timeout=PATIENCE)
    found = []
    for name in PageName:
        window.show_page(name)
        assert _current(window) is name
        found += complaints(window.page(name))
    assert found == []


def test_closing_is_quick_and_keeps_where_the_window_stood(
    themed: QApplication, folder: ProfileFolder, qtbot: QtBot
) -> None:
    with open_program(themed, folder, None) as window:
        window.setGeometry(40, 50, 780, 700)
        window.show()
        qtbot.waitUntil(lambda: window.desk.is_open, timeout=PATIENCE)
        window.close()
        begin = time.monotonic()
    assert time.monotonic() - begin < 20
    ours = {"records", "look-ups", "delivery", "training-register"}
    # On a busy computer one may still be importing what it needed; it ends by itself.
    qtbot.waitUntil(lambda: not ours & {thread.name for thread in threading.enumerate()}, timeout=PATIENCE)
    place = SettingsFile(folder.settings_file).load().window
    assert place is not None
    assert (place.width, place.height) == (780, 700)


def test_the_environment_can_be_switched_and_switched_back(window: MainWindow, qtbot: QtBot) -> None:
    desk = window.desk
    desk.switch_environment(Environment.PRODUCTION)
    assert _environment(window) is Environment.PRODUCTION
    assert not _is_open(window)
    qtbot.waitUntil(lambda: desk.is_open, timeout=PATIENCE)
    assert window.band.environment_text == Environment.PRODUCTION.title
    assert desk.settings.environment is Environment.PRODUCTION
    desk.switch_environment(Environment.TEST)
    desk.switch_environment(Environment.TRAINING)
    qtbot.waitUntil(lambda: desk.is_open, timeout=PATIENCE)
    assert _environment(window) is Environment.TRAINING


def test_the_environment_of_last_time_is_opened_again(
    themed: QApplication, folder: ProfileFolder, qtbot: QtBot
) -> None:
    with open_program(themed, folder, Environment.TEST) as window:
        qtbot.waitUntil(lambda: window.desk.is_open, timeout=PATIENCE)
    with open_program(themed, folder, None) as window:
        qtbot.waitUntil(lambda: window.desk.is_open, timeout=PATIENCE)
        assert window.desk.environment is Environment.TEST


def test_a_damaged_database_is_a_page_with_a_way_out(
    themed: QApplication, folder: ProfileFolder, qtbot: QtBot
) -> None:
    database = folder.database(Environment.TRAINING)
    database.write_bytes(b"this is no database" * 400)
    with open_program(themed, folder, Environment.TRAINING) as window:
        window.show()
        qtbot.waitUntil(lambda: bool(_buttons(window).get("Spróbuj ponownie")), timeout=PATIENCE)
        assert _current(window) is None
        assert "uszkodzony" in window.problem_page.text
        assert "Traceback" not in "".join(visible_texts(window))
        assert complaints(window) == []
        _buttons(window)["Odłóż uszkodzony plik i odzyskaj dane"].click()
        qtbot.waitUntil(lambda: window.desk.is_open, timeout=PATIENCE)
        assert _current(window) is PageName.FIRST_START
    assert b"this is no database" in b"".join(
        path.read_bytes() for path in folder.path.iterdir() if path.is_file()
    )


def test_a_database_damaged_at_work_is_put_right_from_the_bar(window: MainWindow, qtbot: QtBot) -> None:
    page = window.page(PageName.FIRST_START)
    assert isinstance(page, FirstStartPage)
    page.practise.button.click()
    qtbot.waitUntil(lambda: window.current is PageName.AGREEMENT, timeout=PATIENCE)
    paths: list[Path] = []
    window.desk.run(lambda workspace: workspace.database.path, paths.append)
    qtbot.waitUntil(lambda: bool(paths), timeout=PATIENCE)
    window.desk.raise_problem(damaged(paths[0], "found by this test").problem)
    way_out = window.quiet_bar.banner.action
    assert way_out is not None
    assert way_out.text() in window.quiet_bar.banner.text
    way_out.click()
    assert not window.desk.is_open
    qtbot.waitUntil(lambda: window.desk.is_open, timeout=PATIENCE)
    assert list(paths[0].parent.glob("training.db.uszkodzony-*"))
    assert window.desk.context == PRACTICE_CONTEXT
    for _ in range(3):
        # What the pages ask again is answered before the window is taken down.
        answers: list[object] = []
        window.desk.run(lambda workspace: workspace.submissions.is_paused(), answers.append)
        qtbot.waitUntil(lambda got=answers: bool(got), timeout=PATIENCE)  # type: ignore[misc]


def test_another_environment_is_a_way_out_too(
    themed: QApplication, folder: ProfileFolder, qtbot: QtBot
) -> None:
    folder.database(Environment.PRODUCTION).write_bytes(b"no database" * 400)
    with open_program(themed, folder, Environment.PRODUCTION) as window:
        window.show()
        qtbot.waitUntil(lambda: bool(_buttons(window).get("Przejdź do ćwiczeń")), timeout=PATIENCE)
        _buttons(window)["Przejdź do ćwiczeń"].click()
        qtbot.waitUntil(lambda: window.desk.is_open, timeout=PATIENCE)
        assert window.desk.environment is Environment.TRAINING


def test_the_ui_thread_never_speaks_to_the_network(
    themed: QApplication, folder: ProfileFolder, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    speakers: set[str] = set()
    connect = socket.socket.connect

    def watched(self: socket.socket, address: object) -> None:
        speakers.add(threading.current_thread().name)
        connect(self, address)  # type: ignore[arg-type] # handed on as it came

    monkeypatch.setattr(socket.socket, "connect", watched)
    with open_program(themed, folder, None) as window:
        window.show()
        qtbot.waitUntil(lambda: window.desk.is_open, timeout=PATIENCE)
        page = window.page(PageName.FIRST_START)
        assert isinstance(page, FirstStartPage)
        page.practise.button.click()
        qtbot.waitUntil(lambda: window.current is PageName.AGREEMENT, timeout=PATIENCE)
        for name in PageName:
            window.show_page(name)
    assert threading.main_thread().name not in speakers


def test_a_second_start_raises_the_first_window(qtbot: QtBot, tmp_path: Path) -> None:
    assert not raise_first_window(tmp_path)
    first = SingleWindow(tmp_path)
    with qtbot.waitSignal(first.raise_wanted):
        assert raise_first_window(tmp_path)
    assert not raise_first_window(tmp_path / "another")
    first.close()
    assert not raise_first_window(tmp_path)


def test_a_start_by_the_system_leaves_the_first_window_where_it_is(qtbot: QtBot, tmp_path: Path) -> None:
    first = SingleWindow(tmp_path)
    raised: list[bool] = []
    first.raise_wanted.connect(lambda: raised.append(True))
    assert raise_first_window(tmp_path, to_front=False)
    # They are heard in the order in which they came: after the second one the first has been heard.
    with qtbot.waitSignal(first.raise_wanted, timeout=PATIENCE):
        assert raise_first_window(tmp_path)
    assert raised == [True]
    first.close()


def test_a_bug_is_explained_and_logged_and_the_work_goes_on(
    window: MainWindow, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    watch = CrashWatch(window)
    with watching(watch):
        thread = threading.Thread(target=lambda: [][1])
        thread.start()
        thread.join()
    dialogs = [each for each in window.findChildren(QDialog) if each.windowTitle() == "Błąd programu"]
    qtbot.waitUntil(lambda: any(each.isVisible() for each in dialogs), timeout=PATIENCE)
    dialog = next(each for each in dialogs if each.isVisible())
    texts = " ".join(visible_texts(dialog))
    assert "To błąd programu, nie Twój." in texts
    assert "IndexError" not in texts
    assert complaints(dialog) == []
    assert any("Unexpected error" in record.message for record in caplog.records)
    next(each for each in dialog.findChildren(QPushButton) if each.text() == "Pracuj dalej").click()
    assert window.isVisible()


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(28, "No space left on device"), "CRU-APP-DISK-FULL"),
        (PermissionError(13, "Permission denied"), "CRU-APP-NO-ACCESS"),
        (UnknownRecordError("tajne"), "CRU-318"),
        (ValueError("tajne"), "CRU-APP-UNEXPECTED"),
    ],
)
def test_exceptions_become_problems_at_one_boundary(error: Exception, code: str) -> None:
    problem: Problem = problem_of(error)
    assert problem.code == code
    assert problem.happened
    assert problem.program_does
    assert problem.you_can
    assert "tajne" not in problem.details


def test_qt_itself_speaks_polish(themed: QApplication) -> None:
    make_application()
    from PySide6.QtCore import QCoreApplication, QLocale

    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Anuluj"
    assert QLocale().name() == "pl_PL"


@pytest.mark.parametrize("module", ["cru_desktop.app.window", "cru_desktop.ui.pages.catalogue"])
def test_the_window_is_not_held_up_by_heavy_libraries(module: str) -> None:
    code = (
        f"import sys, {module}; "
        "heavy = {'sqlalchemy', 'alembic', 'httpx', 'keyring', 'uvicorn', 'starlette', 'pydantic'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_window_comes_without_what_only_some_need() -> None:
    """Prints, requests, reports and what reads Na dziś: none of it before the first window."""
    later = (
        "urllib.request",
        "tomllib",
        "cru_desktop.support.prints",
        "cru_desktop.support.problem_report",
        "cru_desktop.ui.prints",
        "cru_desktop.ui.pages.today.reading",
        "cru_desktop.ui.pages.agreements",
    )
    code = f"import sys, cru_desktop.app.window; print(sorted(set({later!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
