"""`send` and `queue` over a real training register: published once, or a state that says why."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cru_desktop.training.scenarios import named
from cru_desktop.training.server import TrainingRegister
from tests.cli.conftest import Answer
from tests.json_text import as_text

Cru = Callable[..., Answer]


def own_party(entry: dict[str, Any]) -> dict[str, Any]:
    party: dict[str, Any] = entry["stronyUmowy"][0]
    return party


def write(path: Path, entries: list[dict[str, Any]]) -> str:
    path.write_text(as_text(entries), encoding="utf-8")
    return str(path)


def add_context(cru: Cru, entry: dict[str, Any]) -> str:
    party = own_party(entry)
    arguments = ("--regon", party["regon"], "--nip", party["nip"], "--name", party["nazwa"])
    assert cru("context", "add", "--environment", "training", *arguments)[0] == 0
    return str(party["regon"])


def entries_of_one_entity(entries: list[dict[str, Any]], count: int) -> list[dict[str, Any]]:
    regon = own_party(entries[0])["regon"]
    return [entry for entry in entries if own_party(entry)["regon"] == regon][:count]


def send(cru: Cru, path: str, regon: str, register: TrainingRegister, *more: str) -> Answer:
    place = ("--environment", "training", "--base-url", register.base_url)
    return cru("send", path, "--regon", regon, *place, "--json", "--wait", "60", *more)


def test_valid_entries_are_published_and_foreign_ones_are_not_queued(
    cru: Cru, register: TrainingRegister, real_entries: list[dict[str, Any]], tmp_path: Path
) -> None:
    own = entries_of_one_entity(real_entries, 3)
    foreign = next(e for e in real_entries if own_party(e)["regon"] != own_party(own[0])["regon"])
    regon = add_context(cru, own[0])
    code, answer, errors = send(cru, write(tmp_path / "a.json", [*own, foreign]), regon, register)
    rows = answer["submissions"]
    assert [row["state"] for row in rows] == ["published"] * len(own) + ["invalid"]
    assert code == 1
    assert rows[-1] == {
        "id": None,
        "numerUmowy": foreign["podstawoweDane"]["numerUmowy"],
        "state": "invalid",
        "attempts": 0,
        "idUmowy": None,
        "lastError": rows[-1]["lastError"],
    }
    assert f"[{len(own)}]" in errors
    assert {row["idUmowy"] for row in rows[:-1]} == {entry["idUmowy"] for entry in register.published}
    assert all(set(row) == {"id", "numerUmowy", "state", "attempts", "idUmowy", "lastError"} for row in rows)


def test_the_same_file_again_publishes_nothing_twice(
    cru: Cru, register: TrainingRegister, real_entries: list[dict[str, Any]], tmp_path: Path
) -> None:
    own = entries_of_one_entity(real_entries, 2)
    regon = add_context(cru, own[0])
    path = write(tmp_path / "a.json", own)
    first = send(cru, path, regon, register)
    again = send(cru, path, regon, register)
    assert (first[0], again[0]) == (0, 0)
    assert [row["id"] for row in again[1]["submissions"]] == [row["id"] for row in first[1]["submissions"]]
    assert len(register.published) == len(own)


def test_two_equal_entries_of_one_file_are_two_agreements(
    cru: Cru, register: TrainingRegister, real_entries: list[dict[str, Any]], tmp_path: Path
) -> None:
    entry = next(e for e in real_entries if not e["podstawoweDane"]["numerUmowy"])
    regon = add_context(cru, entry)
    code, answer, _ = send(cru, write(tmp_path / "a.json", [entry, entry]), regon, register)
    assert code == 0
    assert len({row["idUmowy"] for row in answer["submissions"]}) == 2
    assert len(register.published) == 2


def test_an_entry_typed_in_the_portal_asks_a_person(
    cru: Cru, register: TrainingRegister, real_entries: list[dict[str, Any]], tmp_path: Path
) -> None:
    entry = real_entries[0]
    regon = add_context(cru, entry)
    register.publish_directly(json.loads(as_text(entry)))
    code, answer, _ = send(cru, write(tmp_path / "a.json", [entry]), regon, register)
    assert (code, answer["submissions"][0]["state"]) == (1, "needs_attention")
    assert len(register.published) == 1


def test_not_finished_in_time_is_three_and_goes_on_with_the_next_command(
    cru: Cru, register: TrainingRegister, real_entries: list[dict[str, Any]], tmp_path: Path
) -> None:
    entry = real_entries[0]
    regon = add_context(cru, entry)
    path = write(tmp_path / "a.json", [entry])
    code, answer, _ = send(cru, path, regon, register, "--wait", "0")
    assert code == 3
    assert answer["submissions"][0]["state"] in ("queued", "waiting")
    waiting = cru("queue", "--environment", "training", "--json")
    assert [row["id"] for row in waiting[1]["submissions"]] == [answer["submissions"][0]["id"]]
    assert send(cru, path, regon, register)[0] == 0
    assert len(register.published) == 1
    assert cru("queue", "--environment", "training", "--json")[1] == {"submissions": []}


def test_data_that_somebody_deleted_are_not_begun_anew_in_silence(
    cru: Cru, register: TrainingRegister, real_entries: list[dict[str, Any]], tmp_path: Path
) -> None:
    regon = add_context(cru, real_entries[0])
    path = write(tmp_path / "a.json", real_entries[:1])
    assert send(cru, path, regon, register)[0] == 0
    for file in (tmp_path / "profil").glob("training.db*"):
        file.unlink()
    code, _, errors = send(cru, path, regon, register)
    assert code == 2
    assert "ktoś go podmienił lub usunął" in errors
    add_context(cru, real_entries[0])
    assert send(cru, path, regon, register, "--wait", "0")[0] == 3
    assert len(register.published) == 1


def test_a_rejection_names_the_field(
    cru: Cru, register: TrainingRegister, real_entries: list[dict[str, Any]], tmp_path: Path
) -> None:
    register.play(named("field-rejected-later"))
    entry = real_entries[0]
    regon = add_context(cru, entry)
    code, answer, _ = send(cru, write(tmp_path / "a.json", [entry]), regon, register)
    row = answer["submissions"][0]
    assert (code, row["state"]) == (1, "rejected")
    assert "stronyUmowy" in row["lastError"]
    assert register.published == []


@pytest.mark.parametrize(
    ("more", "code_in_words"),
    [
        (("--environment", "training", "--base-url", "https://example.org/api"), "CRU-ADRES"),
        (("--environment", "training", "--base-url", "http://192.0.2.1/api"), "CRU-ADRES"),
        (("--environment", "production", "--base-url", "https://127.0.0.1/api"), "CRU-ADRES"),
        (("--environment", "test", "--base-url", "https://jsfp.rejestrumow.gov.pl/api-gw"), "CRU-ADRES"),
        ((), "CRU-SRODOWISKO"),
        (("--environment", "training"), "CRU-WYSYLKA"),
    ],
)
def test_what_stops_before_the_queue_is_two(
    more: tuple[str, ...], code_in_words: str, cru: Cru, real_entries: list[dict[str, Any]], tmp_path: Path
) -> None:
    path = write(tmp_path / "a.json", real_entries[:1])
    code, answer, errors = cru("send", path, "--regon", "123456785", "--json", *more)
    assert (code, answer) == (2, {"text": ""})
    assert code_in_words in errors
    assert "Traceback" not in errors


def test_without_a_key_nothing_is_queued(
    cru: Cru, real_entries: list[dict[str, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    party = own_party(real_entries[0])
    arguments = ("--regon", party["regon"], "--nip", party["nip"], "--name", party["nazwa"])
    assert cru("context", "add", "--environment", "test", *arguments)[0] == 0
    path = write(tmp_path / "a.json", real_entries[:1])
    code, _, errors = cru("send", path, "--regon", party["regon"], "--environment", "test", "--json")
    assert code == 2
    assert "CRU-" in errors
    assert cru("queue", "--environment", "test", "--json")[1] == {"submissions": []}


def test_a_key_of_one_run_is_used_and_leaves_the_environment(
    cru: Cru,
    register: TrainingRegister,
    real_entries: list[dict[str, Any]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import os

    monkeypatch.setenv("CRU_DESKTOP_API_KEY", "klucz-odrzucony")
    entries = entries_of_one_entity(real_entries, 2)
    regon = add_context(cru, entries[0])
    code, answer, errors = send(cru, write(tmp_path / "a.json", entries), regon, register)
    assert "CRU_DESKTOP_API_KEY" not in os.environ
    # Only the row in hand asks for a person; the other waits for the key, and no time would help it.
    assert [row["state"] for row in answer["submissions"]] == ["needs_attention", "queued"]
    assert code == 1
    assert "Nie skończono na czas" not in errors
    assert register.published == []


def test_the_embedded_register_keeps_its_entries_from_command_to_command(
    cru: Cru, real_entries: list[dict[str, Any]], tmp_path: Path
) -> None:
    entry = real_entries[0]
    regon = add_context(cru, entry)
    path = write(tmp_path / "a.json", [entry])
    arguments = ("send", path, "--regon", regon, "--environment", "training", "--json")
    first, again = cru(*arguments), cru(*arguments)
    assert (first[0], again[0]) == (0, 0)
    assert first[1]["submissions"][0]["idUmowy"] == again[1]["submissions"][0]["idUmowy"]
