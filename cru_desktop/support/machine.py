"""Which computer is this, and where on it: so that a copied data folder is known as a copy."""

import getpass
import hashlib
import platform
import sys
from pathlib import Path

#: Mixed into the hash, so that the computer's own number is of no use to anybody who reads the database.
_PURPOSE = "cru-desktop data home"


def machine_id(files: tuple[Path, ...] = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))) -> str:
    """A text that stays with this installation of the system; the computer's name where there is none."""
    if sys.platform == "win32":
        import winreg

        try:
            with winreg.OpenKey(
                winreg.HKEY_LOCAL_MACHINE,
                r"SOFTWARE\Microsoft\Cryptography",
                0,
                winreg.KEY_READ | winreg.KEY_WOW64_64KEY,
            ) as key:
                return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        except OSError:
            return platform.node()
    for file in files:
        try:
            text = file.read_text("ascii", errors="replace").strip()
        except OSError:
            continue
        if text:
            return text
    return platform.node()


def place_of(folder: Path, profile_id: str, machine: str) -> str:
    """A hash of computer, profile and folder: another one of any of them is another place."""
    parts = "\n".join((_PURPOSE, machine, profile_id, str(folder.resolve())))
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()


def owner_here() -> str:
    """Account and computer, as a preview of a backup shows them."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = "?"
    return f"{user}@{platform.node()}"


def safe_name(text: str) -> str:
    """`text` as a folder's name on every system."""
    return "".join(each if each.isalnum() or each in "@.-_" else "_" for each in text) or "_"
