"""The day by which this contract must be in the register, beside the form."""

from datetime import date

from PySide6.QtWidgets import QWidget

from cru_desktop.domain.dates import format_date
from cru_desktop.domain.deadlines import DAYS_FOR_ENTRY, Deadline
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.plural import plural
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.kind import Kind

_SOON_DAYS = 7


class DeadlineBox(Banner):
    """How many days are left; outside production only a date to practise with."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(kind=Kind.NEUTRAL, parent=parent)
        self._shown: tuple[object, ...] = ()

    def show_deadline(
        self,
        concluded_on: date | None,
        today: date,
        environment: Environment,
        *,
        of: str = "zawarcia",
        subject: str = "umowę",
    ) -> None:
        """None: no day of conclusion yet. `of` and `subject`: of what the day is, and what is entered."""
        state = (concluded_on, today, environment, of)
        if state == self._shown:
            return
        self._shown = state
        if concluded_on is None:
            self.show_message(
                "Termin wpisu",
                f"Podaj datę zawarcia umowy. Na wpis jest {DAYS_FOR_ENTRY} dni.",
                Kind.NEUTRAL,
            )
            return
        deadline = Deadline(concluded_on, environment)
        left = deadline.days_left(today)
        name = "Termin ćwiczebny" if deadline.is_practice else "Termin wpisu"
        day = f"{name}: {format_date(deadline.last_day)} ({DAYS_FOR_ENTRY} dni od {of})"
        if left < 0:
            late = plural(-left, "dzień", "dni", "dni")
            hurry = f"{day}. Wpisz {subject} jak najszybciej."
            self.show_message(f"Termin minął {late} temu", hurry, Kind.ERROR)
            return
        kind = Kind.WARNING if left <= _SOON_DAYS else Kind.INFO
        self.show_message(_left_text(left), day, kind)


def _left_text(left: int) -> str:
    if left == 0:
        return "Dziś jest ostatni dzień"
    return f"Masz jeszcze {plural(left, 'dzień', 'dni', 'dni')}"
