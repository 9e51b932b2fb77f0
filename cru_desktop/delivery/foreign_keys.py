"""Stored keys that turned out to be another entity's: nothing goes out with them, however often it is asked.

A check finds it (`key_check`); it stays so, over restarts, until the key is replaced or removed, or a check
says otherwise.
"""

from cru_desktop.delivery.workspace import Workspace


def note_owner(workspace: Workspace, regon: str, owner: str | None) -> None:
    """The key that is kept for `regon` is the entity's `owner`; None: nothing speaks against it any more.
    Raises `StorageError`.
    """
    workspace.profile_values.set(_name(regon), owner)


def foreign_owner(workspace: Workspace, regon: str) -> str | None:
    """REGON of the other entity whose key is kept for `regon`; None as far as is known. Raises
    `StorageError`.
    """
    return workspace.profile_values.get(_name(regon))


def _name(regon: str) -> str:
    return f"foreign_key {regon}"
