"""Keeps the look as the settings and the system want it."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from cru_desktop.support.settings import Look, Settings
from cru_desktop.ui.theme.theme import Theme, apply, system_is_dark


class LookKeeper(QObject):
    """Applies at once, and again whenever the settings or the system change."""

    def __init__(self, app: QApplication, settings: Settings) -> None:
        super().__init__(app)
        self._app = app
        self._settings = settings
        self._shown: tuple[bool, int] | None = None
        self.theme: Theme = self._apply()
        QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _: self.follow(self._settings))

    def follow(self, settings: Settings) -> None:
        """New settings, or a new look of the system."""
        self._settings = settings
        if self._wanted() != self._shown:
            self.theme = self._apply()

    def _wanted(self) -> tuple[bool, int]:
        look = self._settings.look
        dark = system_is_dark() if look is Look.SYSTEM else look is Look.DARK
        return dark, self._settings.letters_percent

    def _apply(self) -> Theme:
        self._shown = dark, letters = self._wanted()
        return apply(self._app, dark, letters)
