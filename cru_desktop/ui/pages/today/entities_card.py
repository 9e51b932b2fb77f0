"""„Twoje jednostki”: the numbers of each entity, for those who work for several."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from cru_desktop.domain.plural import plural
from cru_desktop.ui.pages.today.matters import EntityLine
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.elided_link import ElidedLink
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import TextLabel

_NUMBER_COLUMN = 72


@dataclass(frozen=True, slots=True)
class _Column:
    """`alarming`: a number above 0 is marked."""

    title: str
    number: Callable[[EntityLine], int]
    alarming: Kind | None = None


_OVERDUE = _Column("Po terminie", lambda line: line.overdue, Kind.ERROR)
_SOON = _Column("Do 7 dni", lambda line: line.soon, Kind.WARNING)
_URGENT = _Column("Pilne", lambda line: line.urgent, Kind.ERROR)
_RUN_OUT = _Column("Wygasłe", lambda line: line.run_out)
_DRAFTS = _Column("Szkice", lambda line: line.drafts)
_QUEUED = _Column("W kolejce", lambda line: line.queued)
#: Where the law's terms run, and elsewhere.
_WITH_TERMS = (_URGENT, _OVERDUE, _SOON, _RUN_OUT, _DRAFTS, _QUEUED)
_WITHOUT_TERMS = (_URGENT, _RUN_OUT, _DRAFTS, _QUEUED)


class EntitiesCard(Card):
    """A small table; an entity's name leads to working for it."""

    chosen = Signal(str)
    """REGON."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Twoje jednostki", parent)
        self._table = QWidget()
        self.body.addWidget(self._table)

    def show_entities(self, lines: tuple[EntityLine, ...], *, terms: bool) -> None:
        """Hidden for a single entity: its matters stand above. `terms`: the law's terms run here."""
        self.setVisible(len(lines) > 1)
        self.set_status(plural(len(lines), "jednostka", "jednostki", "jednostek"))
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(scaled(12))
        grid.setVerticalSpacing(scaled(4))
        grid.setColumnStretch(0, 1)
        columns = _WITH_TERMS if terms else _WITHOUT_TERMS
        for place, words in enumerate(("Jednostka", *(column.title for column in columns))):
            header = TextLabel(words, "label")
            if place:
                header.setMaximumWidth(scaled(_NUMBER_COLUMN))
            grid.addWidget(header, 0, place, Qt.AlignmentFlag.AlignBottom)
        for row, line in enumerate(lines, start=1):
            self._add_row(grid, row, line, columns)
        self.body.replaceWidget(self._table, table)
        self._table.hide()
        self._table.deleteLater()
        self._table = table

    def _add_row(self, grid: QGridLayout, row: int, line: EntityLine, columns: tuple[_Column, ...]) -> None:
        name = ElidedLink(line.name, lambda: self.chosen.emit(line.regon))
        name.setAccessibleName(f"Pracuj w imieniu: {line.name}, REGON {line.regon}")
        grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignLeft)
        for place, column in enumerate(columns, start=1):
            number = column.number(line)
            label = TextLabel(str(number), "strong" if number else "muted", wrap=False)
            label.setAccessibleName(f"{line.name}, {column.title}: {number}")
            if column.alarming is not None and number:
                label.set_kind(column.alarming)
            grid.addWidget(label, row, place)
