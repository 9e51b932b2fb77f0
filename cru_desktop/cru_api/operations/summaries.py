"""The entity's agreements: `GET /v1/api/publish/summary`."""

from datetime import date

from cru_desktop.cru_api import wire
from cru_desktop.cru_api.exchange import Call, Exchange
from cru_desktop.cru_api.operations.reading import PUBLISH_PATH, model_of, page_of
from cru_desktop.cru_api.results import Page, Summary, SummaryFilter

SUMMARY_PATH = f"{PUBLISH_PATH}/summary"


def summaries(
    exchange: Exchange, wanted: SummaryFilter, *, offset: int = 0, limit: int = 50
) -> Page[Summary]:
    """One page. The register ignores filters it does not know and cuts to 50 rows: check row and page."""
    query = query_of(
        {
            "numerUmowy": wanted.number,
            "przedmiotUmowy": wanted.subject,
            "dataOd": wanted.date_from,
            "dataDo": wanted.date_to,
            "offset": offset,
            "limit": limit,
        }
    )
    answer = exchange.send(Call("GET", SUMMARY_PATH, query, is_list=True))
    page = model_of(answer, wire.StronaPodsumowan)
    return page_of(answer, page, page.content, _summary)


def query_of(values: dict[str, str | date | int | None]) -> dict[str, str]:
    """A query's texts: absent filters left out, dates RRRR-MM-DD."""
    return {name: str(value) for name, value in values.items() if value is not None}


def _summary(row: wire.Podsumowanie) -> Summary:
    return Summary(
        register_id=row.idUmowy,
        name=row.nazwa,
        regon=row.regon,
        number=row.numerUmowy,
        concluded_on=row.dataZawarciaUmowy,
        value=row.wartoscPrzedmiotuUmowy,
        subject=row.przedmiotUmowy,
        status=row.statusUmowy,
    )
