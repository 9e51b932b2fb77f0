"""A request as the operations see it, and how they are to behave for it."""

from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import parse_qsl

from cru_desktop.training.answers import FieldFault


class Operation(StrEnum):
    """What a request asks for; the names are those of `operationId` in openapi.yaml."""

    PUBLISH = "publish"
    UPDATE = "update"
    WITHDRAW = "withdraw"
    DETAILS = "details"
    SUMMARIES = "summaries"
    DOCUMENTS = "documents"
    DICTIONARY = "dictionary"
    SEARCH_PUBLIC = "searchPublic"
    PUBLIC_DETAILS = "publicDetails"
    PUBLIC_DICTIONARY = "publicDictionary"
    WHITE_LIST = "whiteList"
    PAGE = "page"

    @property
    def needs_key(self) -> bool:
        """True for the integration API."""
        return self in _INTEGRATION

    @property
    def writes(self) -> bool:
        """True for operations that hand in a document."""
        return self in (Operation.PUBLISH, Operation.UPDATE, Operation.WITHDRAW)


_INTEGRATION = frozenset(
    {
        Operation.PUBLISH,
        Operation.UPDATE,
        Operation.WITHDRAW,
        Operation.DETAILS,
        Operation.SUMMARIES,
        Operation.DOCUMENTS,
        Operation.DICTIONARY,
    }
)


class PastDays(StrEnum):
    """What the register makes of a change dated before today."""

    TAKEN = "taken"
    REFUSED = "refused"
    """422 at once."""
    REJECTED_LATER = "rejected later"
    """202, then ODRZUCONY."""


@dataclass(frozen=True, slots=True)
class Call:
    """One request that has arrived in full."""

    method: str
    path: str
    operation: Operation
    subject: str = ""
    """What the path names: an `idUmowy` or a NIP."""
    query: str = ""
    body: bytes = b""
    key: str | None = field(default=None, repr=False)

    def parameters(self) -> dict[str, str]:
        """Query parameters; of a repeated one the last."""
        return dict(parse_qsl(self.query, keep_blank_values=True))


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How a scenario bends the operation itself; the plain value bends nothing."""

    ready_after: float | None = 1.0
    """Seconds until the document is published or rejected; None: never, it is stuck."""
    visible_after: float = 0.0
    """Seconds until lists and details show what was handed in."""
    rejection: tuple[FieldFault, ...] = ()
    """Faults for which the document is rejected later."""
    side_by_side: bool = False
    """A second change of an entry is taken while the first is under way; the later one replaces it."""
    past_days: PastDays = PastDays.TAKEN
    """What becomes of an update whose new change, or end, lies in the past."""
    repeated_rows: int = 0
    """How many rows of a list page are the page's first row again."""
    total_off: int = 0
    """Added to the total of a list."""
    reach: int | None = None
    """Rows of a list that can be read at all, as the real one's 10,000."""
    foreign_rows: int = 0
    """How many rows of another entity summaries hold besides."""
    key_regon: str | None = None
    """The key counts as this entity's, whatever key it is."""
