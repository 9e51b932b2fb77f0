"""Several lines of text that take in no more of a paste than a person can have meant."""

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QPlainTextEdit

#: Characters; several times the longest field. Qt breaks an endless word into lines in a time that grows
#: with the square of its length: 400,000 letters without a space held the window up for a minute.
LONGEST_PASTE = 20_000


class PastedText(QPlainTextEdit):
    """What is pasted or dropped is cut where it goes on too long; the clipboard keeps the rest."""

    #: (number of characters there were) more was pasted than is taken in, UI thread.
    cut_short = Signal(int)

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        if len(text) <= LONGEST_PASTE:
            super().insertFromMimeData(source)
            return
        short = QMimeData()
        short.setText(text[:LONGEST_PASTE])
        super().insertFromMimeData(short)
        self.cut_short.emit(len(text))
