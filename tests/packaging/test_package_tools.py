"""The small tools of the packages: what they let in, and what they refuse."""

import json
import struct
import sys
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "packaging"))

from package_tools import icu_data  # noqa: E402 - the folder of the tools comes first
from package_tools.icons import ico  # noqa: E402
from package_tools.msi import POLISH_WORDS, description  # noqa: E402
from package_tools.package_files import known, strangers  # noqa: E402
from package_tools.parts import parts  # noqa: E402
from package_tools.sbom import document  # noqa: E402
from package_tools.target_lock import for_target, pins  # noqa: E402
from package_tools.trimming import stays  # noqa: E402
from package_tools.version_resource import four_numbers  # noqa: E402

LOCK = (ROOT / "packaging" / "locks" / "runtime.txt").read_text("utf-8")


def test_the_lock_is_judged_for_the_target_and_not_for_this_machine() -> None:
    windows = {pin.name for pin in for_target(LOCK, "windows", "3.13")}
    linux = {pin.name for pin in for_target(LOCK, "linux", "3.11")}
    assert {"pywin32-ctypes", "tzdata"} <= windows
    assert "secretstorage" not in windows
    assert "secretstorage" in linux
    assert "pywin32-ctypes" not in linux


def test_a_pin_without_a_hash_is_refused() -> None:
    with pytest.raises(ValueError, match="hash"):
        list(pins("httpx==0.28.1\n"))


def test_a_tool_that_is_not_locked_is_refused() -> None:
    with pytest.raises(ValueError, match="pyinstaller"):
        for_target(LOCK, "linux", "3.11", ["pyinstaller"])


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platforms/libqlinuxfb.so",
        "PySide6\\plugins\\imageformats\\qwebp.dll",
        "PySide6/Qt/translations/qtbase_de.qm",
        "libgtk-3.so.0",
        "icuuc.dll",
        "C/BCRYPTPRIMITIVES.dll",
        "ucrtbase.dll",
        "stdnum/oui.dat",
    ],
)
def test_what_stays_out(name: str) -> None:
    assert not stays(name)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6\\plugins\\styles\\qmodernwindowsstyle.dll",
        "PySide6/Qt/translations/qtbase_pl.qm",
        "PySide6/Qt/lib/libicudata.so.73",
        "resources/help/01-pierwsze-kroki.md",
        "cru_desktop/storage/migrations/env.py",
        "tzdata/zoneinfo/Europe/Warsaw",
    ],
)
def test_what_goes_in(name: str) -> None:
    assert stays(name)


def test_a_file_of_unknown_origin_and_a_stand_in_are_found(tmp_path: Path) -> None:
    package, source = tmp_path / "package", tmp_path / "source"
    for folder in (package, source):
        folder.mkdir()
        (folder / "Qt6Core.dll").write_bytes(b"library")
        (folder / "icuuc.dll").write_bytes(b"stand-in")
    (package / "cru-desktop.exe").write_bytes(b"made here")
    (package / "other.dll").write_bytes(b"who knows")
    assert list(strangers(package, known([source]))) == [
        "icuuc.dll: a stand-in for Wine",
        "other.dll: of unknown origin",
    ]


def test_an_ico_holds_the_pictures_where_it_says() -> None:
    data = ico({16: b"small", 256: b"large"})
    assert struct.unpack_from("<HHH", data) == (0, 1, 2)
    side, *_, size, offset = struct.unpack_from("<BBBBHHII", data, 6 + 16)
    assert (side, data[offset : offset + size]) == (0, b"large")


@pytest.mark.parametrize(("version", "numbers"), [("0.1.0", (0, 1, 0, 0)), ("2.3.4.5", (2, 3, 4, 5))])
def test_versions_for_windows(version: str, numbers: tuple[int, ...]) -> None:
    assert four_numbers(version) == numbers


@pytest.mark.parametrize("version", ["1.2.3rc1", "1.2.3.4.5", "70000.1", ""])
def test_a_version_that_windows_cannot_hold(version: str) -> None:
    with pytest.raises(ValueError):
        four_numbers(version)


def test_the_msi_lists_every_file_once_with_lasting_ids(tmp_path: Path) -> None:
    (tmp_path / "_internal").mkdir()
    for name in ("cru-desktop.exe", "_internal/a&b.dll"):
        (tmp_path / name).write_bytes(b"")
    first, second = (description(version, tmp_path, tmp_path / "app.ico") for version in ("0.1.0", "0.2.0"))
    assert first.isascii()
    ids = [
        {each.get("Id"): each.get("Guid") for each in ElementTree.fromstring(text).iter() if each.get("Guid")}
        for text in (first, second)
    ]
    assert ids[0] == ids[1]
    assert len(ids[0]) == 3
    assert first.split("UpgradeCode=")[1][:40] == second.split("UpgradeCode=")[1][:40]
    assert first.split("<Product Id=")[1][:40] != second.split("<Product Id=")[1][:40]


def test_the_msi_asks_for_windows_and_rights_before_it_copies(tmp_path: Path) -> None:
    text = description("0.1.0", tmp_path, tmp_path / "app.ico")
    named = {each.tag.rsplit("}")[-1]: each for each in ElementTree.fromstring(text).iter()}
    conditions = [
        str(each.text) for each in ElementTree.fromstring(text).iter() if each.tag.endswith("}Condition")
    ]
    assert "Installed OR WINDOWSBUILD >= 17763" in conditions
    assert "Installed OR Privileged" in conditions
    assert named["RegistrySearch"].get("Key") == "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion"
    # Each is said in Polish in the end: the statement names the condition as it stands in the table.
    for condition in (*conditions, "NOT WIX_DOWNGRADE_DETECTED"):
        assert sum(f"WHERE `Condition` = '{condition}'" in each for each in POLISH_WORDS) == 1


def test_the_parts_list_is_the_same_for_the_same_sources(tmp_path: Path) -> None:
    folder = tmp_path / "example-1.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Name: Example\nVersion: 1.0\nLicense-Expression: MIT\n", "utf-8")
    (folder / "LICENSE").write_text("words", "utf-8")
    inside = parts(tmp_path)
    assert [(part.name, part.licence, part.texts) for part in inside] == [
        ("example", "MIT", (("LICENSE", "words"),))
    ]
    at = datetime(2026, 11, 22, tzinfo=UTC)
    lists = [document("0.1.0", "3.13.2", at, inside, {}, ["libdbus-1-3\t1.14"]) for _ in range(2)]
    assert json.dumps(lists[0]) == json.dumps(lists[1])
    assert len(json.loads(json.dumps(lists[0]))["components"]) == 3


def test_a_library_that_hides_its_licence_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "example-1.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Name: Example\nVersion: 1.0\n", "utf-8")
    with pytest.raises(ValueError, match="licence"):
        parts(tmp_path)


@pytest.mark.parametrize(
    "name",
    [
        "coll/pl.res",
        "coll/root.res",
        "coll/ucadata.icu",
        "pl.res",
        "curr/pool.res",
        "supplementalData.res",
        "brkitr/word.brk",
        "nfkc.nrm",
        "ibm-5346_P100-1998.cnv",
    ],
)
def test_unicode_data_that_polish_needs_stays(name: str) -> None:
    assert icu_data.stays(name)


@pytest.mark.parametrize(
    "name", ["coll/zh.res", "de.res", "sr_Latn.res", "brkitr/cjdict.dict", "gsm-03.38-2009.cnv", "unames.icu"]
)
def test_unicode_data_of_other_languages_goes(name: str) -> None:
    assert not icu_data.stays(name)
