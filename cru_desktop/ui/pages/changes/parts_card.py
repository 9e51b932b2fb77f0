"""What differs now: a tick for each part of the agreement, so that only these are asked for."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from cru_desktop.domain.raw import LOCAL, RawAgreement
from cru_desktop.ui.pages.agreement.form_card import FormCard
from cru_desktop.ui.pages.agreement.form_model import FormModel
from cru_desktop.ui.pages.agreement.form_paths import EXTERNALLY_FUNDED, FIRST_DAY, LAST_DAY, PARTIES, PERIOD
from cru_desktop.ui.widgets.field_base import Field
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import muted
from cru_desktop.ui.widgets.wrapping_tick import WrappingTick

_CHOSEN = f"{LOCAL}.czesciZmiany"


@dataclass(frozen=True, slots=True)
class Part:
    """`paths` are all that its card may change; `name` is how the draft remembers the tick."""

    name: str
    words: str
    paths: tuple[str, ...]


SUBJECT_AND_VALUE = Part("przedmiot", "Wartość albo przedmiot umowy", ("szczegolyUmowy",))
DATES = Part("daty", "Okres, daty albo numer umowy", ("podstawoweDane", PERIOD, FIRST_DAY, LAST_DAY))
PARTIES_PART = Part("strony", "Strony umowy", (PARTIES,))
FUNDING = Part("finansowanie", "Finansowanie ze środków unijnych lub zagranicznych", (EXTERNALLY_FUNDED,))
PARTS = (SUBJECT_AND_VALUE, DATES, PARTIES_PART, FUNDING)


class PartsCard(FormCard):
    """Taking a tick back puts the part as it is in the register; ticking again brings back what was typed."""

    #: () a tick was set or taken back: cards are to be shown anew, UI thread.
    switched = Signal()

    def __init__(self, model: FormModel, base: RawAgreement) -> None:
        super().__init__("Co się różni od wpisu w rejestrze?", model)
        self._base = base
        self._typed: dict[str, dict[str, object]] = {}
        self.content.addWidget(muted("Zaznacz, a pokażę tylko te pola. Reszta wpisu zostanie bez zmian."))
        self.ticks = {part.name: WrappingTick(part.words) for part in PARTS}
        column = QVBoxLayout()
        column.setSpacing(0)
        self.content.addLayout(column)
        for part in PARTS:
            tick = self.ticks[part.name]
            tick.clicked.connect(lambda ticked, part=part: self._on_ticked(part, ticked))
            column.addWidget(tick)

    def fields(self) -> Iterable[Field]:
        return ()

    def is_chosen(self, part: Part) -> bool:
        return part.name in self._chosen()

    def set_status(self, text: str, kind: Kind = Kind.NEUTRAL) -> None:
        """There is nothing here to be ready with."""
        super().set_status("" if kind is Kind.SUCCESS else text, kind)

    def load(self) -> None:
        chosen = self._chosen()
        for name, tick in self.ticks.items():
            tick.setChecked(name in chosen)

    def set_read_only(self, read_only: bool) -> None:
        for tick in self.ticks.values():
            tick.setEnabled(not read_only)

    def focus_first(self) -> None:
        next(iter(self.ticks.values())).setFocus()

    def _chosen(self) -> Sequence[str]:
        """Ticked by the person, or different from the register for whatever reason."""
        kept = self.model.document.value(_CHOSEN)
        ticked = kept if isinstance(kept, list) else []
        return [part.name for part in PARTS if part.name in ticked or self._differs(part)]

    def _differs(self, part: Part) -> bool:
        paths = [path for path in part.paths if not path.startswith(f"{LOCAL}.")]
        return any(self.model.document.value(path) != _value_at(self._base, path) for path in paths)

    def _on_ticked(self, part: Part, ticked: bool) -> None:
        document = self.model.document
        chosen = [name for name in self._chosen() if name != part.name]
        document.set(_CHOSEN, [*chosen, part.name] if ticked else chosen)
        if ticked:
            values = self._typed.pop(part.name, {})
        else:
            self._typed[part.name] = {path: copy.deepcopy(document.value(path)) for path in part.paths}
            values = {path: _value_at(self._base, path) for path in part.paths}
        for path, value in values.items():
            if value is not None or document.has(path):
                document.set(path, copy.deepcopy(value))
        self.switched.emit()


def _value_at(raw: RawAgreement, path: str) -> object:
    here: object = raw
    for step in path.split("."):
        here = here.get(step) if isinstance(here, dict) else None
    return here
