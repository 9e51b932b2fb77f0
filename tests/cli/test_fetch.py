"""`fetch`: entries of the register into the profile."""

from collections.abc import Callable
from typing import Any

import pytest

from cru_desktop.training.scenarios import Effect, Scenario, Step
from cru_desktop.training.server import TrainingRegister
from tests.delivery.fetching import entry
from tests.delivery.office import ZALESIE

Answer = tuple[int, dict[str, Any], str]
Cru = Callable[..., Answer]


@pytest.fixture
def school(cru: Cru) -> None:
    cru(
        *("context", "add", "--environment", "training", "--regon", ZALESIE.regon, "--nip", ZALESIE.nip),
        *("--name", ZALESIE.name),
    )


def fetch(cru: Cru, register: TrainingRegister, *more: str) -> Answer:
    return cru(
        *("fetch", "--environment", "training", "--regon", ZALESIE.regon, "--base-url", register.base_url),
        *more,
    )


@pytest.mark.parametrize("source", [(), ("--public",)])
def test_new_entries_then_nothing_new(
    cru: Cru, register: TrainingRegister, school: None, source: tuple[str, ...]
) -> None:
    for number in range(3):
        register.publish_directly(entry(f"{number}/2026"))
    code, answer, _ = fetch(cru, register, "--json", *source)
    assert code == 0
    told = answer["fetch"]
    assert (told["new"], told["listed"], told["read"]) == (3, 3, 3)
    assert told["state"] == "finished"
    assert told["complete"] is True
    _, again, _ = fetch(cru, register, *source)
    assert "Bez zmian" in again["text"]


def test_a_refused_key_stops_it(cru: Cru, register: TrainingRegister, school: None) -> None:
    register.play(Scenario("refused", (Step(Effect.REJECT_KEY, times=None),)))
    code, answer, _ = fetch(cru, register, "--json")
    assert code == 1
    assert answer["fetch"]["state"] == "stopped"
    assert answer["fetch"]["problem"].startswith("CRU-")


def test_what_is_not_finished_in_time_goes_on(cru: Cru, register: TrainingRegister, school: None) -> None:
    register.publish_directly(entry())
    register.play(Scenario("away", (Step(Effect.GATEWAY, status=503, retry_after="1"),)))
    code, answer, _ = fetch(cru, register, "--json", "--wait", "0")
    assert code == 3
    assert answer["fetch"]["state"] == "listing"
    code, answer, _ = fetch(cru, register, "--json")
    assert code == 0
    assert answer["fetch"]["new"] == 1


def test_without_the_entity_nothing_is_begun(cru: Cru, register: TrainingRegister) -> None:
    code, _, said = fetch(cru, register)
    assert code == 2
    assert "context add" in said


def test_the_test_environment_has_no_public_register(cru: Cru) -> None:
    cru(
        *("context", "add", "--environment", "test", "--regon", ZALESIE.regon, "--nip", ZALESIE.nip),
        *("--name", ZALESIE.name),
    )
    code, _, said = cru("fetch", "--environment", "test", "--regon", ZALESIE.regon, "--public")
    assert code == 2
    assert "CRU-POBIERANIE-02" in said
