"""Take an entry out of publication: `POST /v1/api/publish/{idUmowy}/withdraw`."""

from cru_desktop.cru_api.exchange import Call, Exchange
from cru_desktop.cru_api.mapping import withdrawal_body
from cru_desktop.cru_api.operations.reading import accepted, agreement_path
from cru_desktop.cru_api.results import AcceptedDocument


def withdraw(exchange: Exchange, register_id: str, reason: str) -> AcceptedDocument:
    """Hand in the withdrawal; `reason` must not be empty."""
    body = withdrawal_body(reason)
    path = f"{agreement_path(register_id)}/withdraw"
    return accepted(exchange.send(Call("POST", path, body=body, is_write=True)))
