"""The whole program, practising: real window, worker and training register; what a person can do with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar, cast

from pytestqt.qtbot import QtBot

from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.reading import read
from cru_desktop.domain.submission import Submission, SubmissionState
from cru_desktop.storage.agreement_shapes import AgreementState, StoredAgreement
from cru_desktop.storage.submission_shapes import SubmissionQuery
from cru_desktop.ui.frame.main_window import MainWindow
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.first_start.first_start_page import FirstStartPage
from cru_desktop.ui.pages.first_start.practice import PRACTICE_CONTEXT
from tests.ui.sample_rows import entry

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace

PATIENCE = 30_000
Answer = TypeVar("Answer")


class LivingProgram:
    """`window` is open on the practising school."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot
        self.desk = window.desk

    def begin(self) -> None:
        """Past the first steps, into practice."""
        self.qtbot.waitUntil(lambda: self.desk.is_open, timeout=PATIENCE)
        page = cast(FirstStartPage, self.window.page(PageName.FIRST_START))
        page.practise.button.click()
        self.wait(lambda: self.window.current is PageName.AGREEMENT)

    def wait(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=PATIENCE)

    def activate(self) -> None:
        """Keys of the window work in an active one alone; without a desktop nobody gives that back."""
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow)

    def ask(self, work: Callable[[Workspace], Answer]) -> Answer:
        """Runs on the records thread and waits for the answer."""
        return self._ask(self.desk.run, work)

    def look_up(self, work: Callable[[Workspace], Answer]) -> Answer:
        """Runs on the look-ups thread, where the network is allowed."""
        return self._ask(self.desk.look_up, work)

    def _ask(self, run: Callable[..., None], work: Callable[[Workspace], Answer]) -> Answer:
        answers: list[Answer] = []
        problems: list[object] = []
        run(work, answers.append, problems.append)
        self.wait(lambda: bool(answers or problems))
        assert not problems, problems
        return answers[0]

    def publish(self, count: int = 1, **local: str) -> list[int]:
        """So many agreements in the register, concluded ten days ago; `local`: days kept here ("okresDo")."""
        concluded = f"{self.desk.today() - timedelta(days=10):%d.%m.%Y}"

        def queue(workspace: Workspace) -> list[int]:
            ids = []
            for number in range(1, count + 1):
                raw = entry(f"Nauka pływania, grupa {number}", "8400.00", f"OR.{number}")
                basics = raw["podstawoweDane"]
                assert isinstance(basics, dict)
                basics["dataZawarciaUmowy"] = concluded
                if local:
                    raw["lokalne"] = dict(local)
                agreement = read(raw).agreement
                assert agreement is not None
                at = workspace.now()
                made = workspace.agreements.create_draft(PRACTICE_CONTEXT.regon, raw, at, "Anna Nowak")
                workspace.outbox.queue_agreement(made, agreement, PRACTICE_CONTEXT, undo_seconds=0.0)
                ids.append(made)
            return ids

        ids = self.ask(queue)
        self.desk.wake_delivery()
        self.wait(lambda: all(self.stored(each).state is AgreementState.PUBLISHED for each in ids))
        return ids

    def stored(self, agreement_id: int) -> StoredAgreement:
        return self.ask(lambda workspace: workspace.agreements.get(agreement_id))

    def submissions(self, agreement_id: int) -> list[Submission]:
        """Oldest first."""
        query = SubmissionQuery(agreement_id=agreement_id)
        rows = self.ask(lambda workspace: workspace.submissions.list(query))
        return sorted(rows, key=lambda row: row.id)

    def wait_for_latest(self, agreement_id: int, state: SubmissionState, of: int = 2) -> Submission:
        """Until there are `of` submissions and the latest has come to this state."""

        def has_come() -> bool:
            rows = self.submissions(agreement_id)
            return len(rows) >= of and rows[-1].state is state

        self.wait(has_come)
        return self.submissions(agreement_id)[-1]

    def in_register(self, agreement_id: int) -> Agreement:
        """The entry as the training register serves it now."""
        register_id = self.stored(agreement_id).row.register_id
        assert register_id is not None

        def details(workspace: Workspace) -> Agreement:
            from cru_desktop.cru_api.client import CruClient

            key = workspace.key_of(PRACTICE_CONTEXT)
            with CruClient(workspace.destination, key) as client:
                return client.details(register_id).agreement

        return self.look_up(details)
