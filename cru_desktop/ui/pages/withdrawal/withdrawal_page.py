"""The screen "Wycofanie z publikacji": advice, a reason, and one button that says from where."""

from __future__ import annotations

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cru_desktop.domain.context import Context
from cru_desktop.domain.problem import Problem
from cru_desktop.domain.submission import Submission, SubmissionState
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.agreement.bars_and_keys import add_sending_keys, put_over_footer
from cru_desktop.ui.pages.agreement.countdown_bar import CountdownBar
from cru_desktop.ui.pages.agreement.on_its_way import OnItsWay
from cru_desktop.ui.pages.agreement.preview_panel import PreviewPanel
from cru_desktop.ui.pages.agreement.send_flow import SendFlow
from cru_desktop.ui.pages.agreement.sent_state import SentState
from cru_desktop.ui.pages.changes.change_bar import ChangeBar
from cru_desktop.ui.pages.changes.change_words import name_of
from cru_desktop.ui.pages.withdrawal.entering_again import ENTER_AGAIN, enter_again
from cru_desktop.ui.pages.withdrawal.reading import OpenedWithdrawal, read_withdrawal
from cru_desktop.ui.pages.withdrawal.reason_card import ReasonCard
from cru_desktop.ui.pages.withdrawal.reasons import ADVICE, WITHDRAW
from cru_desktop.ui.pages.withdrawal.withdrawal_keeping import WithdrawalKeeping
from cru_desktop.ui.pages.withdrawal.withdrawal_sending import WithdrawalSending
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.buttons import danger_button
from cru_desktop.ui.widgets.empty_state import EmptyState
from cru_desktop.ui.widgets.field_row import FieldRow
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.ordered_page import OrderedPage

#: With more room than this (at 100 % letters) the entry stands beside the question.
_BESIDE_FROM = 860


class WithdrawalPage(OrderedPage):
    """One published agreement at a time."""

    name = PageName.WITHDRAWAL

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, PageName.WITHDRAWAL.title, parent=parent)
        self._opening: int | None = None
        self._opened: OpenedWithdrawal | None = None
        self.state = SentState()
        self.countdown = CountdownBar(desk.now)
        self.flow = SendFlow(desk, self)
        self.on_its_way = OnItsWay(desk, self.flow, self.countdown, self.state)
        self._build()
        self.keeping = WithdrawalKeeping(desk, self.reason, self.bar, self.problem)
        self._connect_parts()
        self._show_nothing()

    # Asked by the frame ------------------------------------------------------------------------------------

    @property
    def agreement_id(self) -> int | None:
        """The agreement that is shown, or about to be."""
        return self._opening or (self._opened.stored.id if self._opened is not None else None)

    def open_agreement(self, agreement_id: int) -> None:
        """Another published agreement; what was typed about the same one stays."""
        self.keeping.keeper.flush()
        self._opening = agreement_id
        self.desk.run(lambda w: read_withdrawal(w, agreement_id), self._show_opened, self._on_not_opened)

    def focus_first(self) -> None:
        if self._opened is None:
            super().focus_first()
        elif not self.again.isHidden():
            self.again.setFocus()
        else:
            self.reason.focus_first()

    def may_leave(self) -> bool:
        """Always: whatever is chosen and typed is saved."""
        self.keeping.keeper.flush()
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        self.keeping.keeper.flush()
        super().hideEvent(event)

    # Showing -----------------------------------------------------------------------------------------------

    def _show_opened(self, opened: OpenedWithdrawal) -> None:
        if opened.stored.id != self._opening:
            return
        self._opening = None
        context = next((each for each in self.desk.contexts if each.regon == opened.stored.regon), None)
        if context is None:
            return
        if context != self.desk.context:
            self.desk.choose_context(context.regon)
        self.keeping.show_opened(opened)
        self._opened = opened
        self._hide_problem()
        self.set_subtitle(name_of(opened.published))
        self.preview.show_agreement(opened.published, frozenset())
        self._show_parts(True)
        self.on_its_way.forget()
        self._follow(opened.submission)
        self.focus_first()

    def _follow(self, submission: Submission | None) -> None:
        opened = self._opened
        done = opened is not None and opened.is_withdrawn
        came_back = submission is not None and submission.state in (
            SubmissionState.REJECTED,
            SubmissionState.CANCELLED,
        )
        open_again = not done and (submission is None or came_back)
        self._set_open(open_again)
        if submission is None:
            return
        if submission.state is SubmissionState.REJECTED:
            self.on_its_way.show_rejection(submission)
        elif not came_back and not done:
            self.on_its_way.follow(submission)
        self.again_card.setVisible(done)

    def _set_open(self, is_open: bool) -> None:
        self.reason.set_read_only(not is_open)
        self.reason.setVisible(is_open)
        self.advice.setVisible(is_open)
        self.keeping.keep(self._opened if is_open else None)
        if is_open:
            self.bar.show_editable()
            self.bar.show_empty()
        else:
            self.bar.show_sent("Umowa jest zapisana na tym komputerze.")
        self.again_card.hide()

    def _hide_problem(self) -> None:
        self.problem.hide()
        self.problem.set_action("", None)

    def _on_not_opened(self, problem: Problem) -> None:
        self._show_nothing()
        self.problem.show_problem(problem)

    def _show_nothing(self) -> None:
        self._opening = self._opened = None
        self.keeping.forget()
        self.on_its_way.forget()
        self.set_subtitle("")
        self._hide_problem()
        self._show_parts(False)

    def _show_parts(self, there_is_one: bool) -> None:
        self.empty.setVisible(not there_is_one)
        self.beside.setVisible(there_is_one)
        self.again_card.hide()
        self.footer_bar.setVisible(there_is_one)

    # Sending -----------------------------------------------------------------------------------------------

    def send(self) -> None:
        """Ctrl+Enter: the last look, or what is missing."""
        sending = self._prepare()
        if sending is not None:
            self.flow.begin(sending.context, self._prepare)

    def _prepare(self) -> WithdrawalSending | None:
        opened, context = self._opened, self.desk.context
        if opened is None or context is None or self.reason.isHidden() or not self.reason.is_ready():
            return None
        reason = self.reason.reason
        if reason is None:
            return None
        self.keeping.save_now()
        return WithdrawalSending(opened.stored.id, context, opened.published, reason, self.reason.text)

    def _on_queued(self, submission: object) -> None:
        if isinstance(submission, Submission) and submission.agreement_id == self.agreement_id:
            self._hide_problem()
            self.keeping.keeper.drop()
            self._follow(submission)

    def _on_submission(self, submission: object) -> None:
        """The end of it changes what can be done here."""
        ours, opened = self.on_its_way.submission, self._opened
        if not isinstance(submission, Submission) or ours is None or opened is None:
            return
        if submission.id == ours.id and submission.state is SubmissionState.PUBLISHED:
            self.open_agreement(opened.stored.id)

    def _on_came_back(self, submission: object) -> None:
        """Nothing of it is in the register: the same reason, open again, and kept anew."""
        if isinstance(submission, Submission):
            self._follow(submission)
            self.keeping.save_now()

    def _on_undone(self) -> None:
        self.on_its_way.forget()
        self._set_open(True)
        self.keeping.save_now()
        self.focus_first()
        announce(self, "Cofnięto wycofanie. Wpis zostaje w rejestrze.", urgent=True)

    def _on_failed(self, problem: object) -> None:
        self._set_open(True)
        if isinstance(problem, Problem):
            self.problem.show_problem(problem)

    # Afterwards --------------------------------------------------------------------------------------------

    def enter_again(self) -> None:
        """ "Wpisz ponownie, poprawione": a new draft with everything of the withdrawn entry."""
        if self._opened is not None:
            enter_again(self.desk, self._opened.stored.id)

    # Building ----------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.empty = EmptyState(
            "Najpierw wybierz umowę",
            "Wycofać można umowę, która jest w rejestrze. Znajdziesz ją na liście „Umowy”.",
            action="Przejdź do umów",
            clicked=lambda: self.desk.show_page(PageName.AGREEMENTS),
        )
        self.problem = Banner(kind=Kind.ERROR)
        self.advice = Banner("Kiedy wycofać wpis", ADVICE, Kind.WARNING)
        self.advice.set_action("Popraw korektą", self._correct)
        self.reason = ReasonCard()
        self.preview = PreviewPanel(data=self.desk.data)
        self.preview.set_title("Wpis, o który chodzi")
        self.again_card = Banner(
            "Wpis jest wycofany",
            "Umowa jest dalej na tym komputerze. Jeśli podlega wpisowi, wpisz ją ponownie, poprawioną. "
            "Program zapamięta datę pierwszej publikacji.",
            Kind.SUCCESS,
        )
        self.again_card.set_action(ENTER_AGAIN, self.enter_again)
        asked = QWidget()
        column = QVBoxLayout(asked)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(16))
        for part in (self.state, self.again_card, self.advice, self.reason):
            column.addWidget(part)
        column.addStretch(1)
        self.beside = FieldRow([(asked, 5), (self.preview, 4)], stack_below=_BESIDE_FROM)
        for whole in (self.empty, self.problem, self.beside):
            self.body.addWidget(whole)
        self.body.addStretch(1)
        self._build_footer()

    @property
    def again(self) -> QWidget:
        """The button of a withdrawn entry; the banner itself while there is none."""
        return self.again_card.action or self.again_card

    def _build_footer(self) -> None:
        self.send_button = danger_button(WITHDRAW[self.desk.environment], self.send)
        self.bar = ChangeBar(self.footer, self.footer_bar, self.send_button)
        self.bar.back.clicked.connect(self._back)
        put_over_footer(self, self.countdown)
        add_sending_keys(self, self.countdown, send=self.send, undo=self.on_its_way.undo)

    def _connect_parts(self) -> None:
        desk = self.desk
        self.keeping.discarded.connect(self._on_discarded)
        self.flow.confirmed.connect(lambda: self.reason.set_read_only(True))
        self.flow.queued.connect(self._on_queued)
        self.flow.undone.connect(self._on_undone)
        self.flow.failed.connect(self._on_failed)
        self.on_its_way.came_back.connect(self._on_came_back)
        desk.submissions_changed.connect(self._on_submission)
        desk.environment_switched.connect(self._on_environment)
        desk.context_changed.connect(self._on_context)

    def _on_discarded(self) -> None:
        self._hide_problem()
        self.focus_first()

    def _correct(self) -> None:
        if self.agreement_id is not None:
            self.desk.open_changes(self.agreement_id)

    def _back(self) -> None:
        if self.agreement_id is not None:
            self.desk.show_details(self.agreement_id)

    def _on_environment(self, _environment: object) -> None:
        self.bar.name_send(WITHDRAW[self.desk.environment])
        self.keeping.keeper.drop()
        self._show_nothing()

    def _on_context(self, context: object) -> None:
        """Another entity: what concerns the former one must not stay open."""
        opened = self._opened
        if opened is not None and (not isinstance(context, Context) or context.regon != opened.stored.regon):
            self._show_nothing()
