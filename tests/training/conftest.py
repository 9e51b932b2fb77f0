"""A running register, the office of an entity, real entries."""

from collections.abc import Iterator
from copy import deepcopy
from decimal import Decimal

import pytest

from cru_desktop.training.server import TrainingRegister
from tests.training.office import Entry, Office, SetClock, key_of, to_wire


@pytest.fixture(scope="session")
def wire_entries(real_entries: list[Entry]) -> list[Entry]:
    """Real entries as a client hands them in."""
    return [to_wire(entry) for entry in real_entries]


@pytest.fixture
def entry(wire_entries: list[Entry]) -> Entry:
    """One real entry without an end, to be changed at will."""
    chosen = next(row for row in wire_entries if row["podstawoweDane"]["statusUmowy"] == "Aktywna")
    copy = deepcopy(chosen)
    copy["szczegolyUmowy"]["wartoscPrzedmiotu"] = Decimal("31241.50")
    return copy


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def register() -> Iterator[TrainingRegister]:
    """A well-behaved register that publishes at once."""
    with TrainingRegister(publish_after=0) as running:
        yield running


@pytest.fixture
def office(register: TrainingRegister, entry: Entry) -> Iterator[Office]:
    """The office of the entry's entity."""
    with Office(register, key_of(entry)) as calling:
        yield calling
