"""One party on the card: a line that says who it is, and its fields when unfolded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cru_desktop.domain.findings import Finding
from cru_desktop.domain.plural import plural
from cru_desktop.ui.pages.agreement.card_remarks import CardRemarks
from cru_desktop.ui.pages.agreement.form_model import FormModel
from cru_desktop.ui.pages.agreement.party_editor import PartyEditor
from cru_desktop.ui.pages.agreement.party_values import party_title
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import Button, icon_button
from cru_desktop.ui.widgets.elided_link import ElidedLink
from cru_desktop.ui.widgets.field_base import Field
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import TextLabel
from cru_desktop.ui.widgets.showing import set_shown


class PartyPanel(QFrame):
    """A party at `index`. Its fields are made when first unfolded: four hundred parties open at once, folded.

    `taken_out` is emitted (UI thread) when the person takes the party out.
    """

    taken_out = Signal(object)

    def __init__(self, model: FormModel, index: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.index = index
        self._editor: PartyEditor | None = None
        self._read_only = False
        self._fold = ElidedLink("", self._toggle, icon_name="chevron-right")
        self._state = TextLabel(role="small", wrap=False)
        self._remove: Button = icon_button("", "trash", lambda: self.taken_out.emit(self))
        self.remarks = CardRemarks()
        self.remarks.accepted.connect(model.accepted)
        header = QHBoxLayout()
        header.setSpacing(scaled(8))
        header.addWidget(self._fold)
        header.addStretch(1)
        header.addWidget(self._state)
        header.addWidget(self._remove)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(scaled(8))
        divider = QFrame()
        divider.setProperty("panel", "divider")
        self._column.addWidget(divider)
        self._column.addLayout(header)
        self._column.addWidget(self.remarks)
        self.follow()

    @property
    def is_open(self) -> bool:
        return self._editor is not None and not self._editor.isHidden()

    @property
    def editor(self) -> PartyEditor | None:
        """The party's fields, None until they were first unfolded."""
        return self._editor

    def fields(self) -> Iterable[Field]:
        return self._editor.fields() if self._editor is not None else ()

    def open_fields(self) -> PartyEditor:
        """Unfolds, and returns the fields."""
        if self._editor is None:
            self._editor = PartyEditor(self._model, self.index, self)
            self._column.addWidget(self._editor)
            self._editor.load()
            self._editor.set_read_only(self._read_only)
        set_shown(self._editor, True)
        self._fold.set_icon("chevron-down")
        return self._editor

    def load(self) -> None:
        """Shows what the document holds now."""
        if self._editor is not None:
            self._editor.load()
        self.follow()

    def follow(self) -> None:
        """The title follows the name as it is typed."""
        party = self._model.document.party(self.index)
        name = _short(party_title(party, self.index))
        title = name if name.startswith("Strona ") else f"{self.index + 1}. {name}"
        if self._fold.text() != title:
            self._fold.setText(title)
            self._fold.setAccessibleName(f"{title}, rozwiń albo zwiń")
            self._remove.setAccessibleName(f"Usuń stronę: {title}")
            self._remove.setToolTip("Usuń tę stronę z umowy")
        if self._editor is not None:
            self._editor.follow()

    def move_to(self, index: int) -> None:
        self.index = index
        if self._editor is not None:
            self._editor.move_to(index)

    def show_count(self, to_mend: int, to_fill: int) -> None:
        """How many of its fields need the person; said on the folded line too."""
        if to_mend:
            self._state.setText(plural(to_mend, "do poprawy", "do poprawy", "do poprawy"))
        elif to_fill:
            self._state.setText(plural(to_fill, "do uzupełnienia", "do uzupełnienia", "do uzupełnienia"))
        else:
            self._state.setText("")
        self._state.set_kind(Kind.ERROR if to_mend else Kind.NEUTRAL)

    def show_remarks(self, findings: Sequence[Finding]) -> None:
        self.remarks.show_findings(findings)

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        set_shown(self._remove, not read_only)
        if self._editor is not None:
            self._editor.set_read_only(read_only)

    def _toggle(self) -> None:
        if self.is_open and self._editor is not None:
            self._editor.hide()
            self._fold.set_icon("chevron-right")
        else:
            self.open_fields()


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:57]}…"
