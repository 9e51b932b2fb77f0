"""Where the frozen program begins, with and without a console."""

import os
import sys
from importlib import import_module


def _give_streams() -> None:
    """A Windows program without a console has no streams at all; whoever writes to one must not die of it."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - lives as long as we do


def _hold_program_file() -> None:
    """An upgrade on Linux puts another file in the place of the running program's.

    Modules are read from that file when they are first needed; held open, the old one stays readable until
    this process ends. Windows does not let a running program be replaced.
    """
    if not sys.platform.startswith("linux"):
        return
    archive = import_module("pyimod02_importers").pyz_archive  # of PyInstaller's start-up code
    archive._filename = f"/proc/self/fd/{os.open(archive._filename, os.O_RDONLY)}"


def main() -> int:
    _give_streams()
    _hold_program_file()
    from cru_desktop.__main__ import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
