"""The document under the form: one value at a time, everything else untouched."""

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cru_desktop.ui.pages.agreement.form_binding import AgreementDocument, is_blank, split_path

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.decimals(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
NAMES = st.sampled_from(
    [
        "podstawoweDane",
        "numerUmowy",
        "szczegolyUmowy",
        "przedmiotUmowy",
        "stronyUmowy",
        "nip",
        "lokalne",
        "obce",
    ]
)
RAW = st.dictionaries(NAMES, JSON, max_size=6)
PATHS = st.sampled_from(
    [
        "podstawoweDane.numerUmowy",
        "szczegolyUmowy.przedmiotUmowy",
        "stronyUmowy[0].nip",
        "stronyUmowy[3].daneAdresowe.ulica",
        "finansowanaZeSrodkow",
        "lokalne.okresOd",
    ]
)


@pytest.mark.parametrize(
    ("path", "steps"),
    [
        ("", ()),
        ("finansowanaZeSrodkow", ("finansowanaZeSrodkow",)),
        ("stronyUmowy[12].daneAdresowe.ulica", ("stronyUmowy", 12, "daneAdresowe", "ulica")),
    ],
)
def test_path_is_split_into_names_and_numbers(path: str, steps: tuple[str | int, ...]) -> None:
    assert split_path(path) == steps


@given(RAW)
@settings(deadline=None)
def test_what_is_loaded_is_what_comes_out(raw: dict[str, Any]) -> None:
    before = copy.deepcopy(raw)
    document = AgreementDocument(raw)
    assert document.snapshot() == before
    assert raw == before


@given(RAW, PATHS, JSON)
@settings(deadline=None)
def test_a_value_that_was_set_is_read_back_whatever_stood_there(
    raw: dict[str, Any], path: str, value: object
) -> None:
    document = AgreementDocument(raw)
    document.set(path, value)
    assert document.value(path) == value
    assert document.has(path)


@given(RAW, PATHS, st.text())
@settings(deadline=None)
def test_setting_a_value_touches_no_other_branch(raw: dict[str, Any], path: str, value: str) -> None:
    document = AgreementDocument(raw)
    document.set(path, value)
    branch = split_path(path)[0]
    rest = {name: part for name, part in document.snapshot().items() if name != branch}
    assert rest == {name: part for name, part in raw.items() if name != branch}


@given(st.lists(JSON, max_size=6), st.data())
@settings(deadline=None)
def test_a_party_taken_out_can_be_put_back(parties: list[Any], data: st.DataObject) -> None:
    document = AgreementDocument({"stronyUmowy": [*parties, {"nazwa": "ostatnia"}]})
    before = document.snapshot()
    index = data.draw(st.integers(0, document.party_count - 1))
    document.put_party_back(document.take_party(index), index)
    assert document.snapshot() == before


def test_null_and_missing_stay_different() -> None:
    document = AgreementDocument({"finansowanaZeSrodkow": None})
    assert document.has("finansowanaZeSrodkow")
    assert not document.has("lokalne")
    assert document.set("finansowanaZeSrodkow", False)
    assert not document.set("finansowanaZeSrodkow", False)
    assert document.set("finansowanaZeSrodkow", 0)


def test_an_accepted_warning_is_forgotten_when_its_value_changes() -> None:
    document = AgreementDocument({"szczegolyUmowy": {"przedmiotUmowy": "zakup", "wartoscPrzedmiotu": "0"}})
    document.accept("subject.vague@szczegolyUmowy.przedmiotUmowy")
    document.accept("value.zero@szczegolyUmowy.wartoscPrzedmiotu")
    document.set("szczegolyUmowy.przedmiotUmowy", "zakup 2")
    assert document.accepted == {"value.zero@szczegolyUmowy.wartoscPrzedmiotu"}


def test_accepted_warnings_of_parties_do_not_move_to_another_party() -> None:
    document = AgreementDocument({"stronyUmowy": [{}, {}, {}]})
    document.accept("address.incomplete@stronyUmowy[2].daneAdresowe")
    document.take_party(1)
    assert document.accepted == frozenset()


@pytest.mark.parametrize(
    ("value", "blank"), [(None, True), (" \n", True), ("x", False), (0, False), (False, False)]
)
def test_blank_is_what_a_person_sees_as_empty(value: object, blank: bool) -> None:
    assert is_blank(value) is blank
