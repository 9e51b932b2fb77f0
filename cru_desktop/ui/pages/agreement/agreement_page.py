"""The screen "Umowa": form, deadline, preview, and the way into the register."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from cru_desktop.domain.context import Context
from cru_desktop.domain.history import History
from cru_desktop.domain.problem import Problem
from cru_desktop.domain.submission import Submission, SubmissionState
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.agreement.agreement_layout import AgreementLayout
from cru_desktop.ui.pages.agreement.agreement_reading import Opened, read_agreement
from cru_desktop.ui.pages.agreement.draft_keeper import DraftKeeper, DraftSlot
from cru_desktop.ui.pages.agreement.form_paths import NUMBER
from cru_desktop.ui.pages.agreement.party_values import new_party, own_party
from cru_desktop.ui.pages.agreement.send_flow import SendFlow, Sending
from cru_desktop.ui.pages.agreement.verdict import Verdict, is_missing
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.page import Page

_NEW_TITLE = "Nowa umowa"
_SUBTITLE = "Pola z dopiskiem „(wymagane)” trzeba wypełnić. Wszystko zapisuje się samo."
#: State words hold clock times ("Ponowię o 11:23"): looked at again this often while something is under way.
_WORDS_MILLISECONDS = 15_000


class AgreementPage(Page):
    """One agreement at a time: a new one, a draft, or one that is on its way or in the register."""

    name = PageName.AGREEMENT

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _NEW_TITLE, _SUBTITLE, parent=parent)
        self.parts = AgreementLayout(self)
        self.form = self.parts.form
        self.keeper = DraftKeeper(desk, self._content)
        self.flow = SendFlow(desk, self)
        self._submission: Submission | None = None
        self._opening: int | None = None
        self._words = QTimer(self)
        self._words.setInterval(_WORDS_MILLISECONDS)
        self._words.timeout.connect(self._say_state)
        self._connect_parts()
        self._follow_desk()
        self._add_shortcuts()
        self.parts.bar.show_environment(desk.environment)

    # Asked by the frame ----------------------------------------------------------------------------------

    def new_agreement(self) -> None:
        """An empty form of the entity one works for; what was in the form is saved first."""
        self._opening = None
        self._show_new(self.desk.context)

    def open_agreement(self, agreement_id: int) -> None:
        """A draft to go on with, or an agreement to look at."""
        self.keeper.flush()
        self._opening = agreement_id
        self.desk.run(lambda workspace: read_agreement(workspace, agreement_id), self._show_opened)

    def shown(self) -> None:
        if self._opening is None and self.keeper.slot is None and self._submission is None:
            self._show_new(self.desk.context)

    def focus_first(self) -> None:
        if self.keeper.slot is not None and not self.form.focused_path():
            self.form.focus_first()

    def may_leave(self) -> bool:
        """Always: whatever is typed is saved."""
        self.keeper.flush()
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
        return self._submission.agreement_id if self._submission is not None else None

    # Showing an agreement --------------------------------------------------------------------------------

    def _show_new(self, context: Context | None) -> None:
        self.keeper.keep(None)
        self._forget_submission()
        self.parts.show_form(context is not None)
        self.set_title(_NEW_TITLE)
        self.set_subtitle(_SUBTITLE)
        if context is None:
            return
        self.form.load({"stronyUmowy": [own_party(context), new_party()]}, context, History())
        self.keeper.keep(DraftSlot(context.regon))
        self._edit()
        self.parts.bar.show_empty()
        self._read_history(context.regon)
        if self.isVisible():
            self.form.focus_first()

    def _read_history(self, regon: str) -> None:
        slot = self.keeper.slot

        def show(history: History) -> None:
            if self.keeper.slot is slot:
                self.form.take_history(history)

        self.desk.run(lambda workspace: workspace.history.summary(regon), show)

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
        self.parts.show_form(True)
        self.form.load(stored.raw, context, opened.history)
        if stored.state.is_editable:
            self.keeper.keep(DraftSlot(stored.regon, stored.id))
            self._edit()
            self.parts.bar.show_saved(stored.row.changed_at)
            self.set_subtitle(_SUBTITLE)
            self._name_agreement("Szkic umowy")
            rejected = opened.submission is not None and opened.submission.state is SubmissionState.REJECTED
            if rejected and opened.submission is not None:
                self._show_rejected(opened.submission)
            elif not (stored.cursor and self.form.reveal(stored.cursor)):
                self.form.focus_first()
        else:
            self._show_on_its_way(opened.submission)
            self._name_agreement("Umowa")

    def _name_agreement(self, word: str) -> None:
        number = self.form.model.document.value(NUMBER)
        self.set_title(f"{word} {number}" if isinstance(number, str) and number.strip() else word)

    def _content(self) -> tuple[dict[str, object], str]:
        return self.form.model.document.snapshot(), self.form.focused_path()

    # Editing and judging ---------------------------------------------------------------------------------

    def _edit(self) -> None:
        self.form.set_read_only(False)
        self.parts.countdown.stop()
        self.parts.bar.show_editable()
        self._on_judged(self.form.verdict)

    def _on_edited(self) -> None:
        self.keeper.touch()
        self.parts.bar.show_unsaved()

    def _on_judged(self, verdict: object) -> None:
        if not isinstance(verdict, Verdict):
            return
        document = self.form.model.document
        missing = sum(is_missing(finding, document) for finding in verdict.errors)
        self.parts.bar.show_counts(verdict, missing)
        self.parts.problems.show_findings(verdict.findings)
        wrong = frozenset(each.path for each in verdict.errors if not is_missing(each, document))
        self.parts.preview.show_agreement(verdict.agreement, wrong)
        day = verdict.agreement.concluded_on if verdict.agreement is not None else None
        self.parts.deadline.show_deadline(day, self.desk.today(), self.desk.environment)

    def _toggle_problems(self) -> None:
        if self.parts.problems.isHidden():
            self.form.judge_everything()
            self.parts.problems.open_list(self.form.verdict.findings)
        else:
            self.parts.problems.close_list()

    # Sending ---------------------------------------------------------------------------------------------

    def send(self) -> None:
        """Ctrl+Enter: the summary, or the first thing that is to be mended."""
        slot, context = self.keeper.slot, self.form.model.context
        if slot is None or context is None:
            return
        self.form.judge_everything()
        verdict = self.form.verdict
        if verdict.errors or verdict.agreement is None:
            self.parts.problems.open_list(verdict.findings)
            first = verdict.errors[0] if verdict.errors else None
            if first is not None:
                self.parts.bring_into_sight(first.path)
                announce(self, f"Zanim wyślesz, popraw: {first.message}", urgent=True)
            return
        self.parts.problems.hide()
        if slot.agreement_id is None:
            self.keeper.touch()
        self.keeper.flush()
        self.flow.begin(Sending(slot, verdict.agreement, context, verdict))

    def _on_queued(self, submission: object) -> None:
        if isinstance(submission, Submission):
            self.keeper.keep(None)
            self._show_on_its_way(submission)
            self._name_agreement("Umowa")

    def _on_submission(self, submission: object) -> None:
        if not isinstance(submission, Submission) or submission.agreement_id != self.agreement_id:
            return
        if self._submission is None or submission.id != self._submission.id:
            return
        if submission.state is SubmissionState.REJECTED:
            self._back_to_editing()
            self._show_rejected(submission)
        elif submission.state is SubmissionState.CANCELLED:
            self._back_to_editing()
        else:
            self._show_on_its_way(submission)

    def _show_on_its_way(self, submission: Submission | None) -> None:
        self._submission = submission
        self.form.set_read_only(True)
        self.parts.problems.hide()
        self.parts.bar.show_sent("Umowa jest zapisana na tym komputerze.")
        self.set_subtitle("Do czytania i kopiowania. Tego, co idzie do rejestru, nie można tu zmienić.")
        if submission is None:
            return
        waits = submission.state is SubmissionState.QUEUED and (
            submission.held or submission.not_before > self.desk.now()
        )
        if waits:
            self.parts.state.hide()
            if self.parts.countdown.isHidden():
                self.parts.countdown.start(submission, self.desk.environment)
                self.parts.countdown.undo.setFocus()
        else:
            self.parts.countdown.stop()
            self._say_state()
        self._words.start()

    def _say_state(self) -> None:
        submission = self._submission
        if submission is not None and self.parts.countdown.isHidden():
            self.parts.state.show_submission(submission, self.desk.now(), self.desk.environment)
            if submission.state is SubmissionState.NEEDS_ATTENTION:
                self.parts.state.set_action(
                    "Przejdź do wysyłki", lambda: self.desk.show_page(PageName.SENDING)
                )
            else:
                self.parts.state.set_action("", None)

    def _show_sending(self) -> None:
        self.desk.show_page(PageName.SENDING)

    def _back_to_editing(self) -> None:
        """Nothing of it is in the register: the same text, open again."""
        context, submission = self.form.model.context, self._submission
        self._forget_submission()
        if context is not None and submission is not None:
            self.keeper.keep(DraftSlot(context.regon, submission.agreement_id))
        self._edit()
        self.set_subtitle(_SUBTITLE)
        self._name_agreement("Szkic umowy")
        self.parts.bar.show_saved(self.desk.now())

    def _show_rejected(self, submission: Submission) -> None:
        self.form.show_answers(submission.field_errors)
        self.parts.state.show_submission(submission, self.desk.now(), self.desk.environment)
        self.parts.state.set_action("", None)
        first = next((error.path for error in submission.field_errors if error.path), None)
        if first is not None:
            self.parts.bring_into_sight(first)

    def _undo(self) -> None:
        if self._submission is not None:
            self.flow.undo(self._submission)

    def _on_undone(self) -> None:
        self._back_to_editing()
        self.form.focus_first()
        announce(self, "Cofnięto wysłanie. Umowa jest znowu szkicem.", urgent=True)

    def _send_now(self) -> None:
        if self._submission is not None:
            self.parts.countdown.stop()
            self._say_state()
            self.flow.send_now(self._submission)

    def _on_time_up(self) -> None:
        self._say_state()
        self.desk.wake_delivery()

    def _forget_submission(self) -> None:
        self._submission = None
        self._words.stop()
        self.parts.state.hide()
        self.parts.problems.hide()
        self.parts.countdown.stop()

    def _on_problem(self, problem: object) -> None:
        if isinstance(problem, Problem):
            self.parts.state.show_problem(problem)

    # Wiring ----------------------------------------------------------------------------------------------

    def _connect_parts(self) -> None:
        parts = self.parts
        self.form.edited.connect(self._on_edited)
        self.form.judged.connect(self._on_judged)
        self.keeper.saved.connect(self._on_saved)
        self.keeper.failed.connect(self._on_not_saved)
        self.flow.queued.connect(self._on_queued)
        self.flow.undone.connect(self._on_undone)
        self.flow.undo_too_late.connect(self._say_state)
        self.flow.failed.connect(self._on_problem)
        parts.bar.send.clicked.connect(self.send)
        parts.bar.problems.clicked.connect(self._toggle_problems)
        parts.bar.new.clicked.connect(self.new_agreement)
        parts.bar.preview.clicked.connect(parts.show_preview)
        parts.problems.chosen.connect(parts.bring_into_sight)
        parts.problems.closed.connect(parts.bar.problems.setFocus)
        parts.countdown.undo_wanted.connect(self._undo)
        parts.countdown.send_wanted.connect(self._send_now)
        parts.countdown.over.connect(self._on_time_up)

    def _on_saved(self, at: object) -> None:
        self.parts.bar.show_saved(at)  # type: ignore[arg-type]  # the keeper's signal carries a datetime
        if self.parts.state.isVisible() and self._submission is None and not self.form.verdict.answers:
            self.parts.state.hide()

    def _on_not_saved(self, problem: object) -> None:
        self.parts.bar.show_not_saved()
        self._on_problem(problem)

    def _follow_desk(self) -> None:
        desk = self.desk
        desk.submissions_changed.connect(self._on_submission)
        desk.context_changed.connect(self._on_context)
        desk.environment_wanted.connect(lambda _environment: self.keeper.flush())
        desk.environment_switched.connect(self._on_environment)

    def _on_context(self, context: object) -> None:
        """Another entity: the draft of the former one is saved, and its form must not stay open."""
        if self._opening is None and (context is None or isinstance(context, Context)):
            self._show_new(context)

    def _on_environment(self, _environment: object) -> None:
        self.keeper.drop()
        self._opening = None
        self._forget_submission()
        self.parts.bar.show_environment(self.desk.environment)
        self.parts.show_form(False)

    def _add_shortcuts(self) -> None:
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.send, context=inside)
        self._undo_keys = QShortcut(QKeySequence("Ctrl+Z"), self.parts.countdown, self._undo)
        QShortcut(QKeySequence("Esc"), self, self.parts.close_panels, context=inside)
