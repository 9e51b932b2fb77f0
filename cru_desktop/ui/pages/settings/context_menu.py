"""Order, mark and hiding of one entity: a menu, so that a row of a dozen stays calm."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from cru_desktop.domain.context import Context
from cru_desktop.domain.context_mark import ContextMark
from cru_desktop.ui.widgets.context_mark import mark_icon


class ContextMenu(QMenu):
    """Everything in it is reached by keyboard as well."""

    #: -1 up, 1 down; UI thread.
    move_wanted = Signal(int)
    #: (Context) with another mark, hidden or shown; UI thread.
    look_wanted = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.up = self.addAction("Przesuń wyżej")
        self.up.triggered.connect(lambda: self.move_wanted.emit(-1))
        self.down = self.addAction("Przesuń niżej")
        self.down.triggered.connect(lambda: self.move_wanted.emit(1))
        self.addSeparator()
        self.marks = self.addMenu("Znak")
        one_of = QActionGroup(self)
        for mark in ContextMark:
            action = self.marks.addAction(mark_icon(mark), mark.title)
            action.setCheckable(True)
            action.setChecked(mark is context.mark)
            one_of.addAction(action)
            action.triggered.connect(
                lambda _=False, chosen=mark: self.look_wanted.emit(replace(context, mark=chosen))
            )
        self.addSeparator()
        self.hide_it = self.addAction(
            "Pokaż na liście wyboru" if context.hidden else "Ukryj na liście wyboru"
        )
        self.hide_it.triggered.connect(
            lambda: self.look_wanted.emit(replace(context, hidden=not context.hidden))
        )
