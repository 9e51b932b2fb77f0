"""A walk through a widget tree: what a keyboard or a screen reader would stumble over."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QCalendarWidget,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QTabBar,
    QTextEdit,
    QWidget,
)

_CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)
#: Smallest height of what is pressed or typed into, at 100 % letters.
SMALLEST_HEIGHT = 32


def controls(root: QWidget, *, visible_only: bool = True) -> Iterator[QWidget]:
    """Everything under `root` that is pressed, typed into or chosen from, without Qt's own inner parts."""
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, _CONTROLS) or isinstance(widget, QHeaderView):
            continue
        if visible_only and not widget.isVisibleTo(root):
            continue
        if not _is_inner(widget, root):
            yield widget


def accessible_name(widget: QWidget) -> str:
    """What a screen reader calls the widget."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def complaints(root: QWidget) -> list[str]:
    """One line for each control without a name, out of Tab's reach, too low, or an editable combo box."""
    found = []
    for widget in controls(root):
        name = accessible_name(widget).strip()
        where = f"{type(widget).__name__} {name or _text(widget)!r} in {_way(widget, root)}"
        if not name:
            found.append(f"no accessible name: {where}")
        if widget.isEnabled() and not _is_reached(widget):
            found.append(f"not reached by Tab: {where}")
        if isinstance(widget, QComboBox) and widget.isEditable():
            found.append(f"editable combo box: {where}")
        if isinstance(widget, QAbstractButton | QLineEdit | QComboBox | QAbstractSpinBox):
            height = max(widget.minimumSizeHint().height(), widget.height())
            if height < SMALLEST_HEIGHT:
                found.append(f"only {height} px high: {where}")
    return found


def tab_order(root: QWidget) -> list[QWidget]:
    """Controls in the order in which Tab visits them, beginning with the first after `root`."""
    order: list[QWidget] = []
    wanted = set(controls(root))
    widget = root.nextInFocusChain()
    while widget is not None and widget is not root:
        if widget in wanted and widget.isEnabled():
            order.append(widget)
        widget = widget.nextInFocusChain()
    return order


def visible_texts(root: QWidget) -> list[str]:
    """Texts that a person sees on labels and buttons under `root`."""
    return [
        widget.text()
        for widget in root.findChildren(QWidget)
        if isinstance(widget, QLabel | QAbstractButton) and widget.isVisibleTo(root) and widget.text()
    ]


def _is_reached(widget: QWidget) -> bool:
    """By Tab; in a group of choices Tab reaches one, the arrow keys the others from there."""
    group = widget.group() if isinstance(widget, QRadioButton) else None
    alike = [widget] if group is None else group.buttons()
    return any(each.focusPolicy() & Qt.FocusPolicy.TabFocus for each in alike)


def _is_inner(widget: QWidget, root: QWidget) -> bool:
    """Parts that Qt makes inside a control of its own; they are not reached or named one by one."""
    parent = widget.parentWidget()
    while parent is not None and parent is not root:
        if isinstance(
            parent,
            QComboBox | QAbstractSpinBox | QCalendarWidget | QAbstractItemView | QAbstractSlider | QTabBar,
        ):
            return True
        if isinstance(parent, QLineEdit):
            return True
        parent = parent.parentWidget()
    return False


def _text(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QAbstractButton | QLineEdit) else widget.objectName()


def _way(widget: QWidget, root: QWidget) -> str:
    names = []
    parent = widget.parentWidget()
    while parent is not None and parent is not root:
        names.append(type(parent).__name__)
        parent = parent.parentWidget()
    return " < ".join(names[:4]) or type(root).__name__
