"""In ĆWICZENIA: a contract with a contractor that seems to exist may be copied for the real register."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cru_desktop.domain.dates import format_date
from cru_desktop.domain.deadlines import last_day
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.practised_contract import has_real_looking_contractor
from cru_desktop.domain.problem import Problem
from cru_desktop.domain.submission import Submission, SubmissionState
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.agreement.agreement_form import AgreementForm
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.kind import Kind

if TYPE_CHECKING:
    from cru_desktop.delivery.copy_between_environments import CopiedDraft
    from cru_desktop.delivery.workspace import Workspace

COPY = "Przepisz jako szkic"
GO_THERE = "Przejdź do szkicu"
_ONLY_PRACTICE = "Ta umowa jest tylko w ćwiczeniach."


class CrossingOffer(QObject):
    """Fills a banner above the form after publication on trial; says it once more when the form is left."""

    def __init__(self, desk: Desk, form: AgreementForm, banner: Banner) -> None:
        super().__init__(banner)
        self._desk = desk
        self._form = form
        self.banner = banner
        self._agreement_id: int | None = None
        self._said: set[int] = set()
        self._wanted: tuple[Environment, int] | None = None
        desk.submissions_changed.connect(self._on_submission)
        desk.workspace_opened.connect(self._on_opened)
        desk.environment_switched.connect(lambda _: self.forget())

    def forget(self) -> None:
        """The form shows something else now."""
        self._agreement_id = None
        self.banner.hide()

    def follow(self, agreement_id: int | None, submission: Submission | None) -> None:
        """An agreement that is no draft any more is in the form."""
        self.forget()
        self._agreement_id = agreement_id
        if submission is not None:
            self._on_submission(submission)

    def on_leaving(self, agreement_id: int | None) -> None:
        """Said once an agreement, and only of one that is complete."""
        if agreement_id is None or agreement_id in self._said or self._form.verdict.errors:
            return
        if self._is_meant():
            self._said.add(agreement_id)
            self._desk.give_notice(self._words())

    def _on_submission(self, submission: object) -> None:
        if not isinstance(submission, Submission) or submission.agreement_id != self._agreement_id:
            return
        if submission.state is SubmissionState.PUBLISHED and self.banner.isHidden() and self._is_meant():
            self.banner.show_message(self._words(), "", Kind.WARNING)
            self.banner.set_action(COPY, self._copy)
            self.banner.show()
            self._said.add(submission.agreement_id)

    def _is_meant(self) -> bool:
        agreement = self._form.verdict.agreement
        return (
            self._desk.environment is Environment.TRAINING
            and agreement is not None
            and has_real_looking_contractor(agreement)
        )

    def _words(self) -> str:
        agreement = self._form.verdict.agreement
        concluded_on: date | None = agreement.concluded_on if agreement is not None else None
        if concluded_on is None:
            return f"{_ONLY_PRACTICE} Do prawdziwego rejestru wpisz ją w ciągu 30 dni od zawarcia."
        return f"{_ONLY_PRACTICE} Do prawdziwego rejestru wpisz ją do {format_date(last_day(concluded_on))}."

    def _copy(self) -> None:
        agreement_id, at, person = self._agreement_id, self._desk.now(), self._desk.settings.person
        if agreement_id is None:
            return

        def copy(workspace: Workspace) -> CopiedDraft:
            from cru_desktop.delivery.copy_between_environments import copy_to_environment

            return copy_to_environment(workspace, agreement_id, Environment.PRODUCTION, at, person)

        self._desk.run(copy, self._copied, self._not_copied)

    def _copied(self, copied: CopiedDraft) -> None:
        words = "Ta umowa jest już w prawdziwym rejestrze albo w jego szkicach."
        if not copied.was_there:
            words = "Przepisano. Szkic czeka w prawdziwym rejestrze, jeszcze nie wysłany."
        text = "Przejdź tam, sprawdź każde pole i dopiero wtedy opublikuj." if not copied.was_there else ""
        self.banner.show_message(words, text, Kind.SUCCESS)
        self.banner.set_action(GO_THERE, lambda: self._go(copied))
        self.banner.show()

    def _not_copied(self, problem: Problem) -> None:
        self.banner.show_problem(problem, Kind.WARNING)
        self.banner.set_action("Spróbuj jeszcze raz", self._copy)

    def _go(self, copied: CopiedDraft) -> None:
        self._wanted = (copied.environment, copied.agreement_id)
        self._desk.switch_environment(copied.environment)

    def _on_opened(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None and wanted[0] is self._desk.environment:
            self._desk.open_agreement(wanted[1])
