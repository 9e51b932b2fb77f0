"""Without a subcommand the window opens."""

import argparse
import os
import sys

from cru_desktop.domain.problem import Problem, ProblemError


def open_window(arguments: argparse.Namespace) -> int:
    """Open the window and stay until it is closed; returns its exit code.

    Qt ends the process with an English line when there is no screen, so that is asked first.
    """
    if sys.platform.startswith("linux") and not _has_screen():
        raise ProblemError(
            Problem(
                "CRU-EKRAN",
                "Nie ma tu ekranu (brak zmiennych DISPLAY i WAYLAND_DISPLAY).",
                "Okno się nie otworzyło.",
                "Uruchom program w sesji graficznej albo użyj poleceń: cru-desktop --help.",
            )
        )
    from cru_desktop.app.plain_imports import import_plainly

    import_plainly()
    from cru_desktop.app.window import run_window

    return run_window(
        arguments.environment,
        arguments.data_dir,
        office_file=arguments.office_defaults,
        in_tray=arguments.in_tray,
    )


def _has_screen() -> bool:
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in names)
