"""The profile's folder: private, with an id of its own, and a problem in words where it cannot be."""

import os
import stat
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cru_desktop.domain.environment import Environment
from cru_desktop.support.profile_folder import ProfileFolderError, open_profile_folder


def test_a_given_folder_is_made_with_everything_inside(tmp_path: Path) -> None:
    folder = open_profile_folder(tmp_path / "a" / "b")
    assert folder.logs.is_dir()
    assert folder.backups.is_dir()
    assert folder.database(Environment.TEST) == tmp_path / "a" / "b" / "test.db"
    if sys.platform != "win32":
        assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700


def test_the_id_stays_and_differs_between_folders(tmp_path: Path) -> None:
    first = open_profile_folder(tmp_path / "one").profile_id
    assert open_profile_folder(tmp_path / "one").profile_id == first
    assert open_profile_folder(tmp_path / "two").profile_id != first
    assert first != "default"


def test_the_default_folder_is_local_and_has_the_default_id(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    folder = open_profile_folder()
    assert folder.profile_id == "default"


def test_a_file_in_the_way_is_a_problem_in_words(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way")
    with pytest.raises(ProfileFolderError) as raised:
        open_profile_folder(tmp_path / "data")
    assert str(tmp_path / "data") in raised.value.problem.you_can
    assert os.listdir(tmp_path) == ["data"]


def test_a_damaged_id_is_a_problem_in_words(tmp_path: Path) -> None:
    (tmp_path / "profile.id").write_text("../../../")
    with pytest.raises(ProfileFolderError):
        open_profile_folder(tmp_path)


def test_an_empty_id_left_by_a_full_disk_at_the_first_start_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "profile.id").touch()
    made = open_profile_folder(tmp_path).profile_id
    assert made
    assert open_profile_folder(tmp_path).profile_id == made


def test_programs_that_start_together_in_a_new_folder_agree_on_one_id(tmp_path: Path) -> None:
    programs = 4

    def start(number: int, together: threading.Barrier) -> str:
        together.wait()
        return open_profile_folder(tmp_path / str(number)).profile_id

    with ThreadPoolExecutor(programs) as pool:
        for number in range(50):
            together = threading.Barrier(programs)
            ids = {one.result() for one in [pool.submit(start, number, together) for _ in range(programs)]}
            assert len(ids) == 1
            assert [each.name for each in (tmp_path / str(number)).glob("profile*")] == ["profile.id"]


def test_a_folder_on_a_file_system_without_links_has_its_id_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError("no links here")

    monkeypatch.setattr(os, "link", no_links)
    assert open_profile_folder(tmp_path).profile_id == open_profile_folder(tmp_path).profile_id
