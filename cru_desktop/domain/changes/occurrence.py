"""What happened to a contract in its life, in the clerk's terms, and the register's kind of change for it."""

from enum import StrEnum

from cru_desktop.domain.dictionaries import ChangeKind


class Occurrence(StrEnum):
    """The answer to "Co się stało?"; words for people are in `words`."""

    ANNEX = "annex"
    CORRECTION = "correction"
    PARTY_DATA = "party_data"
    ASSIGNMENT = "assignment"
    EXPIRY = "expiry"
    TERMINATION = "termination"
    NOTICE = "notice"
    RESCISSION = "rescission"
    OPENNESS = "openness"
    OTHER = "other"

    @property
    def change_kind(self) -> ChangeKind:
        """The register's kind (`rodzajZmiany`)."""
        return _KINDS[self]

    @property
    def ends(self) -> bool:
        """True if the contract is no longer active afterwards (our assumption)."""
        return self.change_kind.ends_agreement

    @classmethod
    def of(cls, kind: ChangeKind) -> "Occurrence":
        """The occurrence behind a kind of the register."""
        return _OCCURRENCES[kind]


_KINDS = {
    Occurrence.ANNEX: ChangeKind.ANNEX,
    Occurrence.CORRECTION: ChangeKind.CORRECTION,
    Occurrence.PARTY_DATA: ChangeKind.PARTY_DATA_CHANGE,
    Occurrence.ASSIGNMENT: ChangeKind.ASSIGNMENT,
    Occurrence.EXPIRY: ChangeKind.EXPIRY,
    Occurrence.TERMINATION: ChangeKind.TERMINATION_BY_AGREEMENT,
    Occurrence.NOTICE: ChangeKind.TERMINATION_BY_NOTICE,
    Occurrence.RESCISSION: ChangeKind.WITHDRAWAL_FROM_AGREEMENT,
    Occurrence.OPENNESS: ChangeKind.EXCLUSION_CHANGE,
    Occurrence.OTHER: ChangeKind.OTHER,
}
_OCCURRENCES = {kind: occurrence for occurrence, kind in _KINDS.items()}
