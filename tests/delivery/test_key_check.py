"""Whose key it is, asked of the training register over real HTTP; what is kept of it, and where."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from keyring.errors import KeyringLocked

from cru_desktop.cru_api.destination import destination
from cru_desktop.cru_api.errors import CruApiError
from cru_desktop.cru_api.results import Summary
from cru_desktop.delivery.foreign_keys import foreign_owner, note_owner
from cru_desktop.delivery.key_check import (
    check_key,
    forget_key,
    keep_key,
    key_at_hand,
    owner_by_entries,
    recheck_key,
)
from cru_desktop.delivery.key_verdict import KeyOwner
from cru_desktop.delivery.outbox import WrongContextError
from cru_desktop.delivery.workspace import Workspace, open_workspace
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.secrets.api_keys import ApiKeys, KeyringLockedError
from cru_desktop.training.server import TrainingRegister
from tests.secrets.keyrings import FailingKeyring, MemoryKeyring

NOW = datetime(2026, 11, 22, 10, 31, tzinfo=UTC)
SCHOOL = Context(Environment.TEST, "123456785", "1234563218", "Szkoła Podstawowa nr 2 w Zalesiu")
LIBRARY = Context(Environment.TEST, "111111110", "1111111111", "Gminna Biblioteka Publiczna")
KEY_OF_SCHOOL = "klucz-123456785"
KEY_OF_LIBRARY = "klucz-111111110"


@pytest.fixture
def register() -> Iterator[TrainingRegister]:
    with TrainingRegister(publish_after=0.0) as running:
        yield running


@pytest.fixture
def workspace(register: TrainingRegister, tmp_path: Path) -> Iterator[Workspace]:
    keyring = MemoryKeyring()
    address = destination(Environment.TEST, register.base_url)
    keys = ApiKeys(lambda: keyring)
    with open_workspace(tmp_path, Environment.TEST, address, clock=lambda: NOW, keys=keys) as opened:
        opened.contexts.add(SCHOOL, NOW)
        opened.contexts.add(LIBRARY, NOW)
        yield opened


def entry_of(context: Context, real_entries: list[dict[str, Any]]) -> dict[str, Any]:
    """A real entry as if this entity had typed it."""
    entry = deepcopy(real_entries[0])
    party = entry["stronyUmowy"][0]
    party["regon"], party["nip"], party["nazwa"] = context.regon, context.nip, context.name
    return entry


def test_a_key_that_shows_nothing_is_not_confirmed(workspace: Workspace) -> None:
    verdict = check_key(workspace, SCHOOL, KEY_OF_SCHOOL)
    assert verdict.owner is KeyOwner.UNCONFIRMED
    assert verdict.may_be_stored


def test_a_key_that_shows_this_entity_s_entries_is_its_own(
    workspace: Workspace, register: TrainingRegister, real_entries: list[dict[str, Any]]
) -> None:
    register.publish_directly(entry_of(SCHOOL, real_entries))
    assert check_key(workspace, SCHOOL, KEY_OF_SCHOOL).owner is KeyOwner.THIS_ENTITY


def test_another_entity_s_key_is_refused_by_name(
    workspace: Workspace, register: TrainingRegister, real_entries: list[dict[str, Any]]
) -> None:
    register.publish_directly(entry_of(LIBRARY, real_entries))
    verdict = check_key(workspace, SCHOOL, KEY_OF_LIBRARY)
    assert (verdict.owner, verdict.entity_name, verdict.entity_regon) == (
        KeyOwner.ANOTHER_ENTITY,
        LIBRARY.name,
        LIBRARY.regon,
    )
    assert not verdict.may_be_stored


def test_a_key_that_the_register_does_not_take_is_refused(workspace: Workspace) -> None:
    verdict = check_key(workspace, SCHOOL, "klucz-odrzucony")
    assert verdict.owner is KeyOwner.REFUSED
    assert not verdict.may_be_stored


def test_the_same_key_under_a_second_entity_is_refused_without_asking_the_register(
    workspace: Workspace, register: TrainingRegister
) -> None:
    keep_key(workspace, LIBRARY, KEY_OF_LIBRARY, certain=False, session_only=False, at=NOW)
    verdict = check_key(workspace, SCHOOL, KEY_OF_LIBRARY)
    assert (verdict.owner, verdict.entity_name) == (KeyOwner.SECOND_CONTEXT, LIBRARY.name)
    assert register.requests == ()


def test_the_entity_s_own_key_may_be_pasted_again(workspace: Workspace) -> None:
    keep_key(workspace, SCHOOL, KEY_OF_SCHOOL, certain=False, session_only=False, at=NOW)
    assert check_key(workspace, SCHOOL, KEY_OF_SCHOOL).owner is KeyOwner.UNCONFIRMED


def test_no_register_no_verdict(workspace: Workspace, register: TrainingRegister) -> None:
    register.stop()
    with pytest.raises(CruApiError):
        check_key(workspace, SCHOOL, KEY_OF_SCHOOL)


def test_a_kept_key_leaves_four_characters_in_the_database_and_no_more(
    workspace: Workspace, tmp_path: Path
) -> None:
    keep_key(workspace, SCHOOL, KEY_OF_SCHOOL, certain=True, session_only=False, at=NOW)
    kept = key_at_hand(workspace, SCHOOL)
    assert (kept.stored, kept.last_four, kept.where, kept.confirmed) == (True, "6785", "keyring", True)
    assert workspace.key_of(SCHOOL) == KEY_OF_SCHOOL
    for file in tmp_path.rglob("*"):
        assert not file.is_file() or KEY_OF_SCHOOL.encode() not in file.read_bytes()


def test_a_short_key_is_not_shown_at_all(workspace: Workspace) -> None:
    for key, shown, noted in (("klucz-krotki"[:11], "", None), ("klucz-krotki", "otki", "otki")):
        keep_key(workspace, SCHOOL, key, certain=True, session_only=False, at=NOW)
        assert key_at_hand(workspace, SCHOOL).last_four == shown
        assert workspace.contexts.key_note(SCHOOL.regon).last_four == noted


def test_a_forgotten_key_is_gone_and_so_is_its_note(workspace: Workspace) -> None:
    keep_key(workspace, SCHOOL, KEY_OF_SCHOOL, certain=True, session_only=True, at=NOW)
    assert key_at_hand(workspace, SCHOOL).where == "session"
    forget_key(workspace, SCHOOL)
    assert not key_at_hand(workspace, SCHOOL).stored
    assert workspace.contexts.key_note(SCHOOL.regon).last_four is None


@pytest.mark.parametrize("way", ["another one is kept", "it is removed"])
def test_what_spoke_against_a_key_goes_with_it(workspace: Workspace, way: str) -> None:
    keep_key(workspace, SCHOOL, KEY_OF_LIBRARY, certain=False, session_only=True, at=NOW)
    note_owner(workspace, SCHOOL.regon, LIBRARY.regon)
    assert key_at_hand(workspace, SCHOOL).foreign_owner == LIBRARY.regon
    if way == "it is removed":
        forget_key(workspace, SCHOOL)
    else:
        keep_key(workspace, SCHOOL, KEY_OF_SCHOOL, certain=False, session_only=True, at=NOW)
    assert foreign_owner(workspace, SCHOOL.regon) is None
    assert key_at_hand(workspace, SCHOOL).foreign_owner == ""


def test_of_a_key_that_is_no_longer_kept_no_times_are_shown(workspace: Workspace) -> None:
    keep_key(workspace, SCHOOL, KEY_OF_SCHOOL, certain=False, session_only=True, at=NOW)
    note = replace(workspace.contexts.key_note(SCHOOL.regon), last_refused_at=NOW)
    workspace.contexts.set_key_note(SCHOOL.regon, note)
    kept = key_at_hand(workspace, SCHOOL)
    assert (kept.stored_at, kept.last_used_at, kept.last_refused_at) == (NOW, NOW, NOW)
    workspace.keys.remove(workspace.key_slot(SCHOOL))
    gone = key_at_hand(workspace, SCHOOL)
    assert (gone.stored_at, gone.last_used_at, gone.last_refused_at) == (None, None, None)


def test_checking_a_kept_key_notes_what_the_register_said(
    workspace: Workspace, register: TrainingRegister, real_entries: list[dict[str, Any]]
) -> None:
    assert recheck_key(workspace, SCHOOL, NOW) is None
    keep_key(workspace, SCHOOL, KEY_OF_SCHOOL, certain=False, session_only=False, at=NOW)
    register.publish_directly(entry_of(SCHOOL, real_entries))
    recheck_key(workspace, SCHOOL, NOW)
    assert workspace.contexts.key_note(SCHOOL.regon).confirmed
    workspace.keys.store(workspace.key_slot(SCHOOL), "klucz-odrzucony")
    recheck_key(workspace, SCHOOL, NOW)
    assert workspace.contexts.key_note(SCHOOL.regon).last_refused_at == NOW


def test_a_locked_keyring_keeps_nothing(register: TrainingRegister, tmp_path: Path) -> None:
    keys = ApiKeys(lambda: FailingKeyring(KeyringLocked("locked")))
    address = destination(Environment.TEST, register.base_url)
    with open_workspace(tmp_path, Environment.TEST, address, clock=lambda: NOW, keys=keys) as opened:
        opened.contexts.add(SCHOOL, NOW)
        with pytest.raises(KeyringLockedError):
            keep_key(opened, SCHOOL, KEY_OF_SCHOOL, certain=True, session_only=False, at=NOW)
        assert opened.contexts.key_note(SCHOOL.regon).stored_at is None
        # For this session alone no keyring is needed; other entities are compared as far as memory goes.
        assert check_key(opened, SCHOOL, KEY_OF_SCHOOL).owner is KeyOwner.UNCONFIRMED
        keep_key(opened, SCHOOL, KEY_OF_SCHOOL, certain=False, session_only=True, at=NOW)
        assert opened.key_of(SCHOOL) == KEY_OF_SCHOOL


def test_a_kept_key_that_shows_another_entity_is_no_longer_taken_for_this_one_s(
    workspace: Workspace, register: TrainingRegister, real_entries: list[dict[str, Any]]
) -> None:
    register.publish_directly(entry_of(LIBRARY, real_entries))
    keep_key(workspace, SCHOOL, KEY_OF_LIBRARY, certain=True, session_only=False, at=NOW)
    verdict = recheck_key(workspace, SCHOOL, NOW)
    assert verdict is not None
    assert verdict.owner is KeyOwner.ANOTHER_ENTITY
    assert not workspace.contexts.key_note(SCHOOL.regon).confirmed


@pytest.mark.parametrize("environment", [Environment.TRAINING, Environment.PRODUCTION])
def test_an_entity_of_another_environment_has_no_key_here(
    workspace: Workspace, register: TrainingRegister, environment: Environment
) -> None:
    elsewhere = replace(SCHOOL, environment=environment)
    with pytest.raises(WrongContextError):
        check_key(workspace, elsewhere, KEY_OF_SCHOOL)
    with pytest.raises(WrongContextError):
        keep_key(workspace, elsewhere, KEY_OF_SCHOOL, certain=True, session_only=False, at=NOW)
    with pytest.raises(WrongContextError):
        workspace.key_of(elsewhere)
    assert workspace.key_of(SCHOOL) is None
    assert register.requests == ()


def test_practice_compares_keys_without_the_keyring(register: TrainingRegister, tmp_path: Path) -> None:
    def ask_nobody() -> MemoryKeyring:
        raise AssertionError("practice asked the keyring")

    address = destination(Environment.TRAINING, register.base_url)
    practice = [replace(context, environment=Environment.TRAINING) for context in (SCHOOL, LIBRARY)]
    with open_workspace(
        tmp_path, Environment.TRAINING, address, clock=lambda: NOW, keys=ApiKeys(ask_nobody)
    ) as opened:
        for context in practice:
            opened.contexts.add(context, NOW)
        keep_key(opened, practice[1], KEY_OF_LIBRARY, certain=False, session_only=True, at=NOW)
        assert check_key(opened, practice[0], KEY_OF_LIBRARY).owner is KeyOwner.SECOND_CONTEXT
        assert check_key(opened, practice[0], KEY_OF_SCHOOL).owner is KeyOwner.UNCONFIRMED
        pasted, none = key_at_hand(opened, practice[1]), key_at_hand(opened, practice[0])
        assert (pasted.stored, pasted.last_four, pasted.where) == (True, KEY_OF_LIBRARY[-4:], "session")
        assert (none.stored, none.last_four, none.where) == (False, "", "nowhere")


def summary(regon: str | None) -> Summary:
    return Summary("id", "Nazwa", regon, None, None, None, None, None)


@pytest.mark.parametrize(
    ("regons", "owner"),
    [
        ((), KeyOwner.UNCONFIRMED),
        ((None,), KeyOwner.UNCONFIRMED),
        (("123456785", "123456785"), KeyOwner.THIS_ENTITY),
        (("123456785", None), KeyOwner.THIS_ENTITY),
        (("111111110",), KeyOwner.ANOTHER_ENTITY),
        (("123456785", "111111110"), KeyOwner.UNCONFIRMED),
        (("111111110", "000331501"), KeyOwner.UNCONFIRMED),
    ],
)
def test_owner_by_what_the_key_shows(regons: tuple[str | None, ...], owner: KeyOwner) -> None:
    assert owner_by_entries([summary(regon) for regon in regons], "123456785").owner is owner
