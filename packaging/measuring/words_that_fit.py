"""What a picture shows that it should not: what does not fit its place, found by measuring."""

import re
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QPlainTextEdit,
    QTableView,
    QWidget,
)

from cru_desktop.ui.widgets.elided_label import ElidedLabel
from cru_desktop.ui.widgets.quiet_combo_box import QuietComboBox

#: Rounding of letters' widths.
_TOLERANCE = 2
_TAGS = re.compile(r"<[^>]+>")


def faults(window: QWidget) -> list[str]:
    """One line for each button or text that is cut off, and each place that scrolls sideways."""
    texts = [
        f"{why}: {type(widget).__name__} „{_words(widget)[:60]}”"
        for widget in _texts(window)
        for why in _why(widget)
    ]
    return [*texts, *_sideways(window), *_cut_choices(window)]


def _in_sight(widget: QWidget) -> bool:
    return widget.isVisible() and not widget.visibleRegion().isEmpty()


def _sideways(window: QWidget) -> Iterator[str]:
    """Tables may scroll sideways, and texts whose lines must not be broken; nothing else."""
    for area in window.findChildren(QAbstractScrollArea):
        meant = isinstance(area, QTableView) or (
            isinstance(area, QPlainTextEdit) and area.lineWrapMode() is QPlainTextEdit.LineWrapMode.NoWrap
        )
        beyond = area.horizontalScrollBar().maximum()
        if not meant and beyond > 0 and _in_sight(area):
            yield f"scrolls sideways, {beyond} px: {type(area).__name__} „{_named(area)}”"


def _named(widget: QWidget) -> str:
    """What it is called, or else what it stands in."""
    around: QWidget | None = widget
    while around is not None:
        if around.accessibleName() or around.objectName():
            return around.accessibleName() or around.objectName()
        around = around.parentWidget()
    return ""


def _cut_choices(window: QWidget) -> Iterator[str]:
    """Our own boxes say with "…" that a value is longer; others cut it."""
    for box in window.findChildren(QComboBox):
        if not isinstance(box, QuietComboBox) and _in_sight(box):
            yield f"a box that may cut its value: {type(box).__name__} „{box.currentText()}”"


def _texts(window: QWidget) -> Iterator[QAbstractButton | QLabel]:
    found: list[QAbstractButton | QLabel] = [
        *window.findChildren(QAbstractButton),
        *window.findChildren(QLabel),
    ]
    for widget in found:
        if not isinstance(widget, ElidedLabel) and _in_sight(widget) and _words(widget):
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
