"""What the register refuses at once, and where it points."""

from collections.abc import Callable
from copy import deepcopy
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cru_desktop.training import wire_json
from cru_desktop.training.checks import check_agreement, check_shape
from tests.training.office import Entry, Office, SetClock

PATH = "/v1/api/publish"


def put(*path: str | int, value: object) -> Callable[[Any], None]:
    def change(entry: Any) -> None:
        for step in path[:-1]:
            entry = entry[step]
        entry[path[-1]] = value

    return change


def drop(*path: str | int) -> Callable[[Any], None]:
    def change(entry: Any) -> None:
        for step in path[:-1]:
            entry = entry[step]
        del entry[path[-1]]

    return change


SHAPE = [
    (drop("podstawoweDane"), "podstawoweDane"),
    (drop("podstawoweDane", "dataZawarciaUmowy"), "podstawoweDane.dataZawarciaUmowy"),
    (drop("podstawoweDane", "brakNumeruUmowy"), "podstawoweDane.brakNumeruUmowy"),
    (put("podstawoweDane", "brakNumeruUmowy", value=None), "podstawoweDane.brakNumeruUmowy"),
    (put("podstawoweDane", value=[]), "podstawoweDane"),
    (drop("okresObowiazywania"), "okresObowiazywania"),
    (put("okresObowiazywania", "okresLiczba", value="62"), "okresObowiazywania.okresLiczba"),
    (put("okresObowiazywania", "okresLiczba", value=True), "okresObowiazywania.okresLiczba"),
    (put("szczegolyUmowy", "wartoscPrzedmiotu", value="31241.00"), "szczegolyUmowy.wartoscPrzedmiotu"),
    (put("szczegolyUmowy", "wartoscPrzedmiotu", value="sto złotych"), "szczegolyUmowy.wartoscPrzedmiotu"),
    (put("szczegolyUmowy", "niejawnoscPrzedmiotu", value="tak"), "szczegolyUmowy.niejawnoscPrzedmiotu"),
    (put("stronyUmowy", value={}), "stronyUmowy"),
    (put("stronyUmowy", 1, value=None), "stronyUmowy[1]"),
    (drop("stronyUmowy", 1, "rodzaj"), "stronyUmowy[1].rodzaj"),
    (put("stronyUmowy", 1, "nip", value=5252344078), "stronyUmowy[1].nip"),
    (put("stronyUmowy", 1, "daneAdresowe", "ulica", value=7), "stronyUmowy[1].daneAdresowe.ulica"),
    (put("zmianyUmowy", value=None), "zmianyUmowy"),
    (put("zmianyUmowy", value=[{"rodzajZmiany": "TSU02"}]), "zmianyUmowy[0].dataZmiany"),
    (drop("finansowanaZeSrodkow"), "finansowanaZeSrodkow"),
    (put("finansowanaZeSrodkow", value="nie"), "finansowanaZeSrodkow"),
]
VALUES = [
    (put("podstawoweDane", "statusUmowy", value="aktywna"), "podstawoweDane.statusUmowy"),
    (put("podstawoweDane", "numerUmowy", value=None), "podstawoweDane.numerUmowy"),
    (put("podstawoweDane", "numerUmowy", value="  "), "podstawoweDane.numerUmowy"),
    (put("podstawoweDane", "brakNumeruUmowy", value=True), "podstawoweDane.numerUmowy"),
    (put("podstawoweDane", "dataZawarciaUmowy", value="31.07.2026"), "podstawoweDane.dataZawarciaUmowy"),
    (put("podstawoweDane", "dataZawarciaUmowy", value="2026-02-31"), "podstawoweDane.dataZawarciaUmowy"),
    (put("podstawoweDane", "dataZawarciaUmowy", value="2126-07-31"), "podstawoweDane.dataZawarciaUmowy"),
    (put("podstawoweDane", "dataZawarciaUmowy", value="20260731"), "podstawoweDane.dataZawarciaUmowy"),
    (put("podstawoweDane", "dataZakonczeniaUmowy", value="jutro"), "podstawoweDane.dataZakonczeniaUmowy"),
    (put("okresObowiazywania", "okresLiczba", value=None), "okresObowiazywania.okresLiczba"),
    (put("okresObowiazywania", "okresLiczba", value=0), "okresObowiazywania.okresLiczba"),
    (put("okresObowiazywania", "okresJednostka", value=None), "okresObowiazywania.okresJednostka"),
    (put("okresObowiazywania", "okresJednostka", value="dni"), "okresObowiazywania.okresJednostka"),
    (put("okresObowiazywania", "umowaNaCzasNieoznaczony", value=True), "okresObowiazywania.okresLiczba"),
    (put("szczegolyUmowy", "przedmiotUmowy", value=""), "szczegolyUmowy.przedmiotUmowy"),
    (put("szczegolyUmowy", "wartoscPrzedmiotu", value=None), "szczegolyUmowy.wartoscPrzedmiotu"),
    (put("szczegolyUmowy", "wartoscPrzedmiotu", value=Decimal("0.001")), "szczegolyUmowy.wartoscPrzedmiotu"),
    (put("szczegolyUmowy", "wartoscPrzedmiotu", value=-1), "szczegolyUmowy.wartoscPrzedmiotu"),
    (put("szczegolyUmowy", "wartoscPrzedmiotu", value=10**15), "szczegolyUmowy.wartoscPrzedmiotu"),
    (put("stronyUmowy", 0, "rodzaj", value="SU01"), "stronyUmowy[0].rodzaj"),
    (put("stronyUmowy", 1, "rodzaj", value="Przedsiębiorca"), "stronyUmowy[1].rodzaj"),
    (put("stronyUmowy", 1, "kraj", value="Polska"), "stronyUmowy[1].kraj"),
    (put("stronyUmowy", 0, "nip", value="1181766203"), "stronyUmowy[0].nip"),
    (put("stronyUmowy", 0, "nip", value="118-176-62-02"), "stronyUmowy[0].nip"),
    (put("stronyUmowy", 0, "regon", value="013271268"), "stronyUmowy[0].regon"),
    (put("stronyUmowy", 0, "regon", value=None), "stronyUmowy[0].regon"),
    (put("stronyUmowy", 0, "nazwa", value=None), "stronyUmowy[0].nazwa"),
    (
        put("stronyUmowy", 1, "niejawnoscStrony", value={"zakres": "x"}),
        "stronyUmowy[1].niejawnoscStrony.zakres",
    ),
    (
        put("zmianyUmowy", value=[{"rodzajZmiany": "T", "dataZmiany": "2026-08-01"}]),
        "zmianyUmowy[0].rodzajZmiany",
    ),
    (
        put("zmianyUmowy", value=[{"rodzajZmiany": "TSU02", "dataZmiany": "2026-8-1"}]),
        "zmianyUmowy[0].dataZmiany",
    ),
    (put("idUmowy", value="0250a32b-4079-4c32-ae55-270f0dcc1735"), "idUmowy"),
]


@pytest.mark.parametrize(
    ("change", "path"), SHAPE, ids=[f"{number}-{row[1]}" for number, row in enumerate(SHAPE)]
)
def test_a_wrong_shape_is_a_400_that_names_the_field(
    office: Office, entry: Entry, change: Callable[[Any], None], path: str
) -> None:
    change(entry)
    answer = office.publish(entry)
    assert (answer.status_code, answer.json()["kod"]) == (400, "BLEDNY_DOKUMENT")
    assert path in [fault["pole"] for fault in answer.json()["bledy"]]


@pytest.mark.parametrize(
    ("change", "path"), VALUES, ids=[f"{number}-{row[1]}" for number, row in enumerate(VALUES)]
)
def test_a_wrong_value_is_a_422_that_names_the_field(
    office: Office, entry: Entry, change: Callable[[Any], None], path: str
) -> None:
    change(entry)
    answer = office.publish(entry)
    assert answer.status_code == 422
    assert [fault["pole"] for fault in answer.json()["bledy"]] == [path]
    assert office.documents()["totalElements"] == 0


def test_one_party_is_not_enough(office: Office, entry: Entry) -> None:
    del entry["stronyUmowy"][1:]
    assert [fault["pole"] for fault in office.publish(entry).json()["bledy"]] == ["stronyUmowy"]


def test_a_natural_person_needs_a_name_and_nothing_else(office: Office, entry: Entry) -> None:
    entry["stronyUmowy"][1] = {"rodzaj": "SU02", "imie": "Łucja", "nazwisko": "Żądło"}
    assert office.publish(entry).status_code == 202
    entry["stronyUmowy"][1]["nazwisko"] = None
    assert [fault["pole"] for fault in office.publish(entry).json()["bledy"]] == ["stronyUmowy[1].nazwisko"]


def test_withheld_data_need_no_value(office: Office, entry: Entry) -> None:
    withheld = {
        "podstawa": "INNA",
        "zakres": "SC04",
        "organLubOsobaWylaczajaca": "Dyrektor",
        "komentarz": None,
    }
    details = entry["szczegolyUmowy"]
    details |= {"przedmiotUmowy": None, "niejawnoscPrzedmiotu": {**withheld, "zakres": "SC03"}}
    details |= {"wartoscPrzedmiotu": None, "niejawnoscWartosciPrzedmiotu": withheld}
    entry["stronyUmowy"][1] = {"rodzaj": "SU01", "niejawnoscStrony": {**withheld, "zakres": "SC02"}}
    assert office.publish(entry).status_code == 202


def test_a_foreign_firm_has_a_number_of_its_own(office: Office, entry: Entry) -> None:
    entry["stronyUmowy"][1] |= {"kraj": "DE", "nip": "DE123456789", "regon": None}
    assert office.publish(entry).status_code == 202


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"x"', b"\xff", b'{"a": NaN}', b"[" * 100_000])
def test_what_is_no_agreement_at_all_is_a_400(office: Office, body: bytes) -> None:
    answer = office.call("POST", PATH, body)
    assert answer.status_code == 400
    assert answer.json()["komunikat"]


def test_a_known_id_in_a_publication_is_a_conflict(office: Office, entry: Entry) -> None:
    entry["idUmowy"] = office.published_id(entry)
    assert office.publish(entry).status_code == 409


def test_an_oversized_document_is_a_413(office: Office) -> None:
    answer = office.call("POST", PATH, b" " * 2_000_001)
    assert (answer.status_code, answer.json()["kod"]) == (413, "ZA_DUZY_DOKUMENT")


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.decimals(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda children: st.lists(children, max_size=3) | st.dictionaries(st.text(), children, max_size=3),
    max_leaves=8,
)


def paths_of(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    found = [path] if path else []
    rows = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, child in rows:
        found += paths_of(child, (*path, name))
    return found


@settings(deadline=None, max_examples=300)
@given(data=st.data())
def test_no_value_anywhere_upsets_the_checks(wire_entries: list[Entry], data: st.DataObject) -> None:
    """Whatever stands in a field: a list of faults, or an entry that can be written down and served."""
    entry: Any = deepcopy(data.draw(st.sampled_from(wire_entries[:5])))
    put(*data.draw(st.sampled_from(paths_of(entry))), value=data.draw(json_values))(entry)
    if not check_shape(entry):
        check_agreement(entry, SetClock().now.date())
    assert wire_json.loads(wire_json.dumps(entry)) is not None
