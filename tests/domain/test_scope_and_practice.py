""" "Czy tę umowę trzeba wpisać?", and contracts practised with a contractor that seems to exist."""

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cru_desktop.domain.practised_contract import has_real_looking_contractor
from cru_desktop.domain.reading import read
from cru_desktop.domain.scope_questions import (
    QUESTIONS,
    SCOPE,
    ScopeAdvice,
    ScopeAnswers,
    advise,
    answers_of,
    kept_answers,
)

ANSWERS = [ScopeAnswers(*each) for each in product((True, False, None), repeat=3)]


def test_three_questions_one_for_each_answer() -> None:
    assert [name for name, _, _ in QUESTIONS] == list(ScopeAnswers.__dataclass_fields__)


@pytest.mark.parametrize("answers", ANSWERS)
def test_advice(answers: ScopeAnswers) -> None:
    given_answers = (answers.pays, answers.recorded, answers.since_july_2026)
    if given_answers == (True, True, True):
        assert advise(answers) is ScopeAdvice.ENTER
    elif False in given_answers:
        assert advise(answers) is ScopeAdvice.PROBABLY_NOT
    else:
        assert advise(answers) is None


def test_words_of_the_advice() -> None:
    assert ScopeAdvice.ENTER.value == "Wpisz. Kwota nie ma znaczenia."
    assert ScopeAdvice.PROBABLY_NOT.value == "Raczej nie – decyduje kierownik jednostki."


@pytest.mark.parametrize("answers", ANSWERS)
def test_answers_come_back_from_a_draft(answers: ScopeAnswers) -> None:
    assert answers_of({"lokalne": {SCOPE: kept_answers(answers)}}) == answers


@given(st.none() | st.integers() | st.text() | st.dictionaries(st.sampled_from(["pays", "x"]), st.text()))
def test_what_is_no_answer_counts_as_none(kept: Any) -> None:
    assert answers_of({"lokalne": {SCOPE: kept}}) == ScopeAnswers()
    assert answers_of({"lokalne": kept}) == ScopeAnswers()


@pytest.mark.parametrize(
    ("party", "real"),
    [
        ({"rodzaj": "Przedsiębiorca", "nazwa": "ENERGA", "nip": "9570957722"}, True),
        ({"rodzaj": "JSFP", "nazwa": "Gmina Wyszków", "regon": "140497532"}, True),
        ({"rodzaj": "Osoba fizyczna", "imie": "Anna", "nazwisko": "Kowalska"}, True),
        ({"rodzaj": "Przedsiębiorca", "nazwa": "Müller GmbH", "kraj": "Niemcy"}, True),
        ({"rodzaj": "Osoba fizyczna", "imie": "Jan", "nazwisko": "Testowy"}, False),
        ({"rodzaj": "Osoba fizyczna", "imie": "Jan"}, False),
        ({"rodzaj": "Przedsiębiorca", "nazwa": "Firma Testowa", "nip": "9570957722"}, False),
        ({"rodzaj": "Przedsiębiorca", "nazwa": "Przykładowa sp. z o.o.", "nip": "9570957722"}, False),
        ({"rodzaj": "Przedsiębiorca", "nazwa": "Sklep", "nip": "1234563218"}, False),
        ({"rodzaj": "Przedsiębiorca", "nazwa": "Sklep", "nip": "9570957721"}, False),
        ({"rodzaj": "Przedsiębiorca", "nazwa": "Sklep"}, False),
        ({"rodzaj": "Przedsiębiorca", "niejawnoscStrony": {"podstawa": "art. 5"}}, False),
    ],
)
def test_a_contractor_that_seems_to_exist(party: dict[str, Any], real: bool) -> None:
    own = {"rodzaj": "JSFP", "nazwa": "Prawdziwa Szkoła", "nip": "9570957722", "regon": "140497532"}
    agreement = read({"stronyUmowy": [own, {"kraj": "Polska", **party}]}).agreement
    assert agreement is not None
    assert has_real_looking_contractor(agreement) is real
