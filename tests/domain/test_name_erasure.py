"""Names go out of an agreement and of the texts about it; everything else stays."""

from decimal import Decimal

import pytest
from hypothesis import given, settings

from cru_desktop.domain.name_erasure import ERASED, Names, erased, names_in, without_names
from tests.domain.strategies import nearly_agreements

RAW = {
    "podstawoweDane": {"numerUmowy": "Z/Kowalski/7", "dataZawarciaUmowy": "31.07.2026"},
    "szczegolyUmowy": {
        "przedmiotUmowy": "Zajęcia szachowe prowadzone przez Jana Kowalskiego (Kowalski Szachy)",
        "wartoscPrzedmiotu": Decimal("120.00"),
    },
    "stronyUmowy": [
        {"rodzaj": "JSFP", "nazwa": "Szkoła nr 2", "regon": "123456785", "nip": "1234563218"},
        {"rodzaj": "Osoba fizyczna", "imie": "Jan", "nazwisko": "Kowalski"},
        {
            "rodzaj": "SU01",
            "nazwa": "Kowalski  Szachy",
            "nip": "9511757660",
            "daneAdresowe": {"ulica": "Polna", "miejscowosc": "Zalesie"},
        },
    ],
    "zmianyUmowy": [
        {"rodzajZmiany": "Aneks do umowy", "komentarz": "Z Kowalskim uzgodniono; NIP 951-175-76-60"}
    ],
    "lokalne": {"okresOd": "01.08.2026"},
}


def test_parties_lose_who_they_are_and_the_public_entity_stays() -> None:
    cleared = without_names(RAW, names_in(RAW))
    assert isinstance(cleared, dict)
    entity, person, firm = cleared["stronyUmowy"]
    assert entity == RAW["stronyUmowy"][0]  # type: ignore[index]
    assert person == {"rodzaj": "Osoba fizyczna", "imie": None, "nazwisko": None}
    assert firm["nazwa"] is None
    assert firm["nip"] is None
    assert firm["daneAdresowe"] == {"ulica": None, "miejscowosc": None}
    assert cleared["szczegolyUmowy"]["wartoscPrzedmiotu"] == Decimal("120.00")
    assert cleared["lokalne"] == RAW["lokalne"]


def test_texts_lose_the_names_in_every_case() -> None:
    text = str(without_names(RAW, names_in(RAW)))
    for name in ("Kowalsk", "Jan", "9511757660", "951-175", "Polna", "Szachy"):
        assert name not in text
    assert "Zajęcia szachowe prowadzone przez" in text


@pytest.mark.parametrize(
    ("surname", "text"),
    [
        ("Nowak", "umowa z Nowakiem"),
        ("Zięba", "dla Zięby"),
        ("Wróbel", "od Wróbla"),
        ("Kowalska", "z Kowalską"),
        ("Sikora", "pani SIKORZE"),
        ("Nowak-Zięba", "z Anną Ziębą"),
    ],
)
def test_surnames_are_found_in_their_cases(surname: str, text: str) -> None:
    names = names_in({"stronyUmowy": [{"imie": "Anna", "nazwisko": surname}]})
    assert text.split()[-1] not in erased(text, names)


@pytest.mark.parametrize("text", ["Zakup nowych książek", "Nowoczesna pracownia", "Anna – powieść", "Jan"])
def test_other_words_stay(text: str) -> None:
    names = names_in({"stronyUmowy": [{"imie": "Jan Anna", "nazwisko": "Nowak"}]})
    assert erased(text, names) == text


def test_a_person_may_name_more_words() -> None:
    assert (
        erased("Zajęcia z panią Malinowską", names_in({}, more=("Malinowska",)))
        == f"Zajęcia z panią {ERASED}"
    )


def test_a_change_to_a_party_keeps_no_value() -> None:
    intent = {"fields": [{"path": "stronyUmowy[1].imie", "before": "Jan", "after": "Janusz"}]}
    assert without_names(intent, names_in(RAW)) == {
        "fields": [{"path": "stronyUmowy[1].imie", "before": ERASED, "after": ERASED}]
    }


def test_a_party_by_itself_loses_who_it_is_unless_it_is_a_public_entity() -> None:
    person = {"rodzaj": "SU02", "nazwisko": "Lis"}
    assert without_names(person, Names()) == {"rodzaj": "SU02", "nazwisko": None}
    entity = {"rodzaj": "SU03", "nazwisko": None, "nazwa": "Szkoła nr 2"}
    assert without_names(entity, Names()) == entity


@pytest.mark.parametrize(
    ("party", "text", "expected"),
    [
        ({"imie": "J", "nazwisko": "Kowalski"}, "Kowalski, klasa J", f"{ERASED}, klasa J"),
        ({"imie": "Al", "nazwisko": "Kowalski"}, "Al Kowalski", f"{ERASED} {ERASED}"),
        ({"imie": "Jan", "nazwisko": "Ul"}, "Ul na łące", "Ul na łące"),
        ({"imie": "Jan", "nazwisko": "Lis"}, "Lisowi, nie lisiczkom", f"{ERASED}, nie lisiczkom"),
    ],
    ids=["initial", "two letters", "short surname", "longest ending"],
)
def test_what_is_too_short_to_be_a_name_stays(party: dict[str, str], text: str, expected: str) -> None:
    assert erased(text, names_in({"stronyUmowy": [party]})) == expected


@pytest.mark.parametrize(
    ("surname", "text", "expected"),
    [
        ("Nowak", "Nowa szkoła, Nowaka", f"Nowa szkoła, {ERASED}"),
        ("Marek", "Mapa i Marka", f"Mapa i {ERASED}"),
        ("Sikora", "Sikon i Sikory", f"Sikon i {ERASED}"),
    ],
)
def test_a_word_that_only_begins_alike_stays(surname: str, text: str, expected: str) -> None:
    assert erased(text, names_in({"stronyUmowy": [{"nazwisko": surname}]})) == expected


def test_a_list_of_parties_may_hold_anything() -> None:
    names = names_in({"stronyUmowy": ["Kowalski", None, {"nazwisko": "Nowak"}]})
    assert erased("Kowalski i Nowak", names) == f"Kowalski i {ERASED}"


def test_names_are_there_as_soon_as_one_is() -> None:
    assert not Names()
    assert Names(surnames=frozenset({"lis"}))
    assert Names(given=frozenset({"jan"}))
    assert Names(phrases=("Lis Meble",))


@given(nearly_agreements)
@settings(deadline=None, max_examples=150)
def test_any_json_passes_and_nothing_to_find_changes_nothing_else(content: object) -> None:
    cleared = without_names(content, Names())
    # By what they print: what is no number (NaN) equals nothing, itself included.
    assert repr(without_names(cleared, Names())) == repr(cleared)
