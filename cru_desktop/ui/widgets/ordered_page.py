"""A page on which the Tab key goes as the eye goes, whenever the controls were made.

Qt puts a widget that is made later at the end of the order: the fields of a party that is unfolded, a row of
a list that was read after the buttons below it were made.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QWidget

from cru_desktop.ui.widgets.page import Page


def in_sight(root: QWidget) -> Iterator[QWidget]:
    """Controls under `root` that Tab may visit, in the order of the layouts."""
    if isinstance(root, QScrollArea):
        inside: QWidget | None = root.widget()
        if inside is not None:
            yield from in_sight(inside)
        return
    layout: QLayout | None = root.layout()
    if layout is not None:
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for position in range(layout.count()):
        item = layout.itemAt(position)
        if item is None:
            continue
        widget: QWidget | None = item.widget()
        inner: QLayout | None = item.layout()
        if inner is not None:
            yield from _in_layout(inner)
        elif widget is not None and not widget.isHidden():
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                yield widget
            yield from in_sight(widget)


def put_in_order(controls: Sequence[QWidget]) -> None:
    """Tab goes from each control to the next."""
    for one, following in pairwise(controls):
        QWidget.setTabOrder(one, following)


class OrderedPage(Page):
    """A page whose Tab goes by the eye, whatever has come into sight since the last one.

    A control that Tab comes to from outside is brought into sight; inside, the scroll area sees to it.
    """

    _follows_keyboard = False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        app = QApplication.instance()
        if not self._follows_keyboard and isinstance(app, QApplication):
            self._follows_keyboard = True
            app.focusChanged.connect(self._follow_keyboard)

    def focusNextPrevChild(self, forward: bool) -> bool:
        self._renew_tab_order()
        return super().focusNextPrevChild(forward)

    def _renew_tab_order(self) -> None:
        controls = list(in_sight(self))
        if controls != getattr(self, "_tab_order", None):
            put_in_order(controls)
            self._tab_order = controls

    def _follow_keyboard(self, _: QWidget | None, control: QWidget | None) -> None:
        # What the mouse can press is in sight already: the page never jumps under it.
        if control is None or not self.isAncestorOf(control) or not control.visibleRegion().isEmpty():
            return
        around = control.parentWidget()
        while around is not None and around is not self:
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(control)
            around = around.parentWidget()
