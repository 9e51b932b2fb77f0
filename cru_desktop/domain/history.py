"""A frozen summary of what the entity has entered before: what duplicate rules compare with."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class PastAgreement:
    """One earlier agreement, as far as rules need it. `contractor` is a NIP, a REGON or a folded name."""

    number: str | None
    concluded_on: date | None
    value: Decimal | None
    contractor: str | None


@dataclass(frozen=True, slots=True)
class History:
    """What rules may know of the entity's other agreements; never the checked one itself."""

    agreements: tuple[PastAgreement, ...] = ()
