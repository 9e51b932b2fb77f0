"""What a picture shows that it should not: words that do not fit their place, found by measuring."""

import re
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from cru_desktop.ui.widgets.elided_label import ElidedLabel

#: Rounding of letters' widths.
_TOLERANCE = 2
_TAGS = re.compile(r"<[^>]+>")


def faults(window: QWidget) -> list[str]:
    """One line for each button or text that is cut off."""
    return [
        f"{why}: {type(widget).__name__} „{_words(widget)[:60]}”"
        for widget in _texts(window)
        for why in _why(widget)
    ]


def _texts(window: QWidget) -> Iterator[QAbstractButton | QLabel]:
    for widget in window.findChildren(QWidget):
        if isinstance(widget, QAbstractButton | QLabel) and not isinstance(widget, ElidedLabel):
            in_sight = widget.isVisible() and not widget.visibleRegion().isEmpty()
            if in_sight and _words(widget):
                yield widget


def _words(widget: QAbstractButton | QLabel) -> str:
    text = widget.text()
    return _TAGS.sub("", text) if text.startswith("<") else text


def _why(widget: QAbstractButton | QLabel) -> Iterator[str]:
    if isinstance(widget, QLabel):
        yield from _of_label(widget)
    elif widget.width() + _TOLERANCE < widget.minimumSizeHint().width():
        yield f"button {widget.width()} px wide instead of {widget.minimumSizeHint().width()}"
    shown = widget.visibleRegion().boundingRect()
    if shown.width() + _TOLERANCE < widget.width():
        yield f"cut at its side, {shown.width()} of {widget.width()} px"


def _of_label(label: QLabel) -> Iterator[str]:
    room = label.contentsRect()
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
        if needed > label.height() + _TOLERANCE:
            yield f"text {label.height()} px high instead of {needed}"
        words = max(
            (label.fontMetrics().horizontalAdvance(word) for word in _words(label).split()), default=0
        )
        if words > room.width() + _TOLERANCE:
            yield f"a word of {words} px in {room.width()}"
    elif label.textFormat() is not Qt.TextFormat.RichText and "<" not in label.text():
        lines = _words(label).split("\n")
        needed = max(label.fontMetrics().horizontalAdvance(line) for line in lines)
        if needed > room.width() + _TOLERANCE:
            yield f"text {room.width()} px wide instead of {needed}"
