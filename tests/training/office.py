"""An office that calls the register over HTTP, real entries in the wire's form, a clock set by hand."""

from copy import deepcopy
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import simplejson

from cru_desktop.training.server import TrainingRegister

Entry = dict[str, Any]

_KINDS = {"Przedsiębiorca": "SU01", "Osoba fizyczna": "SU02", "JSFP": "SU03"}
_UNITS = {
    "dzień": "DNI",
    "dni": "DNI",
    "miesiąc": "MIESIACE",
    "miesięcy": "MIESIACE",
    "rok": "LATA",
    "lat": "LATA",
}


def _day(text: str | None) -> str | None:
    return (
        None if text is None else datetime.strptime(text, "%d.%m.%Y").replace(tzinfo=UTC).strftime("%Y-%m-%d")
    )


def to_wire(public: Entry) -> Entry:
    """A public entry as a client hands it in; written anew, so that it shares no error with the register."""
    entry = deepcopy(public)
    for own in ("idUmowy", "dataPublikacji", "dataModyfikacji"):
        entry.pop(own)
    basics, period = entry["podstawoweDane"], entry["okresObowiazywania"]
    basics["dataZawarciaUmowy"] = _day(basics["dataZawarciaUmowy"])
    basics["dataZakonczeniaUmowy"] = _day(basics["dataZakonczeniaUmowy"])
    text = period.pop("okres")
    count, unit = text.split(" ") if text else (None, None)
    period["okresLiczba"] = None if count is None else int(count)
    period["okresJednostka"] = None if unit is None else _UNITS[unit]
    for party in entry["stronyUmowy"]:
        party["rodzaj"] = _KINDS[party["rodzaj"]]
        party["kraj"] = {"Polska": "PL"}[party["kraj"]]
    return entry


class SetClock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_seconds(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


class Office:
    """An entity's office with a key: plain HTTP, amounts as Decimal."""

    def __init__(self, register: TrainingRegister, key: str | None = None, timeout: float = 5.0) -> None:
        self.http = httpx.Client(base_url=register.root_url, timeout=timeout, trust_env=False, verify=False)
        self.key = key

    def __enter__(self) -> "Office":
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()

    def call(self, method: str, path: str, content: object = None, **query: str | int) -> httpx.Response:
        key = {} if self.key is None else {"X-API-KEY": self.key}
        body = content if isinstance(content, bytes) or content is None else dumped(content)
        headers = {"Content-Type": "application/json", **key}
        return self.http.request(method, path, content=body, headers=headers, params=query or None)

    def publish(self, entry: Entry) -> httpx.Response:
        return self.call("POST", "/api-gw/v1/api/publish", entry)

    def details(self, register_id: str) -> httpx.Response:
        return self.call("GET", f"/api-gw/v1/api/publish/{register_id}")

    def summaries(self, **query: str | int) -> Entry:
        page: Entry = loaded(self.call("GET", "/api-gw/v1/api/publish/summary", **query))
        return page

    def documents(self, **query: str | int) -> Entry:
        page: Entry = loaded(self.call("GET", "/api-gw/v1/api/publish/documents", **query))
        return page

    def published_id(self, entry: Entry) -> str:
        """Publish and say under which id; for registers that publish at once."""
        accepted = self.publish(entry)
        assert accepted.status_code == 202, accepted.text
        (row,) = self.documents(idDokumentu=accepted.json()["idDokumentu"])["content"]
        register_id: str = row["idUmowy"]
        return register_id


def dumped(content: object) -> bytes:
    return simplejson.dumps(content, use_decimal=True, ensure_ascii=False).encode()


def loaded(response: httpx.Response) -> Any:
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/json", response.text
    return simplejson.loads(response.text, use_decimal=True)


def key_of(entry: Entry) -> str:
    return f"klucz-{entry['stronyUmowy'][0]['regon']}"
