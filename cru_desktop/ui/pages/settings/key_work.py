"""What Ustawienia does with keys, on the look-ups thread; the key's text is never part of a result. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from cru_desktop.delivery.key_verdict import KeyAtHand, KeyOwner, KeyVerdict
from cru_desktop.domain.context import Context
from cru_desktop.domain.problem import Problem

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CheckedKey:
    """What a check found, and whether the key was stored."""

    verdict: KeyVerdict | None
    stored: bool = False


@dataclass(frozen=True, slots=True)
class KeysAtHand:
    """The state of every entity's key by REGON; with a `problem` of the keyring they are unknown."""

    states: Mapping[str, KeyAtHand]
    problem: Problem | None = None


def read_keys(workspace: Workspace) -> KeysAtHand:
    """The state of all keys. A keyring that fails is not asked again: it may be waiting for a password."""
    from cru_desktop.delivery.key_check import key_at_hand
    from cru_desktop.secrets.api_keys import KeyringError

    states: dict[str, KeyAtHand] = {}
    try:
        for context in workspace.contexts.list():
            states[context.regon] = key_at_hand(workspace, context)
    except KeyringError as error:
        return KeysAtHand(states, error.problem)
    return KeysAtHand(states)


def check_and_store(
    workspace: Workspace, context: Context, pasted: str, at: datetime, *, session_only: bool, vouched: bool
) -> CheckedKey:
    """Cleans the pasted text, asks whose key it is, and stores it if it is this entity's.

    An unconfirmed key is stored only when `vouched`: the clerk said in whose context it was generated. Raises
    PastedKeyError, KeyringError, CruApiError; then nothing was stored.
    """
    from cru_desktop.delivery.key_check import check_key, keep_key
    from cru_desktop.secrets.api_keys import clean_pasted_key

    key = clean_pasted_key(pasted)
    verdict = check_key(workspace, context, key)
    certain = verdict.owner is KeyOwner.THIS_ENTITY
    if not certain and not (vouched and verdict.may_be_stored):
        return CheckedKey(verdict)
    keep_key(workspace, context, key, certain=certain, session_only=session_only, at=at)
    return CheckedKey(verdict, stored=True)


def check_stored(workspace: Workspace, context: Context, at: datetime) -> CheckedKey:
    """Checks the key that is kept; no verdict if there is none. Raises KeyringError, CruApiError."""
    from cru_desktop.delivery.key_check import recheck_key

    return CheckedKey(recheck_key(workspace, context, at))


def remove_key(workspace: Workspace, context: Context) -> None:
    """Removes the key. Raises KeyringError; then it may still be there."""
    from cru_desktop.delivery.key_check import forget_key

    forget_key(workspace, context)
