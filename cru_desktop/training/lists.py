"""The integration API's two lists, of one entity each; senseless filters are passed over in silence."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from datetime import datetime

from cru_desktop.training.calls import Circumstances
from cru_desktop.training.checks.agreement import read_day
from cru_desktop.training.clock import warsaw_text
from cru_desktop.training.paging import page_of
from cru_desktop.training.records import PUBLISHED, REJECTED, Body, Document, StoredAgreement
from cru_desktop.training.samples import OTHER_ENTITY, OTHER_ENTITY_REGON, sample_body
from cru_desktop.training.store import Store

_FOREIGN = (
    StoredAgreement("3f1c2a74-0c55-4f0e-9a53-6d1f4c6f0e11", OTHER_ENTITY_REGON, []),
    sample_body(OTHER_ENTITY),
)
"""An agreement of another entity, for lists that show what they should not."""


def _day(text: str | None) -> str | None:
    day = read_day(text)
    return None if day is None else day.isoformat()


def _within(day: str, first: str | None, last: str | None) -> bool:
    return (first is None or first <= day) and (last is None or day <= last)


def summaries_page(
    store: Store, regon: str | None, parameters: Mapping[str, str], circumstances: Circumstances
) -> dict[str, object]:
    """`GET publish/summary`: number and subject are looked for inside the text, in any case."""
    now = store.clock()
    number = parameters.get("numerUmowy", "").casefold()
    subject = parameters.get("przedmiotUmowy", "").casefold()
    first, last = _day(parameters.get("dataOd")), _day(parameters.get("dataDo"))
    one_day = first if first == last else None
    found = [] if regon is None else store.in_force(now, regon, one_day)
    rows = [
        (agreement, body)
        for agreement, body in found
        if number in agreement.number_folded
        and subject in agreement.subject_folded
        and _within(agreement.concluded_on, first, last)
    ]
    rows.reverse()  # the newest first
    if circumstances.foreign_rows or (circumstances.key_regon and not rows):
        rows += [_FOREIGN] * max(circumstances.foreign_rows, 1)
    return page_of(rows, parameters, circumstances, _summary)


def _summary(row: tuple[StoredAgreement, Body]) -> dict[str, object]:
    agreement, body = row
    basics, details = body["podstawoweDane"], body["szczegolyUmowy"]
    return {
        "idUmowy": agreement.register_id,
        "nazwa": body["stronyUmowy"][0].get("nazwa"),
        "regon": agreement.regon,
        "numerUmowy": basics.get("numerUmowy"),
        "dataZawarciaUmowy": basics["dataZawarciaUmowy"],
        "wartoscPrzedmiotuUmowy": details.get("wartoscPrzedmiotu"),
        "przedmiotUmowy": details.get("przedmiotUmowy"),
        "statusUmowy": basics.get("statusUmowy") or "Aktywna",
    }


def documents_page(
    store: Store, regon: str | None, parameters: Mapping[str, str], circumstances: Circumstances
) -> dict[str, object]:
    """`GET publish/documents`: what the entity handed in, the newest first; days are those of handing in."""
    now = store.clock()
    wanted = parameters.get("idDokumentu")
    first, last = _day(parameters.get("dataOd")), _day(parameters.get("dataDo"))
    rows = [] if regon is None else store.documents_of.get(regon, [])
    if wanted:
        one = store.documents.get(wanted)
        rows = [one] if one is not None and one.regon == regon and not one.in_portal else []
    # They lie in the order of handing in, so that days are a stretch of the list.
    begin = 0 if first is None else bisect_left(rows, first, key=_uploaded_on)
    end = len(rows) if last is None else bisect_right(rows, last, key=_uploaded_on)
    rows = rows[begin:end][::-1]
    if regon is not None and now < store.all_shown_at.get(regon, now):
        rows = [document for document in rows if document.visible_at <= now]
    return page_of(rows, parameters, circumstances, lambda document: _document(document, now))


def _uploaded_on(document: Document) -> str:
    return document.uploaded_on


def _document(document: Document, now: datetime) -> dict[str, object]:
    status = document.status(now)
    return {
        "idDokumentu": document.document_id,
        "operacja": document.operation,
        "status": status,
        "idUmowy": document.register_id
        if status == PUBLISHED or document.operation != "PUBLIKACJA"
        else None,
        "numerUmowy": document.number,
        "dataWgrania": warsaw_text(document.taken_at),
        "bledy": [fault.as_json() for fault in document.faults] if status == REJECTED else [],
    }
