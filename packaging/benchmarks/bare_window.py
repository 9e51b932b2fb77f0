"""Run as a script, in a process of its own: a bare PySide6 window with one field, and a letter typed into it.

With `libraries` as second argument it first imports what the program imports, for the comparison of memory.
"""

import importlib
import json
import os
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

LIBRARIES = (
    "PySide6.QtNetwork",
    "PySide6.QtSvg",
    "alembic",
    "filelock",
    "httpx",
    "keyring",
    "pydantic",
    "simplejson",
    "sqlalchemy.dialects.sqlite",
    "starlette.applications",
    "stdnum.pl.nip",
    "truststore",
    "uvicorn",
    "yaml",
)


def main(begun: float, with_libraries: bool) -> None:
    from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow

    if with_libraries:
        for name in LIBRARIES:
            importlib.import_module(name)
    app = QApplication([])
    window = QMainWindow()
    line = QLineEdit()
    window.setCentralWidget(line)
    window.resize(1280, 800)
    window.show()
    app.sendPostedEvents()
    line.insert("Z")
    window.repaint()
    usable = time.monotonic() - begun
    from benchmarks.start_window import resident

    print(json.dumps({"usable": usable, "idle_mib": resident()}), flush=True)


if __name__ == "__main__":
    main(float(sys.argv[1]), "libraries" in sys.argv[2:])
