"""Ctrl+C, the end of a session, a service's stop: in the middle of a write, to a process of its own."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cru_desktop.training.calls import Operation
from cru_desktop.training.scenarios import Scenario, Step
from cru_desktop.training.server import TrainingRegister
from cru_desktop.training.steps import Effect, Match
from tests.cli.conftest import Answer
from tests.cli.test_send import Cru, add_context, send, write

PROJECT = Path(__file__).parents[2]
#: Taken, and never answered.
LOST = Step(Effect.TIME_OUT, Match(operations=frozenset({Operation.PUBLISH})), taken=True)


def begin(profile: Path, path: str, regon: str, register: TrainingRegister) -> "subprocess.Popen[str]":
    """`send` as a process of its own, which hears of the signals whatever this one was told to ignore."""
    program = (sys.executable, "-m", "cru_desktop", "--data-dir", str(profile))
    place = ("--environment", "training", "--base-url", register.base_url)
    return subprocess.Popen(
        [*program, "send", path, "--regon", regon, *place, "--json", "--wait", "60"],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=listen if os.name == "posix" else None,
    )


def listen() -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)


def wait_for(fact: Callable[[], bool]) -> None:
    end, pause = time.monotonic() + 60, threading.Event()
    while not fact():
        assert time.monotonic() < end
        pause.wait(0.01)


def ended(process: "subprocess.Popen[str]") -> Answer:
    output, errors = process.communicate(timeout=60)
    answer: dict[str, Any] = json.loads(output) if output else {}
    return process.returncode, answer, errors


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_a_signal_in_the_middle_of_a_write_leaves_a_row_to_be_looked_up(
    name: str, cru: Cru, real_entries: list[dict[str, Any]], tmp_path: Path
) -> None:
    regon = add_context(cru, real_entries[0])
    path = write(tmp_path / "a.json", real_entries[:1])
    with TrainingRegister(publish_after=0.0, scenario=Scenario("lost", (LOST,))) as register:
        with begin(tmp_path / "profil", path, regon, register) as process:
            wait_for(lambda: any(request.method == "POST" for request in register.requests))
            process.send_signal(getattr(signal, name))
            code, answer, errors = ended(process)
        assert code == 128 + getattr(signal, name)
        assert [row["state"] for row in answer["submissions"]] == ["uncertain"]
        assert "Przerwano." in errors
        assert "Traceback" not in errors
        code, answer, _ = send(cru, path, regon, register)
        assert (code, [row["state"] for row in answer["submissions"]]) == (0, ["published"])
        assert sum(request.method == "POST" for request in register.requests) == 1
