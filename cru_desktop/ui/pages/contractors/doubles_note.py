"""A quiet bar: two rows of the book that look like one contractor. It can be answered or closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from cru_desktop.domain.plural import plural
from cru_desktop.storage.contractor_shapes import ContractorRow
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.contractors.book_work import PossibleDouble, read_double
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.kind import Kind


class DoublesNote(Banner):
    """Closing it passes the pair over while the program runs; the next pair, if any, is shown then."""

    def __init__(
        self,
        desk: Desk,
        merge: Callable[[ContractorRow, ContractorRow], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(closable=True, parent=parent)
        self._desk = desk
        self._merge = merge
        self._passed_over: frozenset[tuple[int, int]] = frozenset()
        self._found: PossibleDouble | None = None
        self.hide()
        self.closed.connect(self._pass_over)

    def read(self) -> None:
        """Looks again; on the records thread."""
        if self._desk.is_open:
            passed_over = self._passed_over
            self._desk.run(lambda workspace: read_double(workspace, passed_over), self._show)

    def forget(self) -> None:
        """Another environment: its pairs are other pairs."""
        self._passed_over = frozenset()
        self._show(None)

    def _show(self, found: PossibleDouble | None) -> None:
        self._found = found
        self.setVisible(found is not None)
        if found is None:
            return
        names = f"„{found.first.contractor.name}” i „{found.second.contractor.name}”"
        more = found.count - 1
        if more:
            names += f"; jest też jeszcze {plural(more, 'taka para', 'takie pary', 'takich par')}"
        self.show_message("To chyba ten sam kontrahent.", names, Kind.INFO)
        self.set_action("Porównaj i połącz…", lambda: self._merge(found.first, found.second))

    def _pass_over(self) -> None:
        found = self._found
        if found is not None:
            pair = sorted((found.first.id, found.second.id))
            self._passed_over |= {(pair[0], pair[1])}
            self.read()
