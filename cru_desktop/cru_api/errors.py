"""The one hierarchy of faults met while talking to the register and its neighbours.

Each class is one row of `ERROR_CLASSES`: a stable code, three Polish sentences for the person, whose move it
is, how it may be retried. What it means for a *write* (delivered or not) is the `outcome` of the single
error, since the same fault before and after the first byte means different things. `docs/bledy.md` explains
each code.
"""

from dataclasses import dataclass
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


class NoConnectionError(CruApiError):
    """No connection could be made: name not found, refused, network down. Nothing went out."""

    code = "CRU-API-101"
    happened = "Nie ma połączenia z {instrumental}."
    you_can = "Sprawdź, czy działa internet. Jeżeli inne strony się otwierają, pokaż szczegóły informatykowi."


class ConnectionTimeoutError(CruApiError):
    """Connecting took too long, or the answer to a read did."""

    code = "CRU-API-102"
    happened = "{Name} nie odpowiedział w wyznaczonym czasie."
    you_can = "Nic nie musisz robić. Jeżeli trwa to cały dzień, pokaż szczegóły informatykowi."


class ConnectionBrokenError(CruApiError):
    """The connection broke while a read was being answered."""

    code = "CRU-API-103"
    happened = "Połączenie z {instrumental} zostało przerwane w trakcie odpowiedzi."
    you_can = "Nic nie musisz robić. Jeżeli to się powtarza, pokaż szczegóły informatykowi."


class LostAnswerError(CruApiError):
    """A write went out, at least in part, and no whole answer came back."""

    code = "CRU-API-104"
    happened = "Wysyłka do {genitive} została przerwana, zanim przyszła odpowiedź. Nie wiadomo, czy dotarła."
    program_does = LOOKS_IT_UP
    you_can = "Nie wpisuj tej umowy ręcznie w portalu. Poczekaj na wynik sprawdzenia."


class ProxyRefusedError(CruApiError):
    """The office's proxy did not let the connection through. Nothing went out."""

    code = "CRU-API-105"
    happened = "Serwer pośredniczący (proxy) w Twojej sieci nie przepuścił połączenia z {instrumental}."
    you_can = "Poproś informatyka o sprawdzenie ustawień proxy w programie i zgody na ten adres."
    whose_move = WhoseMove.IT_PERSON


class CertificateError(CruApiError):
    """The server's certificate is not trusted. Nothing went out, the key least of all."""

    code = "CRU-API-106"
    happened = "Nie można potwierdzić, że po drugiej stronie jest {name}: jego certyfikat nie jest zaufany."
    program_does = "Program niczego nie wysłał i spróbuje ponownie sam."
    you_can = (
        "Sprawdź datę i godzinę w komputerze. Jeżeli są dobre, informatyk musi dodać certyfikat urzędu "
        "do zaufanych w systemie."
    )
    whose_move = WhoseMove.IT_PERSON


class GateClosedError(CruApiError):
    """The program itself lets no request through now (webinar, pause, limit). Nothing went out."""

    code = "CRU-API-107"
    happened = "Program nie łączy się teraz z {instrumental}."
    program_does = "Program wznowi pracę sam, gdy przerwa się skończy."
    you_can = "Nic nie musisz robić. Powód i godzinę wznowienia pokazuje ekran „Stan rejestru”."


class KeyUnusableError(CruApiError):
    """The key holds characters that cannot be sent, so no request was made."""

    code = "CRU-API-108"
    happened = "Klucz API zawiera znaki, których nie da się wysłać."
    program_does = "Program niczego nie wysłał i wstrzymał wysyłkę tego kontekstu."
    you_can = "Skopiuj klucz z portalu jeszcze raz i wklej go w Ustawieniach."
    whose_move = WhoseMove.CLERK
    default_retry = Retry.KEY


class ForeignAnswerError(CruApiError):
    """Somebody else answered: a page of a firewall, a CDN or the web application, not the register's JSON."""

    code = "CRU-API-201"
    happened = "Zamiast {genitive} odpowiedziała inna strona, na przykład zapora sieci albo strona zastępcza."
    you_can = (
        "Otwórz portal rejestru w przeglądarce. Jeżeli działa, pokaż szczegóły informatykowi: "
        "zapora może blokować program."
    )
    whose_move = WhoseMove.IT_PERSON


class RedirectedAnswerError(ForeignAnswerError):
    """A 3xx. It is never followed, for the key would follow too."""

    code = "CRU-API-202"
    happened = "Połączenie z {instrumental} przekierowano pod inny adres. Program tam nie poszedł."
    you_can = (
        "Jeżeli sieć wymaga zalogowania w przeglądarce, zaloguj się. W innym razie poproś informatyka "
        "o sprawdzenie adresu rejestru w Ustawieniach."
    )


class MalformedAnswerError(CruApiError):
    """An answer that is not what the API's description promises."""

    code = "CRU-API-203"
    happened = "Odpowiedzi {genitive} nie da się zrozumieć."
    you_can = "Jeżeli to się powtarza, sprawdź, czy jest nowsza wersja programu, i zgłoś to pomocy."
    whose_move = WhoseMove.MINISTRY


class OversizedAnswerError(CruApiError):
    """The answer is longer than the program takes."""

    code = "CRU-API-204"
    happened = "Odpowiedź {genitive} jest zbyt długa, aby ją bezpiecznie przyjąć."
    you_can = "Jeżeli to się powtarza, pokaż szczegóły informatykowi."
    whose_move = WhoseMove.IT_PERSON


class FieldsRejectedError(CruApiError):
    """400 or 422 with the register's own JSON: it names the fields it does not accept."""

    code = "CRU-API-400"
    happened = "{Name} nie przyjął danych."
    program_does = "Program spróbuje jeszcze raz; po drugiej takiej odpowiedzi zatrzyma tę umowę."
    you_can = "Otwórz umowę, popraw wskazane pola i wyślij ją ponownie."
    whose_move = WhoseMove.CLERK
    default_retry = Retry.SECOND_TIME_STOPS


class KeyRejectedError(CruApiError):
    """401 of the register: it does not know this key."""

    code = "CRU-API-401"
    happened = "{Name} nie przyjął klucza API."
    program_does = "Program wstrzymał wysyłkę tego kontekstu. Umowy czekają i nic nie ginie."
    you_can = "Wygeneruj w portalu nowy klucz w tym kontekście i wklej go w Ustawieniach."
    whose_move = WhoseMove.CLERK
    default_retry = Retry.KEY


class ForbiddenError(CruApiError):
    """403 of the register: the key belongs to another entity or lacks the right."""

    code = "CRU-API-403"
    happened = "{Name} odmówił dostępu: klucz API należy do innej jednostki albo nie ma uprawnień."
    program_does = "Program wstrzymał wysyłkę tego kontekstu. Umowy czekają i nic nie ginie."
    you_can = "Sprawdź, w czyim kontekście wygenerowano klucz, i wklej właściwy w Ustawieniach."
    whose_move = WhoseMove.CLERK
    default_retry = Retry.KEY


class NotFoundError(CruApiError):
    """404 of the register."""

    code = "CRU-API-404"
    happened = "{Name} nie zna tego wpisu."
    program_does = "Program nie ponawia tej czynności."
    you_can = "Sprawdź w portalu, czy wpis nie został wycofany."
    whose_move = WhoseMove.CLERK
    default_retry = Retry.NEVER


class ConflictError(CruApiError):
    """409: already there, or so the register says. Always to be looked up."""

    code = "CRU-API-409"
    happened = "{Name} odpowiedział, że taki wpis już jest."
    program_does = LOOKS_IT_UP
    you_can = "Nie wpisuj tej umowy ręcznie w portalu. Poczekaj na wynik sprawdzenia."
    default_retry = Retry.SECOND_TIME_STOPS


class TooLargeError(CruApiError):
    """413 of the register: the agreement is too long for it."""

    code = "CRU-API-413"
    happened = "{Name} nie przyjął umowy, bo jest zbyt obszerna."
    program_does = "Program nie ponawia tej wysyłki."
    you_can = "Skróć opisy w umowie i wyślij ją ponownie."
    whose_move = WhoseMove.CLERK
    default_retry = Retry.NEVER


class TooManyRequestsError(CruApiError):
    """429, whoever says it: slow down. `retry_after` is never shortened."""

    code = "CRU-API-429"
    happened = "{Name} prosi o wolniejsze tempo."
    program_does = "Program poczeka tak długo, jak prosi serwer, i wznowi pracę sam."
    you_can = "Nic nie musisz robić."


class RegisterFaultError(CruApiError):
    """500 with the register's own JSON: a fault of its own, or an id it does not know."""

    code = "CRU-API-500"
    happened = "W pracy {genitive} wystąpił błąd."
    program_does = "Program spróbuje jeszcze raz; po drugiej takiej odpowiedzi zatrzyma tę czynność."
    you_can = "Jeżeli to się powtarza, wyślij zgłoszenie do pomocy rejestru."
    whose_move = WhoseMove.MINISTRY
    default_retry = Retry.SECOND_TIME_STOPS


class ServerUnavailableError(CruApiError):
    """502, 503, 504, and any 5xx without the register's own JSON: a technical break."""

    code = "CRU-API-503"
    happened = "{Name} jest chwilowo niedostępny (przerwa techniczna)."
    you_can = "Nic nie musisz robić. Umowy czekają i wyjdą same."
    whose_move = WhoseMove.MINISTRY


#: Every concrete class, one row each; tests and docs/bledy.md cover all of them.
ERROR_CLASSES: tuple[type[CruApiError], ...] = (
    NoConnectionError,
    ConnectionTimeoutError,
    ConnectionBrokenError,
    LostAnswerError,
    ProxyRefusedError,
    CertificateError,
    GateClosedError,
    KeyUnusableError,
    ForeignAnswerError,
    RedirectedAnswerError,
    MalformedAnswerError,
    OversizedAnswerError,
    FieldsRejectedError,
    KeyRejectedError,
    ForbiddenError,
    NotFoundError,
    ConflictError,
    TooLargeError,
    TooManyRequestsError,
    RegisterFaultError,
    ServerUnavailableError,
)
