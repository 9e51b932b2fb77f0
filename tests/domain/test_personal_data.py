"""Personal data are found, and the numbers of everyday contracts are not taken for them."""

import re
from typing import Any

import pytest

from cru_desktop.domain.personal_data import PersonalData, find_personal_data

ACCOUNT = "61109010140000071219812874"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("PESEL 44051401359", PersonalData.PESEL),
        ("(44051401359)", PersonalData.PESEL),
        (ACCOUNT, PersonalData.BANK_ACCOUNT),
        (f"PL{ACCOUNT}", PersonalData.BANK_ACCOUNT),
        ("61 1090 1014 0000 0712 1981 2874", PersonalData.BANK_ACCOUNT),
        ("61-1090-1014-0000-0712-1981-2874", PersonalData.BANK_ACCOUNT),
        ("pisz: a.b+c@szkoła.gov.pl!", PersonalData.EMAIL),
        ("tel. 601234567", PersonalData.PHONE),
        ("Tel: (22) 123 45 67", PersonalData.PHONE),
        ("+48 601-234-567", PersonalData.PHONE),
        ("0048601234567", PersonalData.PHONE),
        ("dzwonić 601 234 567 po 16", PersonalData.PHONE),
        ("22 123 45 67", PersonalData.PHONE),
        ("zamieszkała w Zalesiu", PersonalData.HOME_ADDRESS),
        ("adres zamieszkania: Polna 3", PersonalData.HOME_ADDRESS),
    ],
)
def test_found(text: str, kind: PersonalData) -> None:
    assert kind in set(find_personal_data(text))


@pytest.mark.parametrize(
    "text",
    [
        "Numer KSeF: 1234563218-20260811-6002F2C00004-6B",
        "90018b3d-7ab7-11f1-b2e0-358d37264f4b",
        "2026/06/30/70001491/15",
        "02461169893",
        "44051401358",
        "EU-/00049027077",
        "REGON 123456785, NIP 1234563218",
        "Zakup za 601 234 567 zł",
        "601 234 567,50",
        "nr 4102W w m. Bieniewice",
        "Remont lokalu ul. Poznańska 167/4",
        "t.j. Dz. U. z 2024 r. poz. 1534",
        "Usługa dla mieszkańców, budynek mieszkalny",
        "zam. publiczne nr 12",
        "62109010140000071219812874",
        "@",
        "domena gosir-ozarow.pl",
    ],
)
def test_not_found(text: str) -> None:
    assert set(find_personal_data(text)) == set()


def test_a_home_address_is_suspected_only_beside_a_natural_person() -> None:
    text = "Opieka nad ogrodem, ul. Polna 3/4, 05-120 Zalesie"
    assert set(find_personal_data(text)) == set()
    assert set(find_personal_data(text, natural_person=True)) == {PersonalData.HOME_ADDRESS}


def test_no_entry_raises_an_alarm(real_entries: list[dict[str, Any]]) -> None:
    for entry in real_entries:
        for text in (entry["podstawoweDane"]["numerUmowy"], entry["szczegolyUmowy"]["przedmiotUmowy"]):
            assert set(find_personal_data(text or "", natural_person=True)) == set()


def test_a_pesel_needs_its_checksum() -> None:
    found = [n for n in range(10) if PersonalData.PESEL in set(find_personal_data(f"4405140135{n}"))]
    assert found == [9]
    assert not re.search(r"\d", "".join(kind.value for kind in PersonalData))
