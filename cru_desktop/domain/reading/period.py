"""Readers of `okresObowiazywania` and of the dates kept on this computer."""

from collections.abc import Mapping

from cru_desktop.domain.agreement import LocalPeriod, Period
from cru_desktop.domain.dictionaries import PeriodUnit
from cru_desktop.domain.period import LONGEST_LENGTH, parse_period, parse_unit
from cru_desktop.domain.reading.notes import Notes, quoted
from cru_desktop.domain.reading.values import note_unknown, read_date, read_object, read_yes_no

_FIELDS = frozenset({"umowaNaCzasNieoznaczony", "okres", "okresLiczba", "okresJednostka"})

_Length = tuple[int, PeriodUnit] | None


def read_period(value: object, path: str, notes: Notes) -> Period:
    """The public form's text, or the sent form's count and unit, or both if they say the same."""
    raw = read_object(value, path, notes)
    if raw is None:
        return Period()
    note_unknown(raw, _FIELDS, path, notes)
    indefinite = read_yes_no(raw.get("umowaNaCzasNieoznaczony"), f"{path}.umowaNaCzasNieoznaczony", notes)
    from_text = _read_text(raw.get("okres"), f"{path}.okres", notes)
    from_pair = _read_pair(raw, path, notes)
    if from_text and from_pair and from_text != from_pair:
        notes.error(
            "read.period_twice", f"{path}.okres", "Okres jest podany dwa razy i różnie. Zostaw jeden z nich."
        )
        return Period(indefinite)
    length, unit = from_text or from_pair or (None, None)
    return Period(indefinite, length, unit)


def _read_text(value: object, path: str, notes: Notes) -> _Length:
    if value is None or value == "":
        return None
    if isinstance(value, str) and len(value) <= 100:
        try:
            return _checked(*parse_period(value), path, notes)
        except ValueError:
            pass
    shown = f" „{quoted(value)}”" if isinstance(value, str) else ""
    notes.error(
        "read.period", path, f"Nie rozumiem okresu{shown}. Wpisz liczbę i jednostkę, na przykład „62 dni”."
    )
    return None


def _read_pair(raw: Mapping[str, object], path: str, notes: Notes) -> _Length:
    count, unit = raw.get("okresLiczba"), raw.get("okresJednostka")
    if count in (None, "") and unit in (None, ""):
        return None
    if count in (None, ""):
        # A unit alone is what a form holds before the count is typed: as good as no period.
        return None
    if isinstance(count, str) and count.isascii() and count.isdigit() and len(count) <= 9:
        count = int(count)
    if isinstance(count, bool) or not isinstance(count, int):
        shown = f" „{quoted(count)}”" if isinstance(count, str) else ""
        message = f"Nie rozumiem długości okresu{shown}. Wpisz liczbę całkowitą, na przykład 62."
        notes.error("read.period", f"{path}.okresLiczba", message)
        return None
    try:
        found = parse_unit(unit) if isinstance(unit, str) and len(unit) <= 100 else None
    except ValueError:
        found = None
    if found is None:
        notes.error(
            "read.period", f"{path}.okresJednostka", "Wybierz jednostkę okresu: dni, miesiące albo lata."
        )
        return None
    return _checked(count, found, f"{path}.okresLiczba", notes)


def _checked(count: int, unit: PeriodUnit, path: str, notes: Notes) -> _Length:
    """Zero and negative counts are the rules' business; one of this size is no length at all."""
    if abs(count) > LONGEST_LENGTH:
        notes.error("read.period", path, "Ten okres jest za długi. Sprawdź liczbę.")
        return None
    return count, unit


def read_local_period(value: object, path: str, notes: Notes) -> LocalPeriod:
    """Screens keep more of their own beside the two dates; that is no business of the register's."""
    raw = read_object(value, path, notes)
    if raw is None:
        return LocalPeriod()
    return LocalPeriod(
        first_day=read_date(raw.get("okresOd"), f"{path}.okresOd", notes),
        last_day=read_date(raw.get("okresDo"), f"{path}.okresDo", notes),
    )
