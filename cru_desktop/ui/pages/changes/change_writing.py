"""Writing one change: the form of the answer given, what it makes of the entry, and its draft."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cru_desktop.domain.changes.occurrence import Occurrence
from cru_desktop.domain.context import Context
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.agreement.contractor_source import ContractorSource
from cru_desktop.ui.pages.agreement.draft_keeper import DraftKeeper, DraftSlot
from cru_desktop.ui.pages.agreement.verdict import Verdict
from cru_desktop.ui.pages.changes.change_draft import BegunChange
from cru_desktop.ui.pages.changes.change_form import ChangeForm
from cru_desktop.ui.pages.changes.change_layout import ChangeLayout
from cru_desktop.ui.pages.changes.change_sending import ChangeSending
from cru_desktop.ui.pages.changes.change_values import document_of
from cru_desktop.ui.pages.changes.change_verdict import Basis
from cru_desktop.ui.pages.changes.change_words import SEND_CHANGE
from cru_desktop.ui.pages.changes.comparison import after_change, rows_between
from cru_desktop.ui.pages.changes.reading import OpenedChange
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.side_by_side import TwoTexts

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace

_ENTRY_CHANGED = (
    "Od kiedy zaczęto tę zmianę, wpis w rejestrze się zmienił. Twoje poprawki są zachowane, a reszta jest "
    "już aktualna. Sprawdź zestawienie przed wysłaniem."
)


class ChangeWriting(QObject):
    """Between the layout's parts and the draft. Knows nothing of the outbox."""

    #: () the draft was thrown away: the agreement is to be opened anew, UI thread.
    discarded = Signal()

    def __init__(self, desk: Desk, parts: ChangeLayout, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._parts = parts
        self.keeper = DraftKeeper(desk, self._content, _save)
        self.keeper.saved.connect(self._on_saved)
        self.opened: OpenedChange | None = None
        self.begun: BegunChange | None = None
        self._rows: tuple[TwoTexts, ...] = ()
        self._was_kept = False

    def forget(self) -> None:
        """Another agreement: what is unsaved is saved first."""
        self.keeper.keep(None)
        self.opened = self.begun = None
        self._was_kept = False
        self._parts.drop_form()

    def choose(self, occurrence: Occurrence) -> None:
        """An answer to "Co się stało?"."""
        opened = self.opened
        if opened is None:
            return
        document = document_of(opened.published, occurrence, self._desk.today(), opened.local)
        self.begin(BegunChange(occurrence, opened.base, document), kept=True)
        self._parts.bar.show_empty()

    def go_on(self, begun: BegunChange) -> None:
        """A change that was begun before, laid over the entry as it is now."""
        opened = self.opened
        if opened is None:
            return
        current = begun if begun.base == opened.base else begun.on(opened.base, self._desk.today())
        self.begin(current, kept=True)
        self._was_kept = True
        if rows_between(begun.published, current.published):
            self._parts.notice.show_message("", _ENTRY_CHANGED, Kind.WARNING)
            self._parts.notice.show()
            self.keeper.touch()

    def begin(self, begun: BegunChange, *, kept: bool) -> None:
        """Makes the form. `kept`: it can be edited, and every edit is kept as the draft."""
        opened, context = self.opened, self._desk.context
        if opened is None or context is None:
            return
        self.begun = begun
        form = ChangeForm(
            Basis(begun.published, begun.occurrence, context), self._desk.today, data=self._desk.data
        )
        form.model.contractors = ContractorSource(self._desk)
        form.edited.connect(self._on_edited)
        form.judged.connect(self._on_judged)
        self._parts.show_form(form)
        form.load(begun.document, context)
        self._parts.answer.show_answer(begun.occurrence, may_change=kept)
        self._parts.bar.name_send(SEND_CHANGE[self._desk.environment])
        if kept:
            self.keep()
        self._on_judged(form.verdict)
        if begun.cursor:
            form.reveal(begun.cursor)

    def keep(self) -> None:
        """From now on what is typed is kept as this agreement's draft."""
        if self.opened is not None and self.begun is not None:
            self.keeper.keep(DraftSlot(self.opened.stored.regon, self.opened.stored.id))
            self._parts.show_editable()
            self._parts.answer.show_answer(self.begun.occurrence, may_change=True)

    def save_now(self) -> None:
        """The draft as it stands, whether it was edited or not."""
        self.keeper.touch()
        self.keeper.flush()

    def prepare(self) -> ChangeSending | None:
        """What is in the form now, saved; None if something is to be mended first, which is then shown."""
        form, begun, opened = self._parts.form, self.begun, self.opened
        if form is None or begun is None or opened is None or self.keeper.slot is None:
            return None
        form.judge_everything()
        verdict = form.verdict
        now = BegunChange(begun.occurrence, begun.base, form.model.document.snapshot())
        intent = now.intent(self._desk.today())
        if verdict.errors or intent is None or form.model.context is None:
            self._show_first_problem(form, verdict)
            return None
        self._parts.problems.hide()
        self.save_now()
        return ChangeSending(
            opened.stored.id, form.model.context, begun.published, intent, self._rows, verdict.warnings
        )

    def ask_again(self) -> None:
        """Another answer: what was typed under this one is thrown away only if the person says so."""
        form = self._parts.form
        if form is None or not (form.model.document.edits or self._was_kept):
            self.discard()
            return
        self._parts.notice.show_message(
            "Porzucić tę zmianę?",
            "To, co tu wpisano, zniknie z tego formularza. Rejestr nic nie dostał.",
            Kind.WARNING,
        )
        self._parts.notice.set_action("Porzuć i wybierz odpowiedź od nowa", self.discard)
        self._parts.notice.show()
        if self._parts.notice.action is not None:
            self._parts.notice.action.setFocus()

    def discard(self) -> None:
        """Throws the draft away. Nothing of it was sent."""
        if self.opened is None:
            return
        self.keeper.drop()
        agreement_id = self.opened.stored.id

        def forget(workspace: Workspace) -> None:
            from cru_desktop.storage.change_drafts import ChangeDrafts

            ChangeDrafts(workspace.database).discard(agreement_id)

        self._desk.run(forget, lambda _: self._on_discarded())

    def take_context(self, context: Context) -> None:
        """The same entity, its name or address put right meanwhile."""
        if self._parts.form is not None:
            self._parts.form.take_context(context)

    def _on_discarded(self) -> None:
        self._desk.agreements_changed.emit()
        self.discarded.emit()

    def _content(self) -> tuple[dict[str, object], str]:
        form, begun = self._parts.form, self.begun
        if form is None or begun is None:
            raise LookupError("no change is being written")
        cursor = form.focused_path()
        now = BegunChange(begun.occurrence, begun.base, form.model.document.snapshot(), cursor)
        return now.content(), cursor

    def _on_edited(self) -> None:
        self.keeper.touch()
        self._parts.bar.show_unsaved()

    def _on_saved(self, at: object) -> None:
        if isinstance(at, datetime):
            self._parts.bar.show_saved(at)

    def _on_judged(self, verdict: object) -> None:
        form = self._parts.form
        if form is None or not isinstance(verdict, Verdict) or verdict.agreement is None:
            return
        basis, agreement = form.basis, verdict.agreement
        if form.one_party is not None and form.one_party.is_unwritten:
            # Nobody leaves the contract before it is said who comes.
            agreement = replace(agreement, parties=basis.published.parties)
        after = after_change(basis.published, agreement, basis.occurrence, form.day, form.comment)
        self._rows = rows_between(basis.published, after)
        self._parts.comparison.show_rows(self._rows)
        self._parts.problems.show_findings(verdict.findings)
        self._parts.show_deadline(form.day)

    def _show_first_problem(self, form: ChangeForm, verdict: Verdict) -> None:
        self._parts.problems.open_list(verdict.findings)
        if verdict.errors:
            self._parts.bring_into_sight(verdict.errors[0].path)
            announce(form, f"Zanim wyślesz, popraw: {verdict.errors[0].message}", urgent=True)


def _save(
    workspace: Workspace, slot: DraftSlot, content: dict[str, object], _cursor: str, at: datetime, person: str
) -> None:
    from cru_desktop.storage.change_drafts import ChangeDrafts

    if slot.agreement_id is not None:
        ChangeDrafts(workspace.database).save(slot.agreement_id, content, at, person)
