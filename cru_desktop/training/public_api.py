"""The public register: search, details and dictionaries, for everybody, without a key."""

from typing import Any

from cru_desktop.training import dictionaries, wire_json
from cru_desktop.training.answers import Answer, json_answer, unknown_id
from cru_desktop.training.calls import Call, Circumstances
from cru_desktop.training.paging import page_of
from cru_desktop.training.public_form import public_day, to_public
from cru_desktop.training.public_search import Found, ordered, tests_of
from cru_desktop.training.records import served
from cru_desktop.training.store import Store


class PublicApi:
    """Answers from the same store as the integration API."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def search(self, call: Call, circumstances: Circumstances) -> Answer:
        """One page of entries; a body that is no filter filters nothing."""
        try:
            search: Any = wire_json.loads(call.body) if call.body else {}
        except wire_json.NotJsonError:
            return unknown_id()
        now = self._store.clock()
        tests = tests_of(search if isinstance(search, dict) else {})
        parameters = call.parameters()
        found = [row for row in self._store.in_force(now) if all(test(row) for test in tests)]
        rows = ordered(found, parameters.get("sortKey"), now)
        page = page_of(rows, parameters, circumstances, _row)
        return json_answer({**page, "totalMatchingElements": len(rows)})

    def details(self, call: Call) -> Answer:
        """One entry in the public form; an unknown id is a 500."""
        now = self._store.clock()
        agreement = self._store.agreements.get(call.subject)
        body = agreement.refresh(now) if agreement else None
        if agreement is None or body is None:
            return unknown_id()
        return json_answer(to_public(served(agreement, body, now)))

    def dictionary(self, call: Call) -> Answer:
        """One dictionary."""
        return json_answer(dictionaries.dictionary_rows(call.parameters().get("name")))


def _row(found: Found) -> dict[str, object]:
    agreement, body = found
    basics, details, entity = body["podstawoweDane"], body["szczegolyUmowy"], body["stronyUmowy"][0]
    return {
        "idUmowy": agreement.register_id,
        "nazwa": entity.get("nazwa"),
        "nip": entity.get("nip"),
        "regon": entity.get("regon"),
        "numerUmowy": basics.get("numerUmowy"),
        "dataZawarciaUmowy": public_day(basics["dataZawarciaUmowy"]),
        "wartoscPrzedmiotu": details.get("wartoscPrzedmiotu"),
        "przedmiotUmowy": details.get("przedmiotUmowy"),
        "statusUmowy": basics.get("statusUmowy") or "Aktywna",
        "dataPublikacji": public_day(agreement.published_on()),
    }
