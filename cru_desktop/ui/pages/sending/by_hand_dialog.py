"""The fields of an agreement one by one, each with a button that copies it, for typing into the portal."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cru_desktop.domain.portal_fields import PortalField
from cru_desktop.ui.pages.sending.by_hand import FieldsToCopy
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.buttons import Button, link_button, primary_button, secondary_button
from cru_desktop.ui.widgets.labels import TextLabel, heading, muted, strong
from cru_desktop.ui.widgets.scrolled import Scrolled

_HOW_TO = (
    "Program nie wyśle tej umowy, więc w rejestrze będzie jeden wpis. Otwórz portal rejestru w przeglądarce "
    "i przenoś pola po kolei: Enter kopiuje i przechodzi do następnego."
)
_AFTERWARDS = "Gdy wpiszesz wszystko, wybierz „Już wpisana”. Program znajdzie wpis i połączy go z tą umową."
_COPY, _COPIED = "Kopiuj", "Skopiowane"
#: Pixels that the window's own frame takes of the screen.
_ROOM_LEFT = 48
#: Below this width (at 100 % letters) name, value and button do not stand beside one another.
_NARROW = 560


class ByHandDialog(QDialog):
    """Esc closes; the row stays frozen and the fields can be shown again."""

    #: (Submission) the person has typed it in, UI thread.
    entered = Signal(object)

    def __init__(self, fields: FieldsToCopy, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields = fields
        room = self.screen().availableSize()
        width = min(scaled(720), room.width() - _ROOM_LEFT)
        #: Large letters on a small screen: a field's name stands above its value.
        self._stacked = width < scaled(_NARROW)
        self.setWindowTitle("Wpis ręczny w portalu")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.buttons: list[Button] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(scaled(12))
        self._grid.setVerticalSpacing(scaled(8))
        self._grid.setColumnStretch(1, 1)
        self._fill_grid()
        self.done_button = primary_button("Już wpisana", self._on_entered)
        self.done_button.setAutoDefault(True)
        self._lay_out()
        self.resize(width, min(scaled(640), room.height() - _ROOM_LEFT))
        (self.buttons[0] if self.buttons else self.done_button).setFocus()

    def _fill_grid(self) -> None:
        section = ""
        for field in self._fields.fields:
            line = self._grid.rowCount()
            if field.section != section:
                section = field.section
                self._grid.addWidget(strong(section), line, 0, 1, 3)
                line += 1
            self._add_field(field, line)

    def _add_field(self, field: PortalField, line: int) -> None:
        label = muted(field.label)
        value = TextLabel(field.value)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        button = secondary_button(_COPY, icon_name="copy")
        # Enter presses the button that has the focus, and no other.
        button.setAutoDefault(True)
        button.setAccessibleName(f"Kopiuj: {field.section}, {field.label}")
        button.setAccessibleDescription(field.value)
        button.clicked.connect(lambda: self._copy(button, field))
        top = Qt.AlignmentFlag.AlignTop
        if self._stacked:
            self._grid.addWidget(label, line, 0, 1, 2)
            self._grid.addWidget(value, line + 1, 0, 1, 2)
            self._grid.addWidget(button, line, 2, 2, 1, top | Qt.AlignmentFlag.AlignRight)
        else:
            label.setFixedWidth(scaled(190))
            self._grid.addWidget(label, line, 0)
            self._grid.addWidget(value, line, 1)
            self._grid.addWidget(button, line, 2, top | Qt.AlignmentFlag.AlignRight)
        self.buttons.append(button)

    def _copy(self, button: Button, field: PortalField) -> None:
        QGuiApplication.clipboard().setText(field.value)
        button.setText(_COPIED)
        announce(self, f"Skopiowano: {field.label}")
        following = self.buttons.index(button) + 1
        if following < len(self.buttons):
            self.buttons[following].setFocus()
            self._area.ensureWidgetVisible(self.buttons[following])
        else:
            self.done_button.setFocus()

    def _on_entered(self) -> None:
        self.accept()
        self.entered.emit(self._fields.row)

    def _lay_out(self) -> None:
        inside = Scrolled()
        column = QVBoxLayout(inside)
        column.setContentsMargins(scaled(24), scaled(20), scaled(24), scaled(12))
        column.setSpacing(scaled(8))
        column.addWidget(heading("Wpis ręczny w portalu"))
        column.addWidget(strong(f"W imieniu: {self._fields.entity} (REGON {self._fields.row.context_regon})"))
        column.addWidget(TextLabel(_HOW_TO))
        column.addLayout(self._grid)
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inside)
        row = QHBoxLayout()
        row.addWidget(link_button("Zamknij (Esc)", self.reject))
        row.addStretch(1)
        row.addWidget(self.done_button)
        below = QVBoxLayout()
        below.setContentsMargins(scaled(24), 0, scaled(24), 0)
        below.setSpacing(scaled(8))
        below.addWidget(muted(_AFTERWARDS))
        below.addLayout(row)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, scaled(16))
        outer.setSpacing(scaled(8))
        outer.addWidget(self._area, 1)
        outer.addLayout(below)
