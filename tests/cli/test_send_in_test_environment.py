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
