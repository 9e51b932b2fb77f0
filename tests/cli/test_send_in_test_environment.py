"""`send` under the rules of the test environment: webinars and the daily limit, over a real register."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.webinars import Webinar
from cru_desktop.storage.database import Database
from cru_desktop.storage.webinars import WebinarRecords
from cru_desktop.training.server import TrainingRegister
from tests.cli.conftest import Answer
from tests.json_text import as_text

Cru = Callable[..., Answer]


def test_in_a_webinar_nothing_goes_out_and_the_reason_is_said(
    cru: Cru,
    register: TrainingRegister,
    real_entries: list[dict[str, Any]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    profile, entry = tmp_path / "profil", real_entries[0]
    party = entry["stronyUmowy"][0]
    names = ("--regon", party["regon"], "--nip", party["nip"], "--name", party["nazwa"])
    assert cru("context", "add", "--environment", "test", *names)[0] == 0
    now = datetime.now(UTC)
    with Database.open(profile / "test.db", Environment.TEST, backup_folder=profile / "backups") as database:
        WebinarRecords(database).add(Webinar(0, "Szkolenie", now, now + timedelta(hours=2)))
    path = tmp_path / "a.json"
    path.write_text(as_text([entry]), encoding="utf-8")
    monkeypatch.setenv("CRU_DESKTOP_API_KEY", f"klucz-{party['regon']}")
    code, answer, errors = cru(
        *("send", str(path), "--regon", party["regon"], "--environment", "test"),
        *("--base-url", register.base_url, "--json", "--wait", "1"),
    )
    assert code == 3
    assert [row["state"] for row in answer["submissions"]] == ["queued"]
    assert "Trwa webinar (do " in errors
    assert "Zasady zabraniają teraz czynności w środowisku testowym. Ruszę sam" in errors
    assert not register.requests


def test_the_offices_calendar_holds_for_commands_too(
    cru: Cru,
    register: TrainingRegister,
    real_entries: list[dict[str, Any]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No window has ever read it on this computer."""
    now = datetime.now(UTC)
    (tmp_path / "webinary.ics").write_text(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:test\r\nBEGIN:VEVENT\r\nUID:a\r\nSUMMARY:Szkolenie\r\n"
        f"DTSTART:{now - timedelta(hours=1):%Y%m%dT%H%M%SZ}\r\n"
        f"DTEND:{now + timedelta(hours=2):%Y%m%dT%H%M%SZ}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        encoding="utf-8",
    )
    defaults = tmp_path / "urzad.toml"
    defaults.write_text(f"webinars_ics = '{tmp_path / 'webinary.ics'}'\n", encoding="utf-8")
    office = ("--office-defaults", str(defaults))
    party = real_entries[0]["stronyUmowy"][0]
    names = ("--regon", party["regon"], "--nip", party["nip"], "--name", party["nazwa"])
    assert cru("context", "add", "--environment", "test", *names)[0] == 0
    path = tmp_path / "a.json"
    path.write_text(as_text([real_entries[0]]), encoding="utf-8")
    monkeypatch.setenv("CRU_DESKTOP_API_KEY", f"klucz-{party['regon']}")
    where = ("--environment", "test", "--base-url", register.base_url, *office)
    code, answer, errors = cru("send", str(path), "--regon", party["regon"], *where, "--json", "--wait", "1")
    assert code == 3
    assert [row["state"] for row in answer["submissions"]] == ["queued"]
    assert "Trwa webinar (do " in errors
    monkeypatch.setenv("CRU_DESKTOP_API_KEY", f"klucz-{party['regon']}")
    cru("fetch", "--regon", party["regon"], *where, "--json", "--wait", "1")
    cru("check-connection", *where, "--json")
    assert not register.requests
    (tmp_path / "webinary.ics").write_text("nic", encoding="utf-8")
    monkeypatch.setenv("CRU_DESKTOP_API_KEY", f"klucz-{party['regon']}")
    _, _, errors = cru("send", str(path), "--regon", party["regon"], *where, "--json", "--wait", "1")
    assert "CRU-KALENDARZ" in errors
    assert not register.requests
