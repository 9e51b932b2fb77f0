"""From a document handed in to an entry served, over real HTTP."""

from copy import deepcopy
from decimal import Decimal
from typing import Any

import pytest
import simplejson

from cru_desktop.training.server import TrainingRegister
from tests.training.office import Entry, Office, SetClock, key_of, loaded

ADDED = ("idUmowy", "dataPublikacji", "dataModyfikacji")


def as_sent(served: Entry) -> Entry:
    return {name: value for name, value in served.items() if name not in ADDED}


def test_every_real_entry_comes_back_as_it_was_sent(
    register: TrainingRegister, wire_entries: list[Entry], real_entries: list[Entry]
) -> None:
    for sent, real in zip(wire_entries, real_entries, strict=True):
        with Office(register, key_of(sent)) as office:
            register_id = office.published_id(sent)
            assert as_sent(loaded(office.details(register_id))) == sent
            public = loaded(office.call("GET", f"/api-dp/v1/agreement/{register_id}"))
            assert as_sent(public) == as_sent(real)
    assert len(register.published) == len(wire_entries)


def test_texts_and_grosze_are_kept_to_the_last_character(office: Office, entry: Entry) -> None:
    details = entry["szczegolyUmowy"]
    details["przedmiotUmowy"] = "  Zażółć gęślą jaźń\r\nwiersz drugi\t„cudzysłów” 😀 \u00a0"
    details["wartoscPrzedmiotu"] = Decimal("1000.10")
    details["opisWartosciPrzedmiotu"] = ""
    entry["stronyUmowy"][0]["nazwa"] = "GMINA  Ąę "
    entry["poleNieznane"] = {"a": [None, False, Decimal("1.50")]}
    served = office.details(office.published_id(entry))
    assert as_sent(loaded(served)) == entry
    assert "1000.10" in served.text
    assert "1.50" in served.text


def test_status_is_set_when_absent_and_kept_when_sent(office: Office, entry: Entry) -> None:
    del entry["podstawoweDane"]["statusUmowy"]
    assert loaded(office.details(office.published_id(entry)))["podstawoweDane"]["statusUmowy"] == "Aktywna"
    entry["podstawoweDane"] |= {"statusUmowy": "Nieaktywna", "dataZakonczeniaUmowy": "2026-08-04"}
    basics = loaded(office.details(office.published_id(entry)))["podstawoweDane"]
    assert (basics["statusUmowy"], basics["dataZakonczeniaUmowy"]) == ("Nieaktywna", "2026-08-04")


def test_a_document_is_received_processed_and_then_published(entry: Entry, clock: SetClock) -> None:
    with (
        TrainingRegister(publish_after=10, clock=clock) as register,
        Office(register, key_of(entry)) as office,
    ):
        accepted = office.publish(entry).json()
        assert accepted["status"] == "PRZYJETY"

        def document() -> Any:
            return office.documents(idDokumentu=accepted["idDokumentu"])["content"][0]

        assert (document()["status"], document()["idUmowy"]) == ("PRZYJETY", None)
        assert office.summaries()["content"] == []
        clock.pass_seconds(6)
        assert (document()["status"], document()["idUmowy"]) == ("PRZETWARZANY", None)
        clock.pass_seconds(4)
        published = document()
        assert published["status"] == "OPUBLIKOWANY"
        assert published["operacja"] == "PUBLIKACJA"
        (row,) = office.summaries()["content"]
        assert row["idUmowy"] == published["idUmowy"]
        assert row["regon"] == entry["stronyUmowy"][0]["regon"]
        assert row["wartoscPrzedmiotuUmowy"] == Decimal("31241.50")


def test_the_same_content_twice_is_published_twice(office: Office, entry: Entry) -> None:
    assert office.published_id(entry) != office.published_id(entry)
    assert office.summaries()["totalElements"] == 2


def ending(entry: Entry, kind: str = "TSU10") -> Entry:
    changed = deepcopy(entry)
    change = {"rodzajZmiany": kind, "dataZmiany": "2026-09-30", "komentarz": None}
    changed["zmianyUmowy"] = [*entry["zmianyUmowy"], change]
    return changed


@pytest.mark.parametrize("kind", ["TSU05", "TSU06", "TSU07", "TSU10"])
def test_an_ending_change_makes_the_agreement_inactive(office: Office, entry: Entry, kind: str) -> None:
    register_id = office.published_id(entry)
    served = loaded(office.details(register_id))
    accepted = office.call("PUT", f"/v1/api/publish/{register_id}", ending(served, kind))
    assert accepted.status_code == 202, accepted.text
    changed = loaded(office.details(register_id))
    assert changed["podstawoweDane"]["statusUmowy"] == "Nieaktywna"
    assert changed["podstawoweDane"]["dataZakonczeniaUmowy"] == "2026-09-30"
    assert [change["rodzajZmiany"] for change in changed["zmianyUmowy"]] == [kind]
    (row, _) = office.documents()["content"]
    assert (row["operacja"], row["status"], row["idUmowy"]) == ("AKTUALIZACJA", "OPUBLIKOWANY", register_id)


def test_another_change_leaves_it_active(office: Office, entry: Entry) -> None:
    register_id = office.published_id(entry)
    office.call("PUT", f"/v1/api/publish/{register_id}", ending(entry, "TSU02"))
    assert loaded(office.details(register_id))["podstawoweDane"]["statusUmowy"] == "Aktywna"


def test_an_update_without_a_new_change_is_refused(office: Office, entry: Entry) -> None:
    answer = office.call("PUT", f"/v1/api/publish/{office.published_id(entry)}", entry)
    assert answer.status_code == 422
    assert answer.json()["bledy"][0]["pole"] == "zmianyUmowy"


def test_a_change_shows_once_it_is_processed_and_a_second_one_waits_for_it(
    entry: Entry, clock: SetClock
) -> None:
    with (
        TrainingRegister(publish_after=10, clock=clock) as register,
        Office(register, key_of(entry)) as office,
    ):
        office.publish(entry)
        clock.pass_seconds(10)
        register_id = office.summaries()["content"][0]["idUmowy"]
        assert office.call("PUT", f"/v1/api/publish/{register_id}", ending(entry)).status_code == 202
        assert loaded(office.details(register_id))["zmianyUmowy"] == []
        again = office.call("PUT", f"/v1/api/publish/{register_id}", ending(entry))
        assert (again.status_code, again.json()["kod"]) == (409, "W_TRAKCIE")
        clock.pass_seconds(10)
        assert len(loaded(office.details(register_id))["zmianyUmowy"]) == 1


def test_a_withdrawn_entry_is_gone_from_everywhere(office: Office, entry: Entry) -> None:
    register_id = office.published_id(entry)
    accepted = office.call(
        "POST", f"/v1/api/publish/{register_id}/withdraw", {"powod": "Wpis w złym kontekście"}
    )
    assert accepted.status_code == 202, accepted.text
    assert office.documents()["content"][0]["operacja"] == "WYCOFANIE"
    assert office.details(register_id).status_code == 500
    assert office.summaries()["content"] == []
    assert office.call("GET", f"/api-dp/v1/agreement/{register_id}").status_code == 500
    assert office.call("POST", f"/v1/api/publish/{register_id}/withdraw", {"powod": "x"}).status_code == 500


@pytest.mark.parametrize(("content", "status"), [({}, 400), ({"powod": " "}, 422), (b"{", 400), ([], 400)])
def test_a_withdrawal_needs_a_reason(office: Office, entry: Entry, content: object, status: int) -> None:
    path = f"/v1/api/publish/{office.published_id(entry)}/withdraw"
    assert office.call("POST", path, content).status_code == status


def test_what_is_typed_in_the_portal_is_published_at_once(
    register: TrainingRegister, office: Office, entry: Entry, real_entries: list[Entry]
) -> None:
    register_ids = [register.publish_directly(real) for real in real_entries[:3]]
    for register_id, real in zip(register_ids, real_entries, strict=False):
        public = loaded(office.call("GET", f"/api-dp/v1/agreement/{register_id}"))
        assert as_sent(public) == as_sent(real)
    assert office.documents()["content"] == []
    own = [real for real in real_entries[:3] if key_of(real) == office.key]
    assert office.summaries()["totalElements"] == len(own)


def test_both_path_prefixes_reach_the_same_register(office: Office, entry: Entry) -> None:
    assert office.call("POST", "/v1/api/publish", entry).status_code == 202
    for prefix in ("/v1/api", "/api-gw/v1/api"):
        assert loaded(office.call("GET", f"{prefix}/publish/summary"))["totalElements"] == 1


def test_the_published_list_holds_amounts_as_decimals(
    register: TrainingRegister, office: Office, entry: Entry
) -> None:
    office.publish(entry)
    (stored,) = register.published
    assert stored["szczegolyUmowy"]["wartoscPrzedmiotu"] == Decimal("31241.50")
    assert simplejson.dumps(stored, use_decimal=True)
