"""Typing as people do."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cru_desktop.domain.agreement import LocalPeriod, Period
from cru_desktop.domain.dictionaries import PeriodUnit
from cru_desktop.domain.history import History
from cru_desktop.domain.judgement import judge
from cru_desktop.domain.reading import read
from cru_desktop.domain.typed_text import tidy

TODAY = date(2026, 8, 25)


def typed() -> dict[str, Any]:
    return {
        "podstawoweDane": {
            "numerUmowy": " SP2.272.4.2026\t",
            "brakNumeruUmowy": None,
            "dataZawarciaUmowy": "31.07",
        },
        "okresObowiazywania": {"umowaNaCzasNieoznaczony": None},
        "lokalne": {"okresOd": "31.7.26", "okresDo": "30 września 2026 r."},
        "szczegolyUmowy": {
            "przedmiotUmowy": "Zakup\u00a0papieru\r\n\tdo drukarek\u200b ",
            "wartoscPrzedmiotu": "12\u00a0345,67 zł",
            "opisWartosciPrzedmiotu": "  ",
        },
        "stronyUmowy": [
            {"kraj": "PL", "rodzaj": "SU03", "nazwa": "SP 2", "nip": "123-456-32-18", "regon": "123 456 785"},
            {
                "kraj": "Polska",
                "rodzaj": "SU01",
                "nazwa": "Papier\ni Spółka",
                "nip": "NIP: PL 111-111-11-11",
                "regon": "111111110",
                "daneAdresowe": {
                    "miejscowosc": "Zalesie",
                    "kodPocztowy": "05120",
                    "gminaMiastoDzielnica": "Zalesie",
                    "powiat": "legionowski",
                    "wojewodztwo": "MAZOWIECKIE",
                },
            },
        ],
        "finansowanaZeSrodkow": False,
        "zmianyUmowy": [{"rodzajZmiany": "TSU02", "dataZmiany": "wczoraj", "komentarz": "Aneks nr 1\n"}],
    }


def test_typed_text_becomes_a_good_agreement() -> None:
    judgement = judge(tidy(typed(), TODAY), None, TODAY, History())
    assert judgement.findings == ()
    agreement = judgement.agreement
    assert agreement is not None
    assert agreement.number == "SP2.272.4.2026"
    assert agreement.has_no_number is False
    assert agreement.concluded_on == date(2026, 7, 31)
    assert agreement.period == Period(False, 62, PeriodUnit.DAYS)
    assert agreement.local_period == LocalPeriod(date(2026, 7, 31), date(2026, 9, 30))
    assert agreement.subject == "Zakup papieru\n do drukarek"
    assert agreement.value == Decimal("12345.67")
    assert agreement.value_description is None
    assert [party.nip for party in agreement.parties] == ["1234563218", "1111111111"]
    assert agreement.parties[1].name == "Papier i Spółka"
    assert agreement.parties[1].address is not None
    assert agreement.parties[1].address.postal_code == "05-120"
    assert agreement.changes[0].day == date(2026, 8, 24)
    assert agreement.changes[0].comment == "Aneks nr 1"


def test_what_cannot_be_understood_stays_as_typed() -> None:
    raw = {
        "podstawoweDane": {"dataZawarciaUmowy": " kiedyś "},
        "szczegolyUmowy": {"wartoscPrzedmiotu": "sto złotych "},
        "okresObowiazywania": {"okresLiczba": "dwa"},
        "stronyUmowy": [{"nip": "nie wiem"}],
        "nieznane": {"a": [1]},
    }
    tidied = tidy(raw, TODAY)
    assert tidied["podstawoweDane"] == {"dataZawarciaUmowy": " kiedyś "}
    assert tidied["szczegolyUmowy"] == {"wartoscPrzedmiotu": "sto złotych "}
    assert tidied["okresObowiazywania"] == {"okresLiczba": "dwa", "umowaNaCzasNieoznaczony": False}
    assert tidied["stronyUmowy"] == [{"nip": "nie wiem"}]
    assert tidied["nieznane"] == {"a": [1]}
    codes = {finding.code for finding in read(tidied).findings}
    assert codes == {"read.date", "read.amount", "read.period", "read.unknown_field"}


@pytest.mark.parametrize(
    "period",
    [{"umowaNaCzasNieoznaczony": True}, {"okres": "1 rok"}, {"okresLiczba": 5, "okresJednostka": "DNI"}],
)
def test_an_entered_length_is_not_overwritten_by_dates(period: dict[str, object]) -> None:
    raw = {"okresObowiazywania": period, "lokalne": {"okresOd": "01.08.2026", "okresDo": "02.08.2026"}}
    kept = tidy(raw, TODAY)["okresObowiazywania"]
    assert isinstance(kept, dict)
    assert {name: kept[name] for name in period} == period


def test_foreign_numbers_and_postal_codes_are_left_alone() -> None:
    raw = {"stronyUmowy": [{"kraj": "DE", "nip": "12-345/6", "daneAdresowe": {"kodPocztowy": "10115"}}]}
    assert tidy(raw, TODAY) == raw
