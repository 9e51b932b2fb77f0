"""A folder of data files with its manifest: `manifest.json` names every file and the digest of its text.

The digest shows a file that was copied in half, damaged, or taken from another set. It is SHA-256 of the text
without a mark at its front and with line ends as on Linux, so that an editor's habits change nothing.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cru_desktop.support.data_files import (
    FORMAT,
    LARGEST,
    DataFile,
    DataFileError,
    DataName,
    json_of_file,
    read_data_file,
    text_of_file,
)

MANIFEST = "manifest.json"


class DataFolderError(Exception):
    """Nothing of the folder can be used. The message is Polish, as the end of a sentence; `details` are
    technical.
    """

    def __init__(self, words: str, details: str = "") -> None:
        super().__init__(words)
        self.details = details


@dataclass(frozen=True, slots=True)
class FileReading:
    """One file of a folder; `file` None: it is there and cannot be used, `reason` (Polish) says why."""

    file: DataFile | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FolderReading:
    """`readings`: what the folder has; a name that is missing has no file there. `unknown`: files that this
    program does not know, as a newer one may.
    """

    readings: Mapping[DataName, FileReading]
    unknown: tuple[str, ...] = ()


def digest(content: bytes) -> str:
    """As it stands in the manifest. Raises DataFileError for what is no text."""
    return sha256(text_of_file(content).replace("\r\n", "\n").encode()).hexdigest()


def read_data_folder(folder: Path) -> FolderReading:
    """Check every file of the folder.

    Not on the UI thread where the folder may lie on another computer. Raises DataFolderError.
    """
    try:
        names = sorted(entry.name for entry in os.scandir(folder) if not entry.name.startswith("."))
    except OSError as error:
        raise DataFolderError("nie da się otworzyć folderu", f"{type(error).__name__}: {error}") from error
    digests = _read_manifest(folder)
    readings = {name: _read(name, folder, digests) for name in DataName if name.file_name in names}
    known = {name.file_name for name in DataName} | {MANIFEST}
    unknown = tuple(name for name in names if name.endswith(".json") and name not in known)
    return FolderReading(readings, unknown)


def manifest_of(folder: Path) -> str:
    """The manifest that the folder's files need, as JSON. Raises DataFolderError."""
    wanted = {name.file_name for name in DataName}
    try:
        found = (path for path in folder.iterdir() if path.name in wanted or path.suffix == ".md")
        files = sorted(path for path in found if path.is_file())
        digests = {path.name: digest(_content(path)) for path in files}
    except DataFileError as error:
        raise DataFolderError(str(error)) from error
    except OSError as error:
        raise DataFolderError("nie da się odczytać plików", f"{type(error).__name__}: {error}") from error
    return json.dumps({"format": FORMAT, "files": digests}, indent=2) + "\n"


def _read_manifest(folder: Path) -> Mapping[str, object]:
    try:
        raw = json_of_file(_content(folder / MANIFEST))
    except DataFileError as error:
        raise DataFolderError(f"{MANIFEST}: {error}") from error
    except OSError as error:
        raise DataFolderError(f"brakuje pliku {MANIFEST}", f"{type(error).__name__}: {error}") from error
    files = raw.get("files")
    if set(raw) != {"format", "files"} or raw["format"] != FORMAT or not isinstance(files, dict):
        raise DataFolderError(f"{MANIFEST} ma mieć „format” {FORMAT} i „files”")
    return files


def _read(name: DataName, folder: Path, digests: Mapping[str, object]) -> FileReading:
    def content(file: Path) -> bytes:
        found = _content(file)
        if file.name not in digests:
            raise DataFileError(f"w {MANIFEST} nie ma pliku „{file.name}”")
        if digest(found) != digests[file.name]:
            raise DataFileError(f"„{file.name}” jest inny, niż zapisano w {MANIFEST}")
        return found

    try:
        own = content(folder / name.file_name)
        return FileReading(read_data_file(name, own, lambda beside: content(folder / beside)))
    except DataFileError as error:
        return FileReading(None, str(error))
    except OSError as error:
        return FileReading(None, f"nie da się odczytać pliku ({type(error).__name__})")


def _content(file: Path) -> bytes:
    """Never more than the limit and one byte: a huge file must not fill the memory. Raises OSError."""
    if file.exists() and not file.is_file():
        raise DataFileError(f"„{file.name}” nie jest plikiem")
    with file.open("rb") as opened:
        return opened.read(LARGEST + 1)
