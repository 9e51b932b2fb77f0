"""`selftest`: is this installation fit for work? One line a check: ok, warning or failed."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from cru_desktop.cli.office import WARSAW
from cru_desktop.cli.output import print_json, print_line
from cru_desktop.cli.profile import default_destination, open_database, profile_of
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.plural import plural
from cru_desktop.domain.problem import ProblemError
from cru_desktop.resources import MissingResourceError, resource
from cru_desktop.support.data_in_force import DataInForce, data_in_force
from cru_desktop.support.office_defaults import read_named_office_file

#: Seconds after which a silent Qt counts as failed.
QT_TIMEOUT = 30


class Verdict(StrEnum):
    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One line of the self-test; `text` is Polish and says what to do when something is wrong."""

    name: str
    result: Verdict
    text: str


def selftest(arguments: argparse.Namespace) -> int:
    """Exit code 1 if a check failed; a warning is no failure."""
    office = read_named_office_file(arguments.office_defaults).defaults
    in_force = data_in_force(office.data_dir, datetime.now(WARSAW).date())
    results = [
        *_guarded("qt", check_qt),
        *_guarded("resources", check_resources),
        *_guarded("data", lambda: check_data_files(in_force)),
        *_guarded("libraries", check_libraries),
        *_guarded("database", lambda: check_database(arguments)),
        *_guarded("events", lambda: check_history(arguments)),
        *_guarded("keyring", lambda: check_keyring(arguments)),
        *_guarded("tls", check_tls),
        *_guarded("proxy", check_proxy),
    ]
    if arguments.json:
        data = [
            {"name": each.name, "version": each.version, "office": each.is_of_office}
            for each in in_force.files
        ]
        print_json({"checks": [asdict(result) for result in results], "data": data})
    else:
        for result in results:
            print_line(f"{result.result:<8} {result.name}: {result.text}")
    return 1 if any(result.result is Verdict.FAILED for result in results) else 0


def _guarded(name: str, check: Callable[[], list[CheckResult]]) -> list[CheckResult]:
    """A check that dies is a failed check: the self-test itself always ends with its table."""
    try:
        return check()
    except ProblemError as error:
        problem = error.problem
        return [CheckResult(name, Verdict.FAILED, f"{problem.happened} {problem.you_can} [{problem.code}]")]
    except Exception as error:  # noqa: BLE001 - whatever is broken here belongs in the table
        return [CheckResult(name, Verdict.FAILED, f"{type(error).__name__}: {error}")]


def check_qt() -> list[CheckResult]:
    """The platform plugin that the window would use, else whether Qt can draw at all without a screen."""
    answer = _ask_qt(dict(os.environ))
    if answer is None:
        answer = _ask_qt({**os.environ, "QT_QPA_PLATFORM": "offscreen"})
        if answer is None:
            return [CheckResult("qt", Verdict.FAILED, "Qt nie wczytuje się. Zainstaluj program ponownie.")]
        plugin = CheckResult(
            "qt",
            Verdict.WARNING,
            "Qt działa, ale nie ma tu ekranu: okno się nie otworzy, polecenia działają.",
        )
    else:
        plugin = CheckResult(
            "qt", Verdict.OK, f"wtyczka {answer['platform']}, skala ekranu {answer['scale']:.0%}"
        )
    if answer["translation"]:
        polish = CheckResult("translation", Verdict.OK, "polskie napisy Qt są wczytane")
    else:
        polish = CheckResult(
            "translation",
            Verdict.FAILED,
            "Brak polskich napisów Qt (qtbase_pl). Zainstaluj program ponownie.",
        )
    return [plugin, polish]


def _ask_qt(environment: dict[str, str]) -> dict[str, Any] | None:
    """Run this program's `qt-probe` in a process of its own; None if it died or hung.

    It answers into a file: a pipe would stay open for as long as anything that Qt started there lives on.
    """
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "cru_desktop"]
    try:
        with tempfile.TemporaryFile() as output:
            finished = subprocess.run(  # our own program, no shell
                [*program, "qt-probe"],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.DEVNULL,
                timeout=QT_TIMEOUT,
                check=False,
            )
            output.seek(0)
            answer: dict[str, Any] = json.load(output) if finished.returncode == 0 else {}
    except (OSError, subprocess.TimeoutExpired, ValueError):
        return None
    return answer or None


def check_resources() -> list[CheckResult]:
    """Files shipped with the program that it cannot do without."""
    try:
        for parts in (("icons", "app.svg"), ("rules", "zasady-srodowiska-testowego.md"), ("help",)):
            resource(*parts)
    except MissingResourceError as error:
        return [
            CheckResult(
                "resources", Verdict.FAILED, f"Brak pliku programu: {error}. Zainstaluj program ponownie."
            )
        ]
    return [CheckResult("resources", Verdict.OK, "pliki programu są na miejscu")]


def check_data_files(in_force: DataInForce) -> list[CheckResult]:
    """Which versions of limits, dictionaries and rules hold here, and why files of the office do not."""
    if in_force.own_is_damaged:
        text = "Pliki programu z danymi rejestru są uszkodzone. Zainstaluj program ponownie."
        return [CheckResult("data", Verdict.FAILED, text)]
    versions = ", ".join(
        f"{each.name.file_name} {each.version}{' (urząd)' if each.is_of_office else ''}"
        for each in in_force.files
    )
    if (problem := in_force.problem) is not None:
        text = f"{problem.happened} W użyciu: {versions}. {problem.you_can} [{problem.code}]"
        return [CheckResult("data", Verdict.WARNING, text)]
    if old := [each for each in in_force.files if each.is_in_vain]:
        reasons = "; ".join(f"{each.name.file_name}: {each.reason}" for each in old)
        return [
            CheckResult("data", Verdict.WARNING, f"Pliki urzędu do wymiany: {reasons}. W użyciu: {versions}.")
        ]
    return [CheckResult("data", Verdict.OK, versions)]


def check_libraries() -> list[CheckResult]:
    """What the program loads only when it is needed."""
    from cru_desktop.cli.selftest_libraries import libraries_that_fail

    failing = libraries_that_fail()
    if failing:
        text = f"Nie działa: {', '.join(failing)}. Zainstaluj program ponownie."
        return [CheckResult("libraries", Verdict.FAILED, text)]
    return [CheckResult("libraries", Verdict.OK, "biblioteki wczytywane na żądanie działają")]


def check_database(arguments: argparse.Namespace) -> list[CheckResult]:
    """Open (or make) the database of the environment asked for, write and read back one value."""
    from cru_desktop.storage.profile_values import ProfileValues

    environment = arguments.environment or Environment.TRAINING
    folder = profile_of(arguments)
    database = open_database(folder, environment)
    try:
        values = ProfileValues(database)
        values.set("selftest", "zażółć")
        if values.get("selftest") != "zażółć":
            return [
                CheckResult("database", Verdict.FAILED, f"Baza {database.path} nie oddaje tego, co zapisano.")
            ]
    finally:
        database.close()
    return [CheckResult("database", Verdict.OK, f"{database.path} działa i jest cała")]


def check_history(arguments: argparse.Namespace) -> list[CheckResult]:
    """The history of what was sent: is every event as it was written, and none missing between two others?"""
    from cru_desktop.storage.event_chain import check_events

    database = open_database(profile_of(arguments), arguments.environment or Environment.TRAINING)
    try:
        report = check_events(database)
    finally:
        database.close()
    if report.is_whole:
        count = plural(report.events, "wpis", "wpisy", "wpisów")
        return [CheckResult("events", Verdict.OK, f"historia wysyłki jest nienaruszona ({count})")]
    if report.broken_at is not None:
        place = f"wpis nr {report.broken_at}"
    else:
        place = f"wysyłka nr {report.differing_submission}"
    text = (
        f"Historię wysyłki zmieniono poza programem albo plik jest uszkodzony ({place}). "
        "Zachowaj plik bazy i pokaż go informatykowi."
    )
    return [CheckResult("events", Verdict.FAILED, text)]


def check_keyring(arguments: argparse.Namespace) -> list[CheckResult]:
    """Store, read and remove a test value.

    No keyring at all is a warning: keys then live until the program closes. One that errs or forgets
    has failed.
    """
    from cru_desktop.secrets.api_keys import ApiKeys, KeyringMissingError, KeySlot

    keys = ApiKeys()
    slot = KeySlot(
        profile="selftest",
        environment=Environment.TRAINING,
        regon="000000000",
        host=default_destination(Environment.TEST).host,
    )
    try:
        keys.store(slot, "selftest")
        returned = keys.read(slot)
        keys.remove(slot)
    except KeyringMissingError:
        text = "Nie ma bezpiecznego magazynu haseł: klucz API będzie pamiętany tylko do zamknięcia programu."
        return [CheckResult("keyring", Verdict.WARNING, text)]
    if returned != "selftest" or keys.read(slot) is not None:
        return [CheckResult("keyring", Verdict.FAILED, "Magazyn haseł nie oddaje tego, co w nim zapisano.")]
    return [CheckResult("keyring", Verdict.OK, f"magazyn haseł działa ({keys.backend_name()})")]


def check_tls() -> list[CheckResult]:
    """The system's store of certificates, which also holds the office's own."""
    from cru_desktop.cru_api.transport import system_certificates

    system_certificates()
    return [CheckResult("tls", Verdict.OK, "magazyn certyfikatów systemu jest dostępny")]


def check_proxy() -> list[CheckResult]:
    """What the system says of proxies, without user names and passwords."""
    seen = {scheme: _without_credentials(url) for scheme, url in urllib.request.getproxies().items()}
    if not seen:
        return [CheckResult("proxy", Verdict.OK, "system nie podaje serwera pośredniczącego")]
    text = ", ".join(f"{scheme}: {url}" for scheme, url in sorted(seen.items()))
    return [CheckResult("proxy", Verdict.OK, f"system podaje serwer pośredniczący ({text})")]


def _without_credentials(url: str) -> str:
    scheme, separator, rest = url.rpartition("://")
    return scheme + separator + rest.rpartition("@")[2]
