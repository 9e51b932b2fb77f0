"""Before sending: everything is judged, what is to be mended is shown, what is typed is saved."""

from __future__ import annotations

from cru_desktop.ui.pages.agreement.agreement_layout import AgreementLayout
from cru_desktop.ui.pages.agreement.draft_keeper import DraftKeeper
from cru_desktop.ui.pages.agreement.send_flow import SendFlow, Sending
from cru_desktop.ui.pages.agreement.verdict import Verdict
from cru_desktop.ui.widgets.announce import announce


class SendPreparing:
    """The way from "send" to the summary, or to the first thing that is to be mended."""

    def __init__(self, parts: AgreementLayout, keeper: DraftKeeper, flow: SendFlow) -> None:
        self._parts = parts
        self._form = parts.form
        self._keeper = keeper
        self._flow = flow

    def send(self) -> None:
        """Ctrl+Enter: the summary, or the first thing that is to be mended."""
        context = self._form.model.context
        if self._prepare() is not None and context is not None:
            self._flow.begin(context, self._prepare)

    def toggle_problems(self) -> None:
        """The list of all there is to mend and to fill in, or away with it."""
        if self._parts.problems.isHidden():
            self._form.judge_everything()
            self._parts.problems.open_list(self._form.verdict.findings)
        else:
            self._parts.problems.close_list()

    def _prepare(self) -> Sending | None:
        """What is in the form now, saved; None if something is to be mended first, which is then shown."""
        slot, context = self._keeper.slot, self._form.model.context
        if slot is None or context is None:
            return None
        self._form.judge_everything()
        verdict = self._form.verdict
        if verdict.errors or verdict.agreement is None:
            self._show_first_problem(verdict)
            return None
        self._parts.problems.hide()
        if slot.agreement_id is None:
            self._keeper.touch()
        self._keeper.flush()
        return Sending(slot, verdict.agreement, context, verdict)

    def _show_first_problem(self, verdict: Verdict) -> None:
        self._parts.problems.open_list(verdict.findings)
        if verdict.errors:
            self._parts.bring_into_sight(verdict.errors[0].path)
            announce(self._form, f"Zanim wyślesz, popraw: {verdict.errors[0].message}", urgent=True)
