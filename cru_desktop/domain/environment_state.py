"""The one value that says how the register is, for the strip, the band of a page and reports."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cru_desktop.domain.problem import WhoseMove


class EnvironmentCondition(StrEnum):
    """How the register is, as far as the program can know."""

    WORKS = "works"
    SLOW = "slow"
    TECHNICAL_BREAK = "technical_break"
    LIMITS_OUR_PACE = "limits_our_pace"
    NO_INTERNET = "no_internet"
    NETWORK_ANSWERS_INSTEAD = "network_answers_instead"
    KEY_REFUSED = "key_refused"
    WEBINAR = "webinar"
    DAILY_LIMIT = "daily_limit"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class EnvironmentState:
    """Condition, reason, since when (aware UTC), what the program does, what you can do, whose move it is."""

    condition: EnvironmentCondition
    reason: str
    since: datetime | None
    program_does: str = ""
    you_can: str = ""
    whose_move: WhoseMove = WhoseMove.PROGRAM
    next_try: datetime | None = None
    details: str = ""
