"""Showing and hiding without work for nothing."""

from PySide6.QtWidgets import QWidget


def set_shown(widget: QWidget, shown: bool) -> None:
    """`setVisible`, but what is not hidden is not told to be shown.

    Inside a page that is not on the screen yet, Qt would lay it out at once: for a width that it will not
    have, and again when the page comes.
    """
    if not shown or widget.isHidden():
        widget.setVisible(shown)
