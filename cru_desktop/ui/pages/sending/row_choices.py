"""Does what a person chose for a row of Wysyłka: another screen, a dialog, or a change in the records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from cru_desktop.domain.submission import Submission
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.sending.actions import RowAction
from cru_desktop.ui.pages.sending.by_hand import FieldsToCopy, enter_by_hand, read_fields
from cru_desktop.ui.pages.sending.by_hand_dialog import ByHandDialog
from cru_desktop.ui.pages.sending.carrying_out import Done, carry_out
from cru_desktop.ui.pages.sending.history_text import technical_details
from cru_desktop.ui.pages.sending.mending import open_for_mending
from cru_desktop.ui.pages.sending.reading import RowHistory, read_history
from cru_desktop.ui.pages.sending.similar_dialog import SimilarDialog
from cru_desktop.ui.pages.sending.similar_menu import SimilarMenu
from cru_desktop.ui.reporting.report_opener import ReportOpener

if TYPE_CHECKING:
    from cru_desktop.delivery.similar_entries import SimilarEntries
    from cru_desktop.delivery.workspace import Workspace


def similar_entries(workspace: Workspace, row: Submission) -> SimilarEntries:
    """On the look-ups thread: what the register holds that may be this row. Raises ProblemError."""
    from cru_desktop.delivery.similar_entries import read_similar

    return read_similar(workspace, row)


class RowChoices(QObject):
    """Dialogs and menus stand over `place`."""

    #: Rows are no longer what they were: the list is to be read anew, UI thread.
    changed = Signal()

    def __init__(self, desk: Desk, place: QWidget) -> None:
        super().__init__(place)
        self._desk = desk
        self._place = place
        self.report = ReportOpener(desk, place)
        self.similar = SimilarMenu(place)
        self.similar.decided.connect(self._join)

    def choose(self, row: object, action: object) -> None:
        """A press of a row's button, or a line of its menu: (Submission, RowAction)."""
        if not isinstance(row, Submission) or not isinstance(action, RowAction):
            return
        if action in (RowAction.CORRECT, RowAction.COMPARE):
            open_for_mending(self._desk, row)
        elif action is RowAction.OPEN:
            self._desk.show_details(row.agreement_id)
        elif action is RowAction.OPEN_KEYS:
            self._desk.choose_context(row.context_regon)
            self._desk.show_page(PageName.SETTINGS)
        elif action is RowAction.REPORT:
            self.report.open_of(row.id)
        elif action is RowAction.SHOW_SIMILAR:
            self._compare(row)
        elif action is RowAction.COPY_DETAILS:
            self._desk.run(lambda w: read_history(w, row.id), self._copy)
        else:
            self._change(row, action)

    def _change(self, row: Submission, action: RowAction) -> None:
        person = self._desk.settings.person
        if action is RowAction.ENTER_BY_HAND:
            self._desk.run(lambda w: enter_by_hand(w, row.id, person), self._by_hand)
        elif action is RowAction.SHOW_FIELDS:
            self._desk.run(lambda w: read_fields(w, row), self._show_fields)
        elif action is RowAction.SAME_ENTRY and len(row.similar_register_ids) > 1:
            self.similar.ask(row)
        elif action is RowAction.SAME_ENTRY:
            self._join(row, next(iter(row.similar_register_ids), None))
        else:
            self._desk.run(lambda w: carry_out(w, row.id, action, person=person), self._done)

    def _join(self, row: object, register_id: object) -> None:
        if isinstance(row, Submission):
            entry = register_id if isinstance(register_id, str) else None
            person = self._desk.settings.person
            self._desk.run(
                lambda w: carry_out(w, row.id, RowAction.SAME_ENTRY, entry, person=person), self._done
            )

    def _compare(self, row: Submission) -> None:
        self._desk.give_notice("Pytam rejestr o podobny wpis.")
        self._desk.look_up(lambda w: similar_entries(w, row), self._show_similar)

    def _show_similar(self, found: SimilarEntries) -> None:
        dialog = SimilarDialog(found, self._place)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.same.connect(self._join)
        dialog.other.connect(lambda row: self.choose(row, RowAction.OTHER_ENTRY))
        dialog.open()

    def _done(self, done: Done) -> None:
        # The same path as a change by the delivery thread: every screen hears of it.
        self._desk.take_submission(done.row)
        if done.text:
            self._desk.give_notice(done.text)
        if done.wakes:
            self._desk.wake_delivery()
        if done.agreements_changed:
            self._desk.agreements_changed.emit()
        self.changed.emit()

    def _by_hand(self, answer: tuple[Done, FieldsToCopy | None]) -> None:
        done, fields = answer
        self._done(done)
        if fields is not None:
            self._show_fields(fields)

    def _show_fields(self, fields: FieldsToCopy) -> None:
        dialog = ByHandDialog(fields, self._place)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.entered.connect(lambda row: self.choose(row, RowAction.ENTERED))
        dialog.open()

    def _copy(self, history: RowHistory) -> None:
        QGuiApplication.clipboard().setText(technical_details(history.row, history.events))
        self._desk.give_notice("Skopiowano szczegóły. Wklej je w wiadomości do informatyka.")
