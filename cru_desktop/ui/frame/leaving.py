"""Leaving an environment: nothing of it stays to be pressed while the next one is being opened."""

from collections.abc import Iterable

from PySide6.QtWidgets import QDialog, QMenu, QWidget

from cru_desktop.ui.widgets.page import Page


def forget_former(window: QWidget, pages: Iterable[Page]) -> None:
    """Closes questions and menus over the window, and has the pages forget the former environment's rows.

    What a person pressed there would be done, once it is open, to whatever bears the same number here.
    """
    for menu in window.findChildren(QMenu):
        menu.close()
    for dialog in window.findChildren(QDialog):
        if dialog.isVisible() and dialog.isModal():
            dialog.reject()
    for page in pages:
        page.forget()
