"""How agreements stand to their entries, as those see it who ask. No database library is imported here."""

from dataclasses import dataclass
from datetime import datetime

from cru_desktop.domain.standing import StandingState
from cru_desktop.storage.agreement_shapes import AgreementOrigin


@dataclass(frozen=True, slots=True)
class StoredStanding:
    """`known`: mark of the version that a person knows of; `source`: a `FetchSource`; times aware UTC."""

    agreement_id: int
    state: StandingState
    known: str
    checked_at: datetime | None
    source: str
    absences: int = 0
    absent_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class StandingRow:
    """One line of what a person has to look at. `own_work`: a change of ours is under way to the entry."""

    standing: StoredStanding
    regon: str
    number: str | None
    subject: str | None
    contractor: str
    register_id: str | None
    origin: AgreementOrigin
    own_work: bool
