"""What a check of an API key can find out. Plain values, so that a screen may hold them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class KeyOwner(StrEnum):
    """Whose key it is, as far as the register lets one know."""

    REFUSED = "refused"
    """The register does not take the key."""
    ANOTHER_ENTITY = "another_entity"
    """Everything that the key shows belongs to one other entity."""
    THIS_ENTITY = "this_entity"
    UNCONFIRMED = "unconfirmed"
    """The key works, but what it shows says nothing of its owner: no entries, or several entities'."""
    SECOND_CONTEXT = "second_context"
    """The same key is already stored for another entity of this program."""


@dataclass(frozen=True, slots=True)
class KeyVerdict:
    """Result of a check; `entity_name` and `entity_regon` name the other entity where there is one."""

    owner: KeyOwner
    entity_name: str = ""
    entity_regon: str = ""

    @property
    def may_be_stored(self) -> bool:
        """True if the key may be kept; an unconfirmed one only after the clerk says whose it is."""
        return self.owner in (KeyOwner.THIS_ENTITY, KeyOwner.UNCONFIRMED)


@dataclass(frozen=True, slots=True)
class KeyAtHand:
    """What may be shown of an entity's key; never the key. Times aware UTC.

    `where` is `keyring`, `session` (until the program closes), `one_run` or `nowhere`.
    """

    stored: bool
    last_four: str = ""
    where: str = "nowhere"
    confirmed: bool = False
    stored_at: datetime | None = None
    last_used_at: datetime | None = None
    last_refused_at: datetime | None = None
    foreign_owner: str = ""
    """REGON of the other entity that a check has shown it to belong to."""
