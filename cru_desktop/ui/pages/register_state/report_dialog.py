"""The problem report: read first, then copied, saved, or opened in the mail program."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from cru_desktop.domain.environment import Environment
from cru_desktop.support.problem_report import (
    ARTICLE,
    Report,
    ReportFacts,
    ReportKind,
    ReportTopic,
    mailto,
    write_report,
)
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.buttons import link_button, primary_button, secondary_button
from cru_desktop.ui.widgets.field_choice import QuietComboBox
from cru_desktop.ui.widgets.flow import FlowLayout
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import TextLabel, heading, muted, strong

TOPICS = {
    ReportTopic.API: "Połączenie programu z rejestrem (API)",
    ReportTopic.PORTAL: "Portal rejestru w przeglądarce",
    ReportTopic.ACCOUNT: "Konto w rejestrze",
    ReportTopic.KEY: "Klucz API",
}
TITLES = {
    ReportKind.ERROR: "Zgłoszenie błędu",
    ReportKind.OUTAGE: "Zgłoszenie przerwy",
    ReportKind.IDEA: "Pomysł na usprawnienie",
}
_READ_FIRST = (
    "Przeczytaj zgłoszenie, zanim je wyślesz. Kluczy API i nazwisk osób fizycznych w nim nie ma. "
    "Program sam niczego nie wysyła."
)
_TRAINING = "To są ćwiczenia: nie wysyłaj tego zgłoszenia do Ministerstwa."


def open_in_mail_program(address: str) -> bool:
    """True if the system has taken the address."""
    return QDesktopServices.openUrl(QUrl(address))


class ReportDialog(QDialog):
    """`facts` are read beforehand; nothing is sent from here. Esc closes."""

    #: (str) what was done ("Skopiowano…"), UI thread.
    done_with = Signal(str)

    def __init__(
        self,
        facts: ReportFacts,
        now: datetime,
        *,
        open_mail: Callable[[str], bool] = open_in_mail_program,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._facts = facts
        self._now = now
        self._open_mail = open_mail
        self.setWindowTitle(TITLES[facts.kind])
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.topic = QuietComboBox()
        for topic, words in TOPICS.items():
            self.topic.addItem(words, topic)
        self.topic.setCurrentIndex(list(TOPICS).index(facts.topic))
        self.idea = QPlainTextEdit(facts.idea)
        self.text = QPlainTextEdit()
        self.recipient = TextLabel()
        self.answer = Banner(kind=Kind.SUCCESS)
        self.copy = secondary_button("Kopiuj", self._copy, icon_name="copy")
        self.save = secondary_button("Zapisz do pliku…", self._choose_file, icon_name="download")
        self.mail = primary_button("Otwórz w programie pocztowym", self._mail, icon_name="external")
        self._name_controls()
        self._lay_out()
        self.topic.currentIndexChanged.connect(self._write)
        self.idea.textChanged.connect(self._write)
        self._write()
        self.resize(scaled(680), scaled(640))
        (self.idea if facts.kind is ReportKind.IDEA else self.text).setFocus()

    @property
    def report(self) -> Report:
        """As it stands on the screen, with what the person changed in it."""
        written = self._written()
        return replace(written, body=self.text.toPlainText())

    def _written(self) -> Report:
        topic = self.topic.currentData()
        facts = replace(self._facts, topic=ReportTopic(topic), idea=self.idea.toPlainText())
        return write_report(facts, self._now)

    def _write(self) -> None:
        report = self._written()
        self.recipient.setText(f"Do: {report.recipient}\nTemat: {report.subject}")
        # What the person has changed in the text stays: nothing typed is ever lost.
        if not self.text.document().isModified():
            self.text.setPlainText(report.body)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.text)
        self._tell("Skopiowano zgłoszenie do schowka.")

    def _mail(self) -> None:
        # A mail program may cut a long text: the whole of it is in the clipboard.
        QGuiApplication.clipboard().setText(self.report.body)
        if self._open_mail(mailto(self.report)):
            self._tell("Otwieram program pocztowy. Treść zgłoszenia jest też w schowku.")
        else:
            self._tell(
                f"Nie ma tu programu pocztowego. Treść jest w schowku: wklej ją w swojej poczcie "
                f"i wyślij na {self.report.recipient}.",
                Kind.WARNING,
            )

    def _choose_file(self) -> None:
        # Not the static function: it would run an event loop of its own.
        dialog = QFileDialog(self, "Zapisz zgłoszenie", "zgloszenie-cru.txt", "Tekst (*.txt)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name)))
        dialog.open()

    def save_to(self, path: Path) -> None:
        """Write the report into a file."""
        try:
            path.write_text(self.report.text, encoding="utf-8")
        except OSError as error:
            self._tell(f"Nie mogę zapisać pliku „{path.name}”: {error.strerror}.", Kind.ERROR)
            return
        self._tell(f"Zapisano zgłoszenie w pliku „{path.name}”.")

    def _tell(self, text: str, kind: Kind = Kind.SUCCESS) -> None:
        self.answer.show_message("", text, kind)
        self.answer.show()
        announce(self, text)
        self.done_with.emit(text)

    def _name_controls(self) -> None:
        self.topic.setAccessibleName("Czego dotyczy zgłoszenie")
        self.idea.setAccessibleName("Twój pomysł, własnymi słowami")
        self.idea.setPlaceholderText("Napisz własnymi słowami, co warto poprawić w rejestrze.")
        is_idea = self._facts.kind is ReportKind.IDEA
        self.text.setAccessibleName("Treść zgłoszenia" if is_idea else "Treść zgłoszenia, można ją poprawić")
        self.text.setReadOnly(is_idea)
        self.recipient.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for edit in (self.idea, self.text):
            edit.setTabChangesFocus(True)
        self.idea.setMaximumHeight(scaled(110))
        self.answer.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(24), scaled(20), scaled(24), scaled(16))
        column.setSpacing(scaled(8))
        column.addWidget(heading(TITLES[self._facts.kind]))
        if self._facts.environment is Environment.TRAINING:
            column.addWidget(Banner("", _TRAINING, Kind.WARNING))
        column.addWidget(muted(f"{_READ_FIRST} Gdzie pisać, mówi artykuł Ministerstwa „{ARTICLE}”."))
        self._labelled(column, "Czego dotyczy", self.topic)
        if self._facts.kind is ReportKind.IDEA:
            self._labelled(column, "Twój pomysł", self.idea)
        else:
            self.idea.setParent(self)
            self.idea.hide()
        column.addWidget(self.recipient)
        self._labelled(column, "Treść", self.text, 1)
        column.addWidget(self.answer)
        buttons = FlowLayout(spacing=scaled(8))
        for button in (self.mail, self.copy, self.save):
            buttons.addWidget(button)
        row = QHBoxLayout()
        row.addLayout(buttons, 1)
        row.addWidget(link_button("Zamknij (Esc)", self.reject), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)

    @staticmethod
    def _labelled(column: QVBoxLayout, words: str, control: QWidget, stretch: int = 0) -> None:
        label = strong(words)
        label.setBuddy(control)
        column.addWidget(label)
        column.addWidget(control, stretch)
