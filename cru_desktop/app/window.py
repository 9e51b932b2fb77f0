"""The window's composition root: makes the parts, joins them, and ends them in order.

Light to import: what opens databases, speaks HTTP or serves the training register is imported on the records
thread, after the window is on the screen.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from cru_desktop import __version__
from cru_desktop.app.application import make_application
from cru_desktop.app.data_keeper import DataKeeper
from cru_desktop.app.environment_opener import EnvironmentOpener, OtherAddress
from cru_desktop.app.first_page import first_page, leave_first_steps
from cru_desktop.app.journal import Journal
from cru_desktop.app.office_matters import data_in_force_here, folder_of_office, watch_what_the_office_names
from cru_desktop.app.restart import Restart, start_again
from cru_desktop.app.threads import short_turns, task_threads
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.problem import Problem, ProblemError
from cru_desktop.secrets.api_keys import ApiKeys
from cru_desktop.secrets.masking import KeyMaskingFilter
from cru_desktop.secrets.proxy_password import ProxyPasswords
from cru_desktop.support.log_file import log_to_file
from cru_desktop.support.office_defaults import OfficeReading, read_named_office_file
from cru_desktop.support.profile_folder import ProfileFolder, open_profile_folder
from cru_desktop.support.settings import Settings, SettingsFile
from cru_desktop.support.start_with_system import start_with_system
from cru_desktop.support.surroundings import Surroundings
from cru_desktop.ui.background.garbage import collecting_in_ui_thread
from cru_desktop.ui.background.session import Session
from cru_desktop.ui.background.task_thread import TaskThread
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.frame.closing_guard import ClosingGuard
from cru_desktop.ui.frame.crash_dialog import CrashWatch, watching
from cru_desktop.ui.frame.daily_reminder import DailyReminder
from cru_desktop.ui.frame.main_window import PROGRAM_NAME, MainWindow
from cru_desktop.ui.frame.single_window import SingleWindow, raise_first_window
from cru_desktop.ui.frame.tray import Tray
from cru_desktop.ui.frame.webinar_reminder import WebinarReminder
from cru_desktop.ui.frame.work_counts import WorkCounts
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.catalogue import page_factories
from cru_desktop.ui.pages.today.counts_reader import CountsReader, counts_of
from cru_desktop.ui.theme.look import LookKeeper

if TYPE_CHECKING:
    from cru_desktop.support.data_in_force import DataInForce
    from cru_desktop.ui.frame.problem_page import WayOut

_log = logging.getLogger(__name__)
#: Code of a damaged database: the one problem with a way out of its own.
_DAMAGED = "CRU-301"
_RECOVER = "Odłóż uszkodzony plik i odzyskaj dane"


def run_window(
    environment: Environment | None,
    data_dir: Path | None,
    *,
    base_url: str | None = None,
    office_file: Path | None = None,
    in_tray: bool = False,
) -> int:
    """Open the window and stay until it is closed; returns the exit code.

    `environment` None: the one of last time. `base_url`: another address of the register, for this run.
    `office_file`: another file with the office's settings than the system's. `in_tray`: begin beside the
    clock, or as a button of the task bar where there is no such place.
    """
    app = make_application()
    try:
        folder = open_profile_folder(data_dir)
    except ProblemError as error:
        return _say_and_end(app, error.problem)
    if raise_first_window(folder.path, to_front=not in_tray):
        return 0
    office = read_named_office_file(office_file)
    restart = Restart()
    with open_program(app, folder, environment, base_url, office, data_dir, restart) as window:
        if not in_tray:
            window.show()
        elif not Tray.is_available():
            window.showMinimized()
        code = app.exec()
    if restart.wanted:
        start_again()
    return code


@contextmanager
def open_program(
    app: QApplication,
    folder: ProfileFolder,
    environment: Environment | None,
    base_url: str | None = None,
    office: OfficeReading = OfficeReading(),  # noqa: B008 - frozen
    data_dir: Path | None = None,
    restart: Restart | None = None,
    *,
    training_plays_test: bool = False,
) -> Iterator[MainWindow]:
    """The whole program on this profile, its window not yet shown; everything has ended when it is left.

    `data_dir`: the folder if it is not the person's own. `restart`: told when a person wants a new start.
    `training_plays_test`: training keeps the test environment's rules, to show and to try them.
    """
    keys, proxy_passwords, defaults = ApiKeys(), ProxyPasswords(), office.defaults
    settings_file = SettingsFile(folder.settings_file)
    settings = settings_file.load()
    wanted = environment or defaults.allowed(settings.environment)
    with ExitStack() as stack:
        masking = KeyMaskingFilter(lambda: keys.known_keys() | proxy_passwords.known_passwords())
        stack.enter_context(log_to_file(folder.logs, [masking]))
        stack.enter_context(collecting_in_ui_thread())
        _log.info("Start, version %s, environment %s", __version__, wanted)
        stack.enter_context(short_turns())
        threads = stack.enter_context(task_threads())
        records, look_ups, fetching = threads
        look = LookKeeper(app, settings)
        desk = Desk(
            environment=wanted,
            settings=settings,
            records=records,
            look_ups=look_ups,
            clock=_utc_now,
            surroundings=Surroundings(
                defaults,
                proxy_passwords,
                lambda: folder_of_office(folder, defaults),
                start_with_system(data_dir),
                lambda: data_in_force_here(defaults),
            ),
            fetching=fetching,
        )
        desk.fetches.watch()
        stack.callback(desk.fetches.end)
        window = MainWindow(desk, page_factories())
        stack.callback(window.deleteLater)
        again = None if restart is None else partial(restart.close, window)
        stack.enter_context(watching(CrashWatch(window, again)))
        Journal(desk, window)
        single = SingleWindow(folder.path, window)
        stack.callback(single.close)
        single.raise_wanted.connect(window.bring_to_front)
        other = OtherAddress(wanted, base_url) if base_url else None
        opener = EnvironmentOpener(
            folder,
            keys,
            lambda: desk.settings,
            _utc_now,
            other,
            defaults,
            proxy_passwords,
            training_plays_test=training_plays_test,
            data=desk.data,
        )
        session = Session(desk, records, opener, window)
        stack.callback(session.close)
        _join(desk, window, session, look, look_ups, settings_file, folder, office)
        window.restore_place(settings.window)
        window.show_page(first_page(settings, wanted))
        session.open(wanted)
        yield window
        _log.info("End")


def _join(
    desk: Desk,
    window: MainWindow,
    session: Session,
    look: LookKeeper,
    look_ups: TaskThread,
    settings_file: SettingsFile,
    folder: ProfileFolder,
    office: OfficeReading,
) -> None:
    _watch_the_queue(desk, window)
    keeper = DataKeeper(desk, window.quiet_bar, desk.surroundings.office_backups, window)
    watch_what_the_office_names(desk, window, office.defaults)

    #: True until the first environment is open, where the program began with Pierwsze kroki by itself.
    begins = [first_page(desk.settings, desk.environment) is PageName.FIRST_START]

    def save(settings: Settings) -> None:
        look_ups.submit(lambda: settings_file.save(settings), lambda _: None, desk.raise_problem)

    def opened() -> None:
        desk.change_settings(environment=desk.environment)
        if window.current is None:
            window.show_page(PageName.TODAY)
        keeper.opened(paused=session.paused)
        raise_of_office(office.problem)
        look_ups.submit(lambda: desk.surroundings.in_force, tell_of_data, desk.raise_problem)
        leave_first_steps(window, was_first=bool(begins) and begins.pop())

    def raise_of_office(problem: Problem | None) -> None:
        if problem is not None:
            desk.raise_problem(office.defaults.with_contact(problem))

    def tell_of_data(in_force: DataInForce) -> None:
        in_force.log()
        raise_of_office(in_force.problem)

    def failed(problem: Problem) -> None:
        _log.error("%s: %s", problem.code, problem.details)
        problem = office.defaults.with_contact(problem)
        window.show_blocking_problem(problem, _ways_out(problem, desk, session, folder))

    def raised(problem: Problem) -> None:
        if problem.code == _DAMAGED and desk.is_open:
            # Found out at work: what is being typed stays on the screen until the person presses.
            window.quiet_bar.lead_out(_RECOVER, lambda: session.recover(desk.environment))

    def closing() -> None:
        desk.change_settings(window=window.place())

    desk.settings_changed.connect(look.follow)
    desk.settings_save_wanted.connect(save)
    session.opened.connect(opened)
    session.failed.connect(failed)
    desk.problem_raised.connect(raised)
    window.closing.connect(closing)


def _watch_the_queue(desk: Desk, window: MainWindow) -> None:
    """Numbers in the frame, the question before closing, and notifications where there is a tray."""

    def read_counts(then: Callable[[WorkCounts], None]) -> None:
        now = desk.now()
        desk.run(lambda workspace: counts_of(workspace, now), then, lambda _: guard.close_for_good())

    tray = Tray(window, lambda: guard.close_for_good()) if Tray.is_available() else None
    guard = ClosingGuard(window, desk, read_counts, tray.hide_window if tray is not None else None)

    def show(counts: WorkCounts) -> None:
        window.show_counts(counts)
        guard.take_counts(counts)
        if tray is not None:
            tray.take_counts(counts)

    CountsReader(desk, show, window)
    DailyReminder(desk, window.quiet_bar, None if tray is None else tray.take_reminder, window)
    WebinarReminder(desk, window.quiet_bar, parent=window)
    if tray is not None:
        desk.submissions_changed.connect(tray.take_submission)
        window.closing.connect(tray.close)


def _ways_out(problem: Problem, desk: Desk, session: Session, folder: ProfileFolder) -> list[WayOut]:
    from cru_desktop.ui.frame.problem_page import WayOut

    environment = desk.environment
    ways = [WayOut("Spróbuj ponownie", lambda: session.open(environment))]
    if problem.code == _DAMAGED:
        recover = WayOut(_RECOVER, lambda: session.recover(environment))
        ways.insert(0, recover)
    if environment is not Environment.TRAINING:
        ways.append(WayOut("Przejdź do ćwiczeń", lambda: session.open(Environment.TRAINING)))
    address = QUrl.fromLocalFile(str(folder.path))
    ways.append(WayOut("Otwórz folder z danymi", lambda: QDesktopServices.openUrl(address)))
    return ways


def _say_and_end(app: QApplication, problem: Problem) -> int:
    """Without a folder there is nothing to work with: say so in a window of its own."""
    from cru_desktop.ui.frame.problem_page import ProblemPage, WayOut

    LookKeeper(app, Settings())
    page = ProblemPage()
    page.setWindowTitle(PROGRAM_NAME)
    page.resize(820, 420)
    page.show_problem(problem, [WayOut("Zamknij", page.close)])
    page.show()
    app.exec()
    return 1


def _utc_now() -> datetime:
    return datetime.now(UTC)
