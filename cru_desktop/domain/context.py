"""The context: the public entity on whose behalf one works."""

from dataclasses import dataclass, field

from cru_desktop.domain.agreement import Address, Party
from cru_desktop.domain.context_mark import ContextMark
from cru_desktop.domain.dictionaries import PartyKind
from cru_desktop.domain.environment import Environment


@dataclass(frozen=True, slots=True)
class Context:
    """One public entity in one environment. It is its REGON and NIP; names are compared for nothing."""

    environment: Environment
    regon: str
    nip: str | None
    name: str
    address: Address = field(default_factory=Address)
    mark: ContextMark = ContextMark.NONE
    hidden: bool = False
    """Not offered for work any more; what waits of it is sent all the same."""

    def as_party(self) -> Party:
        """The entity as the first party of its agreement."""
        return Party(
            kind=PartyKind.PUBLIC_ENTITY,
            name=self.name,
            nip=self.nip,
            regon=self.regon,
            address=self.address,
        )
