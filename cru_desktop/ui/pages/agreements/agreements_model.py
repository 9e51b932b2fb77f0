"""Agreements as a table model: pages of rows, the state with its icon and colour."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QIcon

from cru_desktop.storage.agreement_shapes import AgreementRow
from cru_desktop.ui.pages.agreements.agreement_columns import STATE, TERM, ColumnWorld
from cru_desktop.ui.pages.agreements.state_words import kind_of
from cru_desktop.ui.pages.agreements.term_words import term_words
from cru_desktop.ui.theme.icons import icon
from cru_desktop.ui.theme.tokens import Colours
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.table_column import TableColumn
from cru_desktop.ui.widgets.table_model import PagedTableModel

_FOREGROUND = Qt.ItemDataRole.ForegroundRole.value
_DECORATION = Qt.ItemDataRole.DecorationRole.value


class AgreementsModel(PagedTableModel[AgreementRow]):
    """State and pressing deadline have an icon beside their words; colours follow the theme."""

    own_roles = frozenset({_FOREGROUND, _DECORATION})

    def __init__(
        self,
        columns: Sequence[TableColumn[AgreementRow]],
        world: ColumnWorld,
        colours: Colours,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, parent)
        self._world = world
        self._colours = colours
        self._marks: dict[tuple[str, Kind], tuple[QColor, QIcon]] = {}

    def use_world(self, world: ColumnWorld) -> None:
        """Another environment, or other entities."""
        self._world = world

    def use_colours(self, colours: Colours) -> None:
        """Another theme."""
        self._colours = colours
        self._marks.clear()

    def row_data(self, row: AgreementRow, column: int, role: int) -> Any:
        key = self._columns[column].key
        if key == STATE:
            kind = kind_of(row)
            return self._marked(kind, "draft" if kind is Kind.NEUTRAL else kind.icon_name, role)
        if key == TERM:
            kind = term_words(row, self._world.today(), self._world.environment).kind
            return None if kind is Kind.NEUTRAL else self._marked(kind, "clock", role)
        return None

    def _marked(self, kind: Kind, name: str, role: int) -> QColor | QIcon:
        mark = self._marks.get((name, kind))
        if mark is None:
            colour = kind.colour(self._colours)
            mark = self._marks[name, kind] = QColor(colour), icon(name, colour, 16)
        return mark[0] if role == _FOREGROUND else mark[1]
