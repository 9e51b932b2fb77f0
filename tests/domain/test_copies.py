"""Copies of an agreement: what goes along, what is asked anew, and that nothing excluded is in any."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cru_desktop.domain.context import Context
from cru_desktop.domain.copies import (
    REVIEW,
    as_new,
    as_same,
    template_content,
    with_exclusions_of,
    without_excluded,
    without_newly_withheld,
)
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.reading import read
from cru_desktop.domain.writing import to_raw
from tests.domain import strategies

SCHOOL = Context(Environment.TRAINING, "123456785", "1234563218", "Szkoła")
LIBRARY = Context(Environment.TRAINING, "140497532", "5260250274", "Biblioteka")
SECRET = "TAJNE"


def raw(**changes: object) -> dict[str, Any]:
    return {
        "idUmowy": "id-1",
        "podstawoweDane": {
            "statusUmowy": "Aktywna",
            "numerUmowy": "OR.272.41.2026",
            "brakNumeruUmowy": False,
            "dataZawarciaUmowy": "31.07.2026",
            "dataZakonczeniaUmowy": None,
        },
        "okresObowiazywania": {"umowaNaCzasNieoznaczony": False, "okres": "62 dni"},
        "szczegolyUmowy": {"przedmiotUmowy": "Energia", "wartoscPrzedmiotu": "100", "nowe": "x"},
        "stronyUmowy": [
            {"rodzaj": "JSFP", "nazwa": "Szkoła", "regon": "123-456-785"},
            {"rodzaj": "Przedsiębiorca", "nazwa": "ENERGA", "nip": "9570957722"},
        ],
        "finansowanaZeSrodkow": False,
        "zmianyUmowy": [],
        "lokalne": {"przyjeteUwagi": ["a@b"]},
        "dataPublikacji": "01.08.2026",
        **changes,
    }


def test_a_copy_has_no_number_and_no_dates() -> None:
    made = as_new(raw(), SCHOOL.regon, SCHOOL)
    assert made["podstawoweDane"] == {"brakNumeruUmowy": False}
    assert not {"idUmowy", "dataPublikacji", "zmianyUmowy"} & set(made)
    assert made["lokalne"] == {
        REVIEW: [
            "szczegolyUmowy.przedmiotUmowy",
            "szczegolyUmowy.wartoscPrzedmiotu",
            "okresObowiazywania.okres",
        ]
    }


def test_texts_pass_unchanged_unknown_ones_too() -> None:
    source = raw()
    source["szczegolyUmowy"]["przedmiotUmowy"] = "  Energia\u00a0 elektryczna "
    made: Any = as_new(source, SCHOOL.regon, SCHOOL)
    assert made["szczegolyUmowy"] == source["szczegolyUmowy"]
    assert made["stronyUmowy"][1] == source["stronyUmowy"][1]


def test_a_length_computed_from_dates_goes_with_the_dates() -> None:
    made: Any = as_new(raw(lokalne={"okresOd": "01.08.2026", "okresDo": "01.10.2026"}), SCHOOL.regon, SCHOOL)
    assert made["okresObowiazywania"] == {"umowaNaCzasNieoznaczony": False, "okres": None}
    assert "okresObowiazywania.okres" not in made["lokalne"][REVIEW]


def test_for_another_unit_the_first_party_is_that_unit() -> None:
    made: Any = as_new(raw(), SCHOOL.regon, LIBRARY)
    assert [party["regon"] if party.get("regon") else party["nip"] for party in made["stronyUmowy"]] == [
        LIBRARY.regon,
        "9570957722",
    ]


def test_between_two_own_units_neither_stands_twice() -> None:
    source = raw()
    source["stronyUmowy"].append({"rodzaj": "JSFP", "regon": LIBRARY.regon})
    made: Any = as_new(source, SCHOOL.regon, LIBRARY)
    assert [party.get("regon") for party in made["stronyUmowy"]] == [LIBRARY.regon, None]


def test_the_source_stays_as_it_was() -> None:
    source, before = raw(), raw()
    as_new(source, SCHOOL.regon, LIBRARY)
    template_content(source, SCHOOL.regon)
    assert source == before


def test_a_template_knows_no_entity_of_its_own() -> None:
    content: Any = template_content(raw(), SCHOOL.regon)
    assert [party["nazwa"] for party in content["stronyUmowy"]] == ["ENERGA"]
    assert "lokalne" not in content
    assert content["podstawoweDane"] == {"brakNumeruUmowy": False}
    made: Any = as_new(content, "", LIBRARY)
    assert [party["nazwa"] for party in made["stronyUmowy"]] == ["Biblioteka", "ENERGA"]


def test_the_same_contract_elsewhere_keeps_number_and_dates_and_nothing_local() -> None:
    made: Any = as_same(raw(), SCHOOL.regon, SCHOOL)
    assert made["podstawoweDane"]["numerUmowy"] == "OR.272.41.2026"
    assert made["podstawoweDane"]["dataZawarciaUmowy"] == "31.07.2026"
    assert not {"idUmowy", "dataPublikacji", "zmianyUmowy", "lokalne"} & set(made)
    assert "statusUmowy" not in made["podstawoweDane"]


def excluded() -> dict[str, Any]:
    why = {"podstawa": "art. 5", "zakres": "x"}
    return raw(
        szczegolyUmowy={
            "przedmiotUmowy": SECRET,
            "niejawnoscPrzedmiotu": why,
            "wartoscPrzedmiotu": SECRET,
            "opisWartosciPrzedmiotu": SECRET,
            "niejawnoscWartosciPrzedmiotu": why,
        },
        stronyUmowy=[
            {"rodzaj": "JSFP", "nazwa": "Szkoła", "regon": SCHOOL.regon},
            {
                "rodzaj": "Przedsiębiorca",
                "nazwa": SECRET,
                "nip": SECRET,
                "daneAdresowe": {"ulica": SECRET},
                "inne": SECRET,
                "niejawnoscStrony": why,
            },
        ],
    )


@pytest.mark.parametrize(
    "copied",
    [
        without_excluded(excluded()),
        as_new(excluded(), SCHOOL.regon, SCHOOL),
        as_new(excluded(), SCHOOL.regon, LIBRARY),
        as_same(excluded(), SCHOOL.regon, SCHOOL),
        template_content(excluded(), SCHOOL.regon),
        as_new(template_content(excluded(), SCHOOL.regon), "", LIBRARY),
    ],
)
def test_nothing_excluded_is_in_any_copy(copied: dict[str, object]) -> None:
    assert SECRET not in json.dumps(copied)
    assert "niejawnoscStrony" in json.dumps(copied)


def test_what_is_excluded_later_leaves_the_copies_made_before() -> None:
    source = excluded()
    source["stronyUmowy"].append({"rodzaj": "Przedsiębiorca", "nazwa": "Jawna", "nip": "1"})
    for name in ("przedmiotUmowy", "wartoscPrzedmiotu", "opisWartosciPrzedmiotu"):
        source["szczegolyUmowy"][name] = None
    source["stronyUmowy"][1] = {"rodzaj": "Przedsiębiorca", "niejawnoscStrony": {"podstawa": "art. 5"}}
    earlier = raw(
        szczegolyUmowy={"przedmiotUmowy": SECRET, "wartoscPrzedmiotu": SECRET},
        stronyUmowy=[{"nazwa": SECRET, "rodzaj": "x"}, {"rodzaj": "x", "nazwa": "Jawna", "nip": "1"}],
    )
    kept = with_exclusions_of(earlier, source)
    assert SECRET not in json.dumps(kept)
    assert "Jawna" in json.dumps(kept)


@given(strategies.agreements)
@settings(deadline=None, max_examples=60)
def test_any_agreement_can_be_copied(agreement: Any) -> None:
    source = to_raw(agreement)
    for made in (as_new(source, SCHOOL.regon, LIBRARY), as_same(source, SCHOOL.regon, LIBRARY)):
        copied = read(made).agreement
        assert copied is not None
        assert copied.parties[0] == read(as_new({}, "", LIBRARY)).agreement.parties[0]  # type: ignore[union-attr]
        assert copied.subject == (None if agreement.subject_exclusion else agreement.subject)
        assert copied.register_id is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
NAMES = ("podstawoweDane", "okresObowiazywania", "szczegolyUmowy", "stronyUmowy", "lokalne", "x")


@given(st.dictionaries(st.sampled_from(NAMES), JSON), st.dictionaries(st.sampled_from(NAMES), JSON))
@settings(deadline=None, max_examples=100)
def test_any_raw_can_be_copied(source: dict[str, Any], other: dict[str, Any]) -> None:
    assert as_new(source, SCHOOL.regon, LIBRARY)["stronyUmowy"]
    assert isinstance(template_content(source, SCHOOL.regon)["stronyUmowy"], list)
    with_exclusions_of(source, other)


class TestWithheldSince:
    """What somebody has begun to write about an entry that withholds more than it did then."""

    def entry(self, **details: object) -> dict[str, object]:
        parties = [
            {"rodzaj": "JSFP", "nazwa": "Gmina", "regon": "000331501"},
            {"rodzaj": "Przedsiębiorca", "nazwa": "Łąka", "nip": "9511757660"},
        ]
        return {"szczegolyUmowy": {"przedmiotUmowy": "Krzesła", **details}, "stronyUmowy": parties}

    def hidden(self) -> dict[str, object]:
        later = self.entry(przedmiotUmowy=None, niejawnoscPrzedmiotu={"podstawa": "INNA"})
        later["stronyUmowy"] = [
            {"rodzaj": "JSFP", "nazwa": "Gmina", "regon": "000331501"},
            {"rodzaj": "Przedsiębiorca", "niejawnoscStrony": {"podstawa": "INNA"}},
        ]
        return later

    def test_it_goes_also_where_it_was_edited_and_what_is_added_stays(self) -> None:
        known = self.entry()
        written = self.entry(przedmiotUmowy="Krzesła i stoły", wartoscPrzedmiotu="5")
        gmina = {"rodzaj": "JSFP", "nazwa": "Gmina", "regon": "000331501"}
        edited = {"rodzaj": "Przedsiębiorca", "nazwa": "Łąka sp. z o.o.", "nip": "9511757660"}
        added = {"rodzaj": "Przedsiębiorca", "nazwa": "Nowa", "nip": "5260250274"}
        written["stronyUmowy"] = [gmina, edited, added]
        kept = without_newly_withheld(written, known, self.hidden())
        assert kept["szczegolyUmowy"] == {"przedmiotUmowy": None, "wartoscPrzedmiotu": "5"}
        emptied = {"rodzaj": "Przedsiębiorca", "nazwa": None, "nip": None}
        assert kept["stronyUmowy"] == [gmina, emptied, added]
        assert without_newly_withheld(known, known, self.hidden())["stronyUmowy"] == [gmina, emptied]

    def test_what_opens_something_withheld_before_stays(self) -> None:
        known = self.hidden()
        written = self.entry(przedmiotUmowy="Krzesła, już jawne")
        assert without_newly_withheld(written, known, self.hidden()) == written

    def test_an_entry_that_withholds_nothing_changes_nothing(self) -> None:
        written = self.entry(przedmiotUmowy="Krzesła i stoły")
        assert without_newly_withheld(written, self.entry(), self.entry(przedmiotUmowy="Inne")) == written
