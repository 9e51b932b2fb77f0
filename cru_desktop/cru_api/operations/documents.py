"""Statuses of documents handed in: `GET /v1/api/publish/documents`."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from cru_desktop.cru_api import wire
from cru_desktop.cru_api.answers import Answer, evidence_of_part, field_errors
from cru_desktop.cru_api.exchange import Call, Exchange
from cru_desktop.cru_api.operations.reading import PUBLISH_PATH, model_of, page_of
from cru_desktop.cru_api.operations.summaries import query_of
from cru_desktop.cru_api.register_json import verbatim_items
from cru_desktop.cru_api.results import Document, DocumentFilter, DocumentStatus, Page
from cru_desktop.domain.submission import Operation

_WARSAW = ZoneInfo("Europe/Warsaw")


def documents(
    exchange: Exchange, wanted: DocumentFilter, *, offset: int = 0, limit: int = 50
) -> Page[Document]:
    """One page. The register ignores filters it does not know and cuts to 50 rows: check row and page."""
    query = query_of(
        {
            "idDokumentu": wanted.document_id,
            "dataOd": wanted.date_from,
            "dataDo": wanted.date_to,
            "offset": offset,
            "limit": limit,
        }
    )
    answer = exchange.send(Call("GET", f"{PUBLISH_PATH}/documents", query, is_list=True))
    page = model_of(answer, wire.StronaDokumentow)
    texts = iter(_as_they_came(answer, len(page.content)))
    return page_of(answer, page, page.content, lambda row: _document(row, answer, next(texts)))


def _as_they_came(answer: Answer, rows: int) -> tuple[str, ...]:
    """The text of each row, letter for letter: what the register said of one document is evidence."""
    try:
        texts = verbatim_items(answer.body, "content")
    except ValueError:
        texts = ()
    return texts if len(texts) == rows else ("",) * rows


def _document(row: wire.Dokument, answer: Answer, text: str) -> Document:
    return Document(
        document_id=row.idDokumentu,
        operation=_operation(row.operacja),
        status=DocumentStatus.of(row.status),
        register_id=row.idUmowy,
        number=row.numerUmowy,
        uploaded_at=_moment(row.dataWgrania),
        field_errors=field_errors(row.bledy),
        answer=evidence_of_part(answer, text),
    )


def _operation(word: str) -> Operation | None:
    try:
        return Operation(word)
    except ValueError:
        return None


def _moment(text: str | None) -> datetime | None:
    """Aware UTC; a time without a zone is taken as Warsaw's (our assumption); None when unreadable."""
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=_WARSAW)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
