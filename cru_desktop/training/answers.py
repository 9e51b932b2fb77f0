"""What the training register answers: status, headers and bytes, and the pages of the web around it."""

from collections.abc import Sequence
from dataclasses import dataclass

from cru_desktop.training import wire_json

JSON_TYPE = "application/json"
HTML_TYPE = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class FieldFault:
    """One entry of `bledy`: the field's path in the register's names, a code and a Polish message."""

    path: str
    code: str
    message: str

    def as_json(self) -> dict[str, str]:
        return {"pole": self.path, "kod": self.code, "komunikat": self.message}


@dataclass(frozen=True, slots=True)
class Answer:
    """One HTTP answer."""

    status: int
    body: bytes
    content_type: str = JSON_TYPE
    headers: tuple[tuple[str, str], ...] = ()


def json_answer(content: object, status: int = 200) -> Answer:
    """An answer with a JSON body."""
    return Answer(status, wire_json.dumps(content))


def error(
    status: int,
    code: str,
    message: str,
    faults: Sequence[FieldFault] = (),
    headers: tuple[tuple[str, str], ...] = (),
) -> Answer:
    """The register's own error: `{kod, komunikat, bledy[]}`."""
    body = {"kod": code, "komunikat": message, "bledy": [fault.as_json() for fault in faults]}
    return Answer(status, wire_json.dumps(body), headers=headers)


def page(status: int, title: str, text: str, headers: tuple[tuple[str, str], ...] = ()) -> Answer:
    """An HTML page: the web application, the gateway or the network in front of it."""
    html = (
        f'<!DOCTYPE html>\n<html lang="pl"><head><meta charset="utf-8"><title>{title}</title></head>'
        f'<body><div id="root"><h1>{title}</h1><p>{text}</p></div></body></html>\n'
    )
    return Answer(status, html.encode(), HTML_TYPE, headers)


def web_application() -> Answer:
    """The page that answers every unknown path, with 200 (a habit of the register, verified)."""
    return page(200, "Centralny Rejestr Umów", "Rejestr ćwiczebny. Ta strona udaje aplikację internetową.")


def unknown_id() -> Answer:
    """An unknown or malformed id: 500 and not 404 (a habit of the register, verified)."""
    return error(500, "BLAD_WEWNETRZNY", "Wystąpił nieoczekiwany błąd. Spróbuj ponownie później.")
