"""„Twoje jednostki”: the numbers of each entity, for those who work for several."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from cru_desktop.domain.plural import plural
from cru_desktop.ui.pages.today.matters import EntityLine
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import link_button
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import TextLabel

_HEADERS = ("Jednostka", "Pilne", "Szkice", "W kolejce")


class EntitiesCard(Card):
    """A small table; an entity's name leads to working for it."""

    chosen = Signal(str)
    """REGON."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Twoje jednostki", parent)
        self._table = QWidget()
        self.body.addWidget(self._table)

    def show_entities(self, lines: tuple[EntityLine, ...]) -> None:
        """Hidden for a single entity: its matters stand above."""
        self.setVisible(len(lines) > 1)
        self.set_status(plural(len(lines), "jednostka", "jednostki", "jednostek"))
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(scaled(16))
        grid.setVerticalSpacing(scaled(4))
        grid.setColumnStretch(0, 1)
        for column, words in enumerate(_HEADERS):
            grid.addWidget(TextLabel(words, "label", wrap=False), 0, column)
        for row, line in enumerate(lines, start=1):
            self._add_row(grid, row, line)
        self.body.replaceWidget(self._table, table)
        self._table.hide()
        self._table.deleteLater()
        self._table = table

    def _add_row(self, grid: QGridLayout, row: int, line: EntityLine) -> None:
        name = link_button(line.name, lambda: self.chosen.emit(line.regon))
        name.setAccessibleName(f"Pracuj w imieniu: {line.name}, REGON {line.regon}")
        grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignLeft)
        for column, number in enumerate((line.urgent, line.drafts, line.queued), start=1):
            label = TextLabel(str(number), "strong" if number else "muted", wrap=False)
            label.setAccessibleName(f"{_HEADERS[column]}: {number}")
            if column == 1 and number:
                label.set_kind(Kind.ERROR)
            grid.addWidget(label, row, column)
