"""Sprawdź połączenie: name, proxy, connection, TLS, register, key; a line each, with words for the IT person.

Works without a context and without a key. Off the UI thread: a few seconds for each line.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from cru_desktop.cru_api.connection_probe import (
    PATIENCE,
    ProbeFacts,
    host_addresses,
    probe_connection,
)
from cru_desktop.cru_api.destination import Destination
from cru_desktop.cru_api.errors import (
    CertificateError,
    CruApiError,
    ForbiddenError,
    GateClosedError,
    KeyRejectedError,
    KeyUnusableError,
    ProxyRefusedError,
)
from cru_desktop.delivery.clients import webinar_gate
from cru_desktop.delivery.workspace import Workspace
from cru_desktop.domain.context import Context
from cru_desktop.secrets.api_keys import KeyringError


class Part(StrEnum):
    """What one line is about, in the order of the lines."""

    NAME = "name"
    PROXY = "proxy"
    CONNECTION = "connection"
    TLS = "tls"
    REGISTER = "register"
    KEY = "key"


class Result(StrEnum):
    """How it went."""

    OK = "ok"
    FAILED = "failed"
    UNKNOWN = "unknown"
    """Could not be looked at, because something before it failed or is closed now."""
    NOT_NEEDED = "not_needed"


PART_NAMES = {
    Part.NAME: "Nazwa serwera",
    Part.PROXY: "Serwer pośredniczący",
    Part.CONNECTION: "Połączenie",
    Part.TLS: "Certyfikat",
    Part.REGISTER: "Rejestr",
    Part.KEY: "Klucz API",
}


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One line. `for_it`: what to tell the IT person; empty when there is nothing to do."""

    part: Part
    result: Result
    text: str
    for_it: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class ConnectionReport:
    """All lines, in order."""

    host: str
    lines: tuple[CheckLine, ...]

    @property
    def is_fine(self) -> bool:
        """True when the register was reached and no key was refused."""
        reached = any(line.part is Part.REGISTER and line.result is Result.OK for line in self.lines)
        return reached and all(line.result is not Result.FAILED for line in self.lines)


Told = Callable[[CheckLine], object]
Resolve = Callable[[str, int], tuple[str, ...]]
Probe = Callable[[str | None], ProbeFacts]


def check_connection(
    workspace: Workspace,
    *,
    resolve: Resolve = host_addresses,
    patience: float = PATIENCE,
    told: Told = lambda _: None,
) -> ConnectionReport:
    """Look at each part of the way; every line within `patience` seconds. Raises StorageError.

    Requests pass the same gate and go the same way as all others. `told` hears each line as it is done, in
    this thread.
    """
    lines: list[CheckLine] = []

    def done(line: CheckLine) -> CheckLine:
        lines.append(line)
        told(line)
        return line

    destination, gate = workspace.destination, webinar_gate(workspace)

    def probe(key: str | None) -> ProbeFacts:
        return probe_connection(
            destination, key, settings=workspace.client_settings, gate=gate, patience=patience
        )

    addresses = _addresses(destination, resolve)
    name = _known_name(destination, addresses)
    if name is not None:
        done(name)
    facts = probe(None)
    name = name or done(_unknown_name(destination, facts))
    done(_proxy_line(facts))
    done(_connection_line(destination, facts, name))
    done(_tls_line(destination, facts))
    done(_register_line(facts))
    for line in _key_lines(workspace, facts, probe):
        done(line)
    return ConnectionReport(destination.host, tuple(lines))


def _addresses(destination: Destination, resolve: Resolve) -> tuple[str, ...]:
    parts = urlsplit(destination.base_url)
    return resolve(parts.hostname or "", parts.port or 443)


def _known_name(destination: Destination, found: tuple[str, ...]) -> CheckLine | None:
    """None: whether the name matters depends on the way that is taken."""
    host = urlsplit(destination.base_url).hostname or ""
    return CheckLine(Part.NAME, Result.OK, f"{host}: {', '.join(found[:3])}") if found else None


def _unknown_name(destination: Destination, facts: ProbeFacts) -> CheckLine:
    host = urlsplit(destination.base_url).hostname or ""
    if facts.proxy:
        return CheckLine(
            Part.NAME, Result.NOT_NEEDED, f"{host}: nazwę rozpoznaje serwer pośredniczący {facts.proxy}."
        )
    return CheckLine(
        Part.NAME,
        Result.FAILED,
        f"Komputer nie zna adresu serwera {host}.",
        f"DNS nie podał adresu {host} w {PATIENCE:.0f} s. Sprawdzić DNS i wyjście do internetu; "
        "jeśli sieć wymaga serwera pośredniczącego, wpisać go w Ustawieniach.",
    )


def _proxy_line(facts: ProbeFacts) -> CheckLine:
    error = facts.error
    if isinstance(error, ProxyRefusedError):
        return _failed(Part.PROXY, error)
    if isinstance(error, GateClosedError):
        return _not_looked_at(Part.PROXY)
    if not facts.proxy:
        return CheckLine(Part.PROXY, Result.NOT_NEEDED, "Bez serwera pośredniczącego.")
    if not facts.connected:
        return CheckLine(
            Part.PROXY,
            Result.FAILED,
            f"Serwer pośredniczący {facts.proxy} nie odpowiada.",
            f"Brak połączenia z {facts.proxy}. Sprawdzić adres i port serwera pośredniczącego.",
        )
    return CheckLine(Part.PROXY, Result.OK, f"Przez serwer pośredniczący {facts.proxy}.")


def _connection_line(destination: Destination, facts: ProbeFacts, name: CheckLine) -> CheckLine:
    if isinstance(facts.error, GateClosedError):
        return _not_looked_at(Part.CONNECTION)
    if facts.connected and not isinstance(facts.error, ProxyRefusedError):
        return CheckLine(Part.CONNECTION, Result.OK, f"Jest ({facts.seconds:.1f} s).")
    if facts.proxy or isinstance(facts.error, ProxyRefusedError) or name.result is Result.FAILED:
        return _not_looked_at(Part.CONNECTION)
    port = urlsplit(destination.base_url).port or 443
    return CheckLine(
        Part.CONNECTION,
        Result.FAILED,
        f"Nie ma połączenia z {destination.host}.",
        f"Zapora ma wypuszczać połączenia TCP do {destination.host}, port {port}.",
        facts.error.problem.code if facts.error is not None else "",
    )


def _tls_line(destination: Destination, facts: ProbeFacts) -> CheckLine:
    if destination.base_url.startswith("http:"):
        return CheckLine(Part.TLS, Result.NOT_NEEDED, "Niepotrzebny: rejestr jest na tym komputerze.")
    if facts.encrypted:
        signed_by = facts.signed_by or "nieznany wystawca"
        return CheckLine(
            Part.TLS,
            Result.OK,
            f"Zaufany, podpisany przez: {signed_by}.",
        )
    if isinstance(facts.error, CertificateError):
        return _failed(Part.TLS, facts.error)
    return _not_looked_at(Part.TLS)


def _register_line(facts: ProbeFacts) -> CheckLine:
    if facts.error is None:
        return CheckLine(Part.REGISTER, Result.OK, "Odpowiada.")
    if isinstance(facts.error, GateClosedError):
        problem = facts.error.problem
        return CheckLine(
            Part.REGISTER, Result.UNKNOWN, f"{problem.happened} {problem.program_does}", code=problem.code
        )
    if not facts.connected or isinstance(facts.error, ProxyRefusedError | CertificateError):
        return _not_looked_at(Part.REGISTER)
    return _failed(Part.REGISTER, facts.error)


def _key_lines(workspace: Workspace, facts: ProbeFacts, probe: Probe) -> Iterable[CheckLine]:
    contexts = workspace.contexts.list()
    if not contexts:
        yield CheckLine(Part.KEY, Result.NOT_NEEDED, "Nie ma jeszcze żadnej jednostki.")
    for context in contexts:
        yield _key_line(workspace, context, facts, probe)


def _key_line(workspace: Workspace, context: Context, facts: ProbeFacts, probe: Probe) -> CheckLine:
    try:
        key = workspace.key_of(context)
    except KeyringError as error:
        problem = error.problem
        return CheckLine(
            Part.KEY, Result.FAILED, f"{context.name}: {problem.happened}", problem.you_can, problem.code
        )
    if key is None:
        return CheckLine(Part.KEY, Result.NOT_NEEDED, f"{context.name}: nie ma zapisanego klucza.")
    if facts.error is not None:
        return CheckLine(Part.KEY, Result.UNKNOWN, f"{context.name}: klucz jest, nie sprawdzano go.")
    error_of_key = probe(key).error
    if error_of_key is None:
        return CheckLine(Part.KEY, Result.OK, f"{context.name}: rejestr przyjmuje klucz.")
    if isinstance(error_of_key, KeyRejectedError | ForbiddenError | KeyUnusableError):
        problem = error_of_key.problem
        return CheckLine(
            Part.KEY,
            Result.FAILED,
            f"{context.name}: {problem.happened} {problem.you_can}",
            code=problem.code,
        )
    return CheckLine(
        Part.KEY,
        Result.UNKNOWN,
        f"{context.name}: {error_of_key.problem.happened}",
        code=error_of_key.problem.code,
    )


def _failed(part: Part, error: CruApiError) -> CheckLine:
    problem = error.problem
    details = " ".join(problem.details.split())
    for_it = f"{problem.you_can} {details}".strip()
    return CheckLine(part, Result.FAILED, problem.happened, for_it, problem.code)


def _not_looked_at(part: Part) -> CheckLine:
    return CheckLine(part, Result.UNKNOWN, "Nie sprawdzano.")
