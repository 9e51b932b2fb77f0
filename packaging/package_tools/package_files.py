"""Holds every file of the frozen Windows program against where it may come from.

A file is either one of ours that the build makes, or byte for byte a file of the checked CPython, of a
locked wheel, or of the sources. So nothing of the machine that built it (above all Wine's stand-ins) can
slip in.
"""

import hashlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from package_tools.trimming import WINE_STAND_INS

#: Made by the build itself; paths in the package.
MADE_HERE = frozenset(
    {"cru-desktop.exe", "cru-desktop-cli.exe", "LICENCES.txt", "_internal/base_library.zip"}
)


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def known(folders: Iterable[Path]) -> frozenset[str]:
    """Digests of all files in the folders."""
    return frozenset(digest(path) for folder in folders for path in folder.rglob("*") if path.is_file())


def strangers(package: Path, allowed: frozenset[str]) -> Iterator[str]:
    """Complaints, one a file, about files that may not be in the package."""
    for path in sorted(each for each in package.rglob("*") if each.is_file()):
        relative = path.relative_to(package).as_posix()
        if path.name.lower() in WINE_STAND_INS:
            yield f"{relative}: a stand-in for Wine"
        elif relative not in MADE_HERE and digest(path) not in allowed:
            yield f"{relative}: of unknown origin"


def main(argv: list[str]) -> int:
    """`package_files.py PACKAGE FOLDER…`: exit code 1 with the complaints, if there are any."""
    package, *folders = (Path(each) for each in argv)
    found = list(strangers(package, known(folders)))
    for complaint in found:
        print(complaint)
    if not found:
        print(f"{sum(1 for each in package.rglob('*') if each.is_file())} files, each of known origin")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
