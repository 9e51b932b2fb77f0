"""Publish an agreement: `POST /v1/api/publish`."""

from cru_desktop.cru_api.exchange import Call, Exchange
from cru_desktop.cru_api.operations.reading import PUBLISH_PATH, accepted
from cru_desktop.cru_api.results import AcceptedDocument


def publish(exchange: Exchange, body: bytes) -> AcceptedDocument:
    """Hand in a new agreement; publication or rejection follows."""
    return accepted(exchange.send(Call("POST", PUBLISH_PATH, body=body, is_write=True)))
