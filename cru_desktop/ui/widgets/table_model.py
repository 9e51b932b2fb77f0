"""A table model over pages that arrive later; rows not yet at hand show a placeholder."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from cru_desktop.ui.widgets.table_column import TableColumn
from cru_desktop.ui.widgets.table_pages import TablePages

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

PLACEHOLDER = "…"
#: Qt asks for seven roles of each cell while it paints: what is the same for all cells is worked out once, as
#: plain numbers, and roles that nothing answers come back at once.
_LEFT = (Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value
_RIGHT = (Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value
_DISPLAY = Qt.ItemDataRole.DisplayRole.value
_ALIGNMENT = Qt.ItemDataRole.TextAlignmentRole.value
_TOOL_TIP = Qt.ItemDataRole.ToolTipRole.value
_ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole.value


class PagedTableModel(QAbstractTableModel, Generic[Row]):
    """Read-only rows of one query. Emits `pages_wanted(generation, offsets)` in the UI thread; the answer
    comes back through `first_page` and `later_page`.
    """

    pages_wanted = Signal(int, object)
    #: Roles beyond words and alignment that `row_data` answers.
    own_roles: frozenset[int] = frozenset()

    def __init__(self, columns: Sequence[TableColumn[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._alignments = _alignments(self._columns)
        self._answered = self.own_roles | {_DISPLAY, _TOOL_TIP, _ACCESSIBLE}
        self._pages: TablePages[Row] = TablePages()
        self._wanted: list[int] = []
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.setInterval(0)
        self._asking.timeout.connect(self._ask)

    @property
    def columns(self) -> tuple[TableColumn[Row], ...]:
        return self._columns

    @property
    def page_size(self) -> int:
        return self._pages.page_size

    def set_columns(self, columns: Sequence[TableColumn[Row]]) -> None:
        """Other columns over the same rows (the entity's column comes and goes)."""
        self.beginResetModel()
        self._columns = tuple(columns)
        self._alignments = _alignments(self._columns)
        self.endResetModel()

    def new_query(self) -> int:
        """Starts a query and returns its generation; rows stay as they are until `first_page`."""
        self._wanted.clear()
        return self._pages.new_query()

    def first_page(self, generation: int, rows: Sequence[Row], total: int) -> bool:
        """Shows the new query's rows; False if it is outdated and nothing changed."""
        if generation != self._pages.generation:
            return False
        self.beginResetModel()
        self._pages.first_page(generation, rows, total)
        self.endResetModel()
        return True

    def later_page(self, generation: int, offset: int, rows: Sequence[Row]) -> None:
        """Fills in rows that were placeholders."""
        changed = self._pages.later_page(generation, offset, rows)
        if changed is not None:
            last_column = len(self._columns) - 1
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[1], last_column))

    def page_failed(self, offset: int) -> None:
        """The page could not be read; it is asked for again when its rows are looked at."""
        self._pages.failed(offset)

    def row_at(self, row: int) -> Row | None:
        """The row, or None while it is a placeholder."""
        return self._pages.row(row) if 0 <= row < self._pages.total else None

    # Qt's interface

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._pages.total

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == _ALIGNMENT:
            return self._alignments[index.column()] if index.isValid() else None
        if role not in self._answered or not index.isValid():
            return None
        place = index.column()
        row = self._pages.row(index.row())
        if row is None:
            return self._placeholder(index.row(), role)
        if role in (_DISPLAY, _TOOL_TIP):
            return self._columns[place].text(row)
        if role == _ACCESSIBLE:
            return f"{self._columns[place].title}: {self._columns[place].text(row)}"
        return self.row_data(row, place, role)

    def row_data(self, row: Row, column: int, role: int) -> Any:
        """`own_roles` of a loaded row; a table with badges or colours overrides both."""
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == _DISPLAY:
            return self._columns[section].title
        return self._alignments[section] if role == _ALIGNMENT else None

    def _placeholder(self, row: int, role: int) -> str | None:
        offset = self._pages.offset_to_ask_for(row)
        if offset is not None:
            self._wanted.append(offset)
            self._asking.start()
        return PLACEHOLDER if role == _DISPLAY else None

    def _ask(self) -> None:
        # The newest wish first: after a long drag of the scroll bar only the last rows are still on screen.
        wanted, self._wanted = self._wanted[::-1], []
        if wanted:
            self.pages_wanted.emit(self._pages.generation, tuple(wanted))


def _alignments(columns: Sequence[TableColumn[Any]]) -> tuple[int, ...]:
    return tuple(_RIGHT if column.numeric else _LEFT for column in columns)
