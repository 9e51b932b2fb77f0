"""What the register's operations return: frozen, typed, all times aware UTC."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.submission import FieldError, Operation

Row = TypeVar("Row")


class DocumentStatus(StrEnum):
    """Status of a document handed in; the value is the register's word."""

    ACCEPTED = "PRZYJETY"
    PROCESSING = "PRZETWARZANY"
    PUBLISHED = "OPUBLIKOWANY"
    REJECTED = "ODRZUCONY"
    OTHER = "INNY"
    """A word this program does not know: neither published nor rejected, so keep asking."""

    @property
    def is_final(self) -> bool:
        return self in (DocumentStatus.PUBLISHED, DocumentStatus.REJECTED)

    @classmethod
    def of(cls, word: str) -> "DocumentStatus":
        """The status for the register's word; OTHER when unknown."""
        try:
            return cls(word)
        except ValueError:
            return cls.OTHER


@dataclass(frozen=True, slots=True)
class AcceptedDocument:
    """A 202: the document is taken, publication or rejection follows."""

    document_id: str
    status: DocumentStatus
    register_date: datetime | None = None
    """The answer's `Date` header: the register's own clock."""
    answer: str = ""
    """The answer's text, verbatim but for keys."""


@dataclass(frozen=True, slots=True)
class PublishedAgreement:
    """One entry as the register holds it: `raw` (amounts Decimal, unknown fields kept), and the same read."""

    register_id: str
    raw: Mapping[str, object]
    agreement: Agreement
    register_date: datetime | None = None
    answer: str = ""
    """The answer's text, verbatim but for keys."""


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """One page of a list, as the register cut it. `total`, `offset` and `limit` are what it *says*."""

    rows: tuple[Row, ...]
    total: int
    offset: int
    limit: int
    register_date: datetime | None = None


@dataclass(frozen=True, slots=True)
class SummaryFilter:
    """Filters of the list of summaries. The register may ignore any of them: check every row."""

    number: str | None = None
    subject: str | None = None
    date_from: date | None = None
    date_to: date | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """One row of the list of the entity's agreements."""

    register_id: str
    name: str | None
    regon: str | None
    number: str | None
    concluded_on: date | None
    value: Decimal | None
    subject: str | None
    status: str | None


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """Filters of the list of documents. The register may ignore any of them: check every row."""

    document_id: str | None = None
    date_from: date | None = None
    date_to: date | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One document handed in, and what became of it."""

    document_id: str
    operation: Operation | None
    """None for a word this program does not know."""
    status: DocumentStatus
    register_id: str | None
    number: str | None
    uploaded_at: datetime | None
    field_errors: tuple[FieldError, ...] = ()
    answer: str = ""
    """The register's own words on this document, as JSON; nothing that this program knows of is left out."""


@dataclass(frozen=True, slots=True)
class DictionaryEntry:
    """One entry of a register's dictionary."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class PublicAgreement:
    """One entry of the public register, in the public form (names, DD.MM.RRRR), for `domain.reading.read`."""

    register_id: str
    raw: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class TaxPayer:
    """What the white list of VAT payers knows of one NIP."""

    name: str
    nip: str | None
    regon: str | None
    krs: str | None
    vat_status: str | None
    working_address: str | None
    residence_address: str | None

    @property
    def address(self) -> str | None:
        """The one line to show: of the business, else of the seat."""
        return self.working_address or self.residence_address
