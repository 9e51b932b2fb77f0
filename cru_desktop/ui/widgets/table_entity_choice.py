"""Whose rows a list shows: one entity's, or all."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from cru_desktop.domain.context import Context
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.labels import TextLabel
from cru_desktop.ui.widgets.quiet_combo_box import QuietComboBox

ALL = "Wszystkie jednostki"


class EntityChoice(QWidget):
    """A list to choose from, hidden while there is one entity. The value is a REGON, or None for all."""

    #: (REGON or None) the choice changed, by a person or because the entity has gone; UI thread.
    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QuietComboBox()
        self._box.setAccessibleName("Jednostka")
        self._box.setMinimumContentsLength(27)
        self._box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        label = TextLabel("Jednostka", "label", wrap=False)
        label.setBuddy(self._box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(8))
        row.addWidget(label)
        row.addWidget(self._box, 1)
        self._box.addItem(ALL, None)
        self._box.currentIndexChanged.connect(lambda _: self.changed.emit(self.regon))
        self.setVisible(False)

    @property
    def regon(self) -> str | None:
        """REGON of the entity shown; None for all."""
        value = self._box.currentData()
        return value if isinstance(value, str) else None

    @property
    def shows_all(self) -> bool:
        """True where rows of more than one entity may stand under one another."""
        return self.regon is None and self._box.count() > 2

    def set_contexts(self, contexts: Iterable[Context]) -> None:
        """Offers these entities; keeps the present choice if it is still among them."""
        before = self.regon
        self._box.blockSignals(True)
        self._box.clear()
        self._box.addItem(ALL, None)
        for context in contexts:
            self._box.addItem(context.name, context.regon)
            tip = f"{context.name}, REGON {context.regon}"
            self._box.setItemData(self._box.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        self._box.setCurrentIndex(max(self._box.findData(before), 0) if before is not None else 0)
        self._box.blockSignals(False)
        self.setVisible(self._box.count() > 2)
        if self.regon != before:
            self.changed.emit(self.regon)

    def choose(self, regon: str | None) -> None:
        """Shows one entity, or all with None."""
        place = 0 if regon is None else self._box.findData(regon)
        if place >= 0:
            self._box.setCurrentIndex(place)
