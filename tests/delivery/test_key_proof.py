"""When it is certain whose key it is: until then each publication is read back, and holds the next one up."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cru_desktop.cru_api.destination import Destination, destination, embedded_destination
from cru_desktop.delivery.key_check import keep_key
from cru_desktop.delivery.key_proof import KeyProofs
from cru_desktop.delivery.workspace import Workspace, open_workspace
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.secrets.api_keys import ApiKeys, OneRunKey
from tests.secrets.keyrings import MemoryKeyring

NOW = datetime(2026, 8, 12, 8, 0, tzinfo=UTC)
EARLIER, LATER = NOW - timedelta(seconds=1), NOW + timedelta(seconds=1)
TRAINING, TEST = Environment.TRAINING, Environment.TEST
REGON = "123456785"
KEY = "first-key-0001"
#: The one that the training register gives out.
GIVEN_KEY = f"klucz-{REGON}"

Open = Callable[[Environment], Workspace]


def school(environment: Environment) -> Context:
    return Context(environment, REGON, "1234563218", "Szkoła")


def address(environment: Environment) -> Destination:
    return embedded_destination("http://127.0.0.1:1/api-gw") if environment is TRAINING else destination(TEST)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Open]:
    """Opens the workspace of an environment, with the school in it; nothing is asked of any register."""
    with ExitStack() as stack:

        def open_one(environment: Environment) -> Workspace:
            keys, place = ApiKeys(MemoryKeyring), address(environment)
            workspace = stack.enter_context(
                open_workspace(tmp_path, environment, place, clock=lambda: NOW, keys=keys)
            )
            workspace.contexts.add(school(environment), NOW)
            return workspace

        yield open_one


def proofs_of(workspace: Workspace, key: str = KEY, *, is_new: bool = True) -> KeyProofs:
    proofs = KeyProofs(workspace)
    proofs.learn(school(workspace.environment), key, is_new=is_new)
    return proofs


def keep(workspace: Workspace, *, certain: bool, at: datetime = NOW) -> None:
    keep_key(workspace, school(workspace.environment), KEY, certain=certain, session_only=True, at=at)


@pytest.mark.parametrize(
    ("environment", "key", "certain"),
    [(TRAINING, GIVEN_KEY, True), (TRAINING, KEY, False), (TEST, GIVEN_KEY, False), (TEST, KEY, False)],
)
def test_only_the_training_registers_own_key_is_certain_by_itself(
    opened: Open, environment: Environment, key: str, certain: bool
) -> None:
    proofs = proofs_of(opened(environment), key)
    assert proofs.unproven({REGON}) == (frozenset() if certain else {REGON})
    assert proofs.must_be_read(REGON, NOW) is not certain


@pytest.mark.parametrize("certain", [True, False])
def test_what_was_noted_of_a_kept_key_holds(opened: Open, certain: bool) -> None:
    workspace = opened(TEST)
    keep(workspace, certain=certain)
    assert proofs_of(workspace).unproven({REGON}) == (frozenset() if certain else {REGON})


@pytest.mark.parametrize(
    ("first_write_at", "is_read"), [(EARLIER, False), (NOW, True), (LATER, True), (None, True)]
)
def test_only_what_was_written_since_the_key_was_stored_is_read_back(
    opened: Open, first_write_at: datetime | None, is_read: bool
) -> None:
    workspace = opened(TEST)
    keep(workspace, certain=False)
    assert proofs_of(workspace).must_be_read(REGON, first_write_at) is is_read


@pytest.mark.parametrize(
    ("first_write_at", "proves"), [(EARLIER, False), (NOW, True), (LATER, True), (None, False)]
)
def test_only_what_was_written_with_this_key_proves_it(
    opened: Open, first_write_at: datetime | None, proves: bool
) -> None:
    workspace = opened(TEST)
    keep(workspace, certain=False)
    proofs = proofs_of(workspace)
    proofs.give(REGON, first_write_at)
    assert proofs.unproven({REGON}) == (frozenset() if proves else {REGON})
    assert workspace.contexts.key_note(REGON).confirmed is proves


def test_a_key_stored_meanwhile_is_not_proven_by_the_former_one(opened: Open) -> None:
    workspace = opened(TEST)
    keep(workspace, certain=False)
    proofs = proofs_of(workspace)
    keep(workspace, certain=False, at=LATER)
    proofs.give(REGON, LATER)
    assert proofs.unproven({REGON}) == {REGON}
    assert not workspace.contexts.key_note(REGON).confirmed


def test_the_key_of_one_run_is_proven_in_this_run_alone(opened: Open) -> None:
    """Whatever was noted of the key that is stored says nothing of this one, and nothing is noted of it."""
    stored = opened(TEST)
    keep(stored, certain=True)
    one_run = OneRunKey(stored.key_slot(school(TEST)), "another-key-0002")
    workspace = replace(stored, keys=ApiKeys(MemoryKeyring, one_run_key=one_run))
    proofs = proofs_of(workspace)
    assert proofs.must_be_read(REGON, EARLIER)
    proofs.give(REGON, EARLIER)
    assert proofs.unproven({REGON}) == {REGON}
    proofs.give(REGON, LATER)
    assert proofs.unproven({REGON}) == frozenset()
    proofs.learn(school(TEST), KEY, is_new=False)
    assert proofs.unproven({REGON}) == frozenset()
    proofs.learn(school(TEST), KEY, is_new=True)
    assert proofs.unproven({REGON}) == {REGON}
