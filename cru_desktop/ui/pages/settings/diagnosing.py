"""Gathering the facts of the diagnostic package: states and numbers, never a text of an agreement.

Off the UI thread, and heavy to import; some seconds where the history is long. No Qt.
"""

import getpass
import platform
import socket
import sys
from collections.abc import Sequence
from datetime import timedelta
from importlib import metadata

from cru_desktop import __version__
from cru_desktop.delivery.words import WARSAW
from cru_desktop.delivery.workspace import Workspace
from cru_desktop.domain.clock_difference import difference_words
from cru_desktop.storage.backup_rotation import made_at
from cru_desktop.storage.backups import backups_of
from cru_desktop.storage.data_home import DataHome
from cru_desktop.storage.errors import StorageError
from cru_desktop.storage.event_chain import check_events
from cru_desktop.storage.upgrade import read_revision
from cru_desktop.support.data_in_force import DataInForce
from cru_desktop.support.diagnostics import DiagnosticFacts, compose
from cru_desktop.support.log_reading import read_log
from cru_desktop.support.office_defaults import OfficeDefaults
from cru_desktop.support.settings import Settings
from cru_desktop.support.surroundings import Surroundings

_LIBRARIES = ("PySide6-Essentials", "SQLAlchemy", "httpx", "pydantic", "keyring", "truststore", "uvicorn")
_OUTAGES_SHOWN, _OUTAGE_DAYS = 10, 14

Rows = Sequence[tuple[str, object]]


def diagnostic_text(
    workspace: Workspace, settings: Settings, surroundings: Surroundings, condition: str, screen: str
) -> str:
    """The text to be read. `condition`: the register's state as the window shows it; `screen`: of the window.

    Raises StorageError.
    """
    sections = {
        "Program i komputer": _program(screen),
        "Środowisko": _environment(workspace, condition),
        "Ustawienia": _settings(settings, surroundings.office),
        "Słowniki i zasady": _register_data(surroundings.office, surroundings.in_force),
        "Dane": _data(workspace),
        "Jednostki i klucze": _entities(workspace),
        "Ostatnie przerwy": _outages(workspace),
    }
    log = [entry.text for entry in read_log(workspace.folder / "logs")]
    hidden = {settings.person, settings.test_rules_person, socket.gethostname(), _account()}
    hidden |= {word for name in (settings.person, settings.test_rules_person) for word in name.split()}
    return compose(
        DiagnosticFacts(
            workspace.now().astimezone(WARSAW),
            sections,
            log,
            frozenset(hidden - {""}),
            frozenset(workspace.keys.known_keys()),
        )
    )


def _program(screen: str) -> Rows:
    def version(name: str) -> str:
        try:
            return metadata.version(name)
        except metadata.PackageNotFoundError:
            return "?"

    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    return [
        ("CRU Desktop", __version__),
        ("zainstalowany jako pakiet", bool(getattr(sys, "frozen", False))),
        ("Python", platform.python_version()),
        ("system", platform.platform()),
        ("ekran", screen),
        ("biblioteki", libraries),
    ]


def _environment(workspace: Workspace, condition: str) -> Rows:
    return [
        ("środowisko", workspace.environment.title),
        ("adres rejestru", workspace.destination.host),
        ("stan rejestru", condition),
        ("zegar komputera", _clock(workspace)),
        ("limit na dobę", workspace.daily_limit),
        ("wysłano dziś", workspace.environment_log.counted_today(workspace.now())),
    ]


def _clock(workspace: Workspace) -> str:
    return difference_words(workspace.register_clock.ahead) or "bez różnicy, o której rejestr mówił"


def _settings(settings: Settings, office: OfficeDefaults) -> Rows:
    proxy = settings.proxy
    return [
        ("wygląd", f"{settings.look}, litery {settings.letters_percent}%"),
        (
            "czas na cofnięcie",
            "czekam na potwierdzenie" if settings.wait_for_confirmation else settings.undo_seconds,
        ),
        ("serwer pośredniczący", "–" if proxy is None else proxy.mode.value),
        ("ustawienia urzędu zablokowane", ", ".join(sorted(office.locked))),
        ("środowiska w urzędzie", ", ".join(office.environments)),
        ("własne adresy rejestru", ", ".join(office.base_urls)),
        ("folder kopii urzędu", office.backup_dir is not None),
    ]


def _register_data(office: OfficeDefaults, in_force: DataInForce) -> Rows:
    rows: list[tuple[str, object]] = [("folder urzędu z danymi", office.data_dir is not None)]
    for each in in_force.files:
        whose = "od urzędu" if each.is_of_office else "z programu"
        note = f"; plik urzędu: {each.reason}" if each.reason else ""
        rows.append((each.name.file_name, f"wersja {each.version or '?'} {whose}{note}"))
    if in_force.problem is not None:
        rows.append(("nie wczytano", f"{in_force.problem.code} {in_force.problem.details}"))
    if in_force.own_is_damaged:
        rows.append(("pliki programu", "uszkodzone"))
    return rows


def _data(workspace: Workspace) -> Rows:
    path = workspace.database.path
    backups = backups_of(path.stem, workspace.folder / "backups")
    newest = made_at(backups[0]) if backups else None
    chain = check_events(workspace.database)
    states = workspace.submissions.counts()
    return [
        ("plik", path),
        ("wielkość", f"{path.stat().st_size / 1e6:.1f} MB"),
        ("wersja danych", read_revision(path)),
        ("kopie", f"{len(backups)}, ostatnia {newest:%Y-%m-%d %H:%M} UTC" if newest else len(backups)),
        ("historia wysyłki", _chain_words(chain.events, chain.is_whole, chain.broken_at)),
        ("wysyłki", ", ".join(f"{state}: {count}" for state, count in states.items() if count)),
        ("wysyłka wstrzymana", workspace.submissions.is_paused()),
        ("koniec wysyłania stąd", DataHome(workspace.database).sending_end()),
    ]


def _chain_words(events: int, whole: bool, broken_at: int | None) -> str:
    return f"{events} zdarzeń, " + ("nienaruszona" if whole else f"niezgodność od zdarzenia {broken_at}")


def _entities(workspace: Workspace) -> Rows:
    rows = []
    for context in workspace.contexts.list():
        note = workspace.contexts.key_note(context.regon)
        stored = "nie ma" if note.stored_at is None else f"zapisany {note.stored_at:%Y-%m-%d}"
        confirmed = "potwierdzony" if note.confirmed else "niepotwierdzony"
        refused = f", odrzucony {note.last_refused_at:%Y-%m-%d %H:%M}" if note.last_refused_at else ""
        words = f"klucz: {stored}" + (f", {confirmed}{refused}" if note.stored_at else "")
        rows.append((f"REGON {context.regon}", words + (", ukryta" if context.hidden else "")))
    return rows


def _outages(workspace: Workspace) -> Rows:
    since = workspace.now() - timedelta(days=_OUTAGE_DAYS)
    try:
        outages = workspace.environment_log.outages(since)[-_OUTAGES_SHOWN:]
    except StorageError as error:
        return [("nie odczytano", error.problem.code)]
    return [
        (
            f"{each.began_at.astimezone(WARSAW):%Y-%m-%d %H:%M}",
            f"{each.condition}, do {each.ended_at.astimezone(WARSAW):%Y-%m-%d %H:%M}"
            if each.ended_at
            else f"{each.condition}, trwa",
        )
        for each in outages
    ]


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
