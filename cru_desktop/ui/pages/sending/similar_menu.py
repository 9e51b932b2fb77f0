"""Which of several similar entries is the same agreement: a menu, because one of them has to be named."""

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from cru_desktop.domain.submission import Submission


class SimilarMenu(QObject):
    """Offers the register's ids of the entries found."""

    #: (submission, register id) a person named the entry, UI thread.
    decided = Signal(object, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent

    def menu(self, row: Submission) -> QMenu:
        """One line an entry."""
        menu = QMenu(self._parent)
        menu.setAccessibleName("Która umowa w rejestrze jest tą samą?")
        for register_id in row.similar_register_ids:
            action = menu.addAction(f"Połącz z wpisem {register_id}")
            action.triggered.connect(lambda _=False, each=register_id: self.decided.emit(row, each))
        return menu

    def ask(self, row: Submission) -> None:
        """Pops the menu up under the button that was pressed; the keyboard gets it at once."""
        menu = self.menu(row)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.corner())

    def corner(self) -> QPoint:
        """Below what has the keyboard in the parent; without such a thing, where the mouse is."""
        pressed = QApplication.focusWidget()
        if pressed is None or not self._parent.isAncestorOf(pressed):
            return QCursor.pos()
        return pressed.mapToGlobal(pressed.rect().bottomLeft())
