"""What every fault met while talking to the register has in common; the classes themselves: `errors.py`."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, StrEnum
from typing import ClassVar

from cru_desktop.domain.problem import Problem, ProblemError, WhoseMove
from cru_desktop.domain.submission import FieldError


class Outcome(StrEnum):
    """What is known of a write after the fault. For a read it says nothing."""

    NOT_DELIVERED = "not_delivered"
    """No byte of the request went out."""
    REFUSED = "refused"
    """The register itself said no, readably."""
    UNKNOWN = "unknown"
    """Perhaps delivered: look it up before sending again."""


class Retry(StrEnum):
    """How the same request may be tried again."""

    BACK_OFF = "back_off"
    AFTER = "after"
    """Not before `retry_after` seconds have passed; never shortened."""
    NEVER = "never"
    SECOND_TIME_STOPS = "second_time_stops"
    """Once more; the same refusal a second time stops the submission."""
    KEY = "key"
    """Stops the context until its key is put right."""


class Service(Enum):
    """Whom we talked to; the value is the name in nominative, genitive and instrumental (all masculine)."""

    REGISTER = ("rejestr umów", "rejestru umów", "rejestrem umów")
    PUBLIC_REGISTER = ("publiczny rejestr umów", "publicznego rejestru umów", "publicznym rejestrem umów")
    WHITE_LIST = ("wykaz podatników VAT", "wykazu podatników VAT", "wykazem podatników VAT")
    OFFICE = ("serwer urzędu", "serwera urzędu", "serwerem urzędu")


#: What the program does after a write whose outcome is unknown, whatever the fault was.
LOOKS_IT_UP = "Zanim wyśle umowę ponownie, program sprawdzi w rejestrze, czy poprzednia wysyłka dotarła."
_TRIES_AGAIN = "Program spróbuje ponownie sam, w coraz większych odstępach."


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """Facts of one fault. `response_excerpt` is already masked and holds no agreement's data."""

    outcome: Outcome
    service: Service = Service.REGISTER
    host: str = ""
    status: int | None = None
    retry_after: float | None = None
    """Seconds, as the server asked; finite, never negative."""
    field_errors: tuple[FieldError, ...] = ()
    message: str = ""
    """The register's own words (`komunikat`)."""
    response_excerpt: str = ""
    technical: str = ""
    answer: str = field(default="", repr=False)
    """The whole answer, keys masked; it may hold an agreement's data, so it is never shown or logged."""
    register_date: datetime | None = None
    """The answer's `Date` header."""


class CruApiError(ProblemError):
    """Base of all faults of `cru_api`; never holds a key, in text or attribute."""

    code: ClassVar[str]
    happened: ClassVar[str]
    """Template; {name}, {genitive}, {instrumental} and {Name} stand for the service."""
    program_does: ClassVar[str] = _TRIES_AGAIN
    you_can: ClassVar[str]
    whose_move: ClassVar[WhoseMove] = WhoseMove.PROGRAM
    default_retry: ClassVar[Retry] = Retry.BACK_OFF

    def __init__(self, circumstances: Circumstances) -> None:
        self.circumstances = circumstances
        super().__init__(self._problem(circumstances))

    @property
    def outcome(self) -> Outcome:
        return self.circumstances.outcome

    @property
    def retry(self) -> Retry:
        """AFTER whenever the server named a time and the class would otherwise merely back off."""
        if self.default_retry is Retry.BACK_OFF and self.retry_after is not None:
            return Retry.AFTER
        return self.default_retry

    @property
    def retry_after(self) -> float | None:
        return self.circumstances.retry_after

    @property
    def field_errors(self) -> tuple[FieldError, ...]:
        return self.circumstances.field_errors

    @property
    def status(self) -> int | None:
        return self.circumstances.status

    @property
    def response_excerpt(self) -> str:
        return self.circumstances.response_excerpt

    @classmethod
    def _problem(cls, facts: Circumstances) -> Problem:
        name, genitive, instrumental = facts.service.value
        happened = cls.happened.format(
            name=name, genitive=genitive, instrumental=instrumental, Name=name[:1].upper() + name[1:]
        )
        if facts.message:
            happened = f"{happened} Odpowiedź: „{facts.message}”"
        return Problem(
            code=cls.code,
            happened=happened,
            program_does=LOOKS_IT_UP if facts.outcome is Outcome.UNKNOWN else cls.program_does,
            you_can=cls.you_can,
            details=_details(facts),
            whose_move=cls.whose_move,
        )


def _details(facts: Circumstances) -> str:
    """Technical lines for the IT person."""
    parts = [
        facts.host,
        f"HTTP {facts.status}" if facts.status is not None else "",
        f"Retry-After: {facts.retry_after:.0f} s" if facts.retry_after is not None else "",
        facts.technical,
        facts.response_excerpt,
    ]
    return "\n".join(part for part in parts if part)
