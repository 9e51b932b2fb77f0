"""Starting with the system: the file that the desktop reads."""

import configparser
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cru_desktop.support.start_with_system import (
    IN_TRAY,
    AutostartFile,
    StartWithSystemError,
    start_with_system,
)


def command_in(path: Path) -> list[str]:
    """As a desktop reads it: the value unescaped, `%%` for `%`, and each quoted word unescaped again."""
    parser = configparser.RawConfigParser(strict=True)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(path.read_text("utf-8"))
    assert parser["Desktop Entry"]["Type"] == "Application"
    value = parser["Desktop Entry"]["Exec"].replace("\\\\", "\\").replace("%%", "%")
    quoted = re.findall(r'"((?:[^"\\]|\\.)*)"', value)
    return [re.sub(r"\\(.)", r"\1", word) for word in quoted]


def test_it_is_off_until_it_is_turned_on_and_off_again(tmp_path: Path) -> None:
    path = tmp_path / "autostart" / "cru-desktop.desktop"
    entry = AutostartFile(path, ["/usr/bin/cru-desktop", IN_TRAY])
    assert not entry.is_on()
    entry.turn(True)
    assert entry.is_on()
    assert command_in(path) == ["/usr/bin/cru-desktop", "--in-tray"]
    entry.turn(False)
    assert not entry.is_on()
    assert not path.exists()
    entry.turn(False)


def test_an_entry_that_the_desktop_has_switched_off_is_off(tmp_path: Path) -> None:
    path = tmp_path / "cru-desktop.desktop"
    entry = AutostartFile(path, ["cru-desktop"])
    entry.turn(True)
    path.write_text(path.read_text("utf-8") + "Hidden=true\n", "utf-8")
    assert not entry.is_on()


@given(
    words=st.lists(
        st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" "), min_size=1), min_size=1
    )
)
def test_any_path_reaches_the_program_as_it_is(
    words: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("autostart") / "entry.desktop"
    AutostartFile(path, words).turn(True)
    assert command_in(path) == words


def test_a_profile_of_its_own_starts_with_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    start_with_system(tmp_path / "dane jednostki", "linux").turn(True)
    command = command_in(tmp_path / "autostart" / "cru-desktop.desktop")
    assert command[0] == sys.executable
    assert command[-3:] == [IN_TRAY, "--data-dir", str(tmp_path / "dane jednostki")]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "autostart").write_text("plik zamiast folderu", "utf-8")
    with pytest.raises(StartWithSystemError) as caught:
        AutostartFile(tmp_path / "autostart" / "entry.desktop", ["x"]).turn(True)
    assert caught.value.problem.code == "CRU-APP-AUTOSTART"
