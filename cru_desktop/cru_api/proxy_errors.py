"""Faults of the office's proxy; part of the hierarchy of `errors.py`. Nothing has gone out in any of them."""

from cru_desktop.cru_api.destination import ALL_HOSTS
from cru_desktop.cru_api.faults import CruApiError
from cru_desktop.domain.problem import WhoseMove


class ProxyRefusedError(CruApiError):
    """The office's proxy did not let the connection through. Nothing went out."""

    code = "CRU-API-105"
    happened = "Serwer pośredniczący (proxy) w Twojej sieci nie przepuścił połączenia z {instrumental}."
    you_can = "Poproś informatyka o sprawdzenie ustawień proxy w programie i zgody na ten adres."
    whose_move = WhoseMove.IT_PERSON


class ProxyLoginError(ProxyRefusedError):
    """407: the proxy wants user and password, and has none or wrong ones. Nothing went out."""

    code = "CRU-API-109"
    happened = "Serwer pośredniczący (proxy) nie przyjął nazwy użytkownika i hasła albo ich nie dostał."
    program_does = "Program niczego nie wysłał. Nie będzie zgadywać hasła; spróbuje ponownie sam."
    you_can = "Wpisz nazwę użytkownika i hasło proxy w Ustawieniach. Poda je informatyk."
    whose_move = WhoseMove.CLERK


class ProxyLoginUnsupportedError(ProxyRefusedError):
    """407 with Negotiate or NTLM alone, which the program does not speak. Nothing went out."""

    code = "CRU-API-110"
    happened = "Serwer pośredniczący wymaga logowania Windows, którego program nie obsługuje."
    program_does = "Program niczego nie wysłał i spróbuje ponownie sam."
    you_can = f"Informatyk: dopuść bez logowania hosty {', '.join(sorted(ALL_HOSTS))}."
    whose_move = WhoseMove.IT_PERSON
