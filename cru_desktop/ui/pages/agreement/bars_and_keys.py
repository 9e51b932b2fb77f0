"""What pages that send have in common: bars over the footer, and the keys for sending and taking back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from cru_desktop.ui.pages.agreement.countdown_bar import CountdownBar
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.page import Page


def put_over_footer(page: Page, *bars: QWidget) -> None:
    """Between what scrolls and the footer, one under another."""
    outer = page.layout()
    if not isinstance(outer, QBoxLayout):
        raise TypeError("a page is laid out as a column")
    column = QVBoxLayout()
    column.setContentsMargins(scaled(24), 0, scaled(24), 0)
    for bar in bars:
        column.addWidget(bar)
    outer.insertLayout(1, column)


def add_sending_keys(
    page: Page, countdown: CountdownBar, *, send: Callable[[], object], undo: Callable[[], object]
) -> None:
    """Ctrl+Enter sends, Ctrl+Z takes back while the seconds run."""
    for keys, owner, action in (
        ("Ctrl+Return", page, send),
        ("Ctrl+Enter", page, send),
        ("Ctrl+Z", countdown, undo),
    ):
        QShortcut(QKeySequence(keys), owner).activated.connect(action)
