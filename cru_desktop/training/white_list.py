"""The white list of VAT payers: `GET /api/search/nip/{nip}?date=`, with the codes of the Ministry's API."""

import uuid
from datetime import date
from typing import Any

from cru_desktop.training.answers import Answer, json_answer
from cru_desktop.training.calls import Call
from cru_desktop.training.checks.agreement import is_nip, read_day
from cru_desktop.training.clock import WARSAW, warsaw_day
from cru_desktop.training.samples import SAMPLE_PARTIES
from cru_desktop.training.store import Store

SEARCHES_A_DAY = 100


class WhiteList:
    """Knows the sample firms and every firm of a published entry."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._samples = {party["nip"]: party for party in SAMPLE_PARTIES}
        self._day: date | None = None
        self._searches = 0

    def answer(self, call: Call) -> Answer:
        """The payer, `subject` null for one that is not known, or `{code, message}`."""
        nip, asked = call.subject, call.parameters().get("date")
        today = warsaw_day(self._store.clock())
        if not asked:
            return _fault(400, "WL-101", "Pole 'data' nie może być puste.")
        day = read_day(asked)
        if day is None:
            return _fault(400, "WL-102", "Pole 'data' ma nieprawidłowy format.")
        if day > today:
            return _fault(400, "WL-103", "Data nie może być datą przyszłą.")
        if not (nip.isascii() and nip.isdigit()):
            return _fault(400, "WL-114", "Pole 'NIP' zawiera niedozwolone znaki.")
        if len(nip) != 10:
            return _fault(400, "WL-113", "Pole 'NIP' ma nieprawidłową długość. Wymagane 10 znaków.")
        if not is_nip(nip):
            return _fault(400, "WL-115", "Nieprawidłowy NIP.")
        if not self._counted(today):
            return _fault(429, "WL-191", "Przekroczono dzienny limit zapytań.")
        return json_answer({"result": self._result(nip)})

    def _counted(self, today: date) -> bool:
        if self._day != today:
            self._day, self._searches = today, 0
        self._searches += 1
        return self._searches <= SEARCHES_A_DAY

    def _result(self, nip: str) -> dict[str, Any]:
        party = self._party(nip)
        now = self._store.clock().astimezone(WARSAW)
        return {
            "subject": None if party is None else _subject(party),
            "requestId": f"{uuid.uuid4().hex[:5]}-{uuid.uuid4().hex[:7]}",
            "requestDateTime": now.strftime("%d-%m-%Y %H:%M:%S"),
        }

    def _party(self, nip: str) -> dict[str, Any] | None:
        """From the entry published last, else from the samples."""
        now = self._store.clock()
        for agreement in reversed(self._store.parties_of_nip.get(nip, [])):
            body = agreement.refresh(now) or {}
            for party in body.get("stronyUmowy", []):
                if party.get("nip") == nip and party.get("nazwa"):
                    found: dict[str, Any] = party
                    return found
        return self._samples.get(nip)


def _fault(status: int, code: str, message: str) -> Answer:
    return json_answer({"code": code, "message": message}, status)


def _subject(party: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": party["nazwa"],
        "nip": party["nip"],
        "statusVat": "Czynny" if party["rodzaj"] == "SU01" else "Zwolniony",
        "regon": party.get("regon"),
        "pesel": None,
        "krs": None,
        "residenceAddress": None,
        "workingAddress": _address(party.get("daneAdresowe") or {}),
        "representatives": [],
        "authorizedClerks": [],
        "partners": [],
        "registrationLegalDate": "2010-01-04",
        "registrationDenialBasis": None,
        "registrationDenialDate": None,
        "restorationBasis": None,
        "restorationDate": None,
        "removalBasis": None,
        "removalDate": None,
        "accountNumbers": [],
        "hasVirtualAccounts": False,
    }


def _address(address: dict[str, Any]) -> str | None:
    """One line in capitals, "ŚWIĘTOKRZYSKA 12, 00-916 WARSZAWA", as the white list writes addresses."""
    street = (address.get("ulica") or address.get("miejscowosc") or "").removeprefix("ul. ")
    number = "/".join(
        part for part in (address.get("numerNieruchomosci"), address.get("numerLokalu")) if part
    )
    road = " ".join(part for part in (street, number) if part)
    place = " ".join(part for part in (address.get("kodPocztowy"), address.get("miejscowosc")) if part)
    return ", ".join(part for part in (road, place) if part).upper() or None
