"""The integration API: publish, update, withdraw, details, summaries, documents, dictionary."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from cru_desktop.training import dictionaries, wire_json
from cru_desktop.training.answers import Answer, FieldFault, error, json_answer, unknown_id
from cru_desktop.training.calls import Call, Circumstances, Operation, PastDays
from cru_desktop.training.checks import check_agreement, check_shape, past_day_faults
from cru_desktop.training.clock import warsaw_day
from cru_desktop.training.endings import with_ending
from cru_desktop.training.keys import REJECTED_KEY
from cru_desktop.training.lists import documents_page, summaries_page
from cru_desktop.training.records import (
    PUBLICATION,
    UPDATE,
    WITHDRAWAL,
    Body,
    Document,
    StoredAgreement,
    served,
)
from cru_desktop.training.store import Store

_FOREIGN = "Klucz API należy do innej jednostki."


class IntegrationApi:
    """Answers for one store; no thread, no waiting."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._operations = {
            Operation.PUBLISH: self._publish,
            Operation.UPDATE: self._update,
            Operation.WITHDRAW: self._withdraw,
            Operation.DETAILS: self._details,
            Operation.SUMMARIES: self._summaries,
            Operation.DOCUMENTS: self._documents,
            Operation.DICTIONARY: self._dictionary,
        }

    def answer(self, call: Call, circumstances: Circumstances) -> Answer:
        """The register's answer; raises OSError when the journal cannot be written."""
        if not call.key:
            return error(401, "BRAK_KLUCZA", "Brak klucza API w nagłówku X-API-KEY.")
        if call.key == REJECTED_KEY:
            return error(401, "KLUCZ_ODRZUCONY", "Klucz API jest nieprawidłowy lub wygasł.")
        return self._operations[call.operation](call, circumstances)

    def regon_of(self, call: Call, circumstances: Circumstances) -> str | None:
        """The entity of the call's key; None while it is bound to none."""
        if circumstances.key_regon is not None:
            return circumstances.key_regon
        return self._store.keys.regon_of(call.key) if call.key else None

    def _publish(self, call: Call, circumstances: Circumstances) -> Answer:
        body = self._checked(call)
        if isinstance(body, Answer):
            return body
        if body.get("idUmowy") is not None:
            return self._id_refused(str(body["idUmowy"]))
        regon = body["stronyUmowy"][0]["regon"]
        if self.regon_of(call, circumstances) not in (None, regon):
            return error(403, "INNA_JEDNOSTKA", _FOREIGN)
        body = with_ending(body, None)
        document = self._store.take(PUBLICATION, regon, circumstances, body=body, key=call.key)
        return _accepted(document)

    def _id_refused(self, register_id: str) -> Answer:
        if register_id in self._store.agreements:
            return error(409, "JUZ_W_REJESTRZE", "Umowa o tym idUmowy jest już w rejestrze.")
        return _invalid([FieldFault("idUmowy", "POLE_ZBEDNE", "Identyfikator umowy nadaje rejestr.")])

    def _update(self, call: Call, circumstances: Circumstances) -> Answer:
        found = self._own(call, circumstances)
        if isinstance(found, Answer):
            return found
        agreement, current = found
        body = self._checked(call, current)
        if isinstance(body, Answer):
            return body
        if body["stronyUmowy"][0]["regon"] != agreement.regon:
            return error(403, "INNA_JEDNOSTKA", _FOREIGN)
        if len(body.get("zmianyUmowy", [])) <= len(current.get("zmianyUmowy", [])):
            message = "Aktualizacja wymaga nowego wpisu w zmianach umowy."
            return _invalid([FieldFault("zmianyUmowy", "BRAK_ZMIANY", message)])
        faults = self._past_faults(body, current, circumstances)
        if faults and circumstances.past_days is PastDays.REFUSED:
            return _invalid(faults)
        if faults:
            circumstances = replace(circumstances, rejection=tuple(faults))
        body = with_ending(body, current)
        return self._take_change(UPDATE, agreement, circumstances, body=body)

    def _past_faults(self, body: Body, current: Body, circumstances: Circumstances) -> list[FieldFault]:
        if circumstances.past_days is PastDays.TAKEN:
            return []
        return past_day_faults(body, current, warsaw_day(self._store.clock()))

    def _withdraw(self, call: Call, circumstances: Circumstances) -> Answer:
        found = self._own(call, circumstances)
        if isinstance(found, Answer):
            return found
        try:
            content = wire_json.loads(call.body)
        except wire_json.NotJsonError:
            return error(400, "BLEDNY_JSON", "Treść żądania nie jest poprawnym dokumentem JSON.")
        reason = content.get("powod") if isinstance(content, dict) else None
        if not isinstance(reason, str):
            fault = FieldFault("powod", "BRAK_POLA", "Podaj powód wycofania.")
            return error(400, "BLEDNY_DOKUMENT", "Dokument ma błędną budowę.", [fault])
        if not reason.strip():
            return _invalid([FieldFault("powod", "POLE_WYMAGANE", "Podaj powód wycofania.")])
        return self._take_change(WITHDRAWAL, found[0], circumstances, reason=reason)

    def _take_change(
        self,
        operation: str,
        agreement: StoredAgreement,
        circumstances: Circumstances,
        *,
        body: Body | None = None,
        reason: str | None = None,
    ) -> Answer:
        under_way = agreement.open_document(self._store.clock()) is not None
        if under_way and not circumstances.side_by_side:
            return error(409, "W_TRAKCIE", "Poprzedni dokument tej umowy jest jeszcze przetwarzany.")
        register_id, regon = agreement.register_id, agreement.regon
        document = self._store.take(
            operation, regon, circumstances, register_id=register_id, body=body, reason=reason
        )
        return _accepted(document)

    def _details(self, call: Call, circumstances: Circumstances) -> Answer:
        found = self._own(call, circumstances)
        if isinstance(found, Answer):
            return found
        return json_answer(served(*found, self._store.clock()))

    def _summaries(self, call: Call, circumstances: Circumstances) -> Answer:
        regon = self.regon_of(call, circumstances)
        return json_answer(summaries_page(self._store, regon, call.parameters(), circumstances))

    def _documents(self, call: Call, circumstances: Circumstances) -> Answer:
        regon = self.regon_of(call, circumstances)
        return json_answer(documents_page(self._store, regon, call.parameters(), circumstances))

    def _dictionary(self, call: Call, circumstances: Circumstances) -> Answer:
        return json_answer(dictionaries.dictionary_rows(call.parameters().get("name")))

    def _own(self, call: Call, circumstances: Circumstances) -> tuple[StoredAgreement, Body] | Answer:
        """The agreement in force that the path names, if it is the key's entity's."""
        now: datetime = self._store.clock()
        agreement = self._store.agreements.get(call.subject)
        body = agreement.refresh(now) if agreement else None
        if agreement is None or body is None:
            return unknown_id()
        if agreement.regon != self.regon_of(call, circumstances):
            return error(403, "INNA_JEDNOSTKA", _FOREIGN)
        return agreement, body

    def _checked(self, call: Call, current: Body | None = None) -> Body | Answer:
        """The document sent, or the refusal of it. What the version in force says already is no fault."""
        try:
            document: Any = wire_json.loads(call.body)
        except wire_json.NotJsonError:
            return error(400, "BLEDNY_JSON", "Treść żądania nie jest poprawnym dokumentem JSON.")
        faults = check_shape(document)
        if faults:
            return error(400, "BLEDNY_DOKUMENT", "Dokument ma błędną budowę.", faults)
        today = warsaw_day(self._store.clock())
        in_force: set[FieldFault] = set()
        if current is not None and not check_shape(current):
            in_force.update(check_agreement(current, today))
        faults = [fault for fault in check_agreement(document, today) if fault not in in_force]
        if faults:
            return _invalid(faults)
        body: Body = document
        return body


def _invalid(faults: Sequence[FieldFault]) -> Answer:
    return error(422, "BLAD_WALIDACJI", "Dokument nie przeszedł walidacji.", faults)


def _accepted(document: Document) -> Answer:
    return json_answer({"idDokumentu": document.document_id, "status": "PRZYJETY"}, 202)
