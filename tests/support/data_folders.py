"""Folders of an office's data files for tests, made from those that the program was shipped with."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cru_desktop.resources import resource
from cru_desktop.support.data_files import DataName
from cru_desktop.support.data_folder import MANIFEST, manifest_of

RULES_FILE = "zasady-srodowiska-testowego.md"
NEWER = "2027-01-15"


def office_data(folder: Path, *names: DataName) -> Path:
    """The program's own files of these names (all of them without a name), free to be edited."""
    folder.mkdir()
    for name in names or tuple(DataName):
        shutil.copyfile(resource("rules", name.file_name), folder / name.file_name)
    if DataName.TEST_RULES in (names or tuple(DataName)):
        shutil.copyfile(resource("rules", RULES_FILE), folder / RULES_FILE)
    seal(folder)
    return folder


def seal(folder: Path) -> None:
    (folder / MANIFEST).write_text(manifest_of(folder), "utf-8")


def change(folder: Path, name: DataName, edit: Callable[[dict[str, Any]], object]) -> None:
    """One file edited as a newer version, and the manifest with it."""
    file = folder / name.file_name
    raw = json.loads(file.read_text("utf-8"))
    raw["version"] = NEWER
    edit(raw)
    file.write_text(json.dumps(raw, ensure_ascii=False), "utf-8")
    seal(folder)
