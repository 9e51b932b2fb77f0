"""A frozen summary of what the entity has entered before: what duplicate rules compare with."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Self

from cru_desktop.domain.agreement import Agreement, Party
from cru_desktop.domain.history_index import HistoryIndex, comparable_number, content_of
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
    """What rules may know of the entity's other agreements; never the checked one itself.

    Building it goes through all agreements once (some 50 ms for 20,000: off the UI thread); asking it is
    instant.
    """

    agreements: tuple[PastAgreement, ...] = ()
    left_out: PastAgreement | None = None
    """One of `agreements`, not counted: the checked one (see `without`)."""
    index: HistoryIndex | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        if self.index is None:
            object.__setattr__(self, "index", HistoryIndex.of(self.agreements))

    def without(self, checked: PastAgreement) -> "History":
        """The same history for checking one of its own agreements; nothing is counted anew."""
        return History(self.agreements, checked, self.index)

    def has_number(self, number: str | None) -> bool:
        """True if another agreement has this number, spelt in any way."""
        wanted = comparable_number(number)
        if wanted is None or self.index is None:
            return False
        own = self.left_out is not None and comparable_number(self.left_out.number) == wanted
        return self.index.numbers[wanted] > own

    def has_content(self, this: PastAgreement) -> bool:
        """True if another agreement has the same contractor, day and value, and no number tells them
        apart.
        """
        wanted = content_of(this)
        if wanted is None or self.index is None:
            return False
        own = self.left_out is not None and content_of(self.left_out) == wanted
        if comparable_number(this.number) is None:
            return self.index.contents[wanted] > own
        own = own and self.left_out is not None and comparable_number(self.left_out.number) is None
        return self.index.unnumbered[wanted] > own

    def largest_value(self, least: int) -> Decimal | None:
        """The largest value of the others, None while fewer than `least` of them have one."""
        if self.index is None:
            return None
        own = self.left_out.value if self.left_out is not None else None
        if self.index.valued - (own is not None) < max(least, 1):
            return None
        return self.index.values[1] if own == self.index.values[0] else self.index.values[0]
