"""Random lives of an office with three entities: keys mixed up, refused, not yet anybody's, and put right.

Each contract is in the register at most once and in its own entity's name; a key that is not taken holds up
its own entity alone; with the right keys everything goes out.
"""

from collections.abc import Callable
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from cru_desktop.delivery.key_check import keep_key
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import AttentionReason, SubmissionState
from cru_desktop.training.keys import REJECTED_KEY
from tests.delivery.lives import ENDED_IN_VAIN, lives
from tests.delivery.office import LIBRARY, ZALESIE, Office
from tests.delivery.test_random_lives import Lives

S = SubmissionState
NURSERY = Context(
    environment=Environment.TRAINING, regon="000331501", nip="7740001454", name="Przedszkole „Bajka”"
)
ENTITIES = (ZALESIE, LIBRARY, NURSERY)
#: A key for an entity, by where it stands in `ENTITIES`: its own, another's, nobody's yet, nobody's at all.
KEYS: dict[str, Callable[[int], str]] = {
    "own": lambda place: f"klucz-{ENTITIES[place].regon}",
    "another's": lambda place: f"klucz-{ENTITIES[place - 1].regon}",
    "new": lambda place: f"nowy-klucz-{place}",
    "the same new one": lambda _: "nowy-klucz",
    "refused": lambda _: REJECTED_KEY,
}


class ManyEntities(Lives):
    """Their contracts are numbered "REGON/0" and so on: the number says whose it is."""

    def new_office(self, profile: Path) -> Office:
        office = super().new_office(profile)
        for context in (LIBRARY, NURSERY):
            office.add(context)
        return office

    @rule(place=st.integers(0, 2), ordinal=st.integers(0, 3), undo=st.sampled_from([0.0, None]))
    def queue_of_one(self, place: int, ordinal: int, undo: float | None) -> None:
        self.queue(f"{ENTITIES[place].regon}/{ordinal}", undo)

    def context_of(self, number: str | None) -> Context:
        regon = (number or "").partition("/")[0]
        return next((context for context in ENTITIES if context.regon == regon), ZALESIE)

    @rule(place=st.integers(0, 2), kind=st.sampled_from(sorted(KEYS)), certain=st.booleans())
    def give_key(self, place: int, kind: str, certain: bool) -> None:
        """`certain`: somebody has looked whose it is, so only the own one is."""
        self.keep_key(place, KEYS[kind](place), certain=certain and kind == "own")

    def keep_key(self, place: int, key: str, *, certain: bool) -> None:
        office, at = self.office, self.office.clock.now()
        keep_key(office.workspace, ENTITIES[place], key, certain=certain, session_only=True, at=at)
        office.engine.wake()

    @invariant()
    def each_is_in_its_own_name(self) -> None:
        for entry in self.office.register.published:
            owner = self.context_of(entry["podstawoweDane"]["numerUmowy"])
            assert entry["stronyUmowy"][0]["regon"] == owner.regon

    def come_to_rest(self) -> None:
        for place in range(3):
            self.keep_key(place, KEYS["own"](place), certain=True)
        super().come_to_rest()

    def each_ended_well(self) -> None:
        super().each_ended_well()
        for row in self.rows():
            assert row.state in (S.PUBLISHED, *ENDED_IN_VAIN) or row.attention is AttentionReason.BY_HAND, row


TestManyEntities = ManyEntities.TestCase
TestManyEntities.settings = lives(15, 30)
