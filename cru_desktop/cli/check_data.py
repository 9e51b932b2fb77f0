"""`check-data FOLDER`: what this program would make of an office's data files, before they are rolled out."""

import argparse
import shutil
from datetime import datetime
from pathlib import Path

from cru_desktop.cli.office import WARSAW
from cru_desktop.cli.output import print_json, print_line
from cru_desktop.domain.dates import format_date
from cru_desktop.domain.problem import Problem, ProblemError, WhoseMove
from cru_desktop.resources import resource
from cru_desktop.support.data_folder import (
    MANIFEST,
    DataFolderError,
    FolderReading,
    manifest_of,
    read_data_folder,
)
from cru_desktop.support.data_in_force import Fate, FileInForce, fates

EXIT_FINE = 0
EXIT_NOT_USED = 1
_MARKS = {
    Fate.USED: "OK",
    Fate.LATER: "OK",
    Fate.SAME: "OK",
    Fate.OLDER: "STARY",
    Fate.BAD: "BŁĄD",
    Fate.ABSENT: "-",
}


def check_data(arguments: argparse.Namespace) -> int:
    """Exit code: 0 every file that is there will be used (now, or from its day), 1 some will not, or none is
    there. Raises ProblemError (2) for a folder that cannot be read or written.
    """
    folder: Path = arguments.folder
    if arguments.copy_ours:
        _copy_ours(folder)
    if arguments.write_manifest:
        _write_manifest(folder)
    try:
        reading = read_data_folder(folder)
    except DataFolderError as error:
        raise _problem(
            f"Folderu z danymi nie da się sprawdzić: {error}.",
            "Popraw folder. Plik manifest.json zapisze: cru-desktop check-data FOLDER --write-manifest.",
            f"{folder} {error.details}".strip(),
        ) from error
    files = fates(reading, datetime.now(WARSAW).date())
    fine = _is_fine(files)
    if arguments.json:
        print_json(_as_json(folder, files, reading, fine))
    else:
        _print(files, reading, fine)
    return EXIT_FINE if fine else EXIT_NOT_USED


def _is_fine(files: tuple[FileInForce, ...]) -> bool:
    there = [each for each in files if each.fate is not Fate.ABSENT]
    return bool(there) and not any(each.is_in_vain for each in there)


def _copy_ours(folder: Path) -> None:
    """The program's own files, to begin with. Nothing that is there is written over."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise _problem(
                "Folder nie jest pusty.", "Podaj nowy albo pusty folder dla plików programu.", str(folder)
            )
        for file in sorted(resource("rules").iterdir()):
            # Without the rights of the shipped file: this one is there to be edited.
            shutil.copyfile(file, folder / file.name)
    except OSError as error:
        raise _not_written(folder, error) from error


def _write_manifest(folder: Path) -> None:
    try:
        (folder / MANIFEST).write_text(manifest_of(folder), encoding="utf-8", newline="\n")
    except DataFolderError as error:
        raise _problem(
            f"Nie da się zapisać {MANIFEST}: {error}.", "Popraw pliki w folderze.", error.details
        ) from error
    except OSError as error:
        raise _not_written(folder, error) from error


def _not_written(folder: Path, error: OSError) -> ProblemError:
    return _problem(
        "W tym folderze nie da się zapisać plików.",
        "Podaj folder, do którego masz prawo zapisu.",
        f"{folder}: {type(error).__name__}: {error}",
    )


def _problem(happened: str, you_can: str, details: str) -> ProblemError:
    does = "Niczego nie zmieniono."
    return ProblemError(Problem("CRU-URZAD-05", happened, does, you_can, details, WhoseMove.IT_PERSON))


def _print(files: tuple[FileInForce, ...], reading: FolderReading, fine: bool) -> None:
    for each in files:
        print_line(f"{_MARKS[each.fate]:<6} {each.name.file_name}: {_words(each)}")
    for name in reading.unknown:
        print_line(f"?      {name}: ta wersja programu nie zna takiego pliku")
    print_line("Program użyje plików z tego folderu." if fine else "Nie wszystkie pliki będą użyte.")


def _words(each: FileInForce) -> str:
    if each.fate is Fate.ABSENT:
        return f"nie ma go w folderze; zostaje wersja {each.version} z programu"
    if each.fate is Fate.USED:
        since = "" if each.valid_from is None else f", obowiązuje od {format_date(each.valid_from)}"
        return f"wersja {each.version}{since}"
    return each.reason


def _as_json(
    folder: Path, files: tuple[FileInForce, ...], reading: FolderReading, fine: bool
) -> dict[str, object]:
    return {
        "folder": str(folder),
        "fine": fine,
        "files": [
            {
                "name": each.name.value,
                "file": each.name.file_name,
                "result": each.fate.value,
                "version": each.offered or None,
                "versionInForce": each.version,
                "reason": each.reason,
            }
            for each in files
        ],
        "unknown": list(reading.unknown),
    }
