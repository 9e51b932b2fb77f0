"""Scenarios by name and from files, and what is said of wrong ones."""

import json
from pathlib import Path

import pytest

from cru_desktop.training.calls import Operation
from cru_desktop.training.scenarios import Effect, Match, ScenarioError, Step, find, load, named, names


def written(folder: Path, content: object) -> Path:
    path = folder / "rano.json"
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_is_a_sequence_of_steps(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        {
            "name": "ranek",
            "repeat": True,
            "steps": [
                {"scenario": "lost-answer"},
                {
                    "effect": "error",
                    "match": {"method": "POST", "path": "*/publish", "operation": ["publish", "update"]},
                    "times": None,
                    "status": 429,
                    "retry_after": "jutro",
                    "taken": True,
                },
                {"effect": "refuse", "seconds": 0.5},
                {"effect": "break", "start": "2026-11-20T10:00:00+01:00", "end": "2026-11-20T11:00:00+01:00"},
                {"effect": "drip", "match": {"operation": "writes"}},
            ],
        },
    )
    scenario = load(path)
    assert (scenario.name, scenario.repeat) == ("ranek", True)
    lost, error, refuse, pause, drip = scenario.steps
    assert (lost,) == named("lost-answer").steps
    match = Match("POST", "*/publish", frozenset({Operation.PUBLISH, Operation.UPDATE}))
    assert error == Step(Effect.ERROR, match, times=None, status=429, retry_after="jutro", taken=True)
    assert refuse == Step(Effect.REFUSE, seconds=0.5)
    assert pause.start is not None
    assert pause.end is not None
    assert (pause.end - pause.start).total_seconds() == 3600
    assert drip.match.operations == {Operation.PUBLISH, Operation.UPDATE, Operation.WITHDRAW}


def test_a_list_alone_is_a_scenario_named_after_its_file(tmp_path: Path) -> None:
    scenario = find(str(written(tmp_path, [{"effect": "slow", "seconds": 1}])))
    assert (scenario.name, scenario.steps) == ("rano", (Step(Effect.SLOW, seconds=1.0),))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "nie jest poprawnym dokumentem JSON"),
        ("7", "lista kroków"),
        ({"steps": {}}, "lista kroków"),
        ({"kroki": []}, "nieznane pole: kroki"),
        ([7], "krok 1 nie jest obiektem"),
        ([{"effect": "slow"}, {"effect": "wolno"}], "krok 2 ma nieznany „effect”"),
        ([{"scenario": "nic"}], "nieznany scenariusz „nic”"),
        ([{"scenario": "drip", "times": 2}], "nieznane pole: times"),
        ([{"effect": "slow", "secnds": 1}], "nieznane pole: secnds"),
        ([{"effect": "slow", "seconds": "1"}], "w polu „seconds” wartość złego rodzaju"),
        ([{"effect": "slow", "times": 1.5}], "w polu „times”"),
        ([{"effect": "slow", "times": True}], "w polu „times”"),
        ([{"effect": "slow", "taken": 1}], "w polu „taken”"),
        ([{"effect": "break", "start": "jutro"}], "coś innego niż datę i godzinę"),
        ([{"effect": "break", "start": "2026-11-20T10:00"}], "bez strefy"),
        ([{"effect": "slow", "match": "POST"}], "„match”, które nie jest obiektem"),
        ([{"effect": "slow", "match": {"verb": "POST"}}], "nieznane pole: verb"),
        ([{"effect": "slow", "match": {"operation": "delete"}}], "nieznaną operację „delete”"),
    ],
)
def test_a_wrong_file_is_told_in_words(tmp_path: Path, content: object, words: str) -> None:
    with pytest.raises(ScenarioError) as told:
        load(written(tmp_path, content))
    assert words in str(told.value)


def test_an_unknown_name_and_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="lost-answer"):
        named("nic")
    with pytest.raises(ScenarioError, match="ani pliku"):
        find("nic")
    with pytest.raises(ScenarioError, match="Nie można odczytać"):
        load(tmp_path)


def test_every_name_is_a_scenario_that_says_what_it_does() -> None:
    assert len(names()) > 30
    for name in names():
        scenario = find(name)
        assert scenario.name == name
        assert scenario.description
    page = Path(__file__).parents[2] / "docs" / "training-register.md"
    text = page.read_text(encoding="utf-8")
    assert [name for name in names() if f"`{name}`" not in text] == []
    assert [effect for effect in Effect if f"`{effect}`" not in text] == []
