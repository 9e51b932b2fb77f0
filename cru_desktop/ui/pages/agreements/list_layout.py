"""Where the parts of the list of agreements stand; what they do is joined in `agreements_list`."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.agreements.filter_bar import FilterBar
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import secondary_button
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.empty_state import EmptyState
from cru_desktop.ui.widgets.flow import FlowLayout
from cru_desktop.ui.widgets.labels import TextLabel, muted
from cru_desktop.ui.widgets.table_entity_choice import EntityChoice
from cru_desktop.ui.widgets.table_view import TableView

#: Height (at 100 % letters) in which one reads that there is nothing, and what to do.
_LEAST_EMPTY = 150
#: Of the table, however low the window is.
_LEAST_ROWS = 3
#: With less room than this (at 100 % letters) beside the choices the search has its own line.
_SEARCH = 210


class EmptyList(QScrollArea):
    """In place of the table while there is nothing to show. It scrolls: large letters on a low screen."""

    #: "Pokaż wszystkie umowy", UI thread.
    clear_wanted = Signal()

    def __init__(self, new_agreement: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._none = EmptyState(
            "Nie ma tu jeszcze żadnej umowy",
            "Zacznij od „Nowa umowa”. Szkic zapisuje się sam.",
            action="Nowa umowa",
            clicked=new_agreement,
        )
        self._not_found = EmptyState(
            "Nic nie znaleziono",
            "Zmień szukane słowa albo usuń filtry nad listą.",
            icon_name="search",
            action="Pokaż wszystkie umowy",
            clicked=self.clear_wanted.emit,
        )
        card = Card()
        card.body.addWidget(self._none)
        card.body.addWidget(self._not_found)
        card.body.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(scaled(_LEAST_EMPTY))
        self.setWidget(card)
        self.show_for(filtered=False)

    def show_for(self, *, filtered: bool) -> None:
        """`filtered`: there may be agreements that the search or a filter hides."""
        self._none.setVisible(not filtered)
        self._not_found.setVisible(filtered)


class ListLayout:
    """Makes the parts and puts them into `parent`."""

    def __init__(self, parent: QWidget, table: TableView, entity: EntityChoice, desk: Desk) -> None:
        self.search = QLineEdit()
        self.search.setPlaceholderText("Szukaj: numer, przedmiot, kontrahent, NIP, kwota (Ctrl+F)")
        self.search.setAccessibleName("Szukaj umowy")
        self.search.setClearButtonEnabled(True)
        self.filters = FilterBar(desk.today)
        self.columns = secondary_button("Kolumny")
        self.sum: TextLabel = muted("")
        self.empty = EmptyList(desk.new_agreement)
        table.keep_in_sight(_LEAST_ROWS)
        self.stack = QStackedLayout()
        self.stack.addWidget(table)
        self.stack.addWidget(self.empty)
        for part in (table, self.empty):
            # Their wish does not make the page scroll; what they need at least does.
            part.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._top = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._top.setSpacing(scaled(12))
        self._searching = QHBoxLayout()
        self._searching.setSpacing(scaled(12))
        self._searching.addWidget(self.search, 1)
        self._top.addLayout(self._searching, 1)
        self._choices = FlowLayout(spacing=scaled(12))
        self._offered: tuple[QWidget, ...] = (entity, self.filters.state_box)
        self._movable: tuple[QWidget, ...] = (self.filters.button, self.columns)
        for choice in (*self._offered, *self._movable):
            self._choices.addWidget(choice)
        self._top.addLayout(self._choices)
        inside = QWidget()
        inside.setProperty("panel", "scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(12))
        column.addLayout(self._top)
        column.addWidget(self.filters)
        column.addLayout(self.stack, 1)
        column.addWidget(self.sum)
        # With large letters on a low screen the table keeps some rows, and all of it scrolls.
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        outer = QVBoxLayout(parent)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def fit(self, width: int) -> None:
        """The list is so wide now (px), or other choices are offered."""
        choices = [each for each in (*self._offered, *self._movable) if not each.isHidden()]
        wanted = sum(each.sizeHint().width() + scaled(12) for each in choices)
        beside = width >= wanted + scaled(_SEARCH)
        self._top.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )
        # What would need a third line stands beside the search: the rows of the table are dear.
        to_search = not beside and width < wanted - scaled(12)
        target = self._searching if to_search else self._choices
        if target.indexOf(self.columns) < 0:
            for each in self._movable:
                (self._choices if to_search else self._searching).removeWidget(each)
                target.addWidget(each)
