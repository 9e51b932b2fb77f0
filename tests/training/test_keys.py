"""Whose key is it."""

from pathlib import Path

from cru_desktop.training.scenarios import named
from cru_desktop.training.server import TrainingRegister
from tests.training.office import Entry, Office, key_of


def other_entry(entry: Entry, wire_entries: list[Entry]) -> Entry:
    return next(row for row in wire_entries if key_of(row) != key_of(entry))


def test_without_a_key_or_with_the_rejected_one_all_is_401(register: TrainingRegister, entry: Entry) -> None:
    for key in (None, "", "klucz-odrzucony"):
        with Office(register, key) as office:
            answers = [
                office.publish(entry),
                office.details("x"),
                *(
                    office.call("GET", f"/v1/api/{path}")
                    for path in ("publish/summary", "publish/documents", "dictionary")
                ),
            ]
            assert [answer.status_code for answer in answers] == [401] * 5
            assert answers[0].json()["kod"]


def test_a_key_that_names_its_entity_serves_no_other(
    register: TrainingRegister, office: Office, entry: Entry, wire_entries: list[Entry]
) -> None:
    other = other_entry(entry, wire_entries)
    assert office.publish(other).status_code == 403
    with Office(register, key_of(other)) as neighbour:
        register_id = neighbour.published_id(other)
    assert office.details(register_id).status_code == 403
    assert office.call("POST", f"/v1/api/publish/{register_id}/withdraw", {"powod": "x"}).status_code == 403
    assert office.summaries()["content"] == []
    assert office.documents()["content"] == []


def test_any_other_key_belongs_to_the_first_entity_it_publishes_for(
    entry: Entry, wire_entries: list[Entry], tmp_path: Path
) -> None:
    state, key = tmp_path / "state.jsonl", "6f1f4a-moj-klucz"
    with TrainingRegister(publish_after=0, state_file=state) as register, Office(register, key) as office:
        assert office.summaries()["content"] == []
        assert office.publish(entry).status_code == 202
        assert office.publish(other_entry(entry, wire_entries)).status_code == 403
        assert office.summaries()["totalElements"] == 1
        assert register.requests[-1].regon == entry["stronyUmowy"][0]["regon"]
    assert key not in state.read_text(encoding="utf-8")
    with TrainingRegister(publish_after=0, state_file=state) as register, Office(register, key) as office:
        assert office.publish(other_entry(entry, wire_entries)).status_code == 403
        assert office.publish(entry).status_code == 202


def test_a_refused_document_binds_no_key(
    register: TrainingRegister, entry: Entry, wire_entries: list[Entry]
) -> None:
    with Office(register, "nowy-klucz") as office:
        broken = {**entry, "stronyUmowy": entry["stronyUmowy"][:1]}
        assert office.publish(broken).status_code == 422
        assert office.publish(other_entry(entry, wire_entries)).status_code == 202


def test_a_key_of_another_entity_shows_that_entity_only(
    register: TrainingRegister, office: Office, entry: Entry
) -> None:
    office.publish(entry)
    register.play(named("foreign-key"))
    assert office.publish(entry).status_code == 403
    rows = office.summaries()["content"]
    assert rows
    assert entry["stronyUmowy"][0]["regon"] not in {row["regon"] for row in rows}


def test_a_rejected_key_scenario_rejects_every_key(
    register: TrainingRegister, office: Office, entry: Entry
) -> None:
    register.play(named("key-rejected"))
    assert office.publish(entry).status_code == 401
    assert office.call("GET", "/v1/api/publish/summary").status_code == 401
    register.play(named("well-behaved"))
    assert office.publish(entry).status_code == 202


def test_requests_are_remembered_without_the_key(
    register: TrainingRegister, office: Office, entry: Entry
) -> None:
    office.publish(entry)
    (request,) = register.requests
    assert (request.method, request.path) == ("POST", "/api-gw/v1/api/publish")
    assert request.regon == entry["stronyUmowy"][0]["regon"]
    assert office.key is not None
    assert office.key not in repr(request)
