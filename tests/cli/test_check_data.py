"""`check-data`, and commands on a computer whose office has newer data of the register."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cru_desktop.cli.main import run
from cru_desktop.support.data_files import DataName
from tests.support.data_folders import NEWER, change, office_data

GROUNDS, LIMITS = DataName.EXCLUSION_GROUNDS, DataName.FIELD_LIMITS


def asked(folder: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, dict[str, Any]]:
    code = run(["check-data", str(folder), "--json", *options])
    written = capsys.readouterr()
    assert written.err == ""
    return code, json.loads(written.out)


def results(answer: dict[str, Any]) -> dict[str, str]:
    return {each["name"]: each["result"] for each in answer["files"]}


def test_the_way_from_our_files_to_a_folder_that_is_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "dane"
    code, answer = asked(folder, capsys, "--copy-ours")
    assert (code, set(results(answer).values())) == (0, {"same"})
    file = folder / GROUNDS.file_name
    edited = file.read_text("utf-8").replace('"2026-11-22"', f'"{NEWER}"').replace('"INNA"', '"INNA", "Nowa"')
    file.write_text(edited, "utf-8")
    code, answer = asked(folder, capsys)
    assert (code, answer["fine"], results(answer)[GROUNDS]) == (1, False, "bad"), "the manifest is older"
    code, answer = asked(folder, capsys, "--write-manifest")
    assert (code, answer["fine"]) == (0, True)
    (grounds,) = (each for each in answer["files"] if each["name"] == GROUNDS)
    assert grounds == {
        "name": "exclusion-grounds",
        "file": "exclusion-grounds.json",
        "result": "used",
        "version": NEWER,
        "versionInForce": NEWER,
        "reason": "",
    }


def test_older_and_bad_files_end_with_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = office_data(tmp_path / "dane", GROUNDS, LIMITS)
    change(folder, GROUNDS, lambda raw: raw.update(version="2026-01-01"))
    code, answer = asked(folder, capsys)
    assert (code, results(answer)[GROUNDS], results(answer)["countries"]) == (1, "older", "absent")
    change(folder, GROUNDS, lambda raw: raw.update(values=[]))
    assert run(["check-data", str(folder)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[2] == "BŁĄD   exclusion-grounds.json: „values” ma być listą tekstów"
    assert lines[3] == "-      countries.json: nie ma go w folderze; zostaje wersja 2026-11-22 z programu"
    assert lines[-1] == "Nie wszystkie pliki będą użyte."


def test_an_empty_folder_a_full_one_and_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check-data", str(tmp_path / "nie ma")]) == 2
    assert "CRU-URZAD-05" in capsys.readouterr().err
    (tmp_path / "notatka.txt").write_text("od informatyka")
    assert run(["check-data", str(tmp_path), "--copy-ours"]) == 2
    assert "Folder nie jest pusty." in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["notatka.txt"]
    assert run(["check-data", str(tmp_path)]) == 2
    assert "brakuje pliku manifest.json" in capsys.readouterr().err
    code, answer = asked(tmp_path, capsys, "--write-manifest")
    assert (code, set(results(answer).values())) == (1, {"absent"})


def office(tmp_path: Path, folder: Path) -> list[str]:
    file = tmp_path / "defaults.toml"
    file.write_text(f"data_dir = '{folder}'\n", "utf-8")
    return ["--office-defaults", str(file)]


def test_check_judges_by_the_office_s_limits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = office_data(tmp_path / "dane", LIMITS)
    change(folder, LIMITS, lambda raw: raw["values"].update({"podstawoweDane.numerUmowy": 20}))
    entries = tmp_path / "umowy.json"
    entries.write_text(json.dumps([{"podstawoweDane": {"numerUmowy": "N" * 21}}]), "utf-8")

    def codes(*options: str) -> set[str]:
        assert run([*options, "check", str(entries), "--json"]) == 1
        findings = json.loads(capsys.readouterr().out)["agreements"][0]["findings"]
        return {each["code"] for each in findings}

    assert "text.too_long" not in codes()
    assert "text.too_long" in codes(*office(tmp_path, folder))


def test_selftest_tells_versions_and_what_is_not_used(tmp_path: Path) -> None:
    folder = office_data(tmp_path / "dane", GROUNDS, LIMITS)
    change(folder, GROUNDS, lambda raw: raw)
    change(folder, LIMITS, lambda raw: raw["values"].clear())
    options = [*office(tmp_path, folder), "--data-dir", str(tmp_path / "profil"), "selftest", "--json"]
    # In a process of its own: the keyring that it finds would stay for the tests after this one.
    finished = subprocess.run(
        [sys.executable, "-m", "cru_desktop", *options],
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.stderr == ""
    answer = json.loads(finished.stdout)
    assert {each["name"]: (each["version"], each["office"]) for each in answer["data"]} == {
        "test-rules": ("2026-11-22", False),
        "field-limits": ("2026-11-22", False),
        "exclusion-grounds": (NEWER, True),
        "countries": ("2026-11-22", False),
    }
    (check,) = (each for each in answer["checks"] if each["name"] == "data")
    assert check["result"] == "warning"
    assert "Pliku urzędu „field-limits.json” nie użyto: brakuje długości pola „idUmowy”." in check["text"]
    assert "CRU-URZAD-04" in check["text"]
    assert finished.returncode == 0, "a warning is no failure"
