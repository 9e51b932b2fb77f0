"""One agreement that is going to be deleted: when, and what a person can decide about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cru_desktop.domain.retention import Deletion
from cru_desktop.ui.pages.settings.personal_data_words import sentence
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import danger_button, secondary_button
from cru_desktop.ui.widgets.flow import FlowLayout
from cru_desktop.ui.widgets.labels import small, strong


class PlannedDeletionRow(QFrame):
    """All signals carry the agreement's id, UI thread."""

    keep_wanted = Signal(int)
    keep_no_longer_wanted = Signal(int)
    delete_wanted = Signal(int)

    def __init__(self, deletion: Deletion, entity: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.deletion = deletion
        agreement_id = deletion.agreement_id
        text = sentence(deletion)
        self.setAccessibleName(f"{deletion.label}. {text}")
        is_kept = deletion.kept_until is not None
        self.keep = secondary_button(
            "Nie zatrzymuj" if is_kept else "Zatrzymaj na rok",
            lambda: (self.keep_no_longer_wanted if is_kept else self.keep_wanted).emit(agreement_id),
        )
        self.delete = secondary_button("Usuń teraz…", self._ask, icon_name="trash")
        self.sure = danger_button("Usuń na zawsze", lambda: self.delete_wanted.emit(agreement_id))
        self._leave = secondary_button("Zostaw", self._leave_it)
        self._question = QWidget()
        for button in (self.keep, self.delete, self.sure):
            button.setAccessibleName(f"{button.text()}: {deletion.label}")
        self._lay_out(text, entity)

    def _ask(self) -> None:
        self._question.show()
        self._leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_it(self) -> None:
        self._question.hide()
        self.delete.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, text: str, entity: str) -> None:
        question = QHBoxLayout(self._question)
        question.setContentsMargins(0, 0, 0, 0)
        question.setSpacing(scaled(8))
        question.addWidget(strong("Usunąć z tego komputera wszystko o tej umowie?"), 1)
        question.addWidget(self.sure)
        question.addWidget(self._leave)
        self._question.hide()
        buttons = FlowLayout(spacing=scaled(8))
        buttons.addWidget(self.keep)
        buttons.addWidget(self.delete)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, scaled(6), 0, scaled(6))
        column.setSpacing(scaled(4))
        column.addWidget(strong(self.deletion.label))
        column.addWidget(small(f"{entity} · {text}" if entity else text))
        column.addLayout(buttons)
        column.addWidget(self._question)
