"""How each chip is put on: menus with the usual choices, dialogs where something is to be typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from PySide6.QtWidgets import QMenu, QWidget

from cru_desktop.domain.dates import parse_typed_date
from cru_desktop.domain.fields import FieldSpec
from cru_desktop.domain.money import LARGEST_AMOUNT, decimal_places, parse_amount
from cru_desktop.ui.pages.agreements.list_filter import DueChoice, ListFilter, Narrowing
from cru_desktop.ui.pages.agreements.narrowing_dialog import Bound, NarrowingDialog
from cru_desktop.ui.widgets.field_date import FieldDate
from cru_desktop.ui.widgets.field_formats import AMOUNT
from cru_desktop.ui.widgets.field_line import FieldLine

_NO_DAY = "To nie jest data. Wpisz na przykład 31.07.2026."
_NO_AMOUNT = "To nie jest kwota. Wpisz na przykład 1 234,50."
_WRONG_ORDER = "Koniec leży przed początkiem. Zamień wartości."


class Narrower:
    """`changed(filter)` is called with every new filter; `current()` is the one in force."""

    def __init__(
        self,
        parent: QWidget,
        today: Callable[[], date],
        current: Callable[[], ListFilter],
        changed: Callable[[ListFilter], object],
    ) -> None:
        self._parent = parent
        self._today = today
        self._current = current
        self._changed = changed
        self.dialog: NarrowingDialog | None = None

    def fill(self, menu: QMenu) -> None:
        """The menu „Filtruj”: one entry a kind of chip."""
        self._add_days(menu.addMenu("Zawarte"))
        menu.addAction("Kontrahent…").triggered.connect(self.ask_contractor)
        due = menu.addMenu("Termin")
        for choice in DueChoice:
            due.addAction(choice.title).triggered.connect(lambda _=False, each=choice: self._put(due=each))
        menu.addAction("Wartość…").triggered.connect(self.ask_value)
        self._add_changed(menu.addMenu("Zmienione"))
        menu.addSeparator()
        clear = menu.addAction("Usuń wszystkie filtry")
        clear.setEnabled(not self._current().is_empty)
        clear.triggered.connect(lambda: self._changed(ListFilter()))

    def ask(self, kind: Narrowing) -> None:
        """The dialog of a chip that has one."""
        asked = {
            Narrowing.CONCLUDED: self.ask_days,
            Narrowing.CONTRACTOR: self.ask_contractor,
            Narrowing.VALUE: self.ask_value,
            Narrowing.CHANGED: self.ask_changed,
        }.get(kind)
        if asked is not None:
            asked()

    def ask_days(self) -> None:
        first, last = self._day_bound("Od dnia"), self._day_bound("Do dnia (włącznie)")
        now = self._current()
        first.field.set_value(_iso(now.concluded_from))
        last.field.set_value(_iso(now.concluded_to))

        def take(values: list[object | None]) -> str:
            if _wrong_order(*values):
                return _WRONG_ORDER
            self._put(concluded_from=values[0], concluded_to=values[1])
            return ""

        self._open(NarrowingDialog("Kiedy zawarto umowę", [first, last], take, parent=self._parent))

    def ask_changed(self) -> None:
        bound = self._day_bound("Zmienione od dnia")
        bound.field.set_value(_iso(self._current().changed_from))

        def take(values: list[object | None]) -> str:
            self._put(changed_from=values[0])
            return ""

        self._open(NarrowingDialog("Zmienione w programie", [bound], take, parent=self._parent))

    def ask_value(self) -> None:
        bounds = [self._amount_bound("Od kwoty"), self._amount_bound("Do kwoty")]
        now = self._current()
        for bound, value in zip(bounds, (now.value_from, now.value_to), strict=True):
            bound.field.set_value(value)

        def take(values: list[object | None]) -> str:
            if _wrong_order(*values):
                return _WRONG_ORDER
            self._put(value_from=values[0], value_to=values[1])
            return ""

        explained = "Umowy bez podanej wartości nie znajdą się na liście."
        self._open(NarrowingDialog("Wartość umowy", bounds, take, explained=explained, parent=self._parent))

    def ask_contractor(self) -> None:
        spec = FieldSpec("kontrahent", "Nazwa, NIP albo REGON", placeholder="np. Stolarski albo 526")
        bound = Bound(FieldLine(spec, today=self._today), lambda text: " ".join(text.split()))
        bound.field.set_value(self._current().contractor)

        def take(values: list[object | None]) -> str:
            self._put(contractor=values[0] or "")
            return ""

        explained = (
            "Wystarczy część nazwy lub początek numeru. Wielkość liter i polskie znaki nie mają znaczenia."
        )
        self._open(NarrowingDialog("Kontrahent", [bound], take, explained=explained, parent=self._parent))

    def _open(self, dialog: NarrowingDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _put(self, **values: object) -> None:
        self._changed(replace(self._current(), **values))  # type: ignore[arg-type] # names checked by replace

    def _add_days(self, menu: QMenu) -> None:
        today = self._today()
        month = today.replace(day=1)
        before = month - timedelta(days=1)
        for words, first, last in (
            ("w tym miesiącu", month, _end_of_month(month)),
            ("w poprzednim miesiącu", before.replace(day=1), before),
            ("w tym roku", date(today.year, 1, 1), date(today.year, 12, 31)),
        ):
            menu.addAction(words).triggered.connect(
                lambda _=False, begin=first, end=last: self._put(concluded_from=begin, concluded_to=end)
            )
        menu.addAction("Wybierz dni…").triggered.connect(self.ask_days)

    def _add_changed(self, menu: QMenu) -> None:
        today = self._today()
        for words, days in (("dziś", 0), ("od 7 dni", 7), ("od 30 dni", 30)):
            since = today - timedelta(days=days)
            menu.addAction(words).triggered.connect(lambda _=False, each=since: self._put(changed_from=each))
        menu.addAction("Wybierz dzień…").triggered.connect(self.ask_changed)

    def _day_bound(self, label: str) -> Bound:
        spec = FieldSpec(label, label, placeholder="DD.MM.RRRR")
        return Bound(FieldDate(spec, today=self._today), self._parse_day)

    def _amount_bound(self, label: str) -> Bound:
        spec = FieldSpec(label, label, placeholder="np. 1 000,00")
        return Bound(FieldLine(spec, line_format=AMOUNT, today=self._today), _parse_amount)

    def _parse_day(self, text: str) -> date:
        try:
            return parse_typed_date(text, self._today())
        except ValueError as error:
            raise ValueError(_NO_DAY) from error


def _parse_amount(text: str) -> Decimal:
    try:
        amount = parse_amount(text)
    except ValueError as error:
        raise ValueError(_NO_AMOUNT) from error
    if abs(amount) > LARGEST_AMOUNT or decimal_places(amount) > 2:
        raise ValueError(_NO_AMOUNT)
    return amount


def _wrong_order(first: object | None, last: object | None) -> bool:
    """True if both are given and the second comes before the first."""
    if isinstance(first, date) and isinstance(last, date):
        return last < first
    return isinstance(first, Decimal) and isinstance(last, Decimal) and last < first


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _end_of_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
