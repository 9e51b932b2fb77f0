"""Is an entry of the register what we sent? A mistake here sends twice, or takes a stranger for ours."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cru_desktop.cru_api.results import Summary
from cru_desktop.delivery.matching import Likeness, likeness, may_be, same_number
from cru_desktop.domain.agreement import Address, Agreement
from cru_desktop.domain.dictionaries import AgreementStatus
from tests.delivery.office import ZALESIE, agreement

NUMBERED, UNNUMBERED = agreement("1/2026"), agreement(None)
OTHER_DAY = date(2026, 8, 4)


def summary(ours: Agreement, **other: Any) -> Summary:
    said = Summary(
        "a", None, ZALESIE.regon, ours.number, ours.concluded_on, ours.value, ours.subject, status=None
    )
    return replace(said, **other)


@pytest.mark.parametrize("ours", [NUMBERED, UNNUMBERED], ids=["numbered", "unnumbered"])
@pytest.mark.parametrize(
    "other", [{"regon": "012345675"}, {"number": "2/2026"}, {"concluded_on": OTHER_DAY}], ids=str
)
def test_one_thing_that_differs_excludes(ours: Agreement, other: dict[str, Any]) -> None:
    assert may_be(summary(ours), ours, ZALESIE.regon)
    assert not may_be(summary(ours, **other), ours, ZALESIE.regon)


@pytest.mark.parametrize("lacking", ["regon", "concluded_on", "value", "subject"])
def test_what_a_summary_does_not_say_excludes_nothing(lacking: str) -> None:
    for ours in (NUMBERED, UNNUMBERED):
        assert may_be(summary(ours, **{lacking: None}), ours, ZALESIE.regon)


@pytest.mark.parametrize("other", [{"value": Decimal("1.00")}, {"subject": "Zakup map"}], ids=str)
def test_value_and_subject_tell_apart_only_what_has_no_number(other: dict[str, Any]) -> None:
    assert may_be(summary(NUMBERED, **other), NUMBERED, ZALESIE.regon)
    assert not may_be(summary(UNNUMBERED, **other), UNNUMBERED, ZALESIE.regon)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("UM/1", " um/1 ", True),
        ("UM  1", "UM 1", True),
        (None, "", True),
        ("1-1", "11", False),
        ("UM/1", None, False),
    ],
)
def test_numbers(one: str | None, other: str | None, same: bool) -> None:
    assert same_number(one, other) is same
    assert same_number(other, one) is same


@pytest.mark.parametrize(
    "theirs",
    [
        replace(NUMBERED, status=AgreementStatus.ACTIVE),
        replace(NUMBERED, ended_on=OTHER_DAY),
        replace(NUMBERED, register_id="a", published_on=OTHER_DAY),
        replace(NUMBERED, value=NUMBERED.value and NUMBERED.value * Decimal("1.0")),
        replace(
            NUMBERED,
            parties=(replace(NUMBERED.parties[0], is_consortium=False), NUMBERED.parties[1]),
            has_no_number=False,
        ),
    ],
    ids=["status", "end", "the register's own", "a zero more", "no said aloud"],
)
def test_what_the_register_adds_makes_no_other_entry(theirs: Agreement) -> None:
    assert likeness(NUMBERED, theirs) is Likeness.SAME


def test_an_empty_address_and_none_are_the_same_entry() -> None:
    nowhere = replace(NUMBERED.parties[1], address=None)
    ours = replace(NUMBERED, parties=(NUMBERED.parties[0], nowhere))
    theirs = replace(NUMBERED, parties=(NUMBERED.parties[0], replace(nowhere, address=Address())))
    assert likeness(ours, theirs) is Likeness.SAME
    assert likeness(ours, NUMBERED) is not Likeness.SAME


def test_an_end_and_a_status_that_we_sent_are_compared() -> None:
    ended = replace(NUMBERED, status=AgreementStatus.INACTIVE, ended_on=OTHER_DAY)
    assert likeness(ended, ended) is Likeness.SAME
    assert likeness(ended, replace(ended, ended_on=date(2026, 8, 5))) is Likeness.SIMILAR
    assert likeness(ended, replace(ended, status=AgreementStatus.ACTIVE)) is Likeness.SIMILAR


@pytest.mark.parametrize(
    ("theirs", "found"),
    [
        (None, Likeness.SIMILAR),
        (replace(NUMBERED, value=Decimal(7), subject="Inny"), Likeness.SIMILAR),
        (replace(NUMBERED, number="2/2026"), Likeness.OTHER),
        (replace(NUMBERED, concluded_on=OTHER_DAY), Likeness.OTHER),
        (replace(NUMBERED, parties=NUMBERED.parties[::-1]), Likeness.OTHER),
    ],
    ids=["unreadable", "changed since", "other number", "other day", "other entity"],
)
def test_an_equal_number_and_day_are_asked_about(theirs: Agreement | None, found: Likeness) -> None:
    assert likeness(NUMBERED, theirs) is found


@pytest.mark.parametrize(
    ("theirs", "found"),
    [
        (replace(UNNUMBERED, value=Decimal(7)), Likeness.SIMILAR),
        (replace(UNNUMBERED, subject="Inny"), Likeness.SIMILAR),
        (replace(UNNUMBERED, value=Decimal(7), subject="Inny"), Likeness.OTHER),
        (replace(UNNUMBERED, subject="Inny", concluded_on=OTHER_DAY), Likeness.OTHER),
        (replace(UNNUMBERED, value=Decimal(7), parties=UNNUMBERED.parties[:1]), Likeness.OTHER),
        (replace(UNNUMBERED, value=Decimal(7), parties=UNNUMBERED.parties * 2), Likeness.OTHER),
    ],
    ids=["value", "subject", "both", "day", "a party less", "parties more"],
)
def test_without_a_number_more_has_to_agree(theirs: Agreement, found: Likeness) -> None:
    assert likeness(UNNUMBERED, theirs) is found
