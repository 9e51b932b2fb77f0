"""Bad values: each a finding with its code at its field, the rest unharmed."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cru_desktop.domain.dictionaries import ChangeKind, PartyKind, PeriodUnit
from cru_desktop.domain.findings import Severity
from cru_desktop.domain.history import History
from cru_desktop.domain.judgement import judge
from cru_desktop.domain.period import LONGEST_LENGTH
from cru_desktop.domain.reading import read

TODAY = date(2026, 8, 25)


def good() -> dict[str, Any]:
    return {
        "podstawoweDane": {
            "numerUmowy": "1/2026",
            "brakNumeruUmowy": False,
            "dataZawarciaUmowy": "2026-07-31",
        },
        "okresObowiazywania": {"umowaNaCzasNieoznaczony": False, "okresLiczba": 62, "okresJednostka": "DNI"},
        "szczegolyUmowy": {
            "przedmiotUmowy": "Zakup papieru do drukarek",
            "wartoscPrzedmiotu": Decimal("12.50"),
        },
        "stronyUmowy": [
            {"kraj": "PL", "rodzaj": "SU03", "nazwa": "SP 2", "nip": "1234563218", "regon": "123456785"},
            {"kraj": "Polska", "rodzaj": "Osoba fizyczna", "imie": "Jan", "nazwisko": "Testowy"},
        ],
        "finansowanaZeSrodkow": False,
    }


def with_value(path: str, value: object) -> dict[str, Any]:
    """The good agreement with one value put at a path such as `stronyUmowy.1.nip`."""
    raw: Any = good()
    target, steps = raw, path.split(".")
    for step in steps[:-1]:
        target = target[int(step)] if isinstance(target, list) else target.setdefault(step, {})
    target[int(steps[-1]) if isinstance(target, list) else steps[-1]] = value
    assert isinstance(raw, dict)
    return raw


def test_the_good_one_is_good() -> None:
    assert judge(good(), None, TODAY, History()).findings == ()


BASICS, DETAILS, PERIOD = "podstawoweDane", "szczegolyUmowy", "okresObowiazywania"

BAD: tuple[tuple[str, object, str, str], ...] = (
    (BASICS, [], "read.object", BASICS),
    (BASICS, "tekst", "read.object", BASICS),
    (DETAILS, 5, "read.object", DETAILS),
    (PERIOD, True, "read.object", PERIOD),
    ("stronyUmowy", {"nip": "1"}, "read.list", "stronyUmowy"),
    ("stronyUmowy", [{}] * 1001, "read.too_many", "stronyUmowy"),
    ("stronyUmowy.1", "Jan Testowy", "read.object", "stronyUmowy[1]"),
    ("stronyUmowy.1", None, "read.object", "stronyUmowy[1]"),
    ("stronyUmowy.0.nip", 1234563218, "read.text", "stronyUmowy[0].nip"),
    ("stronyUmowy.0.nazwa", 7, "read.text", "stronyUmowy[0].nazwa"),
    ("stronyUmowy.0.rodzaj", "Spółka", "read.party_kind", "stronyUmowy[0].rodzaj"),
    ("stronyUmowy.0.rodzaj", 3, "read.party_kind", "stronyUmowy[0].rodzaj"),
    ("stronyUmowy.0.kraj", "Atlantyda", "read.country", "stronyUmowy[0].kraj"),
    ("stronyUmowy.0.kraj", 48, "read.country", "stronyUmowy[0].kraj"),
    ("stronyUmowy.0.czyKonsorcjum", "nie", "read.yes_no", "stronyUmowy[0].czyKonsorcjum"),
    ("stronyUmowy.0.daneAdresowe", "ul. Szkolna 1", "read.object", "stronyUmowy[0].daneAdresowe"),
    ("stronyUmowy.0.daneAdresowe", {"ulica": 5}, "read.text", "stronyUmowy[0].daneAdresowe.ulica"),
    ("stronyUmowy.1.niejawnoscStrony", True, "read.object", "stronyUmowy[1].niejawnoscStrony"),
    (
        "stronyUmowy.1.niejawnoscStrony",
        {"zakres": "wszystko"},
        "read.exclusion_scope",
        "stronyUmowy[1].niejawnoscStrony.zakres",
    ),
    (f"{BASICS}.dataZawarciaUmowy", "31.02.2026", "read.date_impossible", f"{BASICS}.dataZawarciaUmowy"),
    (f"{BASICS}.dataZawarciaUmowy", "31.07.20226", "read.date", f"{BASICS}.dataZawarciaUmowy"),
    (f"{BASICS}.dataZawarciaUmowy", "31.07.1226", "read.date_year", f"{BASICS}.dataZawarciaUmowy"),
    (f"{BASICS}.dataZawarciaUmowy", "w lipcu", "read.date", f"{BASICS}.dataZawarciaUmowy"),
    (f"{BASICS}.dataZawarciaUmowy", 20260731, "read.date", f"{BASICS}.dataZawarciaUmowy"),
    (f"{BASICS}.dataZawarciaUmowy", "01.01.2027", "concluded.future", f"{BASICS}.dataZawarciaUmowy"),
    (f"{BASICS}.brakNumeruUmowy", 0, "read.yes_no", f"{BASICS}.brakNumeruUmowy"),
    (f"{BASICS}.statusUmowy", "W toku", "read.status", f"{BASICS}.statusUmowy"),
    (f"{DETAILS}.wartoscPrzedmiotu", "sto złotych", "read.amount", f"{DETAILS}.wartoscPrzedmiotu"),
    (f"{DETAILS}.wartoscPrzedmiotu", "12,50", "read.amount", f"{DETAILS}.wartoscPrzedmiotu"),
    (f"{DETAILS}.wartoscPrzedmiotu", "--5", "read.amount", f"{DETAILS}.wartoscPrzedmiotu"),
    (f"{DETAILS}.wartoscPrzedmiotu", "1.2.3", "read.amount", f"{DETAILS}.wartoscPrzedmiotu"),
    (f"{DETAILS}.wartoscPrzedmiotu", "9" * 41, "read.amount", f"{DETAILS}.wartoscPrzedmiotu"),
    (f"{DETAILS}.wartoscPrzedmiotu", True, "read.amount", f"{DETAILS}.wartoscPrzedmiotu"),
    (f"{DETAILS}.wartoscPrzedmiotu", float("nan"), "read.amount", f"{DETAILS}.wartoscPrzedmiotu"),
    (
        f"{DETAILS}.wartoscPrzedmiotu",
        Decimal("1e30"),
        "read.amount_too_large",
        f"{DETAILS}.wartoscPrzedmiotu",
    ),
    (f"{DETAILS}.wartoscPrzedmiotu", 10**30, "read.amount_too_large", f"{DETAILS}.wartoscPrzedmiotu"),
    (f"{DETAILS}.wartoscPrzedmiotu", Decimal("-5"), "value.negative", f"{DETAILS}.wartoscPrzedmiotu"),
    (f"{DETAILS}.wartoscPrzedmiotu", Decimal("1.234"), "value.decimals", f"{DETAILS}.wartoscPrzedmiotu"),
    (f"{DETAILS}.przedmiotUmowy", "x " * 6000, "text.too_long", f"{DETAILS}.przedmiotUmowy"),
    (f"{PERIOD}.okres", "dwa miesiące", "read.period", f"{PERIOD}.okres"),
    (f"{PERIOD}.okres", "63 dni", "read.period_twice", f"{PERIOD}.okres"),
    (f"{PERIOD}.okresLiczba", "sześćdziesiąt", "read.period", f"{PERIOD}.okresLiczba"),
    (f"{PERIOD}.okresLiczba", 1.5, "read.period", f"{PERIOD}.okresLiczba"),
    (f"{PERIOD}.okresLiczba", 10**9, "read.period", f"{PERIOD}.okresLiczba"),
    (f"{PERIOD}.okresJednostka", "TYGODNIE", "read.period", f"{PERIOD}.okresJednostka"),
    ("zmianyUmowy", "aneks", "read.list", "zmianyUmowy"),
    ("zmianyUmowy", [{}] * 5001, "read.too_many", "zmianyUmowy"),
    ("zmianyUmowy", [7], "read.object", "zmianyUmowy[0]"),
    ("zmianyUmowy", [None], "read.object", "zmianyUmowy[0]"),
    (
        "zmianyUmowy",
        [{"rodzajZmiany": "zmiana", "dataZmiany": "31.07.2026"}],
        "read.change_kind",
        "zmianyUmowy[0].rodzajZmiany",
    ),
    ("finansowanaZeSrodkow", "tak", "read.yes_no", "finansowanaZeSrodkow"),
    ("lokalne", [], "read.object", "lokalne"),
    ("lokalne", {"okresOd": "0"}, "read.date", "lokalne.okresOd"),
)


@pytest.mark.parametrize(("where", "value", "code", "path"), BAD)
def test_a_bad_value_is_one_error_at_its_field(where: str, value: object, code: str, path: str) -> None:
    judgement = judge(with_value(where, value), None, TODAY, History())
    assert (code, path) in {(finding.code, finding.path) for finding in judgement.errors}
    here = [finding.code for finding in judgement.errors if finding.path == path]
    assert here == [code], "a fault is said once"
    for finding in judgement.findings:
        assert finding.message[0].isupper()
        assert finding.message.endswith(".")
        assert len(finding.message) < 400


@pytest.mark.parametrize(
    ("where", "value", "path"),
    [
        ("nowePole", "x", "nowePole"),
        (f"{BASICS}.wersja", "x", f"{BASICS}.wersja"),
        (f"{DETAILS}.stawka", "x", f"{DETAILS}.stawka"),
        (f"{PERIOD}.okresOd", "x", f"{PERIOD}.okresOd"),
        ("stronyUmowy.1.pesel", "x", "stronyUmowy[1].pesel"),
        ("stronyUmowy.0.daneAdresowe", {"poczta": "Zalesie"}, "stronyUmowy[0].daneAdresowe.poczta"),
        ("stronyUmowy.1.niejawnoscStrony", {"kod": "1"}, "stronyUmowy[1].niejawnoscStrony.kod"),
        (
            "zmianyUmowy",
            [{"rodzajZmiany": "TSU02", "dataZmiany": "2026-08-01", "lp": 1}],
            "zmianyUmowy[0].lp",
        ),
    ],
)
def test_an_unknown_field_is_named_in_a_warning(where: str, value: object, path: str) -> None:
    findings = read(with_value(where, value)).findings
    (unknown,) = [finding for finding in findings if finding.code == "read.unknown_field"]
    assert (unknown.path, unknown.severity) == (path, Severity.WARNING)
    assert path.rsplit(".", 1)[-1] in unknown.message


def test_of_very_many_unknown_fields_thirty_are_named() -> None:
    findings = read({**good(), **{f"pole{number}": 1 for number in range(31)}}).findings
    assert [finding.path for finding in findings] == [f"pole{number}" for number in range(30)]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("x", "a jest tekst."),
        (5, "a jest liczba."),
        (True, "a jest „tak” albo „nie” (true albo false)."),
        ([], "a jest lista."),
    ],
)
def test_what_stands_where_fields_should_be_is_said_in_words(value: object, words: str) -> None:
    (fault,) = read(with_value(DETAILS, value)).findings
    assert fault.message.endswith(words)


def test_a_group_of_fields_is_no_list() -> None:
    reading = read(with_value("stronyUmowy", {"nip": "1"}))
    assert reading.findings[0].message.endswith("a jest grupa pól.")
    assert reading.agreement is not None
    assert reading.agreement.parties == ()


@pytest.mark.parametrize(("name", "most"), [("stronyUmowy", 1000), ("zmianyUmowy", 5000)])
def test_lists_are_read_up_to_a_limit_and_beyond_it_not_at_all(name: str, most: int) -> None:
    for count, taken in ((most, most), (most + 1, 0)):
        reading = read(with_value(name, [{}] * count))
        assert reading.agreement is not None
        assert len(reading.agreement.parties if name == "stronyUmowy" else reading.agreement.changes) == taken
        assert ("read.too_many" in {finding.code for finding in reading.findings}) is (taken == 0)


@pytest.mark.parametrize(
    ("period", "length", "codes"),
    [
        ({"okres": "62 dni", "okresLiczba": 62, "okresJednostka": "DNI"}, 62, set()),
        ({"okres": "62 dni", "okresLiczba": 63, "okresJednostka": "DNI"}, None, {"read.period_twice"}),
        ({"okresLiczba": "62", "okresJednostka": "DNI"}, 62, set()),
        ({"okresLiczba": None, "okresJednostka": "DNI"}, None, set()),
        ({"okresLiczba": "", "okresJednostka": "DNI"}, None, set()),
        ({"okresLiczba": 62, "okresJednostka": None}, None, {"read.period"}),
        ({"okresLiczba": LONGEST_LENGTH, "okresJednostka": "DNI"}, LONGEST_LENGTH, set()),
        ({"okresLiczba": LONGEST_LENGTH + 1, "okresJednostka": "DNI"}, None, {"read.period"}),
        ({"okres": "62 dni " + "x" * 100}, None, {"read.period"}),
        ({"okres": 62}, None, {"read.period"}),
    ],
)
def test_a_period_is_read_from_its_text_or_from_count_and_unit(
    period: dict[str, object], length: int | None, codes: set[str]
) -> None:
    reading = read(with_value(PERIOD, period))
    assert reading.agreement is not None
    assert reading.agreement.period.length == length
    assert {finding.code for finding in reading.findings} == codes


@pytest.mark.parametrize(
    ("value", "amount"),
    [
        (Decimal("0E+20"), Decimal(0)),
        (Decimal("-0.00"), Decimal(0)),
        (10**15 - 1, Decimal(10**15 - 1)),
        (10**15, None),
        (Decimal("1E-15"), Decimal("1E-15")),
        (Decimal("1E-16"), None),
    ],
)
def test_amounts_of_impossible_size_are_not_taken(value: object, amount: Decimal | None) -> None:
    reading = read(with_value(f"{DETAILS}.wartoscPrzedmiotu", value))
    assert reading.agreement is not None
    assert reading.agreement.value == amount
    assert [finding.code for finding in reading.findings] == ["read.amount_too_large"] * (amount is None)


@pytest.mark.parametrize(("value", "words"), [("12,50 zł", "zapisz w pliku"), ("sto", "Nie rozumiem kwoty")])
def test_an_amount_as_people_write_it_is_told_from_what_is_none(value: str, words: str) -> None:
    (fault,) = read(with_value(f"{DETAILS}.wartoscPrzedmiotu", value)).findings
    assert words in fault.message


def test_codes_and_names_are_both_understood() -> None:
    raw = good()
    raw["zmianyUmowy"] = [
        {"rodzajZmiany": "TSU10", "dataZmiany": "2026-08-01"},
        {"rodzajZmiany": "Aneks do umowy", "dataZmiany": "01.08.2026", "komentarz": "nr 1 "},
        {"rodzajZmiany": "inne", "dataZmiany": "1.8.2026"},
    ]
    agreement = read(raw).agreement
    assert agreement is not None
    assert [change.kind for change in agreement.changes] == [
        ChangeKind.EXPIRY,
        ChangeKind.ANNEX,
        ChangeKind.OTHER,
    ]
    assert {change.day for change in agreement.changes} == {date(2026, 8, 1)}
    assert agreement.changes[1].comment == "nr 1 "
    assert [party.kind for party in agreement.parties] == [PartyKind.PUBLIC_ENTITY, PartyKind.NATURAL_PERSON]
    assert {party.country for party in agreement.parties} == {"PL"}
    assert (agreement.period.length, agreement.period.unit) == (62, PeriodUnit.DAYS)


def test_an_unreadable_half_harms_nothing_else() -> None:
    raw = with_value(DETAILS, [1, 2])
    judgement = judge(raw, None, TODAY, History())
    assert [finding.path for finding in judgement.errors] == [DETAILS]
    assert judgement.agreement is not None
    assert judgement.agreement.number == "1/2026"


@pytest.mark.parametrize("name", ["okres", "okresLiczba", "okresJednostka"])
def test_a_period_that_cannot_be_read_is_not_missing_as_well(name: str) -> None:
    typed = {"okresLiczba": 62, "okresJednostka": "DNI"} if name != "okres" else {}
    judgement = judge(with_value(PERIOD, {**typed, name: "tygodnie"}), None, TODAY, History())
    assert [finding.path for finding in judgement.errors] == [f"{PERIOD}.{name}"]


def test_an_unknown_field_hides_no_error_of_a_rule() -> None:
    raw = with_value("stronyUmowy.1.niejawnoscStrony", {"wersja": 1})
    judgement = judge(raw, None, TODAY, History())
    assert "read.unknown_field" in {finding.code for finding in judgement.warnings}
    assert {finding.severity for finding in judgement.warnings} == {Severity.WARNING}
    assert "exclusion.ground_missing" in {finding.code for finding in judgement.errors}


def test_an_amount_as_plain_text_is_an_amount() -> None:
    agreement = read(with_value(f"{DETAILS}.wartoscPrzedmiotu", "1234.50")).agreement
    assert agreement is not None
    assert agreement.value == Decimal("1234.50")


def test_null_and_false_stay_different() -> None:
    for answer in (None, False, True):
        agreement = read(with_value("stronyUmowy.1.czyKonsorcjum", answer)).agreement
        assert agreement is not None
        assert agreement.parties[1].is_consortium is answer


def test_mappings_of_other_kinds_are_read_too() -> None:
    from types import MappingProxyType

    raw: Mapping[str, object] = MappingProxyType(good())
    assert read(raw) == read(good())
