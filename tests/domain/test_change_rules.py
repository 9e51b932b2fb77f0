"""What is said of a change before it is sent."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from cru_desktop.domain.agreement import Agreement, Change, Exclusion, Party
from cru_desktop.domain.changes.occurrence import Occurrence
from cru_desktop.domain.changes.rules import COMMENT_PATH, check_change
from cru_desktop.domain.context import Context
from cru_desktop.domain.dictionaries import AgreementStatus, ChangeKind, ExclusionScope
from cru_desktop.domain.environment import Environment
from tests.domain.test_changes import FIRM, PLAIN, SCHOOL, TODAY

CONTEXT = Context(environment=Environment.PRODUCTION, regon="123456785", nip="1234563218", name="Szkoła")
SECOND = replace(FIRM, name="PAPIER SA")
HIDDEN = Party(kind=FIRM.kind, exclusion=Exclusion("INNA", ExclusionScope.PARTY, "Dyrektor", "ustawa"))
DAY = date(2026, 8, 10)


def codes(
    after: Agreement,
    occurrence: Occurrence,
    *,
    day: date | None = DAY,
    comment: str | None = None,
    published: Agreement = PLAIN,
    context: Context = CONTEXT,
    today: date = TODAY,
) -> list[str]:
    return [one.code for one in check_change(published, after, occurrence, day, comment, context, today)]


@pytest.mark.parametrize(
    ("occurrence", "after", "expected"),
    [
        (Occurrence.ANNEX, replace(PLAIN, value=Decimal("7")), []),
        (Occurrence.ANNEX, PLAIN, ["change.nothing_in_entry"]),
        (Occurrence.CORRECTION, PLAIN, ["change.nothing"]),
        (Occurrence.CORRECTION, replace(PLAIN, subject="Mapy"), []),
        (Occurrence.PARTY_DATA, replace(PLAIN, parties=(SCHOOL, SECOND)), []),
        (
            Occurrence.PARTY_DATA,
            replace(PLAIN, parties=(SCHOOL, SECOND), subject="Mapy"),
            ["change.only_parties"],
        ),
        (Occurrence.ASSIGNMENT, replace(PLAIN, parties=(SCHOOL, SECOND)), ["change.same_party"]),
        (Occurrence.EXPIRY, PLAIN, []),
        (Occurrence.EXPIRY, replace(PLAIN, value=Decimal("7")), ["change.only_end"]),
        (Occurrence.OPENNESS, replace(PLAIN, parties=(SCHOOL, HIDDEN)), []),
        (Occurrence.OPENNESS, replace(PLAIN, subject="Mapy"), ["change.only_openness"]),
        (Occurrence.OTHER, replace(PLAIN, subject="Mapy"), ["change.comment_missing"]),
    ],
)
def test_each_occurrence_asks_for_what_it_needs(
    occurrence: Occurrence, after: Agreement, expected: list[str]
) -> None:
    assert codes(after, occurrence) == expected


def test_an_ended_contract_does_not_end_twice() -> None:
    ended = replace(PLAIN, status=AgreementStatus.INACTIVE, ended_on=DAY)
    assert codes(ended, Occurrence.EXPIRY, published=ended) == ["change.already_ended"]
    assert codes(ended, Occurrence.ANNEX, published=ended) == [
        "change.nothing_in_entry",
        "change.ended_before",
    ]


@pytest.mark.parametrize(
    ("occurrence", "day", "expected"),
    [
        (Occurrence.EXPIRY, None, ["change.day_missing"]),
        (Occurrence.EXPIRY, date(2026, 8, 2), ["change.before_conclusion"]),
        (Occurrence.EXPIRY, date(2026, 8, 3), []),
        (Occurrence.EXPIRY, TODAY + timedelta(days=1), ["change.in_future"]),
        (Occurrence.NOTICE, TODAY + timedelta(days=1), []),
        (Occurrence.EXPIRY, TODAY, []),
    ],
)
def test_days(occurrence: Occurrence, day: date | None, expected: list[str]) -> None:
    assert codes(PLAIN, occurrence, day=day) == expected


def test_the_term_of_a_change_runs_in_production_alone() -> None:
    last = DAY + timedelta(days=30)
    assert codes(PLAIN, Occurrence.EXPIRY, today=last) == []
    assert codes(PLAIN, Occurrence.EXPIRY, today=last + timedelta(days=1)) == ["change.late"]
    practice = replace(CONTEXT, environment=Environment.TEST)
    assert codes(PLAIN, Occurrence.EXPIRY, today=last + timedelta(days=1), context=practice) == []


def test_another_entitys_entry_is_never_changed() -> None:
    foreign = replace(SCHOOL, regon="012345675")
    for published, after in (
        (replace(PLAIN, parties=(foreign, FIRM)), PLAIN),
        (PLAIN, replace(PLAIN, parties=())),
    ):
        assert "change.foreign" in codes(after, Occurrence.ANNEX, published=published)


def test_what_is_newly_withheld_needs_its_ground_and_must_be_gone() -> None:
    bare = replace(PLAIN, subject_exclusion=Exclusion(scope=ExclusionScope.SUBJECT))
    assert codes(bare, Occurrence.OPENNESS) == [
        "change.ground_missing",
        "change.by_whom_missing",
        "exclusion.value_present",
    ]
    known = replace(bare, subject=None)
    assert codes(replace(known, value=Decimal("7")), Occurrence.ANNEX, published=known) == []


def test_what_the_register_has_taken_once_is_not_held_against_a_change() -> None:
    odd = replace(PLAIN, parties=(SCHOOL, replace(FIRM, nip="123")))
    assert codes(replace(odd, value=Decimal("7")), Occurrence.ANNEX, published=odd) == []
    worse = replace(PLAIN, value=Decimal("7.005"))
    assert codes(worse, Occurrence.ANNEX) != []


def test_a_comment_has_an_end() -> None:
    assert codes(PLAIN, Occurrence.EXPIRY, comment="x" * 4000) == []
    assert codes(PLAIN, Occurrence.EXPIRY, comment="x" * 4001) == ["change.too_long"]


def test_status_and_end_count_unless_they_follow_from_the_change() -> None:
    corrected = replace(PLAIN, status=AgreementStatus.INACTIVE, ended_on=DAY)
    assert codes(corrected, Occurrence.CORRECTION) == []
    left_by_the_screen = replace(PLAIN, ended_on=date(2020, 1, 1))
    assert codes(left_by_the_screen, Occurrence.EXPIRY) == []


def test_a_party_more_or_another_one_is_an_assignment() -> None:
    joined = replace(PLAIN, parties=(SCHOOL, FIRM, HIDDEN))
    assert "change.same_party" not in codes(joined, Occurrence.ASSIGNMENT)
    other = replace(FIRM, name="NOWA", nip="9511757660", regon="140497532")
    assert "change.same_party" not in codes(replace(PLAIN, parties=(SCHOOL, other)), Occurrence.ASSIGNMENT)


def test_a_party_newly_withheld_needs_its_ground() -> None:
    bare = replace(PLAIN, parties=(SCHOOL, Party(kind=FIRM.kind, exclusion=Exclusion(excluded_by="Wójt"))))
    assert codes(bare, Occurrence.OPENNESS) == ["change.ground_missing"]


@pytest.mark.parametrize("lines", [0, 1, 3])
def test_what_is_said_of_the_comment_stands_at_the_one_comment(lines: int) -> None:
    old = Change(ChangeKind.ANNEX, DAY, "Aneks, tel. 601 234 567")
    published = replace(PLAIN, changes=(old,) * lines)
    comment = "Kontakt: jan.kowalski@poczta.pl"
    found = check_change(published, published, Occurrence.EXPIRY, DAY, comment, CONTEXT, TODAY)
    assert [(one.code, one.path) for one in found] == [("personal.email", COMMENT_PATH)]
