"""The screen "Zmiana umowy": what happened, a short form, old and new side by side, and the way out."""

from __future__ import annotations

from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from cru_desktop.domain.changes.occurrence import Occurrence
from cru_desktop.domain.context import Context
from cru_desktop.domain.problem import Problem
from cru_desktop.domain.submission import Submission, SubmissionState
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.agreement.on_its_way import OnItsWay
from cru_desktop.ui.pages.agreement.send_flow import SendFlow
from cru_desktop.ui.pages.changes.change_form import ChangeForm
from cru_desktop.ui.pages.changes.change_layout import ChangeLayout
from cru_desktop.ui.pages.changes.change_words import name_of
from cru_desktop.ui.pages.changes.change_writing import ChangeWriting
from cru_desktop.ui.pages.changes.conflict import Conflict
from cru_desktop.ui.pages.changes.reading import OpenedChange, read_change
from cru_desktop.ui.pages.changes.rejection import at_fields, offer_today
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.ordered_page import OrderedPage

_CHOOSING = "Wybierz jedną odpowiedź. Potem zapytam tylko o to, czego potrzeba."
_WRITING = "Reszta wpisu zostanie bez zmian."
_SENT = "Do czytania. Tego, co idzie do rejestru, nie można tu zmienić."
#: Code of a change that was made on another version of the entry.
_OTHER_VERSION = "CRU-ZMIANA-WERSJA"
_LOOK_AGAIN = "Wpis zmienił się w międzyczasie. Nic nie wysłano: sprawdź zestawienie i wyślij jeszcze raz."


class ChangePage(OrderedPage):
    """One published agreement at a time. Whatever is typed is kept, whenever the page is left."""

    name = PageName.CHANGE

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, PageName.CHANGE.title, parent=parent)
        self.parts = ChangeLayout(self)
        self.writing = ChangeWriting(desk, self.parts, self)
        self.flow = SendFlow(desk, self)
        self.on_its_way = OnItsWay(desk, self.flow, self.parts.countdown, self.parts.state)
        self.conflict = Conflict(desk, self.parts.conflict)
        self._opening: int | None = None
        self._wanted: Occurrence | None = None
        self._connect_parts()
        self.parts.add_shortcuts(send=self.send, undo=self.on_its_way.undo)

    # Asked by the frame ------------------------------------------------------------------------------------

    @property
    def agreement_id(self) -> int | None:
        """The agreement whose change is shown, or about to be."""
        opened = self.writing.opened
        return self._opening or (opened.stored.id if opened is not None else None)

    @property
    def form(self) -> ChangeForm | None:
        """The short form; None while "Co się stało?" is asked."""
        return self.parts.form

    def open_agreement(self, agreement_id: int) -> None:
        """A published agreement: its change that was begun, or "Co się stało?"."""
        self.writing.keeper.flush()
        self._opening, self._wanted = agreement_id, None
        self.desk.run(lambda w: read_change(w, agreement_id), self._show_opened, self._on_not_opened)

    def open_change(self, agreement_id: int, occurrence: Occurrence) -> None:
        """The short form of this answer; a change that was begun before comes first."""
        self.open_agreement(agreement_id)
        self._wanted = occurrence

    def focus_first(self) -> None:
        if self.parts.form is not None:
            self.parts.form.focus_first()
        elif not self.parts.chooser.isHidden():
            self.parts.chooser.focus_first()

    def may_leave(self) -> bool:
        """Always: whatever is typed is saved."""
        self.writing.keeper.flush()
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        self.writing.keeper.flush()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.parts.fit(event.size().width())
        self.parts.fit_height(event.size().height())

    # Opening -----------------------------------------------------------------------------------------------

    def _show_opened(self, opened: OpenedChange) -> None:
        if opened.stored.id != self._opening:
            return
        self._forget()
        context = next((each for each in self.desk.contexts if each.regon == opened.stored.regon), None)
        if context is None:
            self.parts.show_empty()
            return
        if context != self.desk.context:
            self.desk.choose_context(context.regon)
        self._opening = None
        self.writing.opened = opened
        self.set_title("Zmiana umowy")
        wanted, self._wanted = self._wanted, None
        if opened.begun is None:
            self._ask()
            self._on_chosen(wanted)
        elif opened.is_under_way and opened.submission is not None:
            self.writing.begin(opened.begun, kept=False)
            self._show_on_its_way(opened.submission)
        else:
            self.writing.go_on(opened.begun)
            self._say(_WRITING)
            if opened.submission is not None and opened.submission.state is SubmissionState.REJECTED:
                self._show_rejected(opened.submission)
        self.focus_first()

    def _on_not_opened(self, problem: Problem) -> None:
        self._opening = None
        self._forget()
        self.parts.show_empty()
        self.parts.notice.show_problem(problem)

    def _ask(self) -> None:
        self.parts.show_chooser()
        self._say(_CHOOSING)

    def _say(self, text: str) -> None:
        opened = self.writing.opened
        name = name_of(opened.published) if opened is not None else ""
        name = name if len(name) <= 100 else f"{name[:99]}…"
        self.set_subtitle(f"{name}\n{text}" if name else text)

    def _on_chosen(self, occurrence: object) -> None:
        if isinstance(occurrence, Occurrence):
            self.writing.choose(occurrence)
            self._say(_WRITING)
            self.focus_first()

    def _on_discarded(self) -> None:
        if self.writing.opened is not None:
            self.open_agreement(self.writing.opened.stored.id)

    # Sending -----------------------------------------------------------------------------------------------

    def send(self) -> None:
        """Ctrl+Enter: the last look, or the first thing that is to be mended."""
        sending = self.writing.prepare()
        if sending is not None:
            self.flow.begin(sending.context, self.writing.prepare)

    def _lock(self) -> None:
        if self.parts.form is not None:
            self.parts.form.set_read_only(True)

    def _on_queued(self, submission: object) -> None:
        if isinstance(submission, Submission) and submission.agreement_id == self.agreement_id:
            self.writing.keeper.drop()
            self._show_on_its_way(submission)

    def _show_on_its_way(self, submission: Submission) -> None:
        self._lock()
        self.parts.notice.hide()
        self.parts.problems.hide()
        self.parts.show_sent("Zmiana jest zapisana na tym komputerze.")
        if self.writing.begun is not None:
            self.parts.answer.show_answer(self.writing.begun.occurrence, may_change=False)
        self._say(_SENT)
        self.on_its_way.follow(submission)
        self.conflict.follow(submission)

    def _on_came_back(self, submission: object) -> None:
        """Nothing of it is in the register: the same text, open again, and kept anew."""
        if not isinstance(submission, Submission) or self.writing.begun is None:
            return
        self.conflict.forget()
        if self.parts.form is not None:
            self.parts.form.set_read_only(False)
        self.writing.keep()
        self.writing.save_now()
        self._say(_WRITING)
        if submission.state is SubmissionState.REJECTED:
            self._show_rejected(submission)

    def _show_rejected(self, submission: Submission) -> None:
        form, begun = self.parts.form, self.writing.begun
        if form is None or begun is None:
            return
        form.show_answers(at_fields(submission.field_errors, begun.occurrence))
        self.on_its_way.show_rejection(submission)
        intent = begun.intent(self.desk.today(), day=form.day)
        if intent is not None:
            offer_today(self.parts.notice, submission, intent, self.desk.today(), self._take_today)

    def _take_today(self) -> None:
        """The register takes no past day: today's, and the true one in the comment."""
        if self.parts.form is not None:
            self.parts.notice.hide()
            self.parts.form.date_today()
            self.parts.bar.send.setFocus()

    def _on_undone(self) -> None:
        submission = self.on_its_way.submission
        self.on_its_way.forget()
        self._on_came_back(submission)
        self.focus_first()
        announce(self, "Cofnięto wysłanie. Zmianę można znowu edytować.", urgent=True)

    def _on_failed(self, problem: object) -> None:
        if self.parts.form is not None:
            self.parts.form.set_read_only(self.writing.keeper.slot is None)
        agreement_id = self.agreement_id
        if isinstance(problem, Problem) and problem.code == _OTHER_VERSION and agreement_id is not None:
            # What was typed is kept: it is laid over the entry as it is now.
            self.open_agreement(agreement_id)
            self.desk.give_notice(_LOOK_AGAIN)
        elif isinstance(problem, Problem):
            self.parts.notice.show_problem(problem)

    def _on_not_saved(self, problem: object) -> None:
        self.parts.bar.show_not_saved()
        self._on_failed(problem)

    # Wiring ------------------------------------------------------------------------------------------------

    def _forget(self) -> None:
        self.writing.forget()
        self.on_its_way.forget()
        self.conflict.forget()
        for each in (self.parts.notice, self.parts.problems):
            each.hide()
        self.parts.notice.set_action("", None)

    def _show_nothing(self) -> None:
        self._opening = None
        self._forget()
        self.parts.show_empty()
        self.set_subtitle("")

    def _connect_parts(self) -> None:
        parts, desk, writing = self.parts, self.desk, self.writing
        parts.chooser.chosen.connect(self._on_chosen)
        parts.answer.again.connect(writing.ask_again)
        parts.discard.clicked.connect(writing.ask_again)
        parts.bar.back.clicked.connect(self._back)
        parts.bar.send.clicked.connect(self.send)
        writing.discarded.connect(self._on_discarded)
        self.conflict.dropped.connect(writing.discard)
        self.conflict.told.connect(self.on_its_way.tell_elsewhere)
        writing.keeper.failed.connect(self._on_not_saved)
        self.flow.confirmed.connect(self._lock)
        self.flow.queued.connect(self._on_queued)
        self.flow.undone.connect(self._on_undone)
        self.flow.failed.connect(self._on_failed)
        self.on_its_way.came_back.connect(self._on_came_back)
        desk.environment_wanted.connect(lambda _environment: writing.keeper.flush())
        desk.environment_switched.connect(self._on_environment)
        desk.context_changed.connect(self._on_context)

    def _back(self) -> None:
        if self.agreement_id is not None:
            self.desk.show_details(self.agreement_id)

    def _on_environment(self, _environment: object) -> None:
        self.writing.keeper.drop()
        self._show_nothing()

    def _on_context(self, context: object) -> None:
        """Another entity: the change of the former one is saved, and must not stay open."""
        opened = self.writing.opened
        if opened is None:
            return
        if isinstance(context, Context) and context.regon == opened.stored.regon:
            self.writing.take_context(context)
        else:
            self._show_nothing()
