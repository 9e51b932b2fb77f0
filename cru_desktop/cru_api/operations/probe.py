"""The lightest question there is: `GET /v1/api/publish/summary?limit=1`."""

from cru_desktop.cru_api import wire
from cru_desktop.cru_api.exchange import Call, Exchange
from cru_desktop.cru_api.operations.reading import model_of
from cru_desktop.cru_api.operations.summaries import SUMMARY_PATH


def probe(exchange: Exchange) -> None:
    """Return when the register answers as it should; raise the `CruApiError` that says how it does not."""
    model_of(exchange.send(Call("GET", SUMMARY_PATH, {"limit": "1"})), wire.StronaPodsumowan)
