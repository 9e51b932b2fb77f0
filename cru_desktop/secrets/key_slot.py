"""Which key: of which profile, environment, entity and host."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from cru_desktop.domain.environment import Environment


@dataclass(frozen=True, slots=True)
class KeySlot:
    """One API key's place. A changed host is another place, so the key is asked for again."""

    profile: str
    """`default`, or the id of a `--data-dir`: a test profile never touches real keys."""
    environment: Environment
    regon: str
    host: str

    @property
    def entry_name(self) -> str:
        """Name of the keyring's entry; one service an entry, since Windows allows one user a service."""
        return f"CRU Desktop/{self.profile}/{self.environment.value}/{self.regon}/{self.host}"


class KeyPlace(StrEnum):
    """Where a key is kept."""

    NOWHERE = "nowhere"
    KEYRING = "keyring"
    SESSION = "session"
    """In memory, until the program closes."""
    ONE_RUN = "one_run"
    """Given for this run by the environment variable."""


class KeyState(NamedTuple):
    """What may be shown of a key. `last_four` is empty for a key too short to show a part of."""

    stored: bool
    last_four: str = ""
    where: KeyPlace = KeyPlace.NOWHERE
