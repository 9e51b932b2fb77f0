"""Shared by all tests: where real entries come from."""

import json
import os
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.key_hunt_plugin import KeyHunt

# Tests draw without a screen unless told otherwise; Qt would abort the process on a machine that has none.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

HERE = Path(__file__).parent
PROJECT = HERE.parent
_KEY_HUNT = "key-hunt"


def pytest_configure(config: pytest.Config) -> None:
    """After the last test everything that was written is searched for the tests' keys."""
    config.pluginmanager.register(KeyHunt(config), _KEY_HUNT)


@pytest.fixture(scope="session", autouse=True)
def _everything_written_is_searched(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    hunt = request.config.pluginmanager.get_plugin(_KEY_HUNT)
    assert isinstance(hunt, KeyHunt)
    with hunt.written_under(tmp_path_factory.getbasetemp()):
        yield


def entries_file() -> Path:
    """The public register's real entries if they are at hand, else our own samples of the same form."""
    shared = Path(os.environ.get("CRU_SHARED") or PROJECT.parent / "shared" / "data")
    real = shared / "agreements-public.json"
    return real if real.is_file() else HERE / "data" / "agreements-sample.json"


def load_entries() -> list[dict[str, Any]]:
    with entries_file().open(encoding="utf-8") as file:
        entries: list[dict[str, Any]] = json.load(file, parse_float=Decimal)
    return entries


@pytest.fixture(scope="session")
def real_entries() -> list[dict[str, Any]]:
    """Entries in the public register's form, amounts as Decimal."""
    return load_entries()
