"""Starting the program anew after a fault: first everything ends in order, then a new process begins."""

import sys

from cru_desktop.ui.frame.main_window import MainWindow


class Restart:
    """`wanted` once a person has pressed "Uruchom ponownie"; asked after the window has closed."""

    def __init__(self) -> None:
        self.wanted = False

    def close(self, window: MainWindow) -> None:
        """Close the window as always (drafts are saved), but without asking about what waits: it goes on."""
        self.wanted = True
        window.may_close = lambda: True
        window.close()


def command_line() -> list[str]:
    """What starts this program again with the arguments it was started with."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *sys.argv[1:]]
    return [sys.executable, "-m", "cru_desktop", *sys.argv[1:]]


def start_again() -> bool:
    """Start the new process; False when the system does not let us."""
    from PySide6.QtCore import QProcess

    program, *arguments = command_line()
    started, _ = QProcess.startDetached(program, arguments, "")
    return started
