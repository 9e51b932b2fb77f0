"""A print's file written whole or not at all. Not for the UI thread: the target may lie in a network."""

import contextlib
import errno
import os
import secrets
import shutil
from pathlib import Path

from cru_desktop.domain.problem import Problem, ProblemError

_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_KEPT = "Program niczego nie zmienił: dane są zapisane, a plik, który już tam był, został."


class PrintNotSavedError(ProblemError):
    """The file could not be written; what stood there before still does."""


def save_print(path: Path, content: bytes) -> Path:
    """Write the file, replacing one of the same name; returns its path. Raises PrintNotSavedError.

    Whoever may read what one saves there by other programs may read it too: in a shared folder, colleagues.
    """
    made = path.parent / f".cru-{secrets.token_hex(8)}.tmp"
    try:
        with made.open("xb") as file:
            file.write(content)
        _replace(made, path)
    except OSError as error:
        _remove(made)
        raise PrintNotSavedError(_problem(error)) from error
    except PrintNotSavedError:
        _remove(made)
        raise
    return path


def save_text(path: Path, text: str) -> Path:
    """As `save_print`, a text for this system's editors. Raises PrintNotSavedError."""
    return save_print(path, text.replace("\n", os.linesep).encode("utf-8"))


def _replace(made: Path, path: Path) -> None:
    """Windows lets nobody replace a file that another program shows."""
    was_there = path.exists()
    if was_there and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, "read-only file")
    if was_there:
        with contextlib.suppress(OSError):
            shutil.copymode(path, made)
    try:
        os.replace(made, path)
    except PermissionError as error:
        if was_there:
            raise PrintNotSavedError(_in_use(error)) from error
        raise


def _remove(made: Path) -> None:
    with contextlib.suppress(OSError):
        made.unlink()


def _problem(error: OSError) -> Problem:
    details = f"{type(error).__name__}: {error.strerror or ''}"
    if error.errno in _FULL:
        return Problem(
            "CRU-WYDRUK-PELNY",
            "Na dysku zabrakło miejsca na ten plik.",
            _KEPT,
            "Wybierz inny dysk albo zwolnij miejsce i zapisz jeszcze raz.",
            details,
        )
    if error.errno in _FORBIDDEN:
        return Problem(
            "CRU-WYDRUK-PRAWA",
            "W tym miejscu nie wolno zapisać pliku.",
            _KEPT,
            "Wybierz inny folder, na przykład Dokumenty albo Pulpit.",
            details,
        )
    return Problem(
        "CRU-WYDRUK-ZAPIS",
        "Nie udało się zapisać pliku.",
        _KEPT,
        "Sprawdź, czy folder istnieje i jest dostępny, albo wybierz inny.",
        details,
    )


def _in_use(error: OSError) -> Problem:
    return Problem(
        "CRU-WYDRUK-OTWARTY",
        "Plik o tej nazwie jest otwarty w innym programie.",
        _KEPT,
        "Zamknij go tam i zapisz jeszcze raz albo podaj inną nazwę.",
        f"{type(error).__name__}: {error.strerror or ''}",
    )
