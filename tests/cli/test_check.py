"""`check`: every entry listed, exit codes, and files that are none."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cru_desktop.cli.main import run
from tests.json_text import as_text


def check(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any], str]:
    code = run(["check", *arguments, "--json"])
    captured = capsys.readouterr()
    return code, json.loads(captured.out) if captured.out else {}, captured.err


def test_real_entries_have_no_error(
    real_entries: list[dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "umowy.json"
    path.write_text(as_text(real_entries), encoding="utf-8")
    code, answer, _ = check(capsys, str(path))
    assert [
        entry for entry in answer["agreements"] if any(f["severity"] == "error" for f in entry["findings"])
    ] == []
    assert code == 0
    assert answer["errors"] == 0
    assert [entry["index"] for entry in answer["agreements"]] == list(range(len(real_entries)))
    assert [entry["numerUmowy"] for entry in answer["agreements"]] == [
        entry["podstawoweDane"]["numerUmowy"] for entry in real_entries
    ]


def test_a_wrong_nip_is_an_error_at_its_field(
    real_entries: list[dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = json.loads(as_text(real_entries[0]))
    entry["stronyUmowy"][1]["nip"] = "1234567890"
    path = tmp_path / "umowa.json"
    path.write_text(json.dumps([entry]), encoding="utf-8")
    code, answer, _ = check(capsys, str(path))
    assert code == 1
    paths = [f["path"] for f in answer["agreements"][0]["findings"] if f["severity"] == "error"]
    assert paths == ["stronyUmowy[1].nip"]
    assert answer["errors"] == 1


def test_an_entry_of_another_entity_is_an_error_with_regon(
    real_entries: list[dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "umowa.json"
    path.write_text(as_text(real_entries[:1]), encoding="utf-8")
    own = real_entries[0]["stronyUmowy"][0]["regon"]
    assert check(capsys, str(path), "--regon", own)[0] == 0
    other = "012100784"
    assert other != own
    code, answer, _ = check(capsys, str(path), "--regon", other)
    assert code == 1
    assert answer["errors"] >= 1


def test_an_entry_twice_in_a_file_is_suspected_as_a_duplicate(
    real_entries: list[dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    numbered = next(entry for entry in real_entries if entry["podstawoweDane"]["numerUmowy"])
    path = tmp_path / "umowy.json"
    path.write_text(as_text([numbered, numbered]), encoding="utf-8")
    code, answer, _ = check(capsys, str(path))
    assert code == 0
    for entry in answer["agreements"]:
        assert any(f["code"].startswith("duplicate") for f in entry["findings"]), entry


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"nie json",
        b"{}",
        b'"tekst"',
        b"[1, 2]",
        b"[{}, null]",
        b"\xff\xfe\x00",
        b"[NaN]",
        b"[" * 100_000,
    ],
)
def test_what_is_no_list_of_objects_ends_with_two(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plik.json"
    path.write_bytes(content)
    code, answer, errors = check(capsys, str(path))
    assert (code, answer) == (2, {})
    assert "CRU-PLIK" in errors
    assert "Traceback" not in errors


def test_a_missing_file_or_a_folder_ends_with_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in (tmp_path / "nie-ma.json", tmp_path):
        code, _, errors = check(capsys, str(path))
        assert code == 2
        assert "CRU-PLIK" in errors


def test_an_empty_list_and_a_byte_order_mark_are_fine(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "pusta.json"
    path.write_bytes(b"\xef\xbb\xbf[]")
    assert check(capsys, str(path))[:2] == (0, {"agreements": [], "errors": 0, "warnings": 0})


def test_an_empty_object_is_judged_not_crashed_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "puste.json"
    path.write_text("[{}]", encoding="utf-8")
    code, answer, _ = check(capsys, str(path))
    assert code == 1
    assert answer["errors"] > 3


def test_check_imports_neither_qt_nor_sql_nor_http(tmp_path: Path) -> None:
    path = tmp_path / "pusta.json"
    path.write_text("[]", encoding="utf-8")
    program = (
        "import sys; from cru_desktop.cli.main import run; code = run(['check', sys.argv[1]]);"
        "heavy = {'PySide6', 'sqlalchemy', 'httpx', 'keyring'} & set(sys.modules);"
        "sys.exit(code or len(heavy))"
    )
    finished = subprocess.run(
        [sys.executable, "-c", program, str(path)], check=False, capture_output=True, text=True
    )
    assert (finished.returncode, finished.stderr) == (0, "")
    assert "Sprawdzono 0 umów: 0 błędów, 0 uwag." in finished.stdout
