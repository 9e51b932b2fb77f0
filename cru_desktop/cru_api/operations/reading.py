"""Shared by operations: an answer's JSON as a wire model, pages, quoted path parts."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar
from urllib.parse import quote

import pydantic

from cru_desktop.cru_api import wire
from cru_desktop.cru_api.answers import Answer, evidence_of, json_of, malformed
from cru_desktop.cru_api.results import AcceptedDocument, DocumentStatus, Page

PUBLISH_PATH = "/v1/api/publish"

Model = TypeVar("Model", bound=pydantic.BaseModel)
Row = TypeVar("Row")
WireRow = TypeVar("WireRow")


class WirePage(Protocol):
    """What every page of a list says about itself."""

    totalElements: int  # noqa: N815  (the register's word)
    offset: int
    limit: int


def model_of(answer: Answer, model: type[Model], *, status: int = 200) -> Model:
    """A success's JSON as `model`; raises the `CruApiError` that the answer stands for otherwise."""
    value = json_of(answer, status)
    try:
        return model.model_validate(value)
    except pydantic.ValidationError as error:
        # The chained error would quote the answer's values, a person's name among them.
        raise malformed(answer, shape_faults(error)) from None


def shape_faults(error: pydantic.ValidationError) -> str:
    """Where the shape is wrong, without the values."""
    faults = error.errors(include_input=False, include_url=False, include_context=False)
    return "; ".join(f"{'.'.join(map(str, fault['loc'])) or '?'}: {fault['type']}" for fault in faults[:5])


def accepted(answer: Answer) -> AcceptedDocument:
    """The 202 of a write."""
    document = model_of(answer, wire.PrzyjetyDokument, status=202)
    return AcceptedDocument(
        document.idDokumentu, DocumentStatus.of(document.status), answer.date, evidence_of(answer)
    )


def page_of(
    answer: Answer, page: WirePage, content: Sequence[WireRow], read: Callable[[WireRow], Row]
) -> Page[Row]:
    """A page of the domain's rows."""
    return Page(tuple(map(read, content)), page.totalElements, page.offset, page.limit, answer.date)


def agreement_path(register_id: str) -> str:
    """The path of one agreement; whatever the id holds, it stays one part of the path."""
    if not register_id:
        raise ValueError("an empty register id would address the whole list")
    quoted = quote(register_id, safe="")
    if not quoted.strip("."):
        quoted = quoted.replace(".", "%2E")
    return f"{PUBLISH_PATH}/{quoted}"
