"""The one hierarchy of faults met while talking to the register and its neighbours.

Each class is one row of `ERROR_CLASSES`: a stable code, three Polish sentences for the person, whose move it
is, how it may be retried. What it means for a *write* (delivered or not) is the `outcome` of the single
error, since the same fault before and after the first byte means different things. The help page
`resources/help/09-bledy.md` explains each code.
"""

from cru_desktop.cru_api.faults import (
    LOOKS_IT_UP,
    Circumstances,
    CruApiError,
    Outcome,
    Retry,
    Service,
)
from cru_desktop.cru_api.proxy_errors import (
    ProxyLoginError,
    ProxyLoginUnsupportedError,
    ProxyRefusedError,
)
from cru_desktop.domain.problem import WhoseMove


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
        "o sprawdzenie adresu rejestru."
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
    you_can = (
        "Może klucz pochodzi z innego środowiska albo ktoś w jednostce wygenerował nowszy? Zapytaj o niego, "
        "zanim wygenerujesz następny, i wklej właściwy w Ustawieniach."
    )
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


#: Every concrete class, one row each; tests and resources/help/09-bledy.md cover all of them.
ERROR_CLASSES: tuple[type[CruApiError], ...] = (
    NoConnectionError,
    ConnectionTimeoutError,
    ConnectionBrokenError,
    LostAnswerError,
    ProxyRefusedError,
    CertificateError,
    GateClosedError,
    KeyUnusableError,
    ProxyLoginError,
    ProxyLoginUnsupportedError,
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

__all__ = [
    "ERROR_CLASSES",
    "LOOKS_IT_UP",
    "CertificateError",
    "Circumstances",
    "ConflictError",
    "ConnectionBrokenError",
    "ConnectionTimeoutError",
    "CruApiError",
    "FieldsRejectedError",
    "ForbiddenError",
    "ForeignAnswerError",
    "GateClosedError",
    "KeyRejectedError",
    "KeyUnusableError",
    "LostAnswerError",
    "MalformedAnswerError",
    "NoConnectionError",
    "NotFoundError",
    "Outcome",
    "OversizedAnswerError",
    "ProxyLoginError",
    "ProxyLoginUnsupportedError",
    "ProxyRefusedError",
    "RedirectedAnswerError",
    "RegisterFaultError",
    "Retry",
    "ServerUnavailableError",
    "Service",
    "TooLargeError",
    "TooManyRequestsError",
]
