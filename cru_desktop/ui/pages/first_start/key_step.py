"""How the key is made in the portal: five small steps, each with a picture drawn by us."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.first_start.step_content import StepContent
from cru_desktop.ui.pages.first_start.steps import Mark
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.buttons import secondary_button
from cru_desktop.ui.widgets.flow import FlowLayout
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import TextLabel, small, strong
from cru_desktop.ui.widgets.picture import Picture


@dataclass(frozen=True, slots=True)
class Part:
    """One small step: what to do, and what its picture shows."""

    words: str
    picture: str
    description: str


PARTS = (
    Part(
        "W portalu, w kontekście swojej jednostki, otwórz menu Moje dane.",
        "klucz-1",
        "menu portalu po lewej, otoczone kółkiem Moje dane",
    ),
    Part("W menu Moje dane wybierz Klucz API.", "klucz-2", "pod Moje dane pozycja Klucz API w obwódce"),
    Part(
        "Otwórz kartę Zarządzanie kluczem API.",
        "klucz-3",
        "po prawej karta Zarządzanie kluczem API w obwódce",
    ),
    Part(
        "Naciśnij Generuj klucz i potwierdź: Tak.",
        "klucz-4",
        "przycisk Generuj klucz, pod nim pytanie z przyciskami Tak i Nie; w obwódce Generuj klucz i Tak",
    ),
    Part(
        "Skopiuj klucz z okna, które się pokaże. Wkleisz go w następnym kroku.",
        "klucz-5",
        "okno z kluczem zakrytym kropkami i przycisk Kopiuj w obwódce",
    ),
)
#: Narrower than this (at 100 % letters) the picture goes under the words.
_SIDE_BY_SIDE = 560


class KeyStep(StepContent):
    """Words at left, picture at right, or under one another where it is narrow."""

    expects = Mark.DONE

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.column.addWidget(
            Banner(
                "Czy ktoś w jednostce (także program księgowy) ma już klucz? Poproś o niego.",
                "Nowy klucz może unieważnić poprzedni.",
                Kind.WARNING,
            )
        )
        self._place = strong("")
        self._words = TextLabel("")
        self.pictures = [Picture(part.picture, part.description) for part in PARTS]
        self.back = secondary_button("Poprzedni rysunek", lambda: self.show_part(self.part - 1))
        self.forward = secondary_button("Następny rysunek", lambda: self.show_part(self.part + 1))
        self.part = 0
        self._lay_out()
        self._show()

    def show_part(self, part: int) -> None:
        """Another of the small steps, counted from 0."""
        self.part = min(max(part, 0), len(PARTS) - 1)
        self._show()
        announce(self, f"{self._place.text()}. {PARTS[self.part].words}")
        if not self.forward.isEnabled():
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.back.isEnabled():
            self.forward.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= scaled(_SIDE_BY_SIDE)
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if wide else directions.TopToBottom)

    def _show(self) -> None:
        part = PARTS[self.part]
        self._place.setText(f"Rysunek {self.part + 1} z {len(PARTS)}")
        self._words.setText(part.words)
        for number, picture in enumerate(self.pictures):
            picture.setVisible(number == self.part)
        self.back.setEnabled(self.part > 0)
        self.forward.setEnabled(self.part < len(PARTS) - 1)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(scaled(8))
        words.addWidget(self._place)
        words.addWidget(self._words)
        words.addStretch(1)
        self._row = QHBoxLayout()
        self._row.setSpacing(scaled(16))
        self._row.addLayout(words, 1)
        for picture in self.pictures:
            self._row.addWidget(picture, 1, Qt.AlignmentFlag.AlignTop)
        buttons = FlowLayout(spacing=scaled(8))
        buttons.addWidget(self.back)
        buttons.addWidget(self.forward)
        self.column.addLayout(self._row)
        self.column.addLayout(buttons)
        self.column.addWidget(small("Rysunki są poglądowe. Portal może wyglądać trochę inaczej."))
