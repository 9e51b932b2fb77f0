"""The problem report: read first, then copied, saved, or opened in the mail program."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cru_desktop.delivery.words import WARSAW
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.problem import Problem
from cru_desktop.support.problem_report import (
    ARTICLE,
    Addresses,
    Report,
    ReportFacts,
    ReportKind,
    ReportTopic,
    mailto,
    write_report,
)
from cru_desktop.ui.pages.register_state.webinar_values import clock_fault, moment, parse_clock, tidy_clock
from cru_desktop.ui.pages.settings.text_field import TextField
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.buttons import link_button, primary_button, secondary_button
from cru_desktop.ui.widgets.flow import FlowLayout
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import TextLabel, heading, muted, strong
from cru_desktop.ui.widgets.quiet_combo_box import QuietComboBox
from cru_desktop.ui.widgets.scrolled import Scrolled

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
    f"Program sam niczego nie wysyła. Gdzie pisać, mówi artykuł Ministerstwa „{ARTICLE}”."
)
_TRAINING = "To są ćwiczenia: nie wysyłaj tego zgłoszenia do Ministerstwa."
_REPEAT = "Zasady proszą, aby najpierw powtórzyć czynność: może to była chwilowa przerwa."
#: Pixels that the window's own frame takes of the screen.
_ROOM_LEFT = 48


def open_in_mail_program(address: str) -> bool:
    """True if the system has taken the address."""
    return QDesktopServices.openUrl(QUrl(address))


class ReportDialog(QDialog):
    """`facts` are read beforehand; nothing is sent from here. Esc closes."""

    #: (str) what was done ("Skopiowano…"), UI thread.
    done_with = Signal(str)
    #: (Path, str) a file, and the text that stands on the screen; its owner saves it off the UI thread and
    #: answers by `saved` or `not_saved`.
    save_wanted = Signal(object, str)

    def __init__(
        self,
        facts: ReportFacts,
        now: datetime,
        *,
        addresses: Addresses | None = None,
        open_mail: Callable[[str], bool] = open_in_mail_program,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._facts = facts
        self._now = now
        self._addresses = addresses or Addresses()
        self._open_mail = open_mail
        self.setWindowTitle(TITLES[facts.kind])
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.topic = QuietComboBox()
        for topic, words in TOPICS.items():
            self.topic.addItem(words, topic)
        self.topic.setCurrentIndex(list(TOPICS).index(facts.topic))
        self.repeated = TextField(
            "O której powtórzono czynność", judge=clock_fault, tidy=tidy_clock, help_text=_REPEAT
        )
        self.words = QPlainTextEdit(facts.own_words)
        self.text = QPlainTextEdit()
        self.recipient = TextLabel()
        self.answer = Banner(kind=Kind.SUCCESS)
        self.copy = secondary_button("Kopiuj", self._copy, icon_name="copy")
        self.save = secondary_button("Zapisz…", self._choose_file, icon_name="download")
        self.mail = primary_button("Otwórz w programie pocztowym", self._mail, icon_name="external")
        self._prepare_controls()
        self._lay_out()
        self._write()
        room = self.screen().availableSize()
        self.resize(min(scaled(680), room.width() - _ROOM_LEFT), min(scaled(640), room.height() - _ROOM_LEFT))
        self.words.setFocus()

    @property
    def report(self) -> Report:
        """As it stands on the screen."""
        facts = replace(
            self._facts,
            topic=ReportTopic(self.topic.currentData()),
            own_words=self.words.toPlainText(),
            repeated_at=self._facts.repeated_at or self._typed_repetition(),
        )
        return write_report(facts, self._now, self._addresses)

    def save_to(self, path: Path) -> None:
        """Have the report written into a file: on a drive of the network that may take its time."""
        self.save_wanted.emit(path, self.report.text)

    def saved(self, path: Path) -> None:
        """It is in the file."""
        self._tell(f"Zapisano zgłoszenie w pliku „{path.name}”.")

    def not_saved(self, problem: Problem) -> None:
        """The file could not be written."""
        self._tell(f"{problem.happened} {problem.program_does} {problem.you_can}", Kind.ERROR)

    def _typed_repetition(self) -> datetime | None:
        """Today at the typed hour, or yesterday if that is still to come."""
        if not self.repeated.text or self.repeated.error:
            return None
        day = self._now.astimezone(WARSAW).date()
        at = moment(day, parse_clock(self.repeated.text))
        return at if at <= self._now else moment(day - timedelta(days=1), parse_clock(self.repeated.text))

    def _write(self, *_: object) -> None:
        report = self.report
        self.recipient.setText(f"Do: {report.recipient}\nTemat: {report.subject}")
        self.text.setPlainText(report.body)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.text)
        self._tell("Skopiowano zgłoszenie do schowka.")

    def _mail(self) -> None:
        report = self.report
        # A mail program may cut a long text: the whole of it is in the clipboard.
        QGuiApplication.clipboard().setText(report.body)
        if self._open_mail(mailto(report)):
            self._tell("Otwieram program pocztowy. Treść zgłoszenia jest też w schowku.")
            return
        self._tell(
            "Nie ma tu programu pocztowego. Treść jest w schowku: wklej ją w swojej poczcie "
            f"i wyślij na {report.recipient}.",
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

    def _tell(self, text: str, kind: Kind = Kind.SUCCESS) -> None:
        self.answer.show_message("", text, kind)
        self.answer.show()
        announce(self, text)
        self.done_with.emit(text)

    def _prepare_controls(self) -> None:
        is_idea = self._facts.kind is ReportKind.IDEA
        self.topic.setAccessibleName("Czego dotyczy zgłoszenie")
        self.words.setAccessibleName("Twój pomysł" if is_idea else "Co się stało, własnymi słowami")
        self.words.setPlaceholderText(
            "Napisz, co warto poprawić w rejestrze." if is_idea else "Możesz dopisać, co się stało."
        )
        self.text.setAccessibleName("Treść zgłoszenia")
        self.text.setReadOnly(True)
        self.text.setMinimumHeight(scaled(160))
        self.words.setFixedHeight(scaled(84))
        for edit in (self.words, self.text):
            edit.setTabChangesFocus(True)
        self.answer.hide()
        self.topic.currentIndexChanged.connect(self._write)
        self.words.textChanged.connect(self._write)
        self.repeated.edited.connect(self._write)

    def _lay_out(self) -> None:
        facts = self._facts
        inside = Scrolled()
        column = QVBoxLayout(inside)
        column.setContentsMargins(scaled(24), scaled(20), scaled(24), 0)
        column.setSpacing(scaled(8))
        column.addWidget(heading(TITLES[facts.kind]))
        if facts.environment is Environment.TRAINING:
            column.addWidget(Banner("", _TRAINING, Kind.WARNING))
        column.addWidget(muted(_READ_FIRST))
        _add_labelled(column, "Czego dotyczy", self.topic)
        if facts.kind is ReportKind.ERROR and facts.repeated_at is None:
            column.addWidget(self.repeated)
        else:
            self.repeated.setParent(self)
            self.repeated.hide()
        _add_labelled(column, self.words.accessibleName(), self.words)
        column.addWidget(self.recipient)
        _add_labelled(column, "Treść", self.text, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, scaled(16))
        outer.setSpacing(scaled(8))
        outer.addWidget(area, 1)
        outer.addLayout(self._buttons())

    def _buttons(self) -> QVBoxLayout:
        buttons = FlowLayout(spacing=scaled(8))
        for button in (self.copy, self.save, self.mail):
            buttons.addWidget(button)
        row = QHBoxLayout()
        row.addWidget(link_button("Zamknij (Esc)", self.reject), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(buttons, 1)
        column = QVBoxLayout()
        column.setContentsMargins(scaled(24), 0, scaled(24), 0)
        column.addWidget(self.answer)
        column.addLayout(row)
        return column


def _add_labelled(column: QVBoxLayout, words: str, control: QWidget, stretch: int = 0) -> None:
    label = strong(words)
    label.setBuddy(control)
    column.addWidget(label)
    column.addWidget(control, stretch)
