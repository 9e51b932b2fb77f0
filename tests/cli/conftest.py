"""A profile and a register for the command line's tests."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cru_desktop.cli.main import run
from cru_desktop.training.server import TrainingRegister

Answer = tuple[int, dict[str, Any], str]
"""Exit code, JSON of stdout ({} when empty), stderr."""


@pytest.fixture
def cru(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    """Run one command in a throw-away profile, in this process."""

    def call(*arguments: str) -> Answer:
        code = run(["--data-dir", str(tmp_path / "profil"), *arguments])
        captured = capsys.readouterr()
        answer = (
            json.loads(captured.out) if captured.out and "--json" in arguments else {"text": captured.out}
        )
        return code, answer, captured.err

    return call


@pytest.fixture
def register() -> Iterator[TrainingRegister]:
    """A training register of its own that publishes at once."""
    with TrainingRegister(publish_after=0.05) as server:
        yield server
