"""`check-connection`: what an IT person runs when "it does not connect"."""

import argparse
from datetime import UTC, datetime

from cru_desktop.app.office_webinars import calendar_reader
from cru_desktop.cli.office import office_of
from cru_desktop.cli.output import print_json, print_line
from cru_desktop.cli.profile import profile_of
from cru_desktop.cli.target import target_of, way_out
from cru_desktop.delivery.connection_check import (
    PART_NAMES,
    CheckLine,
    ConnectionReport,
    Result,
    check_connection,
)
from cru_desktop.delivery.workspace import open_workspace
from cru_desktop.domain.environment import Environment
from cru_desktop.secrets.api_keys import ApiKeys
from cru_desktop.support.home import home_of
from cru_desktop.support.settings import SettingsFile

EXIT_FINE = 0
EXIT_NOT_FINE = 1
_MARKS = {Result.OK: "OK", Result.FAILED: "BŁĄD", Result.UNKNOWN: "?", Result.NOT_NEEDED: "-"}


def check(arguments: argparse.Namespace) -> int:
    """Exit code: 0 the register was reached and no key was refused, else 1. ProblemError (2)."""
    folder, office = profile_of(arguments), office_of(arguments)
    settings = SettingsFile(folder.settings_file).load()
    environment: Environment = arguments.environment or settings.environment
    with (
        target_of(environment, arguments.base_url, folder, office) as target,
        open_workspace(
            folder.path,
            environment,
            target,
            clock=lambda: datetime.now(UTC),
            keys=ApiKeys(),
            profile_id=folder.profile_id,
            client_settings=way_out(folder, settings, office),
            home=home_of(folder),
            take_calendar_over=calendar_reader(office),
        ) as workspace,
    ):
        report = check_connection(workspace, told=_nothing if arguments.json else _print_line)
    if arguments.json:
        print_json(_as_json(environment, report))
    else:
        _print_end(report, office.support_contact)
    return EXIT_FINE if report.is_fine else EXIT_NOT_FINE


def _nothing(_: CheckLine) -> None:
    """JSON comes as a whole."""


def _print_line(line: CheckLine) -> None:
    code = f" [{line.code}]" if line.code else ""
    print_line(f"{_MARKS[line.result]:<5} {PART_NAMES[line.part]}: {line.text}{code}")
    if line.for_it:
        print_line(f"      Dla informatyka: {line.for_it}")


def _print_end(report: ConnectionReport, contact: str) -> None:
    print_line("Połączenie działa." if report.is_fine else "Połączenie nie działa.")
    if contact and not report.is_fine:
        print_line(f"Informatyk: {contact}.")


def _as_json(environment: Environment, report: ConnectionReport) -> dict[str, object]:
    return {
        "environment": str(environment),
        "host": report.host,
        "fine": report.is_fine,
        "lines": [
            {
                "part": str(line.part),
                "result": str(line.result),
                "text": line.text,
                "forIt": line.for_it,
                "code": line.code,
            }
            for line in report.lines
        ],
    }
