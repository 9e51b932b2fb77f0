"""What must be true of the folder and the file before SQLite touches them."""

import ctypes
import os
import stat
import sys
from pathlib import Path

from cru_desktop.storage import errors

_SQLITE_HEADER = b"SQLite format 3\x00"

#: File systems of other computers; SQLite's locks and its shared memory cannot be trusted there.
_NETWORK_TYPES = frozenset(
    [
        "nfs",
        "nfs4",
        "cifs",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "ncpfs",
        "afs",
        "coda",
        "9p",
        "ceph",
        "glusterfs",
        "lustre",
        "beegfs",
        "gfs2",
        "ocfs2",
        "davfs",
        "fuse.sshfs",
        "fuse.glusterfs",
        "fuse.rclone",
        "fuse.davfs",
        "fuse.cephfs",
    ]
)
_DRIVE_REMOTE = 4


def prepare_folder(folder: Path) -> None:
    """Create the folder, readable by its owner alone. OSError when it cannot be made."""
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if os.name == "posix":
        mode = stat.S_IMODE(folder.stat().st_mode)
        if mode & 0o077 and folder.stat().st_uid == os.getuid():
            folder.chmod(0o700)


def protect_file(path: Path) -> None:
    """Create an absent file, and leave its rights to its owner alone (SQLite gives -wal and -shm the
    same).
    """
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    elif (
        os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077 and path.stat().st_uid == os.getuid()
    ):
        path.chmod(0o600)


def refuse_what_is_no_database(path: Path) -> None:
    """Raise for a folder or a foreign file in the database's place, before anything writes to it."""
    if path.is_dir():
        raise errors.unavailable(path, "a folder stands where the database should be")
    if not path.exists():
        return
    with path.open("rb") as file:
        header = file.read(len(_SQLITE_HEADER))
    # A file of 0 bytes is what a crash right after its creation leaves behind: a new database begins there.
    if header and header != _SQLITE_HEADER:
        raise errors.damaged(path, "the file does not begin as an SQLite database")


def refuse_network_folder(folder: Path, mounts: str | None = None) -> None:
    """Raise NetworkFolderError when the folder lies on another computer.

    `mounts` is the text of /proc/mounts; it is read from there when not given.
    """
    resolved = folder.resolve()
    if str(resolved).startswith(("\\\\", "//")):
        raise errors.network_folder(folder, "UNC path")
    if sys.platform == "win32":
        if ctypes.windll.kernel32.GetDriveTypeW(resolved.anchor) == _DRIVE_REMOTE:
            raise errors.network_folder(folder, "remote drive")
        return
    kind = file_system_type(resolved, _read_mounts() if mounts is None else mounts)
    if kind in _NETWORK_TYPES:
        raise errors.network_folder(folder, f"file system {kind}")


def file_system_type(folder: Path, mounts: str) -> str | None:
    """Type of the file system that holds `folder`, by the longest mount point above it; None when unknown."""
    best: tuple[int, str] | None = None
    for line in mounts.splitlines():
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        point = Path(_unescape(parts[1]))
        # The last of several mounts on one point is the one that is seen.
        if (folder == point or point in folder.parents) and (best is None or len(point.parts) >= best[0]):
            best = (len(point.parts), parts[2])
    return None if best is None else best[1]


def _read_mounts() -> str:
    mounts = Path("/proc/mounts")
    return mounts.read_text(encoding="utf-8", errors="replace") if mounts.exists() else ""


def _unescape(point: str) -> str:
    """/proc/mounts writes a space, a tab, a line break and a backslash as octal numbers."""
    for code, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        point = point.replace(code, character)
    return point


def file_identity(path: Path) -> tuple[int, int] | None:
    """Which file it is, whatever its name; None: there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino
