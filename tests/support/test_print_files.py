"""A print's file: whole or not at all, and a fault told in words."""

import errno
import io
import os
import stat
from pathlib import Path

import pytest

from cru_desktop.support.prints.saving import PrintNotSavedError, save_print


def test_a_file_of_the_same_name_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "wykaz.pdf"
    save_print(target, b"stary")
    assert save_print(target, b"nowy") == target
    assert target.read_bytes() == b"nowy"
    assert [each.name for each in tmp_path.iterdir()] == ["wykaz.pdf"]


@pytest.mark.parametrize(("before", "after"), [(None, 0o640), (0o664, 0o664), (0o600, 0o600)])
def test_colleagues_may_read_what_they_may_elsewhere(before: int | None, after: int, tmp_path: Path) -> None:
    target = tmp_path / "wykaz.pdf"
    usual = os.umask(0o027)
    try:
        if before is not None:
            target.write_bytes(b"stary")
            target.chmod(before)
        save_print(target, b"nowy")
    finally:
        os.umask(usual)
    assert stat.S_IMODE(target.stat().st_mode) == after


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(PrintNotSavedError) as caught:
        save_print(tmp_path / "nie-ma" / "wykaz.pdf", b"x")
    assert caught.value.problem.code == "CRU-WYDRUK-ZAPIS"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "CRU-WYDRUK-PELNY"),
        (errno.EACCES, "CRU-WYDRUK-PRAWA"),
        (errno.EROFS, "CRU-WYDRUK-PRAWA"),
        (errno.EIO, "CRU-WYDRUK-ZAPIS"),
    ],
)
def test_a_fault_while_writing_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    target = tmp_path / "wykaz.pdf"
    target.write_bytes(b"stary")

    class Full(io.FileIO):
        def write(self, _: object) -> int:
            raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "open", lambda path, mode: Full(path, mode))
    with pytest.raises(PrintNotSavedError) as caught:
        save_print(target, b"nowy")
    assert caught.value.problem.code == code
    assert caught.value.problem.you_can
    assert target.read_bytes() == b"stary"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_file_open_in_another_program_is_named_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "wykaz.pdf"
    target.write_bytes(b"stary")

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "used by another process")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(PrintNotSavedError) as caught:
        save_print(target, b"nowy")
    assert caught.value.problem.code == "CRU-WYDRUK-OTWARTY"
    assert [each.name for each in tmp_path.iterdir()] == ["wykaz.pdf"]
