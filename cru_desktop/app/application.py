"""The Qt application: its names, its icon, and Polish for everything that Qt says by itself."""

import logging
import sys

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from cru_desktop import __version__
from cru_desktop.ui.frame.main_window import PROGRAM_NAME
from cru_desktop.ui.theme.icons import app_icon

_log = logging.getLogger(__name__)


def make_application() -> QApplication:
    """The application; the one that is there already in tests."""
    present = QApplication.instance()
    app = present if isinstance(present, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("cru-desktop")
    app.setApplicationDisplayName(PROGRAM_NAME)
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("cru-desktop")
    app.setWindowIcon(app_icon())
    use_polish(app)
    return app


def use_polish(app: QApplication) -> None:
    """Polish for Qt's own buttons and menus, and Polish dates and numbers."""
    QLocale.setDefault(QLocale(QLocale.Language.Polish, QLocale.Country.Poland))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_pl", folder):
        app.installTranslator(translator)
    else:
        _log.warning("Polish translation of Qt is missing")
