"""Changes as intent: what is laid over a version, what stays, and what differs."""

import copy
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cru_desktop.cru_api.mapping import to_wire_body
from cru_desktop.domain.agreement import Address, Agreement, Change, Exclusion, LocalPeriod, Party, Period
from cru_desktop.domain.changes.differences import WITHHELD, differences
from cru_desktop.domain.changes.intent import ChangeIntent, FieldChange
from cru_desktop.domain.changes.making import make_intent
from cru_desktop.domain.changes.occurrence import Occurrence
from cru_desktop.domain.changes.past_date import dated_today, is_past_date_refused
from cru_desktop.domain.changes.patch import PatchError, applied, clashes, patched, rebased
from cru_desktop.domain.changes.paths import value_at
from cru_desktop.domain.changes.register_form import (
    agreement_hash,
    as_served,
    register_form,
    same_value,
    version_hash,
)
from cru_desktop.domain.changes.standing import Standing, equal_entries, standing
from cru_desktop.domain.changes.words import DAY, HELP, OFFICIAL, QUESTION
from cru_desktop.domain.dictionaries import AgreementStatus, ChangeKind, PartyKind, PeriodUnit
from cru_desktop.domain.reading import read
from cru_desktop.domain.submission import FieldError
from cru_desktop.domain.writing import to_raw
from tests.domain.strategies import agreements, any_json, texts

TODAY = date(2026, 8, 12)
SCHOOL = Party(kind=PartyKind.PUBLIC_ENTITY, name="Szkoła", nip="1234563218", regon="123456785")
FIRM = Party(
    kind=PartyKind.ENTREPRENEUR,
    name="PAPIER I SPÓŁKA",
    nip="1111111111",
    regon="111111110",
    address=Address(locality="Legionowo"),
)
PLAIN = Agreement(
    parties=(SCHOOL, FIRM),
    concluded_on=date(2026, 8, 3),
    number="1/2026",
    has_no_number=False,
    subject="Zakup książek",
    value=Decimal("100.50"),
    externally_funded=False,
    status=AgreementStatus.ACTIVE,
)

#: Values of the register's JSON; names with our mark among them.
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=8)
    | st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=5) | st.just("$amount"), inner, max_size=3)
    ),
    max_leaves=8,
)
intents = st.builds(
    ChangeIntent,
    st.sampled_from(Occurrence),
    st.dates(date(1900, 1, 1), date(2200, 1, 1)),
    texts,
    st.lists(st.builds(FieldChange, st.text(max_size=30), values, values), max_size=4).map(tuple),
    st.text(max_size=64),
)


def raw_of(agreement: Agreement) -> dict[str, Any]:
    """As details would serve it."""
    return {
        **register_form(agreement),
        "idUmowy": "7",
        "dataPublikacji": "2026-08-05",
        "dataModyfikacji": None,
    }


@given(intents)
@settings(deadline=None)
def test_an_intent_comes_back_from_its_text_as_it_was(intent: ChangeIntent) -> None:
    again = ChangeIntent.from_json(intent.to_json())
    assert again == intent
    assert repr(again) == repr(intent)


@given(agreements, agreements, st.sampled_from(Occurrence), texts)
@settings(deadline=None)
def test_what_is_wished_is_what_comes_of_it(
    before: Agreement, after: Agreement, occurrence: Occurrence, comment: str | None
) -> None:
    raw = raw_of(before)
    kept = copy.deepcopy(raw)
    intent = make_intent(raw, after, occurrence, TODAY, comment)
    made = patched(raw, intent)
    assert raw == kept
    assert clashes(raw, intent) == ()
    line = made["zmianyUmowy"][-1]  # type: ignore[index]
    assert line == {
        "rodzajZmiany": occurrence.change_kind,
        "dataZmiany": "2026-08-12",
        "komentarz": comment or None,
    }
    assert made["zmianyUmowy"][:-1] == raw["zmianyUmowy"]  # type: ignore[index]
    ended = replace(after, status=AgreementStatus.INACTIVE, ended_on=TODAY)
    expected = replace(ended if occurrence.ends else after, changes=())
    found = read(made).agreement
    assert found is not None
    assert agreement_hash(replace(found, changes=())) == agreement_hash(expected)
    assert standing(made, intent, equal_entries(raw, intent)) is Standing.DONE
    assert standing(raw, intent, equal_entries(raw, intent)) is Standing.ABSENT


@given(agreements, agreements, st.dictionaries(st.text(min_size=1, max_size=6), any_json, max_size=3))
@settings(deadline=None)
def test_what_is_unknown_stays_as_it_was(
    before: Agreement, after: Agreement, strange: dict[str, object]
) -> None:
    raw = raw_of(before)
    strange = {f"nowe_{name}": value for name, value in strange.items()}
    raw |= strange
    places = ["", "podstawoweDane", "szczegolyUmowy", "okresObowiazywania"]
    for place in places[1:]:
        raw[place] |= strange
    raw["zmianyUmowy"] = [{"rodzajZmiany": "TSU99", "dataZmiany": "wczoraj", **strange}]
    made = patched(raw, make_intent(raw, after, Occurrence.ANNEX, TODAY, None))
    for place in places:
        part = made if not place else made[place]
        assert isinstance(part, dict)
        assert {name: part[name] for name in strange} == strange
    assert made["zmianyUmowy"][0] == raw["zmianyUmowy"][0]  # type: ignore[index]
    untouched = {"idUmowy", "dataPublikacji", "dataModyfikacji"}
    assert {name: made[name] for name in untouched} == {name: raw[name] for name in untouched}


def test_a_party_keeps_what_is_unknown_of_it_and_a_new_one_inherits_nothing() -> None:
    raw = raw_of(PLAIN)
    raw["stronyUmowy"][1]["krs"] = "0000123456"
    renamed = replace(FIRM, name="PAPIER SA")
    made = patched(
        raw, make_intent(raw, replace(PLAIN, parties=(SCHOOL, renamed)), Occurrence.PARTY_DATA, TODAY)
    )
    assert value_at(made, "stronyUmowy[1].krs") == "0000123456"
    assert value_at(made, "stronyUmowy[1].nazwa") == "PAPIER SA"
    other = Party(kind=PartyKind.ENTREPRENEUR, name="Nowa Firma", nip="9511757660")
    made = patched(
        raw, make_intent(raw, replace(PLAIN, parties=(SCHOOL, other)), Occurrence.ASSIGNMENT, TODAY)
    )
    assert value_at(made, "stronyUmowy[1].krs") is None
    third = replace(PLAIN, parties=(SCHOOL, other, renamed))
    made = patched(raw, make_intent(raw, third, Occurrence.ANNEX, TODAY))
    assert value_at(made, "stronyUmowy[2].krs") == "0000123456"
    assert value_at(made, "stronyUmowy[2].nazwa") == "PAPIER SA"


def test_a_kind_that_ends_sets_status_and_day_whatever_the_screen_left() -> None:
    raw = raw_of(PLAIN)
    intent = make_intent(
        raw, replace(PLAIN, ended_on=date(2020, 1, 1)), Occurrence.NOTICE, TODAY, "wypowiedzenie"
    )
    assert intent.fields == ()
    made = patched(raw, intent)
    assert value_at(made, "podstawoweDane.statusUmowy") == "Nieaktywna"
    assert value_at(made, "podstawoweDane.dataZakonczeniaUmowy") == "2026-08-12"


def test_the_form_of_the_register_is_the_one_that_is_sent() -> None:
    period = Period(indefinite=False, length=30, unit=PeriodUnit.DAYS)
    ended = replace(PLAIN, status=AgreementStatus.INACTIVE, ended_on=TODAY, period=period)
    assert json.loads(to_wire_body(ended), parse_float=Decimal) == register_form(ended)


def test_both_forms_of_the_register_have_one_hash_and_take_one_patch() -> None:
    wire, public = raw_of(PLAIN), to_raw(PLAIN)
    assert version_hash(wire) == version_hash(public)
    after = replace(PLAIN, value=Decimal("7"))
    intent = make_intent(public, after, Occurrence.ANNEX, TODAY)
    assert intent == make_intent(wire, after, Occurrence.ANNEX, TODAY)
    assert clashes(wire, intent) == ()


@pytest.mark.parametrize(
    "same",
    [
        {"status": None},
        {"modified_on": TODAY, "published_on": TODAY, "register_id": "x"},
        {"parties": (replace(SCHOOL, address=Address(), is_consortium=False), FIRM)},
        {"value": Decimal("100.5")},
    ],
)
def test_what_the_register_adds_makes_no_other_version(same: dict[str, Any]) -> None:
    assert agreement_hash(replace(PLAIN, **same)) == agreement_hash(PLAIN)
    assert agreement_hash(replace(PLAIN, value=Decimal("100.51"))) != agreement_hash(PLAIN)


@given(agreements)
@settings(deadline=None)
def test_equal_versions_do_not_differ(agreement: Agreement) -> None:
    assert differences(agreement, agreement) == ()
    served = as_served(agreement)
    assert agreement_hash(served) == agreement_hash(agreement)
    assert differences(agreement, served) == ()


@given(agreements, agreements)
@settings(deadline=None)
def test_versions_that_differ_say_where(one: Agreement, other: Agreement) -> None:
    found = differences(one, other)
    assert len({difference.path for difference in found}) == len(found)
    assert all(difference.before != difference.after and difference.label for difference in found)
    backwards = {(each.path, each.after, each.before) for each in differences(other, one)}
    assert backwards == {(each.path, each.before, each.after) for each in found}
    if agreement_hash(one) != agreement_hash(other):
        assert found


def test_differences_are_told_as_a_person_reads_them() -> None:
    hidden = replace(FIRM, name=None, nip=None, regon=None, address=None, exclusion=Exclusion(ground="INNA"))
    after = replace(
        PLAIN, value=Decimal("1234.5"), externally_funded=True, concluded_on=TODAY, parties=(SCHOOL, hidden)
    )
    told = {each.label: (each.before, each.after) for each in differences(PLAIN, after)}
    assert told["Wartość umowy (zł, brutto)"] == ("100,50\u00a0zł", "1\u00a0234,50\u00a0zł")
    assert told["Strona 2: Nazwa"] == ("PAPIER I SPÓŁKA", WITHHELD)
    assert told["Strona 2: NIP"] == ("1111111111", WITHHELD)
    assert told["Strona 2: Miejscowość"] == ("Legionowo", "")
    assert told["Finansowana ze środków unijnych lub zagranicznych"] == ("nie", "tak")
    assert ("03.08.2026", "12.08.2026") in told.values()


def test_what_the_register_gives_and_what_stays_here_is_no_difference() -> None:
    after = replace(
        PLAIN,
        register_id="a1",
        published_on=TODAY,
        modified_on=TODAY,
        local_period=LocalPeriod(TODAY, TODAY),
    )
    assert differences(PLAIN, after) == ()


def test_a_subject_and_a_value_withheld_are_shown_as_withheld() -> None:
    after = replace(
        PLAIN,
        subject=None,
        subject_exclusion=Exclusion(ground="INNA"),
        value=None,
        value_exclusion=Exclusion(ground="INNA"),
    )
    told = {each.path: (each.before, each.after) for each in differences(PLAIN, after)}
    assert told["szczegolyUmowy.przedmiotUmowy"] == ("Zakup książek", WITHHELD)
    assert told["szczegolyUmowy.wartoscPrzedmiotu"] == ("100,50\u00a0zł", WITHHELD)
    assert told["szczegolyUmowy.niejawnoscPrzedmiotu"] == ("", WITHHELD)


def test_a_change_of_the_history_is_one_line() -> None:
    after = replace(PLAIN, changes=(Change(ChangeKind.ANNEX, TODAY),))
    (told,) = differences(PLAIN, after)
    assert (told.path, told.before, told.after) == ("zmianyUmowy[0]", "", "Aneks do umowy, 12.08.2026")


def test_differences_come_in_the_order_of_the_form() -> None:
    after = replace(
        PLAIN,
        externally_funded=True,
        number="2/2026",
        subject="Zakup map",
        period=Period(indefinite=True),
        parties=(SCHOOL, replace(FIRM, name="PAPIER")),
        changes=(Change(ChangeKind.ANNEX, TODAY),),
    )
    sections = [difference.path.split(".")[0].split("[")[0] for difference in differences(PLAIN, after)]
    assert sections == [
        *("stronyUmowy", "szczegolyUmowy", "podstawoweDane", "okresObowiazywania"),
        *("finansowanaZeSrodkow", "zmianyUmowy"),
    ]


def test_a_version_without_the_place_refuses_and_names_it() -> None:
    raw = raw_of(PLAIN)
    intent = make_intent(
        raw, replace(PLAIN, parties=(SCHOOL, replace(FIRM, name="PAPIER SA"))), Occurrence.PARTY_DATA, TODAY
    )
    shorter = {**raw, "stronyUmowy": raw["stronyUmowy"][:1]}
    assert clashes(shorter, intent) == ("stronyUmowy[1].nazwa",)
    with pytest.raises(PatchError, match=r"stronyUmowy\[1\].nazwa"):
        rebased(intent, shorter)


def test_rebased_it_rests_on_what_is_there_now() -> None:
    raw, now = raw_of(PLAIN), raw_of(replace(PLAIN, value=Decimal("90"), subject="Mapy"))
    intent = make_intent(raw, replace(PLAIN, value=Decimal("7")), Occurrence.ANNEX, TODAY)
    assert clashes(now, intent) == ("szczegolyUmowy.wartoscPrzedmiotu",)
    on_now = rebased(intent, now)
    assert (on_now.base_hash, clashes(now, on_now)) == (version_hash(now), ())
    assert applied(replace(PLAIN, subject="Mapy"), on_now).value == Decimal("7")


def test_another_hand_with_the_same_line_is_told_apart() -> None:
    raw = raw_of(PLAIN)
    intent = make_intent(raw, replace(PLAIN, value=Decimal("7")), Occurrence.ANNEX, TODAY, " aneks  nr 1")
    theirs = patched(
        raw, make_intent(raw, replace(PLAIN, value=Decimal("8")), Occurrence.ANNEX, TODAY, "aneks nr 1 ")
    )
    assert standing(theirs, intent, 0) is Standing.OTHERWISE
    assert standing(theirs, intent, 1) is Standing.ABSENT


def test_a_date_of_the_past_goes_into_the_comment() -> None:
    intent = ChangeIntent(Occurrence.EXPIRY, date(2026, 7, 31), None, (), "")
    errors = [
        FieldError("zmianyUmowy[0].dataZmiany", "X", ""),
        FieldError("podstawoweDane.dataZakonczeniaUmowy", "X", ""),
    ]
    assert is_past_date_refused(errors, intent, TODAY)
    assert not is_past_date_refused([*errors, FieldError("stronyUmowy[1].nip", "X", "")], intent, TODAY)
    assert not is_past_date_refused([], intent, TODAY)
    assert not is_past_date_refused(errors, replace(intent, day=TODAY), TODAY)
    assert dated_today(intent, TODAY).comment == "Data faktyczna: 31.07.2026."
    assert dated_today(intent, TODAY).day == TODAY


def test_every_occurrence_has_its_words_and_its_kind() -> None:
    for words in (QUESTION, OFFICIAL, DAY, HELP):
        assert set(words) == set(Occurrence)
    assert {occurrence.change_kind for occurrence in Occurrence} == set(ChangeKind)
    assert all(Occurrence.of(one.change_kind) is one for one in Occurrence)
    assert [one for one in Occurrence if one.ends] == [
        Occurrence.EXPIRY,
        Occurrence.TERMINATION,
        Occurrence.NOTICE,
        Occurrence.RESCISSION,
    ]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (None, "", True),
        (Decimal("1"), Decimal("1.00"), True),
        (1, Decimal("1.0"), True),
        (True, 1, False),
        ({}, None, False),
        ({"a": None}, {}, True),
        ([], None, True),
        ("1", 1, False),
    ],
)
def test_json_values_that_say_the_same(one: object, other: object, same: bool) -> None:
    assert same_value(one, other) is same


def test_each_real_entry_changed_says_what_was_wished(real_entries: list[dict[str, Any]]) -> None:
    for entry in real_entries:
        before = read(entry).agreement
        assert before is not None
        raw = {**register_form(before), "wersja": 3}
        after = replace(
            before, subject="Nowy przedmiot", value=Decimal("13.88"), number="A/1", has_no_number=False
        )
        for occurrence in (Occurrence.ANNEX, Occurrence.EXPIRY):
            intent = make_intent(raw, before if occurrence.ends else after, occurrence, TODAY, "k")
            made = patched(raw, intent)
            found = read(made).agreement
            assert found is not None
            assert made["wersja"] == 3
            wanted = (
                replace(before, status=AgreementStatus.INACTIVE, ended_on=TODAY) if occurrence.ends else after
            )
            assert agreement_hash(replace(found, changes=before.changes)) == agreement_hash(wanted)
