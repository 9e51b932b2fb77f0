"""Fetching, driven from the UI thread: one step after another on a thread of its own, each as a task.

The thread is free between two steps, and so is whoever waits: a long fetch holds up neither the key ring's
work nor delivery. The same thread looks published entries up in the public register.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from cru_desktop.domain.problem import Problem
from cru_desktop.domain.submission import Submission, SubmissionState

if TYPE_CHECKING:
    from cru_desktop.delivery.fetching.fetcher import Fetcher, FetchStep
    from cru_desktop.delivery.public_checking import PublicChecker
    from cru_desktop.delivery.workspace import Workspace
    from cru_desktop.storage.fetch_shapes import Fetch, FetchSource
    from cru_desktop.ui.background.task_thread import TaskThread
    from cru_desktop.ui.desk import Desk

#: Milliseconds after an environment was opened: first the person's own work.
_FIRST_MOMENTS = 5_000
_FIRST_PUBLIC_LOOK = 15_000
#: After a publication the public register is looked at this soon (ms).
_SOON = 2_000
#: The list of Umowy takes up what was fetched every so many steps.
_TOLD_EVERY = 20


@dataclass(slots=True)
class _Held:
    """What belongs to one open workspace; made in the fetching thread."""

    workspace: Workspace
    fetcher: Fetcher
    checker: PublicChecker


class FetchDriver(QObject):
    """Runs of the open environment, one entity after another. Lives in the UI thread."""

    changed = Signal(object)
    """`Fetch`, after every step."""
    failed = Signal(str, object)
    """(REGON, `Problem`) The run could not begin or go on."""

    def __init__(self, desk: Desk, thread: TaskThread) -> None:
        super().__init__(desk)
        self._desk = desk
        self._thread = thread
        self._held: _Held | None = None
        self._running: list[str] = []
        self._is_stepping = False
        self._steps = 0
        self._next = self._timer(self._step)
        self._public = self._timer(self._look_publicly)
        self._resuming = self._timer(self.resume_now)
        desk.environment_switched.connect(self.end)

    def is_running(self, regon: str) -> bool:
        """True while steps are made, or waited for, for this entity."""
        return regon in self._running

    @property
    def current(self) -> str | None:
        """The entity whose steps are made now; others that run wait for their turn."""
        return self._running[0] if self._running else None

    def watch(self) -> None:
        """From now on go on by itself with what was broken off, and look published entries up. Called once,
        by the composition root.
        """
        self._desk.workspace_opened.connect(self._opened)
        self._desk.submissions_changed.connect(self._submission_changed)

    def begin(self, regon: str, source: FetchSource) -> None:
        """ "Pobierz z rejestru", "Kontynuuj": begin, or go on with what was broken off."""

        def work(workspace: Workspace) -> Fetch:
            return self._of(workspace).fetcher.begin_for(regon, source)

        def begun(fetch: Fetch) -> None:
            if regon not in self._running:
                self._running.append(regon)
            self.changed.emit(fetch)
            if not self._is_stepping:
                self._next.start(0)

        def failed(problem: Problem) -> None:
            self.failed.emit(regon, problem)

        self._desk.fetch(work, begun, failed)

    def stop(self, regon: str) -> None:
        """ "Zatrzymaj": after the step in flight, which is not lost."""

        def stopped(fetch: Fetch | None) -> None:
            if regon in self._running:
                self._running.remove(regon)
            if fetch is not None:
                self.changed.emit(fetch)

        self._desk.fetch(lambda workspace: self._of(workspace).fetcher.stop(regon), stopped)

    def end(self) -> None:
        """The environment is being closed, or the program: the request in flight ends, nothing is written."""
        held, self._held = self._held, None
        self._running.clear()
        self._is_stepping = False
        for timer in (self._next, self._public, self._resuming):
            timer.stop()
        if held is not None:
            held.fetcher.interrupt()
            self._thread.submit(held.fetcher.close, _nothing, _nothing)

    def _of(self, workspace: Workspace) -> _Held:
        """In the fetching thread."""
        held = self._held
        if held is None or held.workspace is not workspace:
            from cru_desktop.delivery.fetching.fetcher import Fetcher
            from cru_desktop.delivery.public_checking import PublicChecker

            held = self._held = _Held(workspace, Fetcher(workspace), PublicChecker(workspace))
        return held

    # -- steps -----------------------------------------------------------------------------------------------

    def _step(self) -> None:
        if self._is_stepping or not self._running:
            return
        regon = self._running[0]
        self._is_stepping = True
        self._desk.fetch(
            lambda workspace: self._of(workspace).fetcher.step(regon),
            lambda step: self._stepped(regon, step),
            lambda problem: self._broke_off(regon, problem),
        )

    def _stepped(self, regon: str, step: FetchStep) -> None:
        self._is_stepping = False
        self._steps += 1
        if step.wait is None and regon in self._running:
            self._running.remove(regon)
        if step.fetch is not None:
            self.changed.emit(step.fetch)
        if step.wait is None or self._steps % _TOLD_EVERY == 0:
            self._desk.agreements_changed.emit()
        if self._running:
            self._next.start(0 if step.wait is None else round(step.wait * 1000))

    def _broke_off(self, regon: str, problem: Problem) -> None:
        """A fault of the database or the keyring: the run stays where it is, and can be continued."""
        self._is_stepping = False
        if regon in self._running:
            self._running.remove(regon)
        self.failed.emit(regon, problem)
        if self._running:
            self._next.start(0)

    # -- by itself -------------------------------------------------------------------------------------------

    def _opened(self) -> None:
        self._resuming.start(_FIRST_MOMENTS)
        self._public.start(_FIRST_PUBLIC_LOOK)

    def resume_now(self) -> None:
        """Go on with every run that the end of the program broke off."""

        def read(workspace: Workspace) -> tuple[tuple[str, FetchSource], ...]:
            records = self._of(workspace).fetcher.records
            latest = ((regon, records.latest(regon)) for regon in records.under_way())
            return tuple((regon, fetch.source) for regon, fetch in latest if fetch is not None)

        def go_on(found: tuple[tuple[str, FetchSource], ...]) -> None:
            for regon, source in found:
                self.begin(regon, source)

        self._desk.fetch(read, go_on, _nothing)

    def _submission_changed(self, submission: object) -> None:
        if isinstance(submission, Submission) and submission.state is SubmissionState.PUBLISHED:
            self._public.start(_SOON)

    def _look_publicly(self) -> None:
        def looked(wait: float | None) -> None:
            if wait is not None:
                self._public.start(max(round(wait * 1000), _SOON))

        self._desk.fetch(lambda workspace: self._of(workspace).checker.step(), looked, _nothing)

    def _timer(self, act: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(act)
        return timer


def _nothing(_: object) -> None:
    """No one waits for it."""
