"""The desk: everything a page may ask for. Pages know this and nothing of the frame or of each other."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.environment_state import EnvironmentCondition, EnvironmentState
from cru_desktop.domain.problem import Problem
from cru_desktop.domain.register_data import RegisterData
from cru_desktop.domain.warsaw import WARSAW
from cru_desktop.support.settings import Settings
from cru_desktop.support.surroundings import Surroundings
from cru_desktop.ui.background.fetch_driver import FetchDriver
from cru_desktop.ui.background.task_thread import TaskThread, receiver_is_alive
from cru_desktop.ui.desk_wishes import DeskWishes

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace

Result = TypeVar("Result")
_NOTHING_KNOWN = EnvironmentState(EnvironmentCondition.UNKNOWN, "", None)


class Desk(DeskWishes):
    """State that all pages share, background work, and wishes to the frame. Lives in the UI thread.

    Until the workspace is open, work handed over waits; after a switch of environment, answers of the former
    one are dropped.
    """

    def __init__(
        self,
        *,
        environment: Environment,
        settings: Settings,
        records: TaskThread,
        look_ups: TaskThread,
        clock: Callable[[], datetime],
        surroundings: Surroundings | None = None,
        fetching: TaskThread | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`fetching`: the thread for what may take minutes; the look-ups thread if there is none."""
        super().__init__(parent)
        self._environment = environment
        self._settings = settings
        self._records = records
        self._look_ups = look_ups
        self._fetching = fetching or look_ups
        self._clock = clock
        self._surroundings = surroundings or Surroundings()
        self._workspace: Workspace | None = None
        self._waiting: list[Callable[[], None]] = []
        self._generation = 0
        self._contexts: tuple[Context, ...] = ()
        self._context: Context | None = None
        self._environment_state = _NOTHING_KNOWN
        self.fetches = FetchDriver(self, self._fetching)

    # -- what is known ---------------------------------------------------------------------------------------

    @property
    def environment(self) -> Environment:
        return self._environment

    @property
    def environment_state(self) -> EnvironmentState:
        return self._environment_state

    @property
    def context(self) -> Context | None:
        """The entity one works for; None until one is added or chosen."""
        return self._context

    @property
    def contexts(self) -> tuple[Context, ...]:
        return self._contexts

    @property
    def offered_contexts(self) -> tuple[Context, ...]:
        """The entities that one works for: without those that a person has hidden."""
        return tuple(context for context in self._contexts if not context.hidden)

    @property
    def settings(self) -> Settings:
        return self._settings

    @property
    def surroundings(self) -> Surroundings:
        """The office's settings and what else belongs to this computer."""
        return self._surroundings

    @property
    def data(self) -> RegisterData:
        """The register's limits and dictionaries that are in force on this computer."""
        return self._surroundings.data

    @property
    def is_open(self) -> bool:
        """True once the workspace of the environment is open."""
        return self._workspace is not None

    def now(self) -> datetime:
        """The moment, aware UTC."""
        return self._clock().astimezone(UTC)

    def today(self) -> date:
        """The day in Warsaw."""
        return self._clock().astimezone(WARSAW).date()

    def local(self, moment: datetime) -> datetime:
        """An aware moment as a clock in Warsaw shows it."""
        return moment.astimezone(WARSAW)

    # -- background work -------------------------------------------------------------------------------------

    def run(
        self,
        work: Callable[["Workspace"], Result],
        then: Callable[[Result], None],
        failed: Callable[[Problem], None] | None = None,
    ) -> None:
        """Read or write records: `work` on the records thread, then `then` (or `failed`) here.

        Without `failed` a problem goes to the quiet bar.
        """
        self._hand_over(self._records, work, then, failed)

    def look_up(
        self,
        work: Callable[["Workspace"], Result],
        then: Callable[[Result], None],
        failed: Callable[[Problem], None] | None = None,
    ) -> None:
        """The same for the keyring and the network, on the look-ups thread."""
        self._hand_over(self._look_ups, work, then, failed)

    def fetch(
        self,
        work: Callable[["Workspace"], Result],
        then: Callable[[Result], None],
        failed: Callable[[Problem], None] | None = None,
    ) -> None:
        """The same for one step of fetching, on the fetching thread."""
        self._hand_over(self._fetching, work, then, failed)

    def _hand_over(
        self,
        thread: TaskThread,
        work: Callable[["Workspace"], Result],
        then: Callable[[Result], None],
        failed: Callable[[Problem], None] | None,
    ) -> None:
        generation = self._generation
        told = failed or self.raise_problem

        def current(callback: Callable[..., None]) -> Callable[..., None]:
            def deliver(argument: object) -> None:
                if generation == self._generation and receiver_is_alive(callback):
                    callback(self._with_contact(argument))

            return deliver

        def submit() -> None:
            workspace = self._workspace
            if workspace is not None and generation == self._generation:
                thread.submit(lambda: work(workspace), current(then), current(told))

        if self._workspace is None:
            self._waiting.append(submit)
        else:
            submit()

    def _with_contact(self, answer: object) -> object:
        """A problem that is the IT person's names the office's own."""
        return self._surroundings.office.with_contact(answer) if isinstance(answer, Problem) else answer

    # -- wishes ----------------------------------------------------------------------------------------------

    def switch_environment(self, environment: Environment) -> None:
        """Close this environment and open another; asks nothing, for drafts are saved."""
        if environment is not self._environment or self._workspace is None:
            self.environment_wanted.emit(environment)

    def raise_problem(self, problem: Problem) -> None:
        """Tell a problem in the quiet bar; the office's own contact is named where its move it is."""
        self.problem_raised.emit(self._surroundings.office.with_contact(problem))

    def change_settings(self, **changes: object) -> None:
        """Replace fields of the settings, tell everyone, and save them."""
        self.use_settings(replace(self._settings, **changes))  # type: ignore[arg-type] # names checked by replace

    def use_settings(self, settings: Settings) -> None:
        if settings != self._settings:
            self._settings = settings
            self.settings_changed.emit(settings)
            self.settings_save_wanted.emit(settings)

    # -- contexts --------------------------------------------------------------------------------------------

    def choose_context(self, regon: str) -> None:
        """Work for another entity of this environment from now on."""
        chosen = next((context for context in self._contexts if context.regon == regon), None)
        if chosen is None or chosen == self._context:
            return
        self._context = chosen
        self.use_settings(self._settings.with_context(self._environment, regon))
        self.context_changed.emit(chosen)
        self.give_notice(f"Pracujesz teraz w imieniu: {chosen.name}")

    def reload_contexts(self, choose: str | None = None, then: Callable[[], None] | None = None) -> None:
        """Read the entities anew (after adding or changing one); `choose` is the REGON to work for then."""

        def show(contexts: tuple[Context, ...]) -> None:
            self._take_contexts(contexts, choose)
            if then is not None:
                then()

        self.run(lambda workspace: tuple(workspace.contexts.list()), show)

    def _take_contexts(self, contexts: tuple[Context, ...], choose: str | None = None) -> None:
        self._contexts = contexts
        self.contexts_changed.emit()
        wanted = choose or (self._context.regon if self._context else None)
        wanted = wanted or self._settings.contexts.get(self._environment)
        offered = [each for each in contexts if not each.hidden] or contexts
        found = next((each for each in offered if each.regon == wanted), offered[0] if offered else None)
        if found != self._context:
            self._context = found
            if found is not None:
                self.use_settings(self._settings.with_context(self._environment, found.regon))
            self.context_changed.emit(found)

    # -- told by the composition root ------------------------------------------------------------------------

    def opening(self, environment: Environment) -> None:
        """Another environment is being opened: forget all that belonged to the former one."""
        self._generation += 1
        self._waiting.clear()
        self._workspace = None
        self._environment = environment
        self._environment_state = _NOTHING_KNOWN
        self._contexts = ()
        had_context, self._context = self._context, None
        self.environment_switched.emit(environment)
        self.environment_changed.emit(self._environment_state)
        self.contexts_changed.emit()
        if had_context is not None:
            self.context_changed.emit(None)

    def glanced(self, contexts: tuple[Context, ...]) -> None:
        """The entities are known although the workspace is still being opened: work for one can begin."""
        if self._workspace is None and contexts:
            self._take_contexts(contexts)

    def opened(self, workspace: "Workspace", contexts: tuple[Context, ...]) -> None:
        """The workspace is open: work that waited goes on."""
        self._workspace = workspace
        self._take_contexts(contexts)
        waiting, self._waiting = self._waiting, []
        for submit in waiting:
            submit()
        self.workspace_opened.emit()

    def take_submission(self, submission: object) -> None:
        """A submission changed; from the delivery thread by a queued signal."""
        self.submissions_changed.emit(submission)

    def take_environment_state(self, state: EnvironmentState) -> None:
        """The register's state changed; from the delivery thread by a queued signal."""
        self._environment_state = state
        self.environment_changed.emit(state)
