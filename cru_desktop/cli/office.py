"""What the office has set for its computers, as commands ask for it. Light to import."""

import argparse
from datetime import datetime
from zoneinfo import ZoneInfo

from cru_desktop.cli.output import print_note
from cru_desktop.support.data_in_force import DataInForce, data_in_force
from cru_desktop.support.office_defaults import OfficeDefaults, read_named_office_file

WARSAW = ZoneInfo("Europe/Warsaw")


def office_of(arguments: argparse.Namespace) -> OfficeDefaults:
    """The office's settings of this computer, or of the file that `--office-defaults` names.

    A file that was ignored is named on stderr.
    """
    reading = read_named_office_file(arguments.office_defaults)
    if reading.problem is not None:
        print_note(f"{reading.problem.happened} {reading.problem.you_can} [{reading.problem.code}]")
        print_note(f"Szczegóły: {reading.problem.details}")
    return reading.defaults


def data_of(office: OfficeDefaults) -> DataInForce:
    """The register's limits, dictionaries and rules in force; what is wrong with the office's is named on
    stderr.
    """
    found = data_in_force(office.data_dir, datetime.now(WARSAW).date())
    if (problem := found.problem) is not None:
        print_note(f"{problem.happened} {problem.program_does} {problem.you_can} [{problem.code}]")
        print_note(f"Szczegóły: {problem.details}")
    return found
