"""One field for a contractor: part of a name or a number, with what the book has under it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cru_desktop.domain.plural import plural
from cru_desktop.ui.pages.agreement.contractor_values import contractor_line
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.field_formats import clean_line
from cru_desktop.ui.widgets.field_label import FieldLabel
from cru_desktop.ui.widgets.leads_focus import LeadsFocus

if TYPE_CHECKING:
    from PySide6.QtWidgets import QListWidget

    from cru_desktop.domain.contractor import Contractor

LABEL = "NIP lub nazwa kontrahenta"
_HELP = (
    "Zacznij pisać, a podpowiem kontrahentów z wcześniejszych umów. Strzałka w dół przechodzi po liście, "
    "Enter wpisuje wybranego."
)
_ROWS_IN_SIGHT = 6


class ContractorFinder(LeadsFocus):
    """A line with a list below it. Arrows move in the list while the line keeps the letters.

    What stands in the line is no part of the agreement. Signals are emitted in the UI thread.
    """

    #: (text) the person typed.
    typed = Signal(str)
    #: (Contractor) chosen from the list.
    chosen = Signal(object)
    #: (text) Enter without a list, or the line was left.
    settled = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contractors: tuple[Contractor, ...] = ()
        label = FieldLabel(LABEL)
        self.line = QLineEdit()
        self.line.setPlaceholderText("np. 5253012349 albo kreda")
        self.line.setAccessibleName(LABEL)
        self.line.setAccessibleDescription(_HELP)
        self.line.setToolTip(_HELP)
        self.line.textEdited.connect(self._on_typed)
        self.line.installEventFilter(self)
        label.setBuddy(self.line)
        self._sight = QTimer(self)
        self._sight.setSingleShot(True)
        self._sight.timeout.connect(self._bring_into_sight)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(scaled(4))
        self._column.addWidget(label)
        self._column.addWidget(self.line)
        self._offers = False
        self.lead_to(self.line)

    @cached_property
    def list(self) -> QListWidget:
        """Below the line; made when there is somebody to offer."""
        from PySide6.QtWidgets import QListWidget

        offered = QListWidget(self)
        offered.setAccessibleName("Kontrahenci z wcześniejszych umów")
        offered.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        offered.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        offered.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        offered.itemClicked.connect(lambda item: self._choose(offered.row(item)))
        self._column.addWidget(offered)
        return offered

    @property
    def text(self) -> str:
        return self.line.text()

    @property
    def is_offering(self) -> bool:
        """True while the list is in sight."""
        return self._offers

    def clear(self) -> None:
        self.line.clear()
        self.offer(())

    def offer(self, contractors: Sequence[Contractor]) -> None:
        """Shows these under the line, the first one marked; none hides the list."""
        news = tuple(contractors) != self._contractors
        self._contractors = tuple(contractors)
        if not (news or contractors):
            return
        self._offers = bool(contractors)
        if news:
            from PySide6.QtWidgets import QListWidgetItem

            self.list.clear()
            for contractor in contractors:
                item = QListWidgetItem(contractor_line(contractor))
                item.setToolTip(item.text())
                self.list.addItem(item)
        self.list.setVisible(bool(contractors))
        if not contractors:
            return
        self.list.setCurrentRow(0)
        rows = min(len(self._contractors), _ROWS_IN_SIGHT)
        self.list.setFixedHeight(rows * self.list.sizeHintForRow(0) + 2 * self.list.frameWidth() + scaled(4))
        self._sight.start()
        if news:
            count = plural(len(contractors), "kontrahent", "kontrahentów", "kontrahentów")
            announce(self.line, f"{count} na liście: {self.list.item(0).text()}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Only now the layout has made room for the list.
        if self.is_offering:
            self._sight.start()

    def _bring_into_sight(self) -> None:
        above: QWidget | None = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        inside: QWidget | None = above.widget() if above is not None else None
        if above is not None and inside is not None and self.is_offering:
            # Not ensureWidgetVisible: of a list it shows the current row alone.
            bottom = self.list.mapTo(inside, self.list.rect().bottomLeft())
            above.ensureVisible(bottom.x(), bottom.y(), 0, scaled(12))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line:
            if event.type() == QEvent.Type.FocusOut:
                self._on_left(event.reason())  # type: ignore[attr-defined]  # a QFocusEvent by its type
            elif isinstance(event, QKeyEvent) and self._takes(event):
                return True
        return super().eventFilter(watched, event)

    def _takes(self, event: QKeyEvent) -> bool:
        """Keys of the list; Esc closes it before it may close anything else."""
        key = event.key()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if not plain:
            return False
        if event.type() == QEvent.Type.ShortcutOverride and key == Qt.Key.Key_Escape and self.is_offering:
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.is_offering:
                self._choose(self.list.currentRow())
                return True
            number = _is_number(self.text)
            self.settled.emit(self.text)
            # A number is being looked up; by a name, or by nothing, the form goes on to the next field.
            return number
        if not self.is_offering or key not in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Escape):
            return False
        if key == Qt.Key.Key_Escape:
            self.offer(())
        else:
            self._step(1 if key == Qt.Key.Key_Down else -1)
        return True

    def _step(self, step: int) -> None:
        row = min(max(self.list.currentRow() + step, 0), self.list.count() - 1)
        self.list.setCurrentRow(row)
        announce(self.line, self.list.item(row).text())

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._contractors):
            contractor = self._contractors[row]
            self.clear()
            self.chosen.emit(contractor)

    def _on_typed(self, text: str) -> None:
        cleaned = clean_line(text)
        if cleaned != text:
            self.line.setText(cleaned)
        self.typed.emit(cleaned)

    def _on_left(self, reason: Qt.FocusReason) -> None:
        if reason in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            return
        text, offered = self.text, self.is_offering
        self.offer(())
        if not offered or _is_number(text):
            self.settled.emit(text)


def _is_number(text: str) -> bool:
    return text.replace("-", "").replace(" ", "").isdigit()
