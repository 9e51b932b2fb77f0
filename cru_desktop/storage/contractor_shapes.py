"""What the contractor book answers. No database library is imported here."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from cru_desktop.domain.contractor import Contractor


@dataclass(frozen=True, slots=True)
class ContractorQuery:
    """One page of the book; `search`: every word must be found in name, NIP, REGON or place, letters
    folded.
    """

    search: str = ""
    offset: int = 0
    limit: int = 100


@dataclass(frozen=True, slots=True)
class ContractorRow:
    """One contractor of the list. Count, sum (PLN) and latest conclusion are those of agreements that are in
    the register or on their way there, of all entities of the profile.
    """

    id: int
    contractor: Contractor
    last_used_at: datetime
    agreements: int
    value_sum: Decimal
    last_concluded_on: date | None


@dataclass(frozen=True, slots=True)
class ContractorPage:
    """Rows of one page, most recently used first, and how many the query finds in all."""

    rows: tuple[ContractorRow, ...]
    total: int


@dataclass(frozen=True, slots=True)
class LookUpAnswer:
    """What a public service said on a day; `answer` None: it did not know the number."""

    day: date
    answer: dict[str, object] | None
