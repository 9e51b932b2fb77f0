"""settings.ini keeps what was chosen, and a damaged one stops nobody."""

from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

import pytest

from cru_desktop.domain.environment import Environment
from cru_desktop.support.proxy_settings import ProxyMode, ProxySettings
from cru_desktop.support.settings import Look, Settings, SettingsFile, WindowPlace


def test_everything_chosen_comes_back(tmp_path: Path) -> None:
    chosen = Settings(
        environment=Environment.TEST,
        look=Look.DARK,
        letters_percent=150,
        undo_seconds=30,
        wait_for_confirmation=True,
        contexts=MappingProxyType({Environment.TRAINING: "123456785"}),
        window=WindowPlace(-10, 20, 1280, 720, maximised=True),
        test_rules_accepted_at=datetime(2026, 11, 22, 10, 30, tzinfo=UTC),
        report_api_address="pomoc@cuw.test",
        report_entity_address="wsparcie@cuw.test",
        proxy=ProxySettings(ProxyMode.MANUAL, "http://proxy.urzad.test:3128"),
    )
    file = SettingsFile(tmp_path / "new" / "settings.ini")
    file.save(chosen)
    assert file.load() == chosen
    assert [path.name for path in file.path.parent.iterdir()] == ["settings.ini"]


def test_a_missing_file_means_ordinary_settings(tmp_path: Path) -> None:
    assert SettingsFile(tmp_path / "settings.ini").load() == Settings()


@pytest.mark.parametrize(
    "content",
    [
        "",
        "look = dark",
        "[other]\nlook = dark\n",
        "[cru-desktop]\nlook = pink\nletters_percent = big\nwindow = 1,2\nenvironment = moon\n",
        "[cru-desktop]\ntest_rules_accepted_at = 2026-11-22T10:30:00\n",
        "[cru-desktop]\nlook = light\nlook = dark\n",
    ],
)
def test_what_makes_no_sense_is_replaced_by_the_ordinary(tmp_path: Path, content: str) -> None:
    path = tmp_path / "settings.ini"
    path.write_text(content, encoding="utf-8")
    assert SettingsFile(path).load() == Settings()


def test_one_bad_value_does_not_lose_the_others(tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    path.write_text("[cru-desktop]\nlook = dark\nletters_percent = 900\nundo_seconds = 1\n", encoding="utf-8")
    loaded = SettingsFile(path).load()
    assert loaded == Settings(look=Look.DARK, letters_percent=200, undo_seconds=5)


def test_bytes_that_are_no_text_are_survived(tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    path.write_bytes(b"[cru-desktop]\nlook = \xff\xfe\n")
    assert SettingsFile(path).load() == Settings()


def test_an_address_of_the_register_in_the_persons_own_file_counts_for_nothing(tmp_path: Path) -> None:
    """Whoever sets the address receives the key, and this file belongs to anybody at the keyboard."""
    path = tmp_path / "settings.ini"
    path.write_text("[cru-desktop]\nbase_url.test = https://zlodziej.test/api-gw\n", encoding="utf-8")
    loaded = SettingsFile(path).load()
    assert loaded == Settings()
    SettingsFile(path).save(loaded)
    assert "zlodziej" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "lines",
    ["proxy = magic", "proxy = manual", "proxy = manual\nproxy.address = http://jan:haslo@proxy:3128"],
)
def test_a_proxy_that_makes_no_sense_is_the_ordinary_one(tmp_path: Path, lines: str) -> None:
    path = tmp_path / "settings.ini"
    path.write_text(f"[cru-desktop]\n{lines}\n", encoding="utf-8")
    assert SettingsFile(path).load().proxy is None
