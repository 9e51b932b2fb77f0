"""Details of one agreement: `GET /v1/api/publish/{idUmowy}`.

An unknown id answers 500, which proves nothing.
"""

import pydantic

from cru_desktop.cru_api.answers import evidence_of, json_of, malformed
from cru_desktop.cru_api.exchange import Call, Exchange
from cru_desktop.cru_api.mapping import agreement_from_wire
from cru_desktop.cru_api.operations.reading import agreement_path, shape_faults
from cru_desktop.cru_api.results import PublishedAgreement


def details(exchange: Exchange, register_id: str) -> PublishedAgreement:
    """The entry as the register holds it; an answer about another entry is a malformed answer."""
    answer = exchange.send(Call("GET", agreement_path(register_id)))
    raw = json_of(answer, 200)
    if not isinstance(raw, dict):
        raise malformed(answer, "no JSON object")
    try:
        agreement = agreement_from_wire(raw)
    except pydantic.ValidationError as error:
        raise malformed(answer, shape_faults(error)) from None
    if agreement.register_id not in (None, register_id):
        raise malformed(answer, "another idUmowy than asked for")
    return PublishedAgreement(register_id, raw, agreement, answer.date, evidence_of(answer))
