"""Where a change goes in the register's own JSON, and which lines and parties it takes for its own."""

from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest

from cru_desktop.domain.agreement import Agreement, Exclusion, Party
from cru_desktop.domain.changes.making import is_same_party, make_intent
from cru_desktop.domain.changes.occurrence import Occurrence
from cru_desktop.domain.changes.patch import new_entry, patched
from cru_desktop.domain.changes.paths import PatchError, put_at, value_at
from cru_desktop.domain.changes.register_form import register_form
from cru_desktop.domain.changes.standing import Standing, equal_entries, standing
from cru_desktop.domain.dictionaries import PartyKind
from tests.domain.test_changes import FIRM, PLAIN, SCHOOL, TODAY

TREE: dict[str, Any] = {"a": {"b": 1}, "list": [{"c": 2}, None], "text": "x", "nothing": None}
ENDING = make_intent(register_form(PLAIN), PLAIN, Occurrence.EXPIRY, TODAY, "koniec")
LINE = new_entry(ENDING)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a.b", {**TREE, "a": {"b": 7}}),
        ("a.new", {**TREE, "a": {"b": 1, "new": 7}}),
        ("new", {**TREE, "new": 7}),
        ("missing.inner.leaf", {**TREE, "missing": {"inner": {"leaf": 7}}}),
        ("nothing.leaf", {**TREE, "nothing": {"leaf": 7}}),
        ("list[0].c", {**TREE, "list": [{"c": 7}, None]}),
        ("list[1]", {**TREE, "list": [{"c": 2}, 7]}),
    ],
)
def test_a_value_goes_to_its_path_and_missing_objects_are_made(path: str, expected: dict[str, Any]) -> None:
    tree = deepcopy(TREE)
    put_at(tree, path, 7)
    assert tree == expected


@pytest.mark.parametrize(
    "path",
    [
        "list[2]",
        "list[2].c",
        "list[1].c",
        "text.c",
        "text[0]",
        "a[0]",
        "a[0].c",
        "missing[0]",
        "nothing[0].c",
    ],
)
def test_no_place_is_made_in_lists_nor_over_other_values(path: str) -> None:
    tree = deepcopy(TREE)
    with pytest.raises(PatchError) as caught:
        put_at(tree, path, 7)
    assert str(caught.value) == path
    assert tree == TREE


def raw_of(agreement: Agreement = PLAIN, **more: object) -> dict[str, Any]:
    return {**register_form(agreement), **more}


def test_a_history_that_is_missing_begins_with_the_change() -> None:
    assert patched(raw_of(zmianyUmowy=None), ENDING)["zmianyUmowy"] == [LINE]


def test_a_history_that_is_no_list_is_never_written_over() -> None:
    with pytest.raises(PatchError, match="zmianyUmowy"):
        patched(raw_of(zmianyUmowy={"0": {}}), ENDING)


@pytest.mark.parametrize(
    ("history", "count"),
    [
        (None, 0),
        ({"0": LINE}, 0),
        (["TSU10", None], 0),
        ([LINE], 1),
        ([LINE, {**LINE, "komentarz": " koniec\n"}], 2),
        ([{**LINE, "rodzajZmiany": "TSU02"}], 0),
        ([{**LINE, "dataZmiany": "2026-08-11"}], 0),
        ([{**LINE, "komentarz": "inny"}], 0),
        ([{**LINE, "komentarz": None}], 0),
    ],
)
def test_a_line_is_the_changes_own_by_kind_day_and_comment(history: object, count: int) -> None:
    assert equal_entries(raw_of(zmianyUmowy=history), ENDING) == count


def test_a_change_is_done_once_its_line_is_there_once_more_than_before() -> None:
    raw = raw_of(zmianyUmowy=[LINE])
    assert standing(raw, ENDING, 0) is Standing.DONE
    assert standing(raw, ENDING, 1) is Standing.ABSENT
    assert standing(patched(raw, ENDING), ENDING, 1) is Standing.DONE


HIDDEN = Party(PartyKind.ENTREPRENEUR, exclusion=Exclusion(ground="INNA"))


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (Party(PartyKind.ENTREPRENEUR, nip=FIRM.nip), True),
        (Party(PartyKind.ENTREPRENEUR, regon=FIRM.regon), True),
        (Party(PartyKind.ENTREPRENEUR, name="papier i spolka"), True),
        (Party(PartyKind.ENTREPRENEUR, name="Inna", nip="9511757660", regon="140497532"), False),
        (Party(PartyKind.ENTREPRENEUR), False),
        (HIDDEN, True),
        (replace(HIDDEN, kind=PartyKind.NATURAL_PERSON), False),
    ],
)
def test_a_party_is_known_by_a_number_or_its_name(other: Party, same: bool) -> None:
    assert is_same_party(FIRM, other) is same
    assert is_same_party(other, FIRM) is same


def test_two_parties_of_which_nothing_is_known_are_not_the_same() -> None:
    nobody = Party(PartyKind.ENTREPRENEUR)
    assert not is_same_party(nobody, nobody)


def test_parties_that_look_the_same_keep_each_what_is_unknown_of_them() -> None:
    raw = raw_of(replace(PLAIN, parties=(SCHOOL, FIRM, FIRM)))
    raw["stronyUmowy"][1]["krs"], raw["stronyUmowy"][2]["krs"] = "1", "2"
    joined = replace(PLAIN, parties=(SCHOOL, FIRM, FIRM, replace(FIRM, name="Nowa", nip=None, regon=None)))
    made = patched(raw, make_intent(raw, joined, Occurrence.ANNEX, TODAY))
    assert [value_at(made, f"stronyUmowy[{index}].krs") for index in range(4)] == [None, "1", "2", None]
