"""A frozen summary of what the entity has entered before: what duplicate rules compare with."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Self

from cru_desktop.domain.agreement import Agreement, Party
from cru_desktop.domain.text import fold


def contractor_key(party: Party) -> str | None:
    """What a contractor is recognised by: its NIP, else its REGON, else its folded name; None if withheld."""
    return party.nip or party.regon or fold(party.display_name) or None


@dataclass(frozen=True, slots=True)
class PastAgreement:
    """One earlier agreement, as far as rules need it. `contractor` is a `contractor_key`."""

    number: str | None
    concluded_on: date | None
    value: Decimal | None
    contractor: str | None

    @classmethod
    def of(cls, agreement: Agreement) -> Self:
        """Summary of an agreement whose first party is the entity and whose second is the contractor."""
        others = agreement.parties[1:]
        return cls(
            number=agreement.number,
            concluded_on=agreement.concluded_on,
            value=agreement.value,
            contractor=contractor_key(others[0]) if others else None,
        )


@dataclass(frozen=True, slots=True)
class History:
    """What rules may know of the entity's other agreements; never the checked one itself."""

    agreements: tuple[PastAgreement, ...] = ()
