"""Versions of an entry: two forms say the same, and what is unknown is kept, shown and compared."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cru_desktop.cru_api.mapping import to_wire_body
from cru_desktop.cru_api.register_json import decode
from cru_desktop.domain.agreement import Address, Agreement, Party
from cru_desktop.domain.dictionaries import PartyKind
from cru_desktop.domain.register_entry import RegisterEntry, content_mark, entry_of, same_marks
from cru_desktop.domain.writing import to_raw
from tests.delivery.office import agreement


def public(**changes: Any) -> dict[str, Any]:
    return dict(to_raw(agreement(**changes)))


def mark(raw: object) -> str:
    entry = entry_of(raw)
    assert entry is not None
    return entry.mark


def test_both_forms_of_one_entry_say_the_same() -> None:
    wire = decode(to_wire_body(agreement()))
    assert mark(public()) == mark(wire)


def test_what_the_register_adds_changes_nothing() -> None:
    served = public()
    served |= {"idUmowy": "x", "dataPublikacji": "12.08.2026", "dataModyfikacji": "13.08.2026"}
    served["podstawoweDane"] = {**served["podstawoweDane"], "statusUmowy": "Aktywna"}
    assert mark(served) == mark(public())


@pytest.mark.parametrize(
    "changes", [{"value": "100.51"}, {"subject": "Zakup map"}, {"number": "2/2026"}, {"number": None}]
)
def test_every_change_of_content_is_one(changes: dict[str, Any]) -> None:
    assert not same_marks(mark(public()), mark(public(**changes)), whole=False)


def test_an_unknown_field_is_named_with_its_value() -> None:
    raw = public()
    raw["nowePole"] = {"kod": "X", "kwota": Decimal("1.50"), "czy": None}
    raw["stronyUmowy"][1]["telefon"] = "123"
    entry = entry_of(raw)
    assert entry is not None
    assert [(part.path, part.shown) for part in entry.unknown] == [
        ("nowePole", "czy: puste; kod: X; kwota: 1.5"),
        ("stronyUmowy[1].telefon", "123"),
    ]
    assert same_marks(entry.mark, mark(public()), whole=False)
    assert not same_marks(entry.mark, mark(public()), whole=True)


def test_of_a_version_of_which_the_agreement_alone_is_known_nothing_unknown_is_missed() -> None:
    more = {**public(), "nowePole": "x"}
    assert same_marks(content_mark(mark(public())), mark(more), whole=True)
    assert not same_marks(content_mark(mark(public(number="2/2026"))), mark(more), whole=False)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (["a", {"b": True}], "a, b: tak"),
        ([], ""),
        (False, "nie"),
        # More decimals than a float holds: as they were written.
        (Decimal("0.12345678901234567890"), "0.12345678901234567890"),
    ],
    ids=["list", "empty list", "no", "many decimals"],
)
def test_whatever_is_unknown_can_be_shown(value: object, shown: str) -> None:
    entry = entry_of({**public(), "nowePole": value})
    assert entry is not None
    assert [part.shown for part in entry.unknown] == [shown]


def test_an_unknown_word_of_a_dictionary_is_kept() -> None:
    raw = public()
    raw["zmianyUmowy"] = [{"rodzajZmiany": "TSU99", "dataZmiany": "12.08.2026", "komentarz": None}]
    entry = entry_of(raw)
    assert entry is not None
    assert [(part.path, part.shown) for part in entry.unknown] == [("zmianyUmowy[0].rodzajZmiany", "TSU99")]


def test_another_unknown_word_is_another_version() -> None:
    def raw(word: str) -> dict[str, Any]:
        return {**public(), "zmianyUmowy": [{"rodzajZmiany": word, "dataZmiany": "12.08.2026"}]}

    assert not same_marks(mark(raw("TSU98")), mark(raw("TSU99")), whole=True)


def test_an_empty_address_and_none_are_one() -> None:
    party = Party(PartyKind.NATURAL_PERSON, first_name="Jan", surname="Kos")

    def entry(address: Address | None) -> RegisterEntry:
        parties = (
            agreement().parties[0],
            Party(party.kind, first_name="Jan", surname="Kos", address=address),
        )
        return RegisterEntry(Agreement(parties, date(2026, 8, 3)))

    assert entry(None).mark == entry(Address()).mark


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
        max_leaves=12,
    )
)
def test_any_json_is_answered(value: object) -> None:
    entry = entry_of(value)
    assert (entry is None) == (not isinstance(value, dict))
    if entry is not None:
        assert entry.mark == mark(value)
        assert all(isinstance(part.shown, str) for part in entry.unknown)
