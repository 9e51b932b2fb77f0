"""The grammar: options before and after a subcommand, and mistakes told in Polish."""

from pathlib import Path

import pytest

from cru_desktop.cli.arguments import build_parser
from cru_desktop.domain.environment import Environment


@pytest.mark.parametrize(
    "line",
    [
        ["--data-dir", "/x", "--environment", "test", "queue"],
        ["queue", "--data-dir", "/x", "--environment", "test"],
        ["--data-dir", "/x", "queue", "--environment", "test"],
        ["--environment", "test", "queue", "--data-dir", "/x"],
    ],
)
def test_profile_options_count_before_and_after_the_subcommand(line: list[str]) -> None:
    arguments = build_parser().parse_args(line)
    assert arguments.data_dir == Path("/x")
    assert arguments.environment is Environment.TEST


def test_nested_subcommand_keeps_options_given_before_it() -> None:
    arguments = build_parser().parse_args(
        ["--data-dir", "/x", "context", "list", "--environment", "training"]
    )
    assert arguments.data_dir == Path("/x")
    assert arguments.environment is Environment.TRAINING


def test_without_options_nothing_is_chosen() -> None:
    arguments = build_parser().parse_args(["context", "list"])
    assert arguments.data_dir is None
    assert arguments.environment is None


@pytest.mark.parametrize(
    "line",
    [
        ["bogus"],
        ["--environment", "prod", "queue"],
        ["check"],
        ["send", "a.json"],
        ["send", "a.json", "--regon", "1", "--wait", "-1"],
        ["send", "a.json", "--regon", "1", "--wait", "nan"],
        ["context"],
    ],
)
def test_wrong_arguments_end_with_two_and_polish_words(
    line: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        build_parser().parse_args(line)
    assert stop.value.code == 2
    captured = capsys.readouterr()
    assert "Nie rozumiem argumentów" in captured.err
    assert captured.out == ""


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        build_parser().parse_args(["--version"])
    assert stop.value.code == 0
    assert capsys.readouterr().out.startswith("CRU Desktop ")
