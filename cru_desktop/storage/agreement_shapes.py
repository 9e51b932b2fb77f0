"""What agreements look like to those who ask for them. No database library is imported here."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from cru_desktop.domain.raw import RawAgreement
from cru_desktop.domain.submission import SubmissionState


class AgreementState(StrEnum):
    """How far an agreement has come: a draft, then the state of its publication, then withdrawn.

    A change or a withdrawal under way leaves `PUBLISHED` as it is; the row's `submission_state` tells of it.
    """

    DRAFT = "draft"
    QUEUED = "queued"
    SENDING = "sending"
    WAITING = "waiting"
    UNCERTAIN = "uncertain"
    ACCEPTED = "accepted"
    PUBLISHED = "published"
    REJECTED = "rejected"
    NEEDS_ATTENTION = "needs_attention"
    WITHDRAWN = "withdrawn"

    @property
    def is_editable(self) -> bool:
        """True while a clerk may change the draft: nothing of it is in the register or on its way."""
        return self in (AgreementState.DRAFT, AgreementState.REJECTED)


class AgreementOrigin(StrEnum):
    """How an agreement came into this program."""

    PROGRAM = "program"
    """Typed, taken from a file or copied here."""
    REGISTER = "register"
    """Fetched from the register: typed in the portal, by a colleague, by another program."""


class AgreementSort(StrEnum):
    """Columns that a list may be sorted by; Polish letters stand beside their plain ones."""

    CHANGED_AT = "changed_at"
    CONCLUDED_ON = "concluded_on"
    NUMBER = "number"
    CONTRACTOR = "contractor"
    SUBJECT = "subject"
    VALUE = "value"
    PUBLISHED_AT = "published_at"
    STATE = "state"
    LAST_DAY = "last_day"
    DUE = "due"
    """The last day on which something is to be entered; what has no term stands last. Needs `today`."""


@dataclass(frozen=True, slots=True)
class AgreementQuery:
    """One page of a list. `regons` None means all entities; `states` None means all states.

    `search`: every word must be found in number, subject, contractor, identifiers or value, letters folded.
    The bounds that follow are inclusive; None leaves that side open.
    """

    regons: frozenset[str] | None = None
    states: frozenset[AgreementState] | None = None
    search: str = ""
    sort: AgreementSort = AgreementSort.CHANGED_AT
    descending: bool = True
    offset: int = 0
    limit: int = 100
    deleted: bool = False
    """True lists what has been deleted, so that it can be brought back."""
    today: date | None = None
    """The day in Warsaw: without it no contract is known to have run out, and nothing is due."""
    ended: bool | None = None
    """Of what is published: True what the register calls ended, False what it does not; None: both."""
    concluded_from: date | None = None
    concluded_to: date | None = None
    contractor: str = ""
    """Words of the contractor's name, or the beginning of its NIP or REGON."""
    value_from: Decimal | None = None
    value_to: Decimal | None = None
    changed_from: datetime | None = None
    changes: frozenset[SubmissionState] | None = None
    """Beside `states`: published agreements whose latest change or withdrawal stands so."""
    has_term: bool | None = None
    """True: something is to be entered, whenever it is due."""
    due_from: date | None = None
    due_to: date | None = None


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """One line of a list. `value` in PLN; times aware UTC."""

    id: int
    regon: str
    state: AgreementState
    number: str | None
    subject: str | None
    contractor: str
    concluded_on: date | None
    value: Decimal | None
    register_id: str | None
    published_at: datetime | None
    created_at: datetime
    changed_at: datetime
    person: str
    submission_id: int | None
    submission_state: SubmissionState | None
    """State of the latest submission of this agreement, whatever it asks of the register."""
    last_day: date | None = None
    """Of the contract, where it is known on this computer."""
    ended: bool = False
    """The register calls the published entry ended."""
    ended_on: date | None = None
    origin: AgreementOrigin = AgreementOrigin.PROGRAM

    def event_day(self, today: date) -> date | None:
        """The day from which the term of what is to be entered runs: the conclusion's, while it is not in
        the register; the contract's last one, once that has passed and no ending was entered; else None.
        """
        if self.state is AgreementState.WITHDRAWN:
            return None
        if self.state is not AgreementState.PUBLISHED:
            return self.concluded_on
        has_run_out = self.last_day is not None and self.last_day < today
        return self.last_day if has_run_out and not self.ended else None


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """Rows of one page, and the count and the sum of values (PLN) of everything the query finds."""

    rows: tuple[AgreementRow, ...]
    total: int
    value_sum: Decimal


@dataclass(frozen=True, slots=True)
class StoredAgreement:
    """An agreement with its text as typed. `cursor` is where the clerk was in the form."""

    row: AgreementRow
    raw: RawAgreement
    cursor: str
    published: RawAgreement | None
    """The register's own latest version of the entry, unknown fields kept; None until it was read back."""

    @property
    def id(self) -> int:
        return self.row.id

    @property
    def regon(self) -> str:
        return self.row.regon

    @property
    def state(self) -> AgreementState:
        return self.row.state
