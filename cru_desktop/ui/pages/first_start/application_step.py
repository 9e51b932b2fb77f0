"""The step with the application: empty PDF files are made here, and signed ones are looked at."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QSpinBox, QWidget

from cru_desktop.domain.problem import Problem
from cru_desktop.support.empty_pdf import write_empty_pdfs
from cru_desktop.support.signed_file import SignedFile, look_at_file
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.first_start.attachment_words import found_words
from cru_desktop.ui.pages.first_start.step_content import StepContent
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.buttons import link_button, primary_button, secondary_button
from cru_desktop.ui.widgets.flow import FlowLayout
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import TextLabel

FILM_ADDRESS = "https://www.gov.pl/web/finanse/materialy-szkoleniowe"
_MOST_FILES = 20


class ApplicationStep(StepContent):
    """For the test environment alone: nowhere else are empty files attached."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._regon = TextLabel("")
        self.column.addWidget(self._regon)
        self.say(
            "Do wniosku dołącza się puste pliki PDF, podpisane podpisem kwalifikowanym, zaufanym "
            "(Profil Zaufany) albo osobistym (e-dowód). Program utworzy je za Ciebie.",
            "Jak złożyć wniosek, pokazuje film w materiałach szkoleniowych Ministerstwa.",
        )
        self.film = link_button(
            "Film instruktażowy (gov.pl)",
            lambda: QDesktopServices.openUrl(QUrl(FILM_ADDRESS)),
            icon_name="external",
        )
        self.count = QSpinBox()
        self.count.setRange(1, _MOST_FILES)
        self.count.setAccessibleName("Ile pustych plików utworzyć")
        self.count.setMinimumHeight(scaled(34))
        self.count.setMaximumWidth(scaled(120))
        self.count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.make = primary_button("Utwórz puste pliki PDF…", self._choose_folder)
        self.check = secondary_button("Sprawdź podpisany plik…", self._choose_file, icon_name="search")
        self.answer = Banner()
        self.answer.hide()
        self._lay_out()

    def refresh(self) -> None:
        context = self.desk.context
        regon = f"REGON {context.regon} ({context.name})" if context is not None else "ten sam REGON"
        self._regon.setText(
            f"W portalu złóż Wniosek o założenie konta JSFP na {regon}: ten sam, co w prośbie o dostęp."
        )

    def make_in(self, folder: Path) -> None:
        """Write the empty files into a folder; those that are there stay as they are."""
        count = self.count.value()
        self.desk.look_up(lambda _: write_empty_pdfs(folder, count), self.show_made, self._failed)

    def look_at(self, path: Path) -> None:
        """Say whether a file is signed, and by whom."""
        self._tell("Sprawdzam plik…", "", Kind.INFO)
        self.desk.look_up(lambda _: look_at_file(path), self.show_found, self._failed)

    def show_made(self, paths: tuple[Path, ...]) -> None:
        """The files are there."""
        folder = paths[0].parent
        headline = f"Puste pliki w folderze „{folder.name}”: {len(paths)}."
        self._tell(headline, f"{_names(paths)}. Podpisz i sprawdź każdy z nich.", Kind.SUCCESS)
        address = QUrl.fromLocalFile(str(folder))
        self.answer.set_action("Otwórz folder", lambda: QDesktopServices.openUrl(address))

    def show_found(self, found: SignedFile) -> None:
        """What was found of a file."""
        self._tell(*found_words(found, self.desk.now()))

    def _failed(self, problem: Problem) -> None:
        self.answer.show_problem(problem, Kind.WARNING)

    def _tell(self, headline: str, text: str, kind: Kind) -> None:
        self.answer.set_action("", None)
        self.answer.show_message(headline, text, kind)
        self.answer.show()
        announce(self, f"{headline} {text}".strip())

    def _choose_folder(self) -> None:
        # Not the static functions: they would run an event loop of their own.
        dialog = QFileDialog(self.window(), "Gdzie zapisać puste pliki", _documents())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        self._open(dialog, self.make_in)

    def _choose_file(self) -> None:
        kinds = "Podpisane pliki (*.pdf *.xades *.xml);;Wszystkie pliki (*)"
        dialog = QFileDialog(self.window(), "Wybierz podpisany plik", _documents(), kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._open(dialog, self.look_at)

    def _open(self, dialog: QFileDialog, chosen: Callable[[Path], None]) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: chosen(Path(name)))
        dialog.open()

    def _lay_out(self) -> None:
        label = TextLabel("Ile pustych plików utworzyć", "label", wrap=False)
        label.setBuddy(self.count)
        buttons = FlowLayout(spacing=scaled(8))
        buttons.addWidget(self.make)
        buttons.addWidget(self.check)
        for widget in (self.film, label, self.count):
            self.column.addWidget(widget)
        self.column.addLayout(buttons)
        self.column.addWidget(self.answer)


def _names(paths: tuple[Path, ...]) -> str:
    """ "a.pdf", "a.pdf i b.pdf", "a.pdf … c.pdf"."""
    if len(paths) == 1:
        return paths[0].name
    return f"{paths[0].name} {'i' if len(paths) == 2 else '…'} {paths[-1].name}"


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
