"""The folder of one profile: everything the program keeps on this computer, readable by its owner alone."""

import os
import stat
import sys
from pathlib import Path
from typing import NamedTuple

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.problem import Problem, ProblemError, WhoseMove

DEFAULT_PROFILE = "default"
_APP_NAME = "cru-desktop"
_ID_FILE = "profile.id"


class ProfileFolderError(ProblemError):
    """The folder cannot be made, read or written."""


class ProfileFolder(NamedTuple):
    """Places of one profile. `profile_id` names its keys: a test profile can't touch real ones."""

    path: Path
    profile_id: str

    @property
    def settings_file(self) -> Path:
        return self.path / "settings.ini"

    @property
    def logs(self) -> Path:
        return self.path / "logs"

    @property
    def backups(self) -> Path:
        return self.path / "backups"

    @property
    def training_state(self) -> Path:
        """Where the embedded training register keeps what was published in it."""
        return self.path / "training-register.json"

    def database(self, environment: Environment) -> Path:
        return self.path / f"{environment.value}.db"


def default_path() -> Path:
    """The local folder that does not roam with the user's account (`%LOCALAPPDATA%` on Windows)."""
    import platformdirs

    return Path(platformdirs.user_data_dir(_APP_NAME, appauthor=False, roaming=False))


def open_profile_folder(data_dir: Path | None = None) -> ProfileFolder:
    """Make the folder if it is not there, close it to others, and read its id.

    `data_dir` None: the default one of this user. Raises ProfileFolderError.
    """
    path = (data_dir or default_path()).expanduser().absolute()
    try:
        path.mkdir(parents=True, exist_ok=True)
        _close_to_others(path)
        profile_id = DEFAULT_PROFILE if data_dir is None else _id_of(path)
        folder = ProfileFolder(path, profile_id)
        for each in (folder.logs, folder.backups):
            each.mkdir(exist_ok=True)
    except OSError as error:
        raise ProfileFolderError(_problem(path, error)) from error
    return folder


def _close_to_others(path: Path) -> None:
    # Windows: the local application folder already belongs to its user alone; mode bits say nothing there.
    if sys.platform == "win32" or not hasattr(os, "getuid"):
        return
    if path.stat().st_uid == os.getuid() and stat.S_IMODE(path.stat().st_mode) != stat.S_IRWXU:
        path.chmod(stat.S_IRWXU)


def _id_of(path: Path) -> str:
    """The id kept in a `--data-dir`; made once. Two programs starting together agree on one."""
    file = path / _ID_FILE
    if not file.exists():
        _make_id(file)
    elif file.stat().st_size == 0:
        # What a full disk or a power cut left at the very first start: no key has its name.
        file.unlink(missing_ok=True)
        _make_id(file)
    text = file.read_text("ascii", errors="replace").strip()
    if not text.isalnum():
        raise OSError(f"{_ID_FILE} is damaged")
    return text


def _make_id(file: Path) -> None:
    """The file appears with its content, or not at all; one that another program has just made stays."""
    draft = file.with_name(f"{file.name}.{os.urandom(8).hex()}")
    try:
        with draft.open("x", encoding="ascii") as made:
            made.write(os.urandom(8).hex())
            made.flush()
            os.fsync(made.fileno())
        try:
            os.link(draft, file)
        except FileExistsError:
            return
        except OSError:
            # A file system without links, such as a memory stick's.
            if not file.exists():
                draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def _problem(path: Path, error: OSError) -> Problem:
    return Problem(
        "CRU-APP-FOLDER",
        "Nie mogę używać folderu, w którym program trzyma dane.",
        "Nic nie zostało zmienione ani wysłane.",
        f"Poproś informatyka, aby dał Ci prawo zapisu do folderu {path}, i uruchom program jeszcze raz.",
        f"{type(error).__name__}: {error.strerror or error}",
        WhoseMove.IT_PERSON,
    )
