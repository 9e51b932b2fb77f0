"""The one way to files shipped with the program: icons, translations, help, rules.

They stand beside the package in a checkout and an editable install (`resources/`), inside the package in a
wheel (`cru_desktop/_resources/`), and in the bundle's folder in the frozen program.
"""

import sys
from functools import cache
from pathlib import Path


class MissingResourceError(FileNotFoundError):
    """A file that the program was shipped with is not there: the installation is damaged."""


@cache
def resources_folder() -> Path:
    """Folder with the shipped files.

    Raises MissingResourceError when none of the three places exists.
    """
    package = Path(__file__).resolve().parent
    candidates = [package / "_resources", package.parent / "resources"]
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle is not None:
        candidates.insert(0, Path(bundle) / "resources")
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise MissingResourceError(f"no resources folder among {[str(c) for c in candidates]}")


def resource(*parts: str) -> Path:
    """Path of one shipped file, as in `resource("icons", "app.svg")`. Raises MissingResourceError."""
    path = resources_folder().joinpath(*parts)
    if not path.exists():
        raise MissingResourceError(str(path))
    return path
