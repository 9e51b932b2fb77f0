"""The one window: band, quiet bar, navigation, the screens, strip; and the keys that work everywhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from cru_desktop.domain.environment import Environment
from cru_desktop.support.settings import WindowPlace
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.frame.band import Band
from cru_desktop.ui.frame.geometry import SMALLEST_HEIGHT, SMALLEST_WIDTH, place_window
from cru_desktop.ui.frame.leaving import forget_former
from cru_desktop.ui.frame.navigation import Navigation
from cru_desktop.ui.frame.quiet_bar import QuietBar
from cru_desktop.ui.frame.screen_roles import (
    ChangeScreen,
    DetailsScreen,
    FormScreen,
    HelpScreen,
    SettingsScreen,
    TaskScreen,
)
from cru_desktop.ui.frame.strip import Strip
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.page import Page

if TYPE_CHECKING:
    from cru_desktop.domain.changes.occurrence import Occurrence
    from cru_desktop.domain.contractor import Contractor
    from cru_desktop.domain.problem import Problem
    from cru_desktop.ui.frame.problem_page import ProblemPage, WayOut
    from cru_desktop.ui.frame.work_counts import WorkCounts

PROGRAM_NAME = "CRU Desktop"
PageFactory = Callable[[Desk, QWidget], Page]


class MainWindow(QMainWindow):
    """Builds a screen when it is first wanted; knows no screen but by its name."""

    closing = Signal()

    def __init__(self, desk: Desk, factories: Mapping[PageName, PageFactory]) -> None:
        super().__init__()
        self.desk = desk
        self.may_close: Callable[[], bool] = lambda: True
        self._factories = factories
        self._pages: dict[PageName, Page] = {}
        self._current: PageName | None = None
        self._blocking: tuple[Problem, Sequence[WayOut]] | None = None
        self._navigable = [name for name in PageName if name.in_navigation and name in factories]
        # From the outside in and in the order of the Tab key: the style sheet is worked out for each once.
        central = QWidget(self)
        self.band = Band(desk, central)
        self.navigation = Navigation(desk, self._navigable, central)
        self.quiet_bar = QuietBar(desk, central)
        self.stack = QStackedWidget(central)
        self.strip = Strip(desk, central)
        self._lay_out(central)
        self.setCentralWidget(central)
        self.setMinimumSize(SMALLEST_WIDTH, SMALLEST_HEIGHT)
        self._name_window(desk.environment)
        self._follow_desk()
        self._add_shortcuts()

    # -- screens ---------------------------------------------------------------------------------------------

    @property
    def current(self) -> PageName | None:
        """The screen in front; None while a problem stands in for all of them."""
        return self._current

    @cached_property
    def problem_page(self) -> ProblemPage:
        """What stands in for all screens, made when it is first wanted."""
        from cru_desktop.ui.frame.problem_page import ProblemPage

        page = ProblemPage(self.stack)
        self.stack.addWidget(page)
        return page

    def page(self, name: PageName) -> Page:
        """The screen, built if it has not been yet. Raises KeyError for one that does not exist."""
        if name not in self._pages:
            page = self._factories[name](self.desk, self.stack)
            self._pages[name] = page
            self.stack.addWidget(page)
        return self._pages[name]

    def show_page(self, name: PageName) -> None:
        """Bring a screen to the front, unless the present one may not be left."""
        if name not in self._factories:
            return
        if self._blocking is not None and name is not PageName.HELP:
            self.show_blocking_problem(*self._blocking)
            return
        if self._current is not name and not self._may_leave():
            return
        page = self.page(name)
        self._current = name
        self.navigation.show_current(name)
        # Otherwise it would be laid out for the size that it was made with, and then for this one.
        page.resize(self.stack.size())
        self.stack.setCurrentWidget(page)
        page.shown()
        page.focus_first()

    def new_agreement(self) -> None:
        if self.desk.context is None:
            self.show_page(PageName.FIRST_START)
            self.desk.give_notice("Najpierw wybierz, jak chcesz zacząć. Potem wpiszesz umowę.")
        elif PageName.AGREEMENT in self._factories:
            cast(FormScreen, self.page(PageName.AGREEMENT)).new_agreement()
            self.show_page(PageName.AGREEMENT)

    def new_agreement_with(self, contractor: Contractor) -> None:
        """A new agreement whose other party is known."""
        self.new_agreement()
        if self._current is PageName.AGREEMENT:
            cast(FormScreen, self.page(PageName.AGREEMENT)).fill_contractor(contractor)

    def open_agreement(self, agreement_id: int) -> None:
        if PageName.AGREEMENT in self._factories:
            cast(FormScreen, self.page(PageName.AGREEMENT)).open_agreement(agreement_id)
            self.show_page(PageName.AGREEMENT)

    def show_details(self, agreement_id: int) -> None:
        if PageName.AGREEMENTS in self._factories:
            self.show_page(PageName.AGREEMENTS)
            cast(DetailsScreen, self.page(PageName.AGREEMENTS)).show_details(agreement_id)

    def open_task(self, name: PageName, agreement_id: int) -> None:
        """A change or a withdrawal of one published agreement."""
        if name in self._factories:
            cast(TaskScreen, self.page(name)).open_agreement(agreement_id)
            self.show_page(name)

    def open_change(self, agreement_id: int, occurrence: Occurrence) -> None:
        """The short form of one change of an agreement."""
        if PageName.CHANGE in self._factories:
            cast(ChangeScreen, self.page(PageName.CHANGE)).open_change(agreement_id, occurrence)
            self.show_page(PageName.CHANGE)

    def add_context(self) -> None:
        """Ustawienia, ready to take a new entity."""
        self.show_page(PageName.SETTINGS)
        if self._current is PageName.SETTINGS:
            cast(SettingsScreen, self.page(PageName.SETTINGS)).add_context()

    def erase_names(self, agreement_id: int) -> None:
        """Ustawienia, asking about the names of one agreement."""
        self.show_page(PageName.SETTINGS)
        if self._current is PageName.SETTINGS:
            cast(SettingsScreen, self.page(PageName.SETTINGS)).erase_names(agreement_id)

    def show_personal_data(self) -> None:
        """Ustawienia, at what is going to be deleted."""
        self.show_page(PageName.SETTINGS)
        if self._current is PageName.SETTINGS:
            cast(SettingsScreen, self.page(PageName.SETTINGS)).show_personal_data()

    def show_blocking_problem(self, problem: Problem, ways_out: Sequence[WayOut]) -> None:
        """A problem instead of all screens but Pomoc, until an environment is opened."""
        self._current = None
        self._blocking = (problem, ways_out)
        self.problem_page.show_problem(problem, ways_out)
        self.stack.setCurrentWidget(self.problem_page)

    def show_counts(self, counts: WorkCounts) -> None:
        self.strip.show_counts(counts)
        self.navigation.show_counts(
            {PageName.TODAY: (counts.matters, Kind.ERROR), PageName.SENDING: (counts.queued, Kind.NEUTRAL)}
        )

    # -- place on the screen ---------------------------------------------------------------------------------

    def restore_place(self, remembered: WindowPlace | None) -> None:
        screens = QGuiApplication.screens()
        main = QGuiApplication.primaryScreen()
        areas = [screen.availableGeometry() for screen in sorted(screens, key=lambda each: each is not main)]
        self.setGeometry(place_window(remembered, areas))
        if remembered is not None and remembered.maximised:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def place(self) -> WindowPlace:
        area: QRect = self.normalGeometry() if self.isMaximized() else self.geometry()
        return WindowPlace(area.x(), area.y(), area.width(), area.height(), self.isMaximized())

    def bring_to_front(self) -> None:
        """A second start of the program ends here: its person sees the window that is already open."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_leave() or not self.may_close():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()

    def _may_leave(self) -> bool:
        if self._current is None or self.page(self._current).may_leave():
            return True
        self.navigation.show_current(self._current)
        return False

    # -- inside ----------------------------------------------------------------------------------------------

    def _lay_out(self, central: QWidget) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.quiet_bar)
        right.addWidget(self.stack, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.navigation)
        middle.addLayout(right, 1)
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.band)
        column.addLayout(middle, 1)
        column.addWidget(self.strip)

    def _follow_desk(self) -> None:
        desk = self.desk
        desk.page_wanted.connect(self.show_page)
        desk.new_agreement_wanted.connect(self.new_agreement)
        desk.agreement_with_wanted.connect(self.new_agreement_with)
        desk.agreement_wanted.connect(self.open_agreement)
        desk.details_wanted.connect(self.show_details)
        desk.changes_wanted.connect(partial(self.open_task, PageName.CHANGE))
        desk.change_wanted.connect(self.open_change)
        desk.withdrawal_wanted.connect(partial(self.open_task, PageName.WITHDRAWAL))
        desk.expiries_wanted.connect(partial(self.show_page, PageName.EXPIRIES))
        desk.context_adding_wanted.connect(self.add_context)
        desk.name_erasing_wanted.connect(self.erase_names)
        desk.personal_data_wanted.connect(self.show_personal_data)
        desk.environment_switched.connect(self._name_window)
        desk.environment_switched.connect(self._unblock)
        desk.environment_switched.connect(lambda _: forget_former(self, self._pages.values()))

    def _unblock(self) -> None:
        self._blocking = None

    def _name_window(self, environment: Environment) -> None:
        # Systems end a title with the program's name by themselves unless it does.
        self.setWindowTitle(f"{environment.title} – {PROGRAM_NAME}")

    def _add_shortcuts(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+N": self.desk.new_agreement,
            "Ctrl+K": self.band.open_switcher,
            "F1": self._show_help,
            "Ctrl+F": self._search,
        }
        for number, name in enumerate(self._navigable, start=1):
            keys[f"Ctrl+{number}"] = partial(self.desk.show_page, name)
        for key, act in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(act)

    def _show_help(self) -> None:
        asked_from = self._current
        self.show_page(PageName.HELP)
        if asked_from is not None and asked_from is not PageName.HELP and self._current is PageName.HELP:
            cast(HelpScreen, self.page(PageName.HELP)).show_topic_of(asked_from)

    def _search(self) -> None:
        if self._current is not None:
            self.page(self._current).focus_search()
