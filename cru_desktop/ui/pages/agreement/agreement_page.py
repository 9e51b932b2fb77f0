"""The screen "Umowa": form, deadline, preview, and the way into the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from cru_desktop.domain.context import Context
from cru_desktop.domain.history import History
from cru_desktop.domain.problem import Problem
from cru_desktop.domain.submission import Submission, SubmissionState
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.agreement.again_menu import AgainMenu
from cru_desktop.ui.pages.agreement.agreement_layout import AgreementLayout
from cru_desktop.ui.pages.agreement.agreement_reading import Opened, Past, read_agreement, read_past
from cru_desktop.ui.pages.agreement.contractor_source import ContractorSource
from cru_desktop.ui.pages.agreement.crossing_offer import CrossingOffer
from cru_desktop.ui.pages.agreement.draft_keeper import DraftKeeper, DraftSlot
from cru_desktop.ui.pages.agreement.on_its_way import OnItsWay
from cru_desktop.ui.pages.agreement.own_address import OwnAddressKeeper
from cru_desktop.ui.pages.agreement.page_heading import NEW_TITLE, SUBTITLE, PageHeading
from cru_desktop.ui.pages.agreement.party_values import new_party, own_party
from cru_desktop.ui.pages.agreement.send_flow import SendFlow
from cru_desktop.ui.pages.agreement.send_preparing import SendPreparing
from cru_desktop.ui.pages.agreement.verdict import Verdict
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.ordered_page import OrderedPage

if TYPE_CHECKING:
    from cru_desktop.domain.contractor import Contractor


class AgreementPage(OrderedPage):
    """One agreement at a time: a new one, a draft, or one that is on its way or in the register."""

    name = PageName.AGREEMENT

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, NEW_TITLE, SUBTITLE, parent=parent)
        self.parts = AgreementLayout(self)
        self.form = self.parts.form
        self._heading = PageHeading(self, self.form)
        self.form.model.contractors = ContractorSource(desk)
        self.keeper = DraftKeeper(desk, self._content)
        self.flow = SendFlow(desk, self)
        self._preparing = SendPreparing(self.parts, self.keeper, self.flow)
        self.send = self._preparing.send
        self._opening: int | None = None
        self._opened: int | None = None
        self.on_its_way = OnItsWay(desk, self.flow, self.parts.countdown, self.parts.state)
        self.again = AgainMenu(
            desk, self.form, self.keeper, self.parts.bar.more, lambda: self.agreement_id, self
        )
        self.crossing = CrossingOffer(desk, self.form, self.parts.crossing)
        OwnAddressKeeper(desk, self.form)
        self._connect_parts()
        self._follow_desk()
        self.parts.add_shortcuts(send=self.send, undo=self.on_its_way.undo)
        self.parts.bar.show_environment(desk.environment)

    # Asked by the frame ----------------------------------------------------------------------------------

    def new_agreement(self) -> None:
        """An empty form of the entity one works for; what was in the form is saved first."""
        self._opening = None
        self._show_new(self.desk.context)

    def fill_contractor(self, contractor: Contractor) -> None:
        """The other party of a new agreement, by the person's choice on another screen."""
        self.form.parties.fill_contractor(contractor)

    def open_agreement(self, agreement_id: int) -> None:
        """A draft to go on with, or an agreement to look at."""
        self.keeper.flush()
        self._opening = agreement_id
        self.desk.run(
            lambda workspace: read_agreement(workspace, agreement_id), self._show_opened, self._on_not_opened
        )

    def shown(self) -> None:
        if self._opening is None and self.keeper.slot is None and self.on_its_way.submission is None:
            self._show_new(self.desk.context)

    def focus_first(self) -> None:
        if self.keeper.slot is not None and not self.form.focused_path():
            self.form.focus_first()

    def may_leave(self) -> bool:
        """Always: whatever is typed is saved."""
        self.keeper.flush()
        self.crossing.on_leaving(self.agreement_id)
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        self.keeper.flush()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.parts.fit(event.size().width())
        self.parts.fit_height(event.size().height())

    @property
    def agreement_id(self) -> int | None:
        """The agreement in the form; None until its first text was saved."""
        slot = self.keeper.slot
        if slot is not None:
            return slot.agreement_id
        submission = self.on_its_way.submission
        return submission.agreement_id if submission is not None else self._opened

    # Showing an agreement --------------------------------------------------------------------------------

    def _show_new(self, context: Context | None) -> None:
        self.keeper.keep(None)
        self._forget_submission()
        self.parts.show_form(context is not None)
        self._heading.name_new()
        if context is None:
            return
        self.form.load({"stronyUmowy": [own_party(context), new_party()]}, context, History())
        self.keeper.keep(DraftSlot(context.regon))
        self._edit()
        self.parts.bar.show_empty()
        self.parts.scope.load()
        self._read_history(context.regon)
        if self.isVisible():
            self.form.focus_first()

    def _read_history(self, regon: str) -> None:
        slot = self.keeper.slot

        def show(past: Past) -> None:
            if self.keeper.slot is slot:
                self.form.take_history(past.history, past.numbers, past.excluded_by)

        self.desk.run(lambda workspace: read_past(workspace, regon), show)

    def _show_opened(self, opened: Opened) -> None:
        stored = opened.stored
        if stored.id != self._opening:
            return
        context = next((each for each in self.desk.contexts if each.regon == stored.regon), None)
        if context is not None and context != self.desk.context:
            self.desk.choose_context(context.regon)
        self._opening = None
        self.keeper.keep(None)
        self._forget_submission()
        self._opened = stored.id
        self.parts.show_form(True)
        self.form.load(stored.raw, context, opened.history)
        self.form.take_history(opened.history, opened.numbers, opened.excluded_by)
        self.parts.scope.load()
        if stored.state.is_editable:
            self.keeper.keep(DraftSlot(stored.regon, stored.id))
            self._edit()
            self.parts.bar.show_saved(stored.row.changed_at)
            self._heading.name_draft()
            rejected = opened.submission is not None and opened.submission.state is SubmissionState.REJECTED
            if rejected and opened.submission is not None:
                self._show_rejected(opened.submission)
            else:
                self.form.return_to(stored.cursor)
        else:
            self._show_on_its_way(opened.submission)

    def _on_not_opened(self, problem: Problem) -> None:
        self._opening = None
        self.desk.raise_problem(problem)
        self.shown()

    def _content(self) -> tuple[dict[str, object], str]:
        return self.form.model.document.snapshot(), self.form.cursor_mark()

    # Editing and judging ---------------------------------------------------------------------------------

    def _edit(self) -> None:
        self.form.set_read_only(False)
        self.parts.countdown.stop()
        self.parts.show_editable()
        self._on_judged(self.form.verdict)

    def _on_edited(self) -> None:
        self.keeper.touch()
        if self.keeper.has_unsaved:
            self.parts.bar.show_unsaved()

    def _on_judged(self, verdict: object) -> None:
        if isinstance(verdict, Verdict):
            self.parts.show_verdict(verdict)

    # Sending ---------------------------------------------------------------------------------------------

    def _on_queued(self, submission: object) -> None:
        if isinstance(submission, Submission) and submission.agreement_id == self.agreement_id:
            self.keeper.keep(None)
            self._show_on_its_way(submission)
        else:
            # Another agreement was opened under the last look: it is not the one that went.
            self.form.set_read_only(self.keeper.slot is None)

    def _show_on_its_way(self, submission: Submission | None) -> None:
        self.form.set_read_only(True)
        self.parts.problems.hide()
        self.parts.show_sent("Umowa jest zapisana na tym komputerze.")
        self._heading.name_sent()
        self.on_its_way.follow(submission)
        self.crossing.follow(self.agreement_id, submission)

    def _on_came_back(self, submission: object) -> None:
        """Nothing of it is in the register: the same text, open again."""
        context = self.form.model.context
        if not isinstance(submission, Submission):
            return
        if context is not None:
            self.keeper.keep(DraftSlot(context.regon, submission.agreement_id))
        self._edit()
        self._heading.name_draft()
        self.parts.bar.show_saved(self.desk.now())
        if submission.state is SubmissionState.REJECTED:
            self._show_rejected(submission)

    def _show_rejected(self, submission: Submission) -> None:
        self.form.show_answers(submission.field_errors)
        self.on_its_way.show_rejection(submission)
        first = next((error.path for error in submission.field_errors if error.path), None)
        if first is not None:
            self.parts.bring_into_sight(first)

    def _on_undone(self) -> None:
        submission = self.on_its_way.submission
        self.on_its_way.forget()
        self._on_came_back(submission)
        self.form.focus_first()
        announce(self, "Cofnięto wysłanie. Umowa jest znowu szkicem.", urgent=True)

    def _forget_submission(self) -> None:
        self._opened = None
        self.on_its_way.forget()
        self.crossing.forget()
        self.parts.problems.hide()

    def _on_send_failed(self, problem: object) -> None:
        self.form.set_read_only(self.keeper.slot is None)
        self._on_problem(problem)

    def _on_problem(self, problem: object) -> None:
        if isinstance(problem, Problem):
            self.parts.state.show_problem(problem)

    # Wiring ----------------------------------------------------------------------------------------------

    def _connect_parts(self) -> None:
        parts = self.parts
        self.form.edited.connect(self._on_edited)
        self.form.model.moved.connect(self.keeper.moved)
        self.form.judged.connect(self._on_judged)
        self.keeper.saved.connect(self._on_saved)
        self.keeper.failed.connect(self._on_not_saved)
        self.flow.confirmed.connect(lambda: self.form.set_read_only(True))
        self.flow.queued.connect(self._on_queued)
        self.flow.undone.connect(self._on_undone)
        self.on_its_way.came_back.connect(self._on_came_back)
        self.flow.failed.connect(self._on_send_failed)
        parts.bar.send.clicked.connect(self.send)
        parts.bar.problems.clicked.connect(self._preparing.toggle_problems)
        parts.bar.new.clicked.connect(self.new_agreement)

    def _on_saved(self, at: object) -> None:
        self.parts.bar.show_saved(at)  # type: ignore[arg-type]  # the keeper's signal carries a datetime
        if self.parts.state.isVisible() and not self.form.verdict.answers:
            self.parts.state.hide()

    def _on_not_saved(self, problem: object) -> None:
        self.parts.bar.show_not_saved()
        self._on_problem(problem)

    def _follow_desk(self) -> None:
        desk = self.desk
        desk.context_changed.connect(self._on_context)
        desk.environment_wanted.connect(lambda _environment: self.keeper.flush())
        desk.environment_switched.connect(self._on_environment)

    def _on_context(self, context: object) -> None:
        """Another entity: the draft of the former one is saved, and its form must not stay open."""
        if isinstance(context, Context) and self._works_for(context):
            self.form.take_context(context)
        elif self._opening is None and (context is None or isinstance(context, Context)):
            self._show_new(context)

    def _works_for(self, context: Context) -> bool:
        """True if what is in the form belongs to this very entity, changed or not."""
        shown, in_use = self.form.model.context, self.keeper.slot is not None or self._opened is not None
        return (
            in_use
            and shown is not None
            and (shown.environment, shown.regon) == (context.environment, context.regon)
        )

    def _on_environment(self, _environment: object) -> None:
        self.keeper.drop()
        self._opening = None
        self._forget_submission()
        self.parts.bar.show_environment(self.desk.environment)
        self.parts.show_form(False)
