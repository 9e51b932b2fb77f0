"""What belongs to the whole window: switcher, quiet bar, outage, a problem instead of all screens."""

from datetime import timedelta

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QWidget

from cru_desktop.domain.environment_state import EnvironmentCondition, EnvironmentState
from cru_desktop.domain.problem import Problem, WhoseMove
from cru_desktop.ui.frame.crash_dialog import CrashDialog
from cru_desktop.ui.frame.problem_page import WayOut
from cru_desktop.ui.page_name import PageName
from screens.records import add_school, add_second_entity, busy_day
from screens.registry import Screen
from screens.stage import Stage

PROBLEM = Problem(
    "CRU-301",
    "Baza danych tego środowiska jest uszkodzona.",
    "Niczego nie zmieniam i nic nie wysyłam, żeby nie pogorszyć sprawy.",
    "Zadzwoń do informatyka. Obok bazy leżą jej kopie, z których można ją odtworzyć.",
    "PRAGMA integrity_check: row 17 missing from index ix_submissions_state",
    WhoseMove.IT_PERSON,
)


def _two(stage: Stage) -> None:
    add_school(stage)
    add_second_entity(stage)


def _busy(stage: Stage) -> None:
    busy_day(stage)


def _switcher(stage: Stage) -> QWidget:
    """The popup is a window of its own: painted onto a picture of the main one."""
    window = stage.show(PageName.TODAY)
    stage.window.band.open_switcher()
    stage.settle()
    popup = stage.window.band.switcher
    picture = window.grab()
    painter = QPainter(picture)
    painter.drawPixmap(window.mapFromGlobal(popup.pos()), popup.grab())
    painter.end()
    popup.hide()
    label = QLabel()
    label.setPixmap(picture)
    label.resize(picture.size())
    return label


def _outage(stage: Stage) -> QWidget:
    window = stage.show(PageName.TODAY)
    stage.desk.take_environment_state(
        EnvironmentState(
            EnvironmentCondition.TECHNICAL_BREAK,
            "Przerwa techniczna od 10:42: rejestr nie odpowiada jak trzeba",
            stage.moment - timedelta(minutes=49),
            "Umowy czekają bezpiecznie na tym komputerze. Wysyłka ruszy sama, gdy program będzie włączony.",
            "Możesz pracować dalej. Jeśli termin mija dziś, sprawdź, czy działa portal rejestru.",
            WhoseMove.MINISTRY,
        )
    )
    stage.settle()
    return window


def _bar(stage: Stage) -> QWidget:
    window = stage.show(PageName.TODAY)
    stage.desk.raise_problem(
        Problem(
            "CRU-APP-DISK-FULL",
            "Na dysku zabrakło miejsca.",
            "Nie zapisałem ostatniej zmiany. To, co było zapisane wcześniej, jest bezpieczne.",
            "Zwolnij miejsce na dysku i powtórz czynność.",
            "OSError\n  storage/database.py:88 write",
        )
    )
    stage.settle()
    return window


def _blocked(stage: Stage) -> QWidget:
    ways = [
        WayOut("Spróbuj ponownie", lambda: None),
        WayOut("Otwórz folder z danymi", lambda: None),
        WayOut("Przejdź do ćwiczeń", lambda: None),
    ]
    stage.window.show_blocking_problem(PROBLEM, ways)
    stage.settle()
    return stage.window


def _crash(stage: Stage) -> QWidget:
    stage.show(PageName.TODAY)
    dialog = CrashDialog(stage.window)
    dialog.show_problem(
        Problem(
            "CRU-APP-UNEXPECTED",
            "Coś nie zadziałało tak, jak powinno. To błąd programu, nie Twój.",
            "Szkice i umowy czekające na wysłanie są zapisane na tym komputerze.",
            "Powtórz czynność. Jeśli błąd wróci, pokaż szczegóły informatykowi.",
            "KeyError\n  ui/pages/today/today_page.py:120 _show",
        )
    )
    stage.settle()
    return dialog


SCREENS = [
    Screen("frame-switcher", _switcher, _two),
    Screen("frame-outage", _outage, _busy),
    Screen("frame-quiet-bar", _bar, _busy),
    Screen("frame-problem", _blocked),
    Screen("frame-crash", _crash, _busy),
]
