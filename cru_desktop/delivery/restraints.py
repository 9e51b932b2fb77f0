"""What holds the engine back of its own accord: webinars and the daily limit of the test environment."""

from collections.abc import Collection
from datetime import date, datetime

from cru_desktop.cru_api.settings import ClientSettings
from cru_desktop.delivery.clients import webinar_gate
from cru_desktop.delivery.daily_limit import DailyLimit
from cru_desktop.delivery.limit_words import many_at_once_text
from cru_desktop.delivery.policy import Policy
from cru_desktop.delivery.webinar_words import closed_text, opening_text, state_reason
from cru_desktop.delivery.words import clock_text
from cru_desktop.delivery.workspace import Workspace
from cru_desktop.domain.environment_state import EnvironmentCondition, EnvironmentState
from cru_desktop.domain.webinars import ClosedWindow, next_midnight
from cru_desktop.storage.submission_shapes import Work

_SEND = frozenset({Work.SEND})


class Restraints:
    """Asked by the engine before each step. One thread. Raises `StorageError`.

    The gate in the client is what keeps requests back; this only lets the engine wait in order, instead of
    taking up one row after another in front of a closed gate.
    """

    def __init__(self, workspace: Workspace, policy: Policy) -> None:
        self._workspace = workspace
        self._gate = webinar_gate(workspace)
        limit = policy.daily_limit
        if limit is None and workspace.plays_test:
            limit = workspace.daily_limit
        self._limit = DailyLimit(workspace.environment_log, limit)
        settings = ClientSettings()
        # The longest that any request may take: what the engine begins it can go on with.
        self._seconds = max(settings.total_deadline, settings.list_deadline)

    def webinar(self) -> tuple[ClosedWindow, datetime] | None:
        """The closed window now, and when it opens; None: the gate is open."""
        if not self._workspace.has_test_rules:
            return None
        return self._gate.closed(self._seconds)

    def wait(self, now: datetime) -> float:
        """Seconds until the gate opens; 0 while it is open."""
        closed = self.webinar()
        return 0.0 if closed is None else max((closed[1] - now).total_seconds(), 0.0)

    def limited_on(self, now: datetime) -> date | None:
        """The Warsaw day on which no further submission may be written first; None: there is room."""
        return self._limit.reached_on(now)

    def state(self, now: datetime, regons: Collection[str]) -> EnvironmentState | None:
        """What to say of the register while it is we who keep still; None when nothing holds us back."""
        closed = self.webinar()
        if closed is not None:
            return webinar_state(*closed, now)
        day = self.limited_on(now)
        if self._limit.limit is None or day is None or not self._is_waiting(now, regons):
            return None
        since = self._workspace.environment_log.last_counted_at(day)
        return limit_state(self._limit.limit, self._limit.counted(now), since, now)

    def _is_waiting(self, now: datetime, regons: Collection[str]) -> bool:
        """True if a row is due that only the limit keeps back."""
        if not regons:
            return False
        due = self._workspace.submissions.next_due(
            self._workspace.destination.identity, regons, now, kinds=_SEND
        )
        return due is not None and due <= now


def webinar_state(window: ClosedWindow, opens_at: datetime, now: datetime) -> EnvironmentState:
    """A webinar as a state of the register."""
    return EnvironmentState(
        condition=EnvironmentCondition.WEBINAR,
        reason=state_reason(window, now),
        since=window.closes_at,
        program_does=opening_text(opens_at, now),
        you_can=(
            "Możesz pracować dalej: umowy zapisują się na tym komputerze. "
            "Jeśli webinar trwa dłużej, wybierz „Webinar się przedłuża” na ekranie „Stan rejestru”."
        ),
        details=closed_text(window, now),
    )


def limit_state(limit: int, counted: int, since: datetime | None, now: datetime) -> EnvironmentState:
    """The daily limit as a state of the register."""
    midnight = next_midnight(now)
    return EnvironmentState(
        condition=EnvironmentCondition.DAILY_LIMIT,
        reason=many_at_once_text(limit, 0, limit + 1),
        since=since,
        program_does=(
            "Limit na dziś jest wykorzystany. Wysyłka ruszy sama "
            f"{clock_text(midnight, now)}, gdy program będzie włączony."
        ),
        you_can="Nic nie musisz robić. Sprawdzanie wysłanych umów działa dalej.",
        details=f"{counted} / {limit}",
    )
