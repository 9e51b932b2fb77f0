"""Umowy: all agreements of the entity, or of all; one of them to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from cru_desktop.storage.agreement_shapes import AgreementRow, AgreementState
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.agreements.agreements_list import AgreementsList
from cru_desktop.ui.pages.agreements.list_keys import ListKeys
from cru_desktop.ui.prints.offer_words import LIST
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import secondary_button
from cru_desktop.ui.widgets.ordered_page import OrderedPage

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace
    from cru_desktop.ui.pages.agreements.details_reading import Details
    from cru_desktop.ui.pages.agreements.details_view import DetailsView
    from cru_desktop.ui.prints.timeliness_dialog import TimelinessDialog

SUBTITLE = "Szkice, umowy w drodze i opublikowane."
#: Below this height (at 100 % letters) the table needs the subtitle's line.
_LOW = 330


class AgreementsPage(OrderedPage):
    """A list and, in its place, the details of one agreement."""

    name = PageName.AGREEMENTS

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, PageName.AGREEMENTS.title, SUBTITLE, scrolls=False, parent=parent)
        self.list = AgreementsList(desk)
        ListKeys(self.list)
        self._details: DetailsView | None = None
        self.list_dialog: TimelinessDialog | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self.body.addWidget(self._stack, 1)
        self.list.opened.connect(self._open)
        self.list.copy_wanted.connect(self._copy_as_new)
        desk.agreements_changed.connect(self._refresh)
        desk.submissions_changed.connect(self._refresh)
        desk.contexts_changed.connect(self._other_entities)
        desk.context_changed.connect(self._other_entities)
        desk.workspace_opened.connect(self._other_entities)
        self.fetch = secondary_button(
            "Pobierz z rejestru", lambda: desk.show_page(PageName.IN_STEP), icon_name="download"
        )
        self.title_row.addWidget(self.fetch)
        # Short: with letters of 200 % both buttons have to stand beside the title.
        self.print_list = secondary_button("Terminowość…", self._print_list)
        self.print_list.setToolTip(LIST)
        self.print_list.setAccessibleDescription(LIST)
        self.title_row.addWidget(self.print_list)
        self.list.use_entities()

    @property
    def details(self) -> DetailsView:
        """One agreement to look at; built when it is first wanted, for the list comes first."""
        if self._details is None:
            from cru_desktop.ui.pages.agreements.details_view import DetailsView

            details = DetailsView(self.desk)
            details.left.connect(self.show_list)
            details.copy_wanted.connect(self._copy_as_new)
            self._stack.addWidget(details)
            self._details = details
        return self._details

    def shown(self) -> None:
        if self._stack.currentWidget() is self.list:
            self.list.refresh()
        else:
            self._read_details()

    def focus_first(self) -> None:
        if self._stack.currentWidget() is self.list:
            self.list.focus_table()
        else:
            self.details.focus_first()

    def focus_search(self) -> None:
        self.show_list()
        self.list.focus_search()

    def forget(self) -> None:
        self.list.forget()

    def show_list(self) -> None:
        """Back to the list, at the place where one was."""
        self._stack.setCurrentWidget(self.list)
        self._show_list_buttons(True)
        self._head_list()
        self.list.refresh()
        self.list.focus_table()

    def show_details(self, agreement_id: int) -> None:
        """One agreement in place of the list."""

        def read(workspace: Workspace) -> Details:
            from cru_desktop.ui.pages.agreements.details_reading import read_details

            return read_details(workspace, agreement_id)

        self.desk.run(read, self._show_details)

    def _show_details(self, details: Details) -> None:
        was_there = self._stack.currentWidget() is self._details
        same = self.details.agreement_id == details.stored.id
        self.details.show_details(details)
        number = details.stored.row.number
        self.set_title(f"Umowa {number}" if number else "Umowa bez numeru")
        names = {context.regon: context.name for context in self.desk.contexts}
        self.set_subtitle(names.get(details.stored.regon, f"REGON {details.stored.regon}"))
        self._stack.setCurrentWidget(self.details)
        self._show_list_buttons(False)
        if not (was_there and same):
            self.details.focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._stack.currentWidget() is self.list:
            self._head_list()

    def _head_list(self) -> None:
        self.set_title(PageName.AGREEMENTS.title)
        self.set_subtitle("" if self.height() < scaled(_LOW) else SUBTITLE)

    def _show_list_buttons(self, there: bool) -> None:
        """What concerns all agreements does not stand above one of them."""
        for button in (self.fetch, self.print_list):
            button.setVisible(there)

    def _open(self, row: object) -> None:
        if not isinstance(row, AgreementRow):
            return
        if row.state is AgreementState.DRAFT:
            self.desk.open_agreement(row.id)
        else:
            self.show_details(row.id)

    def _refresh(self, _: object = None) -> None:
        if self._stack.currentWidget() is self.list:
            self.list.refresh_soon()
        elif self.isVisible():
            self._read_details()

    def _read_details(self) -> None:
        if self._details is not None and self._details.agreement_id is not None:
            self.show_details(self._details.agreement_id)

    def _other_entities(self, _: object = None) -> None:
        self._stack.setCurrentWidget(self.list)
        self._show_list_buttons(True)
        self._head_list()
        self.list.use_entities()
        if self.isVisible():
            self.list.read()

    def _copy_as_new(self, agreement_id: int, regon: str) -> None:
        """`regon`: the entity of the copy; empty for the agreement's own."""
        at, person = self.desk.now(), self.desk.settings.person

        def make(workspace: Workspace) -> int:
            from cru_desktop.delivery.duplicates import duplicate

            return duplicate(workspace, agreement_id, regon or None, at, person)

        self.desk.run(make, self._copied)

    def _print_list(self) -> None:
        """Wykaz terminowości of a period."""
        from cru_desktop.ui.prints.timeliness_dialog import TimelinessDialog

        self.list_dialog = TimelinessDialog(self.desk, self)
        self.list_dialog.finished.connect(self.list_dialog.deleteLater)
        self.list_dialog.open()

    def _copied(self, agreement_id: int) -> None:
        self.desk.agreements_changed.emit()
        self.desk.open_agreement(agreement_id)
