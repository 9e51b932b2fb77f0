"""Every real entry from a file through the outbox and over HTTP into the register, and back unchanged."""

import json
from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest

from cru_desktop.cli.main import run
from cru_desktop.training.server import TrainingRegister
from tests.json_text import as_text

Entry = dict[str, Any]
GIVEN_BY_REGISTER = ("idUmowy", "dataPublikacji", "dataModyfikacji")


def without_what_the_register_gives(entry: Entry) -> Entry:
    return {name: value for name, value in entry.items() if name not in GIVEN_BY_REGISTER}


def as_citizens_see(register: TrainingRegister, register_id: str) -> Entry:
    answer = httpx.get(f"{register.root_url}/api-dp/v1/agreement/{register_id}", trust_env=False)
    entry: Entry = json.loads(answer.text, parse_float=Decimal)
    assert entry["idUmowy"] == register_id
    return without_what_the_register_gives(entry)


def by_entity(entries: list[Entry]) -> dict[str, list[int]]:
    """Positions of the entries, by the REGON of their first party."""
    found: dict[str, list[int]] = defaultdict(list)
    for index, entry in enumerate(entries):
        found[entry["stronyUmowy"][0]["regon"]].append(index)
    return found


def test_all_are_published_once_and_come_back_field_by_field(
    real_entries: list[Entry], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "umowy.json"
    path.write_text(as_text(real_entries), encoding="utf-8")
    profile = ("--data-dir", str(tmp_path / "profil"), "--environment", "training")

    def cru(*arguments: str) -> tuple[int, str]:
        code = run([*profile, *arguments])
        return code, capsys.readouterr().out

    with TrainingRegister(publish_after=0.05) as register:
        published = send_everything(cru, real_entries, path, register)
        assert sorted(published) == list(range(len(real_entries)))
        assert len(set(published.values())) == len(real_entries)
        assert len(register.published) == len(real_entries)
        for index, register_id in published.items():
            expected = without_what_the_register_gives(real_entries[index])
            assert as_citizens_see(register, register_id) == expected, index


def send_everything(
    cru: Callable[..., tuple[int, str]], entries: list[Entry], path: Path, register: TrainingRegister
) -> dict[int, str]:
    """Send the whole file once for each entity; `idUmowy` by position in the file."""
    published: dict[int, str] = {}
    for regon, own in by_entity(entries).items():
        party = entries[own[0]]["stronyUmowy"][0]
        identity = ("--regon", regon, "--nip", party["nip"], "--name", party["nazwa"])
        assert cru("context", "add", *identity)[0] == 0
        arguments = ("--regon", regon, "--base-url", register.base_url, "--wait", "120", "--json")
        code, out = cru("send", str(path), *arguments)
        rows = json.loads(out)["submissions"]
        sent = {index: row["idUmowy"] for index, row in enumerate(rows) if row["state"] == "published"}
        assert sorted(sent) == own, (regon, rows)
        assert code == (0 if len(own) == len(entries) else 1)
        published.update(sent)
    return published
