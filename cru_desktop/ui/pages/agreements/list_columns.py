"""The columns of the list of agreements: shown, hidden, dragged, sorted by; remembered with the profile."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QWidget

from cru_desktop.storage.agreement_shapes import AgreementSort
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.agreements.agreement_columns import (
    ColumnWorld,
    agreement_columns,
    all_columns,
    moved,
)
from cru_desktop.ui.pages.agreements.agreements_menu import add_columns, add_sorting
from cru_desktop.ui.pages.agreements.agreements_model import AgreementsModel
from cru_desktop.ui.pages.agreements.columns_dialog import ColumnsDialog
from cru_desktop.ui.pages.agreements.list_memory import ListMemory, Order
from cru_desktop.ui.theme.theme import colours_of
from cru_desktop.ui.widgets.table_entity_choice import EntityChoice
from cru_desktop.ui.widgets.table_view import TableView


class ListColumns(QObject):
    """Owns the model and the table. `entity` says whether rows of several entities may stand together."""

    #: A person chose another order of rows, UI thread.
    sorted_anew = Signal()

    def __init__(self, desk: Desk, memory: ListMemory, entity: EntityChoice, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._memory = memory
        self._entity = entity
        self._look = parent
        self.dialog: ColumnsDialog | None = None
        world = self._world()
        self.model = AgreementsModel(
            agreement_columns(world, memory.columns), world, colours_of(parent), self
        )
        self.table = TableView(self.model, "Umowy")
        self.table.let_columns_move()
        self.table.rearranged.connect(self._rearranged)
        self.table.sort_wanted.connect(self.sort_by)
        self.table.header_menu_wanted.connect(lambda at: self.header_menu().popup(at))

    @property
    def order(self) -> Order:
        """What the rows are sorted by."""
        return self._memory.order

    def follow(self) -> None:
        """The entities, the environment or the choice of columns changed."""
        world = self._world()
        self.model.use_world(world)
        self.model.set_columns(agreement_columns(world, self._memory.columns))
        self.table.use_columns(self.model.columns)
        self._show_sorting()

    def follow_look(self) -> None:
        """Theme or letters changed."""
        self.model.use_colours(colours_of(self._look))
        self.table.fit_rows()
        self.table.fit_columns()

    def keep(self, keys: tuple[str, ...]) -> None:
        """Other columns, from left to right, remembered."""
        self._memory.keep_columns(keys)
        self.follow()

    def choose(self) -> None:
        """The dialog: for many changes at once, and by keyboard."""
        dialog = ColumnsDialog(self._titles(), self._memory.columns, self.table)
        dialog.chosen.connect(self.keep)
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def sort_by(self, column: int) -> None:
        """The same column again turns the order round."""
        wanted = self.model.columns[column].sort
        if not wanted:
            self._show_sorting()
            return
        sort, (before, descending) = AgreementSort(wanted), self._memory.order
        self._memory.keep_order((sort, not descending if sort is before else False))
        self._show_sorting()
        self.sorted_anew.emit()

    def header_menu(self) -> QMenu:
        """The columns, each to be ticked."""
        menu = QMenu(self.table)
        menu.setAccessibleName("Kolumny")
        add_columns(menu, self._titles(), self._memory.columns, self.keep)
        menu.addSeparator()
        menu.addAction("Kolejność kolumn…").triggered.connect(self.choose)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def add_to_menu(self, menu: QMenu) -> None:
        """Sorting and columns, for the menu of a row."""
        add_sorting(
            menu, [column.title if column.sort else "" for column in self.model.columns], self.sort_by
        )
        menu.addAction("Kolumny…").triggered.connect(self.choose)

    def _rearranged(self, order: list[int]) -> None:
        visible = tuple(self.model.columns[place].key for place in order)
        # Not while the header is still dealing with the drop.
        keys = moved(self._memory.columns, visible)
        QTimer.singleShot(0, self, lambda: self.keep(keys))

    def _titles(self) -> list[tuple[str, str]]:
        return [(column.key, column.title) for column in all_columns(self._world())]

    def _world(self) -> ColumnWorld:
        names = {context.regon: context.name for context in self._desk.contexts}
        entity_name = (lambda regon: names.get(regon, regon)) if self._entity.shows_all else None
        return ColumnWorld(self._desk.environment, self._desk.today, entity_name)

    def _show_sorting(self) -> None:
        sort, descending = self._memory.order
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        places = [i for i, column in enumerate(self.model.columns) if column.sort == sort]
        self.table.horizontalHeader().setSortIndicator(places[0] if places else -1, order)
