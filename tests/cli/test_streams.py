"""Closed, full and foreign streams: words and an exit code, never a traceback."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cru_desktop.cli import main
from cru_desktop.cli.main import EXIT_FAULT, EXIT_OUTPUT_LOST
from tests.cli.conftest import Answer

_PROGRAM = f'"{sys.executable}" -m cru_desktop'
_ADD = "context add --environment test --regon 123456785 --nip 1234563218 --name Szkoła --key-stdin"


def shell(line: str, folder: Path, code: str = "UTF-8") -> subprocess.CompletedProcess[bytes]:
    """One line of a shell; its standard streams are as the line makes them."""
    environ = {**os.environ, "PYTHONIOENCODING": code}
    line = line.replace("cru", _PROGRAM, 1)
    return subprocess.run(
        ["sh", "-c", line], capture_output=True, env=environ, cwd=folder, timeout=120, check=False
    )


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        (f"cru --data-dir p {_ADD} <&-", 2, "Pole klucza jest puste"),
        (f"printf '\\377\\376k' > k; cru --data-dir p {_ADD} < k", 2, "Klucz zawiera litery"),
        ("cru --data-dir p context list --json >&-", 0, ""),
        ("cru check nie-ma.json 2>&-", 2, ""),
        ("cru check nie-ma.json >&- 2>&-", 2, ""),
        ("cru --data-dir p context list --json >/dev/full", EXIT_OUTPUT_LOST, "Nie udało się zapisać"),
        ("cru check nie-ma.json 2>/dev/full", 2, ""),
    ],
)
def test_streams_that_take_or_give_nothing(line: str, code: int, words: str, tmp_path: Path) -> None:
    ended = shell(line, tmp_path)
    told = ended.stderr.decode()
    assert (ended.returncode, words in told, "Traceback" in told) == (code, True, False), told


def test_name_of_another_code_page_is_refused_in_words(cru: Callable[..., Answer]) -> None:
    name = b"Urz\xb1d".decode(errors="surrogateescape")
    numbers = ("--regon", "123456785", "--nip", "1234563218")
    code, _, told = cru("context", "add", "--environment", "training", *numbers, "--name", name)
    assert (code, "W nazwie jednostki są znaki" in told) == (2, True)


def test_fault_of_ours_is_told_without_values(
    monkeypatch: pytest.MonkeyPatch, cru: Callable[..., Answer]
) -> None:
    def broken(_: object) -> int:
        raise RuntimeError("Jan Kowalski")

    monkeypatch.setattr(main, "_command", lambda _: broken)
    code, _, told = cru("queue")
    assert code == EXIT_FAULT
    assert [word in told for word in ("CRU-APP-UNEXPECTED", "RuntimeError")] == [True, True]
    assert [word in told for word in ("Kowalski", "Traceback")] == [False, False]
