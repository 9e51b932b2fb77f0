"""Asks Qt, in a process of its own, whether it can draw and speak Polish.

A platform plugin that fails to load aborts its process, so the self-test must not ask in its own.
"""

import argparse
import json
import sys


def qt_probe(arguments: argparse.Namespace) -> int:
    """Print `{"platform", "translation", "scale"}` and exit 0; dies when no plugin loads."""
    from PySide6.QtCore import QLibraryInfo, QTranslator
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication([])
    translator = QTranslator()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    loaded = translator.load("qtbase_pl", folder)
    # Above 1.0 only where the system believes that the program scales itself (Windows: aware of each screen).
    scale = max((screen.devicePixelRatio() for screen in application.screens()), default=1.0)
    json.dump({"platform": application.platformName(), "translation": loaded, "scale": scale}, sys.stdout)
    return 0
