"""`selftest`: a table whatever is broken; no keyring is a warning, a lying one a failure."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from cru_desktop.domain.environment import Environment
from cru_desktop.storage.database import Database
from tests.storage.workbench import Workbench


def selftest(folder: Path, **environment: str) -> tuple[int, dict[str, dict[str, Any]], str]:
    """In a process of its own: backends and plugins are chosen by variables. Checks by name."""
    finished = subprocess.run(
        [sys.executable, "-m", "cru_desktop", "selftest", "--json", "--data-dir", str(folder)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    checks = json.loads(finished.stdout)["checks"]
    return finished.returncode, {check["name"]: check for check in checks}, finished.stderr


def test_no_keyring_is_a_warning(tmp_path: Path) -> None:
    code, checks, errors = selftest(tmp_path, PYTHON_KEYRING_BACKEND="keyring.backends.fail.Keyring")
    assert {name: check["result"] for name, check in checks.items()} == {
        "qt": "ok",
        "translation": "ok",
        "resources": "ok",
        "data": "ok",
        "libraries": "ok",
        "database": "ok",
        "events": "ok",
        "keyring": "warning",
        "tls": "ok",
        "proxy": "ok",
    }
    assert code == 0
    assert errors == ""


def test_a_platform_that_does_not_load_is_told_not_died_of(tmp_path: Path) -> None:
    _, checks, _ = selftest(tmp_path, QT_QPA_PLATFORM="nie-ma-takiej")
    assert checks["qt"]["result"] == "warning"
    assert "ekranu" in checks["qt"]["text"]


def test_the_scale_of_the_screen_is_seen(tmp_path: Path) -> None:
    _, checks, _ = selftest(tmp_path, QT_SCALE_FACTOR="1.5")
    assert checks["qt"]["text"] == "wtyczka offscreen, skala ekranu 150%"


def test_a_database_that_is_none_fails(tmp_path: Path) -> None:
    (tmp_path / "training.db").write_bytes(b"to nie jest baza danych, tylko tekst" * 100)
    code, checks, _ = selftest(tmp_path)
    assert code == 1
    assert checks["database"]["result"] == "failed"
    assert "CRU-" in checks["database"]["text"]


def test_a_library_that_is_gone_fails_and_is_named(tmp_path: Path) -> None:
    for name in ("holidays", "openpyxl"):
        (tmp_path / f"{name}.py").write_text("raise ImportError('nie ma')", "utf-8")
    code, checks, _ = selftest(tmp_path / "profile", PYTHONPATH=str(tmp_path))
    assert code == 1
    assert checks["libraries"]["result"] == "failed"
    assert "dni wolne od pracy" in checks["libraries"]["text"]
    assert "arkusze .xlsx" in checks["libraries"]["text"]


def test_a_proxy_is_shown_without_its_password(tmp_path: Path) -> None:
    _, checks, _ = selftest(tmp_path, https_proxy="http://jan:tajne@proxy.gmina.example:8080")
    assert "proxy.gmina.example:8080" in checks["proxy"]["text"]
    assert "tajne" not in json.dumps(checks)


def test_a_history_changed_behind_the_programs_back_fails(tmp_path: Path) -> None:
    with Database.open(
        tmp_path / "training.db", Environment.TRAINING, backup_folder=tmp_path / "backups"
    ) as database:
        Workbench(database).queued()
    with closing(sqlite3.connect(tmp_path / "training.db", isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER submission_events_no_update")
        connection.execute("UPDATE submission_events SET person = 'Ktoś inny'")
    code, checks, _ = selftest(tmp_path)
    assert code == 1
    assert checks["events"]["result"] == "failed"
    assert "wpis nr 1" in checks["events"]["text"]
