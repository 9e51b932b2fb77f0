"""The frozen program's start to its window, against the unfrozen one and a bare PySide6 window.

`python packaging/benchmarks/frozen_start.py` after `make package-linux`, as root for the cold starts (the
kernel's caches are emptied before each). Needs Xvfb, openbox and xdotool. Prints a table.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[2])]

from benchmarks.measurement import PROJECT, median  # noqa: E402
from benchmarks.start import prepare  # noqa: E402

DISPLAY = ":79"
BARE = """
import sys
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLineEdit())
window.setWindowTitle("CRU Desktop")
window.resize(1280, 800)
window.show()
app.exec()
"""


@contextmanager
def screen() -> Iterator[None]:
    """An X server with a window manager."""
    server = subprocess.Popen(["Xvfb", DISPLAY, "-screen", "0", "1366x768x24"], stderr=subprocess.DEVNULL)
    os.environ["DISPLAY"] = DISPLAY
    time.sleep(1)
    manager = subprocess.Popen(["openbox"], stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        for each in (manager, server):
            each.terminate()
            each.wait()


def empty_caches() -> None:
    subprocess.run(["sync"], check=True)
    Path("/proc/sys/vm/drop_caches").write_text("3\n", encoding="ascii")


def memory(process: int) -> float:
    """MiB of this process that lie in memory, libraries included."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Rss:")) / 1024


def start(command: list[str]) -> tuple[float, float]:
    """Seconds from the command to a visible window, and MiB two seconds later."""
    begun = time.monotonic()
    program = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", "CRU Desktop"], capture_output=True
        ).returncode:
            if program.poll() is not None or time.monotonic() > begun + 120:
                raise RuntimeError(f"no window from {command[0]}")
            time.sleep(0.01)
        seen = time.monotonic() - begun
        time.sleep(2)
        return seen, memory(program.pid)
    finally:
        program.send_signal(signal.SIGKILL)
        program.wait()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--frozen", type=Path, default=PROJECT / "build/linux/frozen/cru-desktop/cru-desktop")
    parser.add_argument("--warm", type=int, default=5)
    parser.add_argument("--cold", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, screen():
        # Modules come compiled, as they do in the package.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder, "compiled"))
        original, profile = Path(folder, "original"), Path(folder, "profile")
        prepare(original)
        options = ["--environment", "training", "--data-dir", str(profile)]
        programs = {
            "frozen": [str(arguments.frozen), *options],
            "unfrozen": [sys.executable, "-m", "cru_desktop", *options],
            "bare PySide6 window": [sys.executable, "-c", BARE],
        }
        warm: dict[str, list[tuple[float, float]]] = {name: [] for name in programs}
        cold: dict[str, list[tuple[float, float]]] = {name: [] for name in programs}
        for turn in range(1 + arguments.warm + arguments.cold):
            # In turns, so that other work on the machine weighs on all alike; the first turn compiles.
            for name, command in programs.items():
                shutil.rmtree(profile, ignore_errors=True)
                shutil.copytree(original, profile)
                if turn > arguments.warm:
                    empty_caches()
                found = start(command)
                if turn > 0:
                    (cold if turn > arguments.warm else warm)[name].append(found)
    print("| | warm | cold | memory (RSS) |\n|---|---|---|---|")
    for name in programs:
        figures = [
            f"{median([seen for seen, _ in each[name]]):.2f} s" if each[name] else "-"
            for each in (warm, cold)
        ]
        print(f"| {name} | {' | '.join(figures)} | {median([size for _, size in warm[name]]):.0f} MiB |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
