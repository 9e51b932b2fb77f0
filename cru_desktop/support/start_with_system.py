"""Does the system start the program when this person signs in? Off unless the person turns it on.

On Linux a file in the person's `autostart` folder (freedesktop's Desktop Application Autostart), on Windows a
value under the person's own `Run` key. Neither needs an administrator, and neither concerns anybody else.
"""

import os
import sys
from pathlib import Path
from typing import Protocol

from cru_desktop.domain.problem import Problem, ProblemError

#: Under this name the entry is found again, whatever version made it.
NAME = "CRU Desktop"
FILE_NAME = "cru-desktop.desktop"
#: Starts without a window, beside the clock.
IN_TRAY = "--in-tray"
_RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"


class StartWithSystem(Protocol):
    """Reads or writes a file or the registry: off the UI thread. Raises StartWithSystemError."""

    def is_on(self) -> bool: ...

    def turn(self, on: bool) -> None:
        """Turned on again, an older entry is replaced."""


class StartWithSystemError(ProblemError):
    """The system did not let the entry be read or changed; nothing else is touched."""


def start_with_system(data_dir: Path | None = None, platform: str = sys.platform) -> StartWithSystem:
    """The place of this system. `data_dir`: a profile other than the person's own."""
    words = [*_program(platform), IN_TRAY, *(["--data-dir", str(data_dir)] if data_dir else [])]
    if platform == "win32":
        return RunEntry(words)
    settings = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return AutostartFile(Path(settings, "autostart", FILE_NAME), words)


class AutostartFile:
    """`~/.config/autostart/cru-desktop.desktop`."""

    def __init__(self, path: Path, words: list[str]) -> None:
        self._path = path
        self._words = words

    def is_on(self) -> bool:
        try:
            return "Hidden=true" not in self._path.read_text("utf-8").splitlines()
        except FileNotFoundError:
            return False
        except (OSError, UnicodeDecodeError) as error:
            raise _refused(error) from error

    def turn(self, on: bool) -> None:
        try:
            if on:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._path.write_text(self._text(), "utf-8")
            else:
                self._path.unlink(missing_ok=True)
        except OSError as error:
            raise _refused(error) from error

    def _text(self) -> str:
        command = " ".join(_quoted_for_desktop_file(word) for word in self._words)
        return (
            f"[Desktop Entry]\nType=Application\nName={NAME}\nComment[pl]=Umowy w Centralnym Rejestrze Umów\n"
            f"Exec={command}\nIcon=cru-desktop\nTerminal=false\n"
        )


class RunEntry:
    """`HKEY_CURRENT_USER\\…\\Run`."""

    def __init__(self, words: list[str]) -> None:
        self._words = words

    def is_on(self) -> bool:
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN_KEY) as key:  # type: ignore[attr-defined,unused-ignore]
                winreg.QueryValueEx(key, NAME)  # type: ignore[attr-defined,unused-ignore]
        except FileNotFoundError:
            return False
        except OSError as error:
            raise _refused(error) from error
        return True

    def turn(self, on: bool) -> None:
        import subprocess
        import winreg

        try:
            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN_KEY) as key:  # type: ignore[attr-defined,unused-ignore]
                if on:
                    command = subprocess.list2cmdline(self._words)
                    winreg.SetValueEx(key, NAME, 0, winreg.REG_SZ, command)  # type: ignore[attr-defined,unused-ignore]
                else:
                    winreg.DeleteValue(key, NAME)  # type: ignore[attr-defined,unused-ignore]
        except FileNotFoundError:
            return
        except OSError as error:
            raise _refused(error) from error


def _program(platform: str) -> list[str]:
    if not getattr(sys, "frozen", False):
        return [sys.executable, "-m", "cru_desktop"]
    # The command line's own program has a console, which would stay open.
    if platform == "win32":
        return [str(Path(sys.executable).with_name("cru-desktop.exe"))]
    return [sys.executable]


def _quoted_for_desktop_file(word: str) -> str:
    """As the Desktop Entry Specification has it: quoted for `Exec`, then escaped as any value."""
    for letter in ("\\", '"', "`", "$"):
        word = word.replace(letter, f"\\{letter}")
    return f'"{word}"'.replace("\\", "\\\\").replace("%", "%%")


def _refused(error: Exception) -> StartWithSystemError:
    return StartWithSystemError(
        Problem(
            "CRU-APP-AUTOSTART",
            "System nie pozwolił zmienić uruchamiania programu przy logowaniu.",
            "Program działa dalej tak samo; nic innego się nie zmieniło.",
            "Uruchamiaj program jak dotąd z menu. Jeśli ma startować sam, poproś informatyka.",
            f"{type(error).__name__}: {error}",
        )
    )
