"""Card 5, folded: what of this contract is not public, and why."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cru_desktop.domain.dictionaries import ExclusionScope
from cru_desktop.domain.plural import plural
from cru_desktop.ui.pages.agreement.exclusion_fields import ExclusionFields
from cru_desktop.ui.pages.agreement.form_card import FormCard
from cru_desktop.ui.pages.agreement.form_model import FormModel
from cru_desktop.ui.pages.agreement.form_paths import (
    PARTY_EXCLUSION,
    SUBJECT,
    SUBJECT_EXCLUSION,
    VALUE,
    VALUE_DESCRIPTION,
    VALUE_EXCLUSION,
    party_path,
)
from cru_desktop.ui.pages.agreement.party_values import data_fields, party_title
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import link_button
from cru_desktop.ui.widgets.field_base import Field
from cru_desktop.ui.widgets.labels import muted

#: Parties offered for an exclusion at once; a contract with more is told so.
_PARTIES_OFFERED = 12


class ExclusionsCard(FormCard):
    """Subject, value and each party but the own one.

    `switched` is emitted (UI thread) after an exclusion was set or lifted.
    """

    prefixes = (SUBJECT_EXCLUSION, VALUE_EXCLUSION)

    switched = Signal()

    def __init__(self, model: FormModel, parent: QWidget | None = None) -> None:
        super().__init__("5. Wyłączenie jawności", model, parent)
        self._toggle = link_button("Rozwiń", self._press, icon_name="chevron-right")
        self.header.addWidget(self._toggle)
        self._summary = muted("")
        self.content.addWidget(self._summary)
        self._parties: list[ExclusionFields] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(scaled(12))
        self.content.addLayout(self._column)
        self._subject = self._new(
            SUBJECT_EXCLUSION, "Przedmiot umowy nie jest jawny", ExclusionScope.SUBJECT, lambda: (SUBJECT,)
        )
        self._value = self._new(
            VALUE_EXCLUSION,
            "Wartość umowy nie jest jawna",
            ExclusionScope.VALUE,
            lambda: (VALUE, VALUE_DESCRIPTION),
        )
        self.set_open(False)

    @property
    def exclusions(self) -> tuple[ExclusionFields, ...]:
        return (self._subject, self._value, *self._parties)

    @property
    def is_open(self) -> bool:
        return not self._subject.isHidden()

    def fields(self) -> Iterable[Field]:
        for exclusion in self.exclusions:
            yield from exclusion.fields()

    def load(self) -> None:
        self._make_parties()
        for exclusion in self.exclusions:
            exclusion.load()
        self.set_open(any(exclusion.is_set for exclusion in self.exclusions))

    def follow(self) -> None:
        if len(self._parties) != len(self._offered()):
            self._make_parties()
            self.set_open(self.is_open)
        for exclusion in self.exclusions:
            exclusion.follow()
        for exclusion, index in zip(self._parties, self._offered(), strict=True):
            exclusion.set_words(self._party_words(index))
        number = sum(exclusion.is_set for exclusion in self.exclusions)
        self._summary.setText(
            f"Niejawne: {plural(number, 'część', 'części', 'części')} umowy."
            if number
            else "Wszystkie dane tej umowy będą jawne. Rozwiń tylko wtedy, gdy przepis pozwala coś wyłączyć."
        )

    def set_open(self, is_open: bool) -> None:
        """Folds or unfolds the card."""
        for exclusion in self.exclusions:
            exclusion.setVisible(is_open)
        self._toggle.setText("Zwiń" if is_open else "Rozwiń")
        self._toggle.setAccessibleName(f"{self.title}: {'zwiń' if is_open else 'rozwiń'}")
        self._toggle.set_icon("chevron-down" if is_open else "chevron-right")

    def reveal(self, path: str) -> bool:
        if not any(path.startswith(exclusion.path) for exclusion in self.exclusions):
            return False
        self.set_open(True)
        if not super().reveal(path):
            next(each for each in self.exclusions if path.startswith(each.path)).tick.setFocus()
        return True

    def offer(self, path: str) -> None:
        """Unfolds, and goes to the tick that withholds what is at `path` (else to the first one)."""
        self.set_open(True)
        fitting = (each for each in self.exclusions if each.withholds(path))
        next(fitting, self._subject).tick.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def wanted_fields(self, paths: Collection[str]) -> Iterable[Field]:
        """Who withheld it is only warned of, and yet nearly always to be filled in."""
        wanted = set(super().wanted_fields(paths))
        wanted |= {each.who for each in self.exclusions if each.who is not None and each.lacks_who}
        return (field for field in self.fields() if field in wanted)

    def takes(self, path: str) -> bool:
        """True for a remark about an exclusion, of a party too."""
        return path.startswith(self.prefixes) or f".{PARTY_EXCLUSION}" in path

    def set_read_only(self, read_only: bool) -> None:
        for exclusion in self.exclusions:
            exclusion.set_read_only(read_only)

    def parties_moved(self) -> None:
        """Which party stands where has changed: make their lines anew."""
        was_open = self.is_open
        self._make_parties()
        self.set_open(was_open)

    def _press(self) -> None:
        self.set_open(not self.is_open)

    def _offered(self) -> range:
        first = 1 if self.model.is_own_party(0) else 0
        return range(first, min(self.model.document.party_count, first + _PARTIES_OFFERED))

    def _party_words(self, index: int) -> str:
        title = party_title({**self.model.document.party(index), PARTY_EXCLUSION: None}, index)
        return f"Dane strony nie są jawne: {title if len(title) <= 60 else title[:57] + '…'}"

    def _make_parties(self) -> None:
        for exclusion in self._parties:
            self._column.removeWidget(exclusion)
            exclusion.hide()
            exclusion.deleteLater()
        self._parties = [self._new_party(index) for index in self._offered()]

    def _new_party(self, index: int) -> ExclusionFields:
        paths = tuple(party_path(index, name) for name in data_fields())
        exclusion = self._new(
            party_path(index, PARTY_EXCLUSION), self._party_words(index), ExclusionScope.PARTY, lambda: paths
        )
        exclusion.load()
        return exclusion

    def _new(
        self, path: str, words: str, scope: ExclusionScope, withheld: Callable[[], Iterable[str]]
    ) -> ExclusionFields:
        exclusion = ExclusionFields(self.model, path, words, scope, withheld)
        exclusion.switched.connect(self.switched)
        self._column.addWidget(exclusion)
        return exclusion
