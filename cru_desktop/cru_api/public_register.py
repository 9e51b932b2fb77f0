"""The public register, as every citizen reads it: no key, nothing written. Verified on the live register."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from cru_desktop.cru_api import wire
from cru_desktop.cru_api.answers import Answer, json_of, malformed
from cru_desktop.cru_api.errors import Service
from cru_desktop.cru_api.exchange import Call
from cru_desktop.cru_api.keyless_client import KeylessClient
from cru_desktop.cru_api.operations.dictionary import dictionary
from cru_desktop.cru_api.operations.reading import model_of, page_of
from cru_desktop.cru_api.register_json import encode
from cru_desktop.cru_api.results import DictionaryEntry, Page, PublicAgreement

_BASE = "/api-dp/v1"


@dataclass(frozen=True, slots=True)
class PublicFilter:
    """Filters of the public search; NIP and REGON are compared literally, digits only."""

    entity_regon: str | None = None
    entity_nip: str | None = None
    contractor_nip: str | None = None
    contractor_regon: str | None = None
    subject: str | None = None
    concluded_from: date | None = None
    concluded_to: date | None = None

    def nested(self) -> dict[str, object]:
        """The register's own form; empty groups are left out."""
        groups: dict[str, dict[str, str | date | None]] = {
            "jsfp": {"regon": self.entity_regon, "nip": self.entity_nip},
            "inneStronyUmowy": {"nip": self.contractor_nip, "regon": self.contractor_regon},
            "menuGlowne": {
                "przedmiotUmowy": self.subject,
                "dataZawarciaOd": self.concluded_from,
                "dataZawarciaDo": self.concluded_to,
            },
        }
        filled = {name: _present(group) for name, group in groups.items()}
        return {name: group for name, group in filled.items() if group}


class PublicRegister(KeylessClient):
    """Search and details without a key; used from one thread, a context manager.

    Every operation raises `CruApiError`. `destination.public_register_destination` gives the destination.
    """

    service = Service.PUBLIC_REGISTER

    def search(
        self,
        wanted: PublicFilter,
        *,
        offset: int = 0,
        limit: int = 50,
        sort_key: str = "publicationDateDesc",
    ) -> Page[PublicAgreement]:
        """One page, of at most 50 rows. Unknown filters are ignored in silence: check every row."""
        query = {"offset": str(offset), "limit": str(limit), "sortKey": sort_key}
        call = Call("POST", f"{_BASE}/agreements/search", query, body=encode(wanted.nested()), is_list=True)
        answer = self._exchange.send(call)
        page = model_of(answer, wire.StronaPubliczna)
        return page_of(answer, page, page.content, lambda row: _entry(answer, row))

    def details(self, register_id: str) -> PublicAgreement:
        """One entry in the public form. An unknown id answers 500."""
        answer = self._exchange.send(Call("GET", f"{_BASE}/agreement/{quote(register_id, safe='')}"))
        return _entry(answer, json_of(answer, 200))

    def dictionary(self, name: str) -> tuple[DictionaryEntry, ...]:
        """One dictionary of the public register."""
        return dictionary(self._exchange, name, path=f"{_BASE}/dictionary")


def agreement_link(register_id: str) -> str:
    """The page that a person opens to see the entry."""
    return f"https://rejestrumow.gov.pl/umowa/{quote(register_id, safe='')}"


def _present(group: Mapping[str, str | date | None]) -> dict[str, str | date]:
    return {name: value for name, value in group.items() if value is not None}


def _entry(answer: Answer, raw: object) -> PublicAgreement:
    register_id = raw.get("idUmowy") if isinstance(raw, dict) else None
    if not isinstance(raw, dict) or not isinstance(register_id, str):
        raise malformed(answer, "an entry without idUmowy")
    return PublicAgreement(register_id, raw)
