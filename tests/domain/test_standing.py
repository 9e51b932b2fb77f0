"""The three-way comparison: what each side does, and what a person then has to decide."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from cru_desktop.domain.standing import Compared, StandingState, absence, compare

S = StandingState


def mark(content: str, unknown: str = "") -> str:
    """As `RegisterEntry.mark` makes them: content, then what is unknown."""
    return f"{content}:{unknown}"


@pytest.mark.parametrize(
    ("theirs", "known", "ours", "ours_is_newer", "state"),
    [
        ("a", None, None, False, S.IN_STEP),
        ("a", "a", None, False, S.IN_STEP),
        ("a", None, "a", True, S.IN_STEP),
        ("b", "a", "b", True, S.IN_STEP),
        ("b", "a", None, False, S.CHANGED),
        ("b", "a", "a", False, S.CHANGED),
        ("b", None, "a", True, S.CHANGED),
        # Somebody set the entry back to what we sent long ago: a change of what is known all the same.
        ("a", "b", "a", False, S.CHANGED),
        ("c", "a", "b", True, S.CHANGED),
        # Our change was published and changed back before we looked: what is known is what is there.
        ("a", "a", "b", True, S.IN_STEP),
    ],
)
def test_table(theirs: str, known: str | None, ours: str | None, ours_is_newer: bool, state: S) -> None:
    compared = compare(
        mark(theirs),
        None if known is None else mark(known),
        None if ours is None else mark(ours),
        ours_is_newer=ours_is_newer,
        like_forms=True,
    )
    assert compared.state is state
    if state is S.IN_STEP:
        assert compared.known == mark(theirs)


def test_unknown_fields_count_between_like_forms_alone() -> None:
    before, now = mark("a", "x"), mark("a", "y")
    assert compare(now, before, None, ours_is_newer=False, like_forms=True).state is S.CHANGED
    other_form = compare(now, before, None, ours_is_newer=False, like_forms=False)
    assert other_form == Compared(S.IN_STEP, before)


def test_what_we_published_is_met_whatever_the_register_adds_to_it() -> None:
    ours, theirs = mark("b"), mark("b", "theirs alone")
    assert compare(theirs, mark("a"), ours, ours_is_newer=True, like_forms=True) == Compared(
        S.IN_STEP, theirs
    )


@pytest.mark.parametrize(
    ("known", "ours", "ours_is_newer", "stays_known"),
    [("a", "b", True, "b"), ("a", "b", False, "a"), ("a", None, True, "a"), (None, "b", False, "b")],
)
def test_of_a_difference_the_newest_version_that_a_person_knows_stays_known(
    known: str | None, ours: str | None, ours_is_newer: bool, stays_known: str
) -> None:
    found = compare(
        mark("c"),
        None if known is None else mark(known),
        None if ours is None else mark(ours),
        ours_is_newer=ours_is_newer,
        like_forms=True,
    )
    assert found == Compared(S.CHANGED, mark(stays_known))


def test_a_person_is_needed_for_what_differs_or_is_missing() -> None:
    assert {state for state in S if state.needs_person} == {S.CHANGED, S.MISSING}


@given(st.text("ab", min_size=1, max_size=1), st.none() | st.text("ab", max_size=1), st.booleans())
def test_a_difference_never_becomes_known_by_itself(theirs: str, known: str | None, newer: bool) -> None:
    compared = compare(
        mark(theirs), None if known is None else mark(known), mark("c"), ours_is_newer=newer, like_forms=True
    )
    if compared.state is S.CHANGED:
        assert compared.known != mark(theirs)


@pytest.mark.parametrize(
    ("before", "proofs", "after"),
    [
        (S.IN_STEP, 1, S.ABSENT),
        (S.ABSENT, 2, S.MISSING),
        (S.CHANGED, 1, S.CHANGED),
        (S.CHANGED, 2, S.MISSING),
        (S.MISSING, 3, S.MISSING),
    ],
)
def test_absence_needs_several_proofs(before: S, proofs: int, after: S) -> None:
    assert absence(before, proofs) is after


@dataclass
class Entry:
    """The register's side, ours, and what is written down here."""

    register: str = "0"
    sent: str = "0"
    known: str | None = None
    state: S = S.IN_STEP
    clock: int = 0
    sent_at: int = 0
    checked_at: int | None = None


class LifeOfAnEntry(RuleBasedStateMachine):
    """We publish changes, somebody changes the entry in the portal, we fetch, a person accepts.

    `expected` is what a person must be asked about: the register holds what neither a person accepted nor we
    sent since.
    """

    def __init__(self) -> None:
        super().__init__()
        self.entry = Entry()
        self.acknowledged = "0"
        self.number = 0

    @rule()
    def we_publish_a_change(self) -> None:
        """Only what rests on the entry as it is goes out (delivery compares before it sends)."""
        entry = self.entry
        if entry.register != self.acknowledged:
            return
        entry.clock += 1
        self.number += 1
        entry.sent = entry.register = self.acknowledged = f"ours {self.number}"
        entry.sent_at = entry.clock

    @rule(same=st.booleans())
    def somebody_changes_it_in_the_portal(self, same: bool) -> None:
        self.number += 1
        if not same:
            self.entry.register = f"theirs {self.number}"

    @rule()
    def somebody_sets_it_back_to_what_we_sent(self) -> None:
        self.entry.register = self.entry.sent

    @rule()
    def we_fetch(self) -> None:
        entry = self.entry
        entry.clock += 1
        newer = entry.checked_at is None or entry.sent_at > entry.checked_at
        compared = compare(
            mark(entry.register),
            None if entry.known is None else mark(entry.known),
            mark(entry.sent),
            ours_is_newer=newer,
            like_forms=True,
        )
        entry.state, entry.known = compared.state, compared.known.partition(":")[0]
        entry.checked_at = entry.clock
        assert (entry.state is S.CHANGED) == (entry.register != self.acknowledged)

    @rule()
    def a_person_accepts(self) -> None:
        """What was fetched last, which may not be what the register holds by now."""
        entry = self.entry
        if entry.state is S.CHANGED:
            self.we_fetch()
            if entry.state is S.CHANGED:
                entry.known = self.acknowledged = entry.register
                entry.state = S.IN_STEP


TestLifeOfAnEntry = LifeOfAnEntry.TestCase
