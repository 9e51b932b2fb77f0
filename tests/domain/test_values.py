"""Texts, amounts, dates, periods, identifiers, countries, deadlines: the small things."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cru_desktop.domain.countries import COUNTRY_NAMES, country_code, country_name
from cru_desktop.domain.dates import (
    FIRST_YEAR,
    LAST_YEAR,
    ImpossibleDateError,
    YearOutOfRangeError,
    format_date,
    parse_register_date,
    parse_typed_date,
)
from cru_desktop.domain.deadlines import Deadline, days_left, last_day
from cru_desktop.domain.dictionaries import PeriodUnit
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.fields import FIELDS, field_spec, label_of
from cru_desktop.domain.identifiers import format_nip, is_valid_nip, is_valid_regon, tidy_identifier
from cru_desktop.domain.money import decimal_places, format_amount, parse_amount, plain_amount
from cru_desktop.domain.period import (
    inclusive_days,
    parse_period,
    parse_unit,
    period_text,
    register_period_text,
)
from cru_desktop.domain.plural import plural
from cru_desktop.domain.text import fold, is_blank, mask_person, shorten, tidy_line, tidy_text

TODAY = date(2026, 8, 25)
ANY = settings(deadline=None, max_examples=300)
NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ŻÓŁĆ", "zolc"),
        ("Zażółć gęślą jaźń", "zazolc gesla jazn"),
        ("Bielsko–Biała", "bielskobiala"),
        ("OR-272", "or272"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("e\u0301", "e"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@ANY
@given(st.text(st.characters()))
def test_folding_and_tidying_twice_is_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert tidy_text(tidy_text(text)) == tidy_text(text)
    assert tidy_line(tidy_line(text)) == tidy_line(text)
    assert "\n" not in tidy_line(text)
    tidy_identifier(text)


def test_tidied_text_keeps_polish_letters_emoji_and_its_own_line_breaks() -> None:
    assert tidy_text("  z\u0307o\u0301łć 😀\r\ndrugi\u2028trzeci\x00 ") == "żółć 😀\ndrugi\ntrzeci"
    assert tidy_line("a\tb \n c\u202e") == "a b c"


def test_blank_masked_and_shortened() -> None:
    assert is_blank(None)
    assert is_blank(" \n")
    assert not is_blank("x")
    assert mask_person("Świętosława", " Gołąb") == "Ś. G."
    assert mask_person(None, "") == "osoba fizyczna"
    assert shorten("a" * 50) == "a" * 40 + "…"
    assert shorten("a\nb") == "a b"
    assert shorten("a" * 40) == "a" * 40
    # Spaces beyond count are not read to their end; what follows them is left out all the same.
    assert shorten("a" + " " * 200 + "b").endswith("…")


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("12 345,67", "12345.67"),
        (f"12{NBSP}345,67{NBSP}zł", "12345.67"),
        ("12345.67 zł", "12345.67"),
        ("1.234.567,89", "1234567.89"),
        ("1,234,567.89", "1234567.89"),
        ("1.234.567", "1234567"),
        ("100,-", "100"),
        ("5 PLN", "5"),
        ("0", "0"),
        ("-3,5", "-3.5"),
        ("\u22123", "-3"),
        ("1,234", "1.234"),
        ("1 100 000 000", "1100000000"),
    ],
)
def test_amounts_as_people_type_them(typed: str, amount: str) -> None:
    assert parse_amount(typed) == Decimal(amount)


@pytest.mark.parametrize(
    "typed", ["", "zł", "sto", "12 34,5", "1e30", "1,2,3", "1..2", "NaN", "٣", "5 EUR", "9" * 40]
)
def test_no_amounts(typed: str) -> None:
    with pytest.raises(ValueError):
        parse_amount(typed)


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("1234.5", f"1{NBSP}234,50{NBSP}zł"),
        ("0", f"0,00{NBSP}zł"),
        ("1100000000.01", f"1{NBSP}100{NBSP}000{NBSP}000,01{NBSP}zł"),
        ("-12.3", f"-12,30{NBSP}zł"),
        ("1.2345", f"1,2345{NBSP}zł"),
        ("1E+3", f"1{NBSP}000,00{NBSP}zł"),
    ],
)
def test_amounts_for_reading(amount: str, text: str) -> None:
    assert format_amount(Decimal(amount)) == text


@pytest.mark.parametrize(
    ("amount", "places"), [("1", 0), ("1.00", 0), ("1.50", 1), ("0.05", 2), ("1.234", 3), ("1E+2", 0)]
)
def test_decimal_places_that_are_needed(amount: str, places: int) -> None:
    assert decimal_places(Decimal(amount)) == places


@ANY
@given(st.decimals(Decimal(-(10**12)), Decimal(10**12), places=2))
def test_amounts_are_read_back(amount: Decimal) -> None:
    assert parse_amount(format_amount(amount)) == amount
    assert Decimal(plain_amount(amount)) == amount
    assert decimal_places(amount) <= 2


@ANY
@given(st.text(st.characters()) | st.text("0123456789.,-zł  \u00a0"))
def test_parsing_raises_nothing_but_value_error(text: str) -> None:
    for parse in (
        parse_amount,
        parse_period,
        parse_unit,
        parse_register_date,
        lambda typed: parse_typed_date(typed, TODAY),
    ):
        try:
            parse(text)
        except ValueError:
            continue


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("31.7.2026", date(2026, 7, 31)),
        ("31.07.2026 r.", date(2026, 7, 31)),
        ("31.07.26", date(2026, 7, 31)),
        ("31/07/2026", date(2026, 7, 31)),
        ("31-07-2026", date(2026, 7, 31)),
        ("31 07 2026", date(2026, 7, 31)),
        ("31072026", date(2026, 7, 31)),
        ("2026-07-31", date(2026, 7, 31)),
        ("2026.7.31", date(2026, 7, 31)),
        ("31.07", date(2026, 7, 31)),
        ("31.07.", date(2026, 7, 31)),
        ("31 lipca", date(2026, 7, 31)),
        ("1 Września 2026", date(2026, 9, 1)),
        ("5 października", date(2026, 10, 5)),
        ("dziś", TODAY),
        ("Dzisiaj ", TODAY),
        ("wczoraj", date(2026, 8, 24)),
        ("przedwczoraj", date(2026, 8, 23)),
        ("jutro", date(2026, 8, 26)),
        ("20.01", date(2027, 1, 20)),
        ("29.02", date(2028, 2, 29)),
    ],
)
def test_dates_as_people_type_them(typed: str, day: date) -> None:
    assert parse_typed_date(typed, TODAY) == day


def test_a_conclusion_without_a_year_is_never_ahead() -> None:
    assert parse_typed_date("20.01", TODAY, not_after_today=True) == date(2026, 1, 20)
    assert parse_typed_date("25.08", TODAY, not_after_today=True) == TODAY
    assert parse_typed_date("26.08", TODAY, not_after_today=True) == date(2025, 8, 26)
    assert parse_typed_date("29.02", TODAY, not_after_today=True) == date(2024, 2, 29)
    assert parse_typed_date("26.08.2026", TODAY, not_after_today=True) == date(2026, 8, 26)


@pytest.mark.parametrize("typed", ["31.02.2026", "31.02", "00.01.2026", "32.01", "2026-13-01", "31 lutego"])
def test_days_that_do_not_exist(typed: str) -> None:
    with pytest.raises(ImpossibleDateError):
        parse_typed_date(typed, TODAY)


@pytest.mark.parametrize(
    "typed", ["31.07.20226", "", "7.2026", "lipiec", "31.07.2026 10:00", "31 foo", "31.7.202"]
)
def test_no_dates(typed: str) -> None:
    with pytest.raises(ValueError):
        parse_typed_date(typed, TODAY)


def test_years_out_of_range() -> None:
    with pytest.raises(YearOutOfRangeError):
        parse_register_date("31.07.1026")
    with pytest.raises(YearOutOfRangeError):
        parse_typed_date("31.07.2926", TODAY)


@ANY
@given(st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)))
def test_dates_are_read_back(day: date) -> None:
    assert parse_register_date(format_date(day)) == day
    assert parse_register_date(day.isoformat()) == day
    assert parse_typed_date(format_date(day), TODAY) == day


@ANY
@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.dates(date(2026, 1, 1), date(2040, 1, 1)))
def test_a_day_without_a_year_is_the_nearest(day: date, today: date) -> None:
    found = parse_typed_date(f"{day.day}.{day.month}", today)
    if (day.day, day.month) != (29, 2):
        assert abs(found - today) <= timedelta(days=183)
    assert (found.day, found.month) == (day.day, day.month)


@pytest.mark.parametrize(
    ("text", "length", "unit"),
    [
        ("1 dzień", 1, PeriodUnit.DAYS),
        ("62 dni", 62, PeriodUnit.DAYS),
        ("2 miesięcy", 2, PeriodUnit.MONTHS),
        ("2 miesiące", 2, PeriodUnit.MONTHS),
        ("1 miesiąc", 1, PeriodUnit.MONTHS),
        ("1 rok", 1, PeriodUnit.YEARS),
        ("3 lata", 3, PeriodUnit.YEARS),
        ("5 lat", 5, PeriodUnit.YEARS),
        (" 14 DNI ", 14, PeriodUnit.DAYS),
    ],
)
def test_periods(text: str, length: int, unit: PeriodUnit) -> None:
    assert parse_period(text) == (length, unit)


@ANY
@given(st.integers(0, 99_999), st.sampled_from(PeriodUnit))
def test_both_spellings_of_a_period_are_read_back(length: int, unit: PeriodUnit) -> None:
    assert parse_period(period_text(length, unit)) == (length, unit)
    assert parse_period(register_period_text(length, unit)) == (length, unit)
    assert parse_unit(unit.value) is unit


def test_the_register_has_one_plural_and_screens_have_the_right_ones() -> None:
    assert register_period_text(2, PeriodUnit.MONTHS) == "2 miesięcy"
    assert period_text(2, PeriodUnit.MONTHS) == "2 miesiące"
    assert period_text(3, PeriodUnit.YEARS) == "3 lata"
    assert period_text(5, PeriodUnit.YEARS) == "5 lat"
    assert inclusive_days(date(2026, 7, 31), date(2026, 9, 30)) == 62


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0 umów"),
        (1, "1 umowa"),
        (2, "2 umowy"),
        (4, "4 umowy"),
        (5, "5 umów"),
        (12, "12 umów"),
        (14, "14 umów"),
        (22, "22 umowy"),
        (101, "101 umów"),
        (112, "112 umów"),
        (124, "124 umowy"),
        (-1, "-1 umowa"),
    ],
)
def test_plurals(count: int, text: str) -> None:
    assert plural(count, "umowa", "umowy", "umów") == text


def test_identifiers() -> None:
    assert is_valid_nip("1234563218")
    assert not is_valid_nip("123-456-32-18")
    assert not is_valid_nip("1234563219")
    assert not is_valid_nip("١٢٣٤٥٦٣٢١٨")
    assert is_valid_nip("0111111116"), "leading zeros"
    assert is_valid_regon("123456785")
    assert is_valid_regon("12345678500010"), "a local unit"
    assert not is_valid_regon("12345678500011")
    assert not is_valid_regon("1234567")
    assert tidy_identifier("NIP: PL 123-456-32-18") == "1234563218"
    assert tidy_identifier("REGON 123 456 785") == "123456785"
    assert tidy_identifier("nie wiem") == "nie wiem"
    assert tidy_identifier("²³") == "²³"
    assert format_nip("1234563218") == "123-456-32-18"
    assert format_nip("DE12") == "DE12"


def test_countries_both_ways() -> None:
    assert len(COUNTRY_NAMES) == 250
    assert len(set(COUNTRY_NAMES.values())) == 250
    for code, name in COUNTRY_NAMES.items():
        assert country_code(name) == code
        assert country_code(name.upper()) == code
        assert country_code(code.lower()) == code
        assert country_name(code) == name
    assert country_code("Republika Czeska") == "CZ"
    assert country_code("USA") == "US"
    assert country_code("") is None
    # A newer list may know it: no code gets lost on its way.
    assert (country_name("ZZ"), country_code(" ZZ ")) == ("ZZ", "ZZ")
    assert country_name("Atlantyda") is None
    assert country_code("zz") is None


def test_deadlines_are_thirty_days_and_never_moved() -> None:
    assert last_day(date(2026, 7, 31)) == date(2026, 8, 30)
    assert last_day(date(2026, 7, 31)).weekday() == 6, "a Sunday, and not moved"
    assert days_left(date(2026, 7, 31), TODAY) == 5
    real = Deadline(date(2026, 7, 31), Environment.PRODUCTION)
    assert real.text(TODAY) == "Termin wpisu: 30.08.2026 (za 5 dni)"
    assert real.text(date(2026, 8, 29)).endswith("(jutro)")
    assert real.text(date(2026, 8, 30)).endswith("(dziś)")
    assert real.text(date(2026, 8, 31)).endswith("(minął 1 dzień temu)")
    assert not real.is_past(date(2026, 8, 30))
    assert real.is_past(date(2026, 8, 31))
    assert Deadline(TODAY, Environment.TRAINING).text(TODAY).startswith("Termin ćwiczebny: ")
    assert Deadline(TODAY, Environment.TEST).is_practice


def test_fields_have_one_entry_each_and_kind_words() -> None:
    assert len({spec.path for spec in FIELDS}) == len(FIELDS)
    assert field_spec("stronyUmowy[1].nip") is field_spec("stronyUmowy[].nip")
    assert label_of("stronyUmowy[12].daneAdresowe.powiat") == "Powiat"
    assert label_of("nieznane.pole") == "pole"
    for spec in FIELDS:
        assert spec.label[0].isupper()
        assert not spec.help or spec.help.endswith(".")
    with pytest.raises(KeyError):
        field_spec("nieznane")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2507", date(2026, 7, 25)),
        ("25", date(2026, 8, 25)),
        ("26", date(2026, 7, 26)),
        ("31.", date(2026, 7, 31)),
        ("250725", date(2025, 7, 25)),
    ],
)
def test_a_day_that_was_may_be_typed_without_month_or_year(text: str, found: date) -> None:
    assert parse_typed_date(text, TODAY, not_after_today=True) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("30.06", date(2027, 6, 30)),
        ("1.09", date(2026, 9, 1)),
        ("31", date(2026, 10, 31)),
        ("1", date(2026, 9, 1)),
        ("29.02", date(2028, 2, 29)),
        ("31.08.2026", date(2026, 8, 31)),
    ],
)
def test_a_last_day_lies_behind_the_first(text: str, found: date) -> None:
    assert parse_typed_date(text, TODAY, not_before=date(2026, 9, 1)) == found


def test_a_29_february_is_found_across_a_century_without_one() -> None:
    assert parse_typed_date("29.02", TODAY, not_before=date(2096, 3, 1)) == date(2104, 2, 29)
    assert parse_typed_date("29.02", date(2104, 2, 28), not_after_today=True) == date(2096, 2, 29)


@pytest.mark.parametrize("text", ["0", "32", "99.", "3202", "0010", "31.02"])
def test_no_day_is_made_of_numbers_that_are_none(text: str) -> None:
    with pytest.raises(ValueError):
        parse_typed_date(text, TODAY, not_before=TODAY)
    with pytest.raises(ValueError):
        parse_typed_date(text, TODAY, not_after_today=True)


def test_a_day_alone_says_nothing_where_it_may_lie_on_both_sides() -> None:
    with pytest.raises(ValueError):
        parse_typed_date("25", TODAY)


@ANY
@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.integers(1, 31))
def test_a_day_alone_is_the_nearest_one_in_its_direction(today: date, day: int) -> None:
    before = parse_typed_date(str(day), today, not_after_today=True)
    after = parse_typed_date(str(day), today, not_before=today)
    assert before.day == after.day == day
    assert before <= today <= after
    assert (after - before).days <= 3 * 31
