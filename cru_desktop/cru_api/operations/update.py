"""Update a published agreement: `PUT /v1/api/publish/{idUmowy}`."""

from cru_desktop.cru_api.exchange import Call, Exchange
from cru_desktop.cru_api.operations.reading import accepted, agreement_path
from cru_desktop.cru_api.results import AcceptedDocument


def update(exchange: Exchange, register_id: str, body: bytes) -> AcceptedDocument:
    """Hand in the whole agreement with its new change."""
    return accepted(exchange.send(Call("PUT", agreement_path(register_id), body=body, is_write=True)))
