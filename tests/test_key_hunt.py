"""The key hunt finds what it is meant to find, and the whole run fails on it."""

import base64
import re
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import HERE, PROJECT
from tests.key_hunt import GIVEN, SECRETS, form_in, hunt, in_text

KEY = "klucz-" + "987654321"


@pytest.fixture
def folder() -> Iterator[Path]:
    """Gone before the real hunt."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def _deleted_row(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            f"PRAGMA secure_delete=OFF; CREATE TABLE t (x); INSERT INTO t VALUES ('{KEY}'); DELETE FROM t;"
        )


def _package(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("log.txt", f"Start, {KEY}" * 50)


@pytest.mark.parametrize(
    "plant",
    [
        lambda path: path.write_text(f"X-API-KEY: {KEY}", encoding="utf-8"),
        lambda path: path.write_bytes(KEY.encode("utf-16-le")),
        lambda path: path.write_bytes(b"x" * ((1 << 24) - 5) + KEY.encode()),
        *(
            lambda path, n=n: path.write_bytes(base64.b64encode(b"x" * n + SECRETS[0].encode()))
            for n in range(3)
        ),
        _deleted_row,
        _package,
    ],
)
def test_a_planted_key_is_found(folder: Path, plant: Callable[[Path], object]) -> None:
    path = folder / "a" / "file.bin"
    path.parent.mkdir()
    plant(path)
    (find,) = hunt(folder)
    assert str(path) in str(find)
    assert KEY not in str(find)


def test_what_a_test_itself_gave_is_left_out(folder: Path) -> None:
    (folder / GIVEN).mkdir()
    (folder / GIVEN / "script.py").write_text(KEY, encoding="utf-8")
    assert hunt(folder) == ()


def test_names_of_help_pages_are_no_keys() -> None:
    assert not form_in(b"05-klucz-api.md klucz-1.svg klucz-odrzucony")


def test_output_is_searched() -> None:
    assert in_text(f"GET {KEY}", "log")
    assert not in_text("nothing", "log")


def test_every_key_of_the_tests_is_hunted() -> None:
    named = re.compile(r'^(?:KEY|SECRET)[A-Z_]* = "([^"]+)"', re.MULTILINE)
    rooms = ("cli", "cru_api", "delivery", "secrets", "support", "ui")
    for path in (each for room in rooms for each in (HERE / room).rglob("*.py")):
        for key in named.findall(path.read_text(encoding="utf-8")):
            assert form_in(key.encode()), f"{path.name}: {key} would not be found"


@pytest.mark.parametrize("workers", ["0", "1"])
def test_a_run_that_writes_a_key_fails(folder: Path, workers: str) -> None:
    """A whole run of its own: one passing test, which leaves a key behind."""
    (folder / "conftest.py").write_text(
        "from tests.conftest import _everything_written_is_searched, pytest_configure\n", encoding="utf-8"
    )
    test = "def test_passes(tmp_path):\n    (tmp_path / 'log').write_text('klucz-' + '123456785')\n"
    (folder / "test_it.py").write_text(test, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-n",
        workers,
        "--rootdir",
        str(folder),
        "-p",
        "no:cacheprovider",
    ]
    command += ["--basetemp", str(folder / "base"), "-c", str(PROJECT / "pyproject.toml"), str(folder)]
    run = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=300, check=False)
    assert "1 passed" in run.stdout, run.stdout + run.stderr
    assert "a key in plain text" in run.stdout
    assert run.returncode == pytest.ExitCode.TESTS_FAILED
