"""Typed and pasted text → the register's forms. For forms alone; files pass `reading` unchanged.

What cannot be understood stays exactly as typed, so that `reading.read` names it and the person finds the
own text.
"""

from collections.abc import Callable, Mapping
from datetime import date

from cru_desktop.domain.agreement import POLAND
from cru_desktop.domain.countries import country_code
from cru_desktop.domain.dates import format_date, parse_register_date, parse_typed_date
from cru_desktop.domain.identifiers import tidy_identifier
from cru_desktop.domain.money import parse_amount
from cru_desktop.domain.period import inclusive_days
from cru_desktop.domain.raw import LOCAL, RawAgreement
from cru_desktop.domain.text import fold, tidy_line, tidy_text

#: What people write into the field of the number when the contract has none (found in the public register).
_NO_NUMBER = frozenset(
    {"brak", "brak numeru", "bez numeru", "brak nr", "bez nr", "b/n", "bn", "nie ma", "brak umowy"}
)
_DASHES = frozenset("-\u2013\u2014")

_Tidier = Callable[[object], object]
_Tidiers = Mapping[str, _Tidier]


def tidy(raw: RawAgreement, today: date) -> dict[str, object]:
    """A tidied copy; the raw stays as it is. Never raises. `today` is the date in Warsaw.

    Amounts become Decimal, dates DD.MM.RRRR, identifiers digits, blank texts null. Three things are
    concluded: a typed number or period answers its yes-no field that nobody touched (null → false), two
    local dates give the length where none was entered, and "brak" as a number means that there is none.
    Unknown fields and values of a foreign type stay.
    """
    return _tidy_object(raw, _tidiers(today))


def means_no_number(value: object) -> bool:
    """True for a dash or words that say that the contract has no number."""
    if not isinstance(value, str):
        return False
    text = tidy_line(value).strip()
    return (bool(text) and set(text) <= _DASHES) or fold(text).rstrip(".") in _NO_NUMBER


def _tidiers(today: date) -> _Tidiers:
    def past_day(value: object) -> object:
        return _tidy_date(value, today, not_after_today=True)

    def any_day(value: object) -> object:
        return _tidy_date(value, today, not_after_today=False)

    exclusion = _nested({"podstawa": _line, "organLubOsobaWylaczajaca": _line, "komentarz": _paragraphs})
    basics = {"numerUmowy": _line, "dataZawarciaUmowy": past_day, "dataZakonczeniaUmowy": any_day}
    details = {
        "przedmiotUmowy": _paragraphs,
        "niejawnoscPrzedmiotu": exclusion,
        "wartoscPrzedmiotu": _amount,
        "niejawnoscWartosciPrzedmiotu": exclusion,
        "opisWartosciPrzedmiotu": _paragraphs,
    }
    address = dict.fromkeys(
        (
            "ulica",
            "numerNieruchomosci",
            "numerLokalu",
            "wojewodztwo",
            "powiat",
            "gminaMiastoDzielnica",
            "miejscowosc",
            "kodPocztowy",
        ),
        _line,
    )
    change = {"dataZmiany": any_day, "komentarz": _paragraphs}

    def tidy_basics(value: object) -> object:
        if isinstance(value, Mapping) and means_no_number(value.get("numerUmowy")):
            value = {**value, "numerUmowy": None, "brakNumeruUmowy": True}
        return _answer(_nested(basics)(value), question="brakNumeruUmowy", answered_by=("numerUmowy",))

    def tidy_agreement_period(value: object) -> object:
        tidied = _nested({"okres": _line, "okresLiczba": _whole_number})(value)
        return _answer(tidied, question="umowaNaCzasNieoznaczony", answered_by=("okres", "okresLiczba"))

    return {
        "idUmowy": _line,
        "podstawoweDane": tidy_basics,
        "okresObowiazywania": tidy_agreement_period,
        "szczegolyUmowy": _nested(details),
        "stronyUmowy": _each(lambda party: _tidy_party(party, address, exclusion)),
        "zmianyUmowy": _each(_nested(change)),
        LOCAL: lambda value: _tidy_local(value, today),
    }


def _tidy_object(raw: Mapping[str, object], tidiers: _Tidiers) -> dict[str, object]:
    tidied = {name: tidiers.get(name, _same)(value) for name, value in raw.items()}
    _length_from_local_dates(tidied)
    return tidied


def _same(value: object) -> object:
    return value


def _nested(tidiers: _Tidiers) -> _Tidier:
    def tidy_nested(value: object) -> object:
        if not isinstance(value, Mapping):
            return value
        return {name: tidiers.get(name, _same)(part) for name, part in value.items()}

    return tidy_nested


def _each(tidier: _Tidier) -> _Tidier:
    def tidy_each(value: object) -> object:
        return [tidier(element) for element in value] if isinstance(value, list | tuple) else value

    return tidy_each


def _line(value: object) -> object:
    return (tidy_line(value) or None) if isinstance(value, str) else value


def _paragraphs(value: object) -> object:
    return (tidy_text(value) or None) if isinstance(value, str) else value


def _identifier(value: object) -> object:
    return (tidy_identifier(tidy_line(value)) or None) if isinstance(value, str) else value


def _amount(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return parse_amount(value)
    except ValueError:
        return value if value.strip() else None


def _whole_number(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = value.strip()
    if text.isascii() and text.isdigit() and len(text) <= 9:
        return int(text)
    return value if text else None


def _tidy_date(
    value: object, today: date, *, not_after_today: bool, not_before: date | None = None
) -> object:
    if not isinstance(value, str):
        return value
    if not value.strip():
        return None
    try:
        day = parse_typed_date(
            tidy_line(value), today, not_after_today=not_after_today, not_before=not_before
        )
    except (ValueError, OverflowError):
        return value
    return format_date(day)


def _tidy_local(value: object, today: date) -> object:
    """Both days of the period: a last day without a year lies behind the first."""
    if not isinstance(value, Mapping):
        return value
    tidied = dict(value)
    first = None
    if "okresOd" in tidied:
        tidied["okresOd"] = _tidy_date(tidied["okresOd"], today, not_after_today=False)
        first = _register_day(tidied["okresOd"])
    if "okresDo" in tidied:
        tidied["okresDo"] = _tidy_date(tidied["okresDo"], today, not_after_today=False, not_before=first)
    return tidied


def _tidy_party(party: object, address: _Tidiers, exclusion: _Tidier) -> object:
    """Numbers and postal codes of foreign parties have forms of their own and are left alone."""
    if not isinstance(party, Mapping):
        return party
    country = party.get("kraj")
    foreign = isinstance(country, str) and country_code(country) not in (POLAND, None)
    number = _line if foreign else _identifier
    lines = {**address, "kodPocztowy": _line if foreign else _postal_code}
    names = dict.fromkeys(("nazwa", "imie", "nazwisko", "kraj", "rodzaj"), _line)
    numbers = dict.fromkeys(("nip", "regon"), number)
    return _nested({**names, **numbers, "daneAdresowe": _nested(lines), "niejawnoscStrony": exclusion})(party)


def _postal_code(value: object) -> object:
    """Polish postal codes have a dash that people leave out: 05120 → 05-120."""
    text = _line(value)
    if not isinstance(text, str):
        return text
    digits = text.replace(" ", "").replace("-", "").replace("\u2013", "")
    if len(digits) == 5 and digits.isascii() and digits.isdigit():
        return f"{digits[:2]}-{digits[2:]}"
    return text


def _answer(value: object, *, question: str, answered_by: tuple[str, ...]) -> object:
    """A yes-no field that nobody touched is "no" once the field beside it holds something."""
    if not isinstance(value, dict) or value.get(question) is not None:
        return value
    if any(value.get(name) is not None for name in answered_by):
        return {**value, question: False}
    return value


def _length_from_local_dates(tidied: dict[str, object]) -> None:
    """From-to dates give the length, both days counted, unless a length or "indefinite" was entered."""
    local, period = tidied.get(LOCAL), tidied.get("okresObowiazywania")
    if not isinstance(local, dict) or not (period is None or isinstance(period, dict)):
        return
    period = period or {}
    if period.get("umowaNaCzasNieoznaczony") is True:
        return
    if any(period.get(name) is not None for name in ("okres", "okresLiczba")):
        return
    first, last = _register_day(local.get("okresOd")), _register_day(local.get("okresDo"))
    if first is None or last is None or last < first:
        return
    length = {"okresLiczba": inclusive_days(first, last), "okresJednostka": "DNI"}
    tidied["okresObowiazywania"] = {**period, "umowaNaCzasNieoznaczony": False, **length}


def _register_day(value: object) -> date | None:
    if not isinstance(value, str):
        return None
    try:
        return parse_register_date(value)
    except ValueError:
        return None
