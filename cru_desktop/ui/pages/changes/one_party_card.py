"""One party of the agreement: its data put right, or another one in its place."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cru_desktop.domain.fields import FieldSpec
from cru_desktop.domain.findings import Finding
from cru_desktop.domain.raw import LOCAL, RawAgreement
from cru_desktop.ui.pages.agreement.form_card import FormCard
from cru_desktop.ui.pages.agreement.form_model import FormModel
from cru_desktop.ui.pages.agreement.form_paths import PARTIES, party_path
from cru_desktop.ui.pages.agreement.party_editor import PartyEditor
from cru_desktop.ui.pages.agreement.party_values import new_party, party_title
from cru_desktop.ui.widgets.field_base import Field
from cru_desktop.ui.widgets.field_choice import FieldChoice
from cru_desktop.ui.widgets.labels import TextLabel

_CHOSEN = f"{LOCAL}.stronaZmiany"
_NAMES = ("nazwa", "nip", "regon", "imie", "nazwisko")


class OnePartyCard(FormCard):
    """Which party, if there are several, and its fields.

    `replaces`: the party chosen gives way to another, so its fields begin empty; it is never the own entity.
    """

    prefixes = (PARTIES, _CHOSEN)

    #: () another party was chosen: everything is to be shown anew, UI thread.
    switched = Signal()

    def __init__(self, model: FormModel, base: RawAgreement, *, replaces: bool) -> None:
        super().__init__("Nowa strona" if replaces else "Nowe dane strony", model)
        parties = base.get(PARTIES)
        self._parties: list[dict[str, object]] = list(parties) if isinstance(parties, list) else []
        self._replaces = replaces
        self._editor: PartyEditor | None = None
        question = "Kto odszedł z umowy?" if replaces else "Czyje dane się zmieniły?"
        offered = [index for index in range(len(self._parties)) if index or not replaces]
        self._choice = FieldChoice(
            FieldSpec(_CHOSEN, question, "", True),
            choices=[(party_title(self._parties[index], index), index) for index in offered],
        )
        self._choice.edited.connect(lambda _path, value: self._choose(value))
        self._offered = offered
        self._who = TextLabel("", "muted")
        self.content.addWidget(self._choice)
        self.content.addWidget(self._who)

    @property
    def index(self) -> int | None:
        """Which party is edited."""
        chosen = self.model.document.value(_CHOSEN)
        return chosen if isinstance(chosen, int) and chosen in self._offered else None

    @property
    def is_unwritten(self) -> bool:
        """True while nothing says yet who comes in another's place."""
        if not self._replaces or self.index is None:
            return False
        names = (party_path(self.index, name) for name in _NAMES)
        return not any(self.model.document.value(path) for path in names)

    @property
    def editor(self) -> PartyEditor | None:
        return self._editor

    def fields(self) -> Iterable[Field]:
        if len(self._offered) > 1:
            yield self._choice
        if self._editor is not None:
            yield from self._editor.fields()

    def load(self) -> None:
        if self.index is None and self._offered:
            self._put(self._offered[-1] if len(self._offered) > 1 else self._offered[0])
        self._choice.setVisible(len(self._offered) > 1)
        self._choice.set_value(self.index)
        self._show_editor()

    def follow(self) -> None:
        if self._editor is not None:
            self._editor.follow()

    def focus_first(self) -> None:
        if self._editor is not None:
            self._editor.focus_first()

    def reveal(self, path: str) -> bool:
        if self._editor is None:
            return False
        if "daneAdresowe" in path:
            self._editor.open_address()
        if not super().reveal(path):
            self._editor.focus_first()
        return True

    def set_read_only(self, read_only: bool) -> None:
        self._choice.set_read_only(read_only)
        if self._editor is not None:
            self._editor.set_read_only(read_only)

    def show_remarks(self, findings: Sequence[Finding]) -> None:
        super().show_remarks(findings)

    def _choose(self, index: object) -> None:
        if isinstance(index, int) and index != self.index:
            former = self.index
            if former is not None:
                self.model.document.set(party_path(former), copy.deepcopy(self._parties[former]))
            self._put(index)
            self.switched.emit()

    def _put(self, index: int) -> None:
        self.model.document.set(_CHOSEN, index)
        if self._replaces:
            self.model.document.set(party_path(index), new_party())

    def _show_editor(self) -> None:
        if self._editor is not None:
            self.content.removeWidget(self._editor)
            old: QWidget = self._editor
            old.hide()
            old.deleteLater()
            self._editor = None
        if self.index is None:
            return
        former = party_title(self._parties[self.index], self.index)
        self._who.setText(f"W miejsce: {former}" if self._replaces else f"W rejestrze: {former}")
        self._editor = PartyEditor(self.model, self.index)
        self.content.addWidget(self._editor)
        self._editor.load()
        if not self._replaces:
            self._editor.open_address()
