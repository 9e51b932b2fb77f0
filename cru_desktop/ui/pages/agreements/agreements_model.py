"""Agreements as a table model: pages of rows, the state with its icon and colour."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QIcon

from cru_desktop.storage.agreement_shapes import AgreementRow
from cru_desktop.ui.pages.agreements.agreement_columns import STATE_TITLE
from cru_desktop.ui.pages.agreements.state_words import kind_of
from cru_desktop.ui.theme.icons import icon
from cru_desktop.ui.theme.tokens import Colours
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.table_column import TableColumn
from cru_desktop.ui.widgets.table_model import PagedTableModel


class AgreementsModel(PagedTableModel[AgreementRow]):
    """The state's cell has an icon beside its words; colours follow the theme through `use_colours`."""

    def __init__(
        self, columns: Sequence[TableColumn[AgreementRow]], colours: Colours, parent: QObject | None = None
    ) -> None:
        super().__init__(columns, parent)
        self._colours = colours
        self._icons: dict[Kind, QIcon] = {}

    def use_colours(self, colours: Colours) -> None:
        """Another theme."""
        self._colours = colours
        self._icons.clear()

    def row_data(self, row: AgreementRow, column: int, role: int) -> Any:
        if self.columns[column].title != STATE_TITLE:
            return None
        kind = kind_of(row.state)
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(kind.colour(self._colours))
        if role == Qt.ItemDataRole.DecorationRole:
            if kind not in self._icons:
                name = "draft" if kind is Kind.NEUTRAL else kind.icon_name
                self._icons[kind] = icon(name, kind.colour(self._colours), 16)
            return self._icons[kind]
        return None
