"""The step that asks for access: a letter with everything that is asked for, to copy or to save."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QSpinBox, QWidget

from cru_desktop.support.access_letter import (
    SUPPORT_FOR_ENTITIES,
    SUPPORT_FOR_INTEGRATORS,
    AccessLetter,
    access_letter,
)
from cru_desktop.support.prints.saving import save_text
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.first_start.step_content import StepContent
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.buttons import primary_button, secondary_button
from cru_desktop.ui.widgets.flow import FlowLayout
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import TextLabel, small

_MOST_USERS = 999


class AccessStep(StepContent):
    """The letter follows the entity and the number of users."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.say(
            "Wyślij prośbę o dostęp do środowiska testowego. Poniżej jest gotowa treść.",
            "Jednostka dostaje jedno konto (login, hasło, kod SMS), wspólne dla wszystkich jej osób. "
            "Zapytaj więc najpierw, czy ktoś u Was już o nie nie poprosił.",
        )
        self.users = QSpinBox()
        self.users.setRange(1, _MOST_USERS)
        self.users.setAccessibleName("Ile osób będzie korzystać")
        self.users.setMinimumHeight(scaled(34))
        self.users.setMaximumWidth(scaled(120))
        self.users.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.users.valueChanged.connect(self.refresh)
        label = TextLabel("Ile osób będzie korzystać", "label", wrap=False)
        label.setBuddy(self.users)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Treść prośby o dostęp")
        self.text.setMinimumHeight(scaled(200))
        self.copy = primary_button("Kopiuj treść", self._copy, icon_name="copy")
        self.save = secondary_button("Zapisz do pliku…", self._choose_file, icon_name="download")
        self.answer = Banner()
        self.answer.hide()
        buttons = FlowLayout(spacing=scaled(8))
        buttons.addWidget(self.copy)
        buttons.addWidget(self.save)
        for widget in (label, self.users, self.text):
            self.column.addWidget(widget)
        self.column.addLayout(buttons)
        self.column.addWidget(self.answer)
        self.column.addWidget(
            small(
                "Adres, na który wysłać prośbę, podaje Ministerstwo Finansów. Adresy wsparcia: "
                f"{SUPPORT_FOR_ENTITIES} (jednostki), {SUPPORT_FOR_INTEGRATORS} (integratorzy)."
            )
        )

    @property
    def letter(self) -> AccessLetter:
        """The letter as it stands."""
        context = self.desk.context
        name = context.name if context is not None else "………………………………"
        regon = context.regon if context is not None else "………………"
        return access_letter(name, regon, self.users.value(), self.desk.settings.person)

    def refresh(self) -> None:
        letter = self.letter
        if self.text.toPlainText() != letter.whole:
            self.text.setPlainText(letter.whole)
        ready = self.desk.context is not None
        self.copy.setEnabled(ready)
        self.save.setEnabled(ready)
        if not ready:
            self._tell("Najpierw dodaj swoją jednostkę w kroku „Twoja jednostka”.", Kind.WARNING)
        elif self.answer.text.startswith("Najpierw"):
            self.answer.hide()

    def save_to(self, path: Path) -> None:
        """Write the letter into a file; a problem is told by the frame."""
        words = self.letter.whole
        self.desk.look_up(
            lambda _: save_text(path, words),
            lambda _: self._tell(f"Zapisano: {path.name}. Dołącz treść do wiadomości i wyślij."),
        )

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.letter.text)
        self._tell("Treść jest w schowku. Wklej ją w swojej poczcie (Ctrl+V) i wyślij.")

    def _choose_file(self) -> None:
        # Not the static function: it would run an event loop of its own.
        dialog = QFileDialog(self.window(), "Zapisz prośbę", "prosba-o-dostep-cru.txt", "Tekst (*.txt)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name)))
        dialog.open()

    def _tell(self, text: str, kind: Kind = Kind.SUCCESS) -> None:
        self.answer.show_message("", text, kind)
        self.answer.show()
        announce(self, text)
