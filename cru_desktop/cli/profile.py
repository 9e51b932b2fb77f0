"""Profile and destination of a command: joined here for all of them."""

import argparse

from cru_desktop.cru_api.destination import Destination, destination
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.problem import Problem, ProblemError
from cru_desktop.storage.database import Database
from cru_desktop.support.profile_folder import ProfileFolder, open_profile_folder


def profile_of(arguments: argparse.Namespace) -> ProfileFolder:
    """The folder that `--data-dir` names, else this user's; made if not there. Raises ProfileFolderError."""
    return open_profile_folder(arguments.data_dir)


def default_destination(environment: Environment) -> Destination:
    """The Ministry's host of an environment (training has none)."""
    return destination(environment)


def open_database(folder: ProfileFolder, environment: Environment) -> Database:
    """The environment's database, made or upgraded; the caller closes it. Raises ProblemError."""
    return Database.open(folder.database(environment), environment, backup_folder=folder.backups)


def required_environment(arguments: argparse.Namespace) -> Environment:
    """The environment of a command that has no default: nothing must reach a register by omission."""
    environment: Environment | None = arguments.environment
    if environment is None:
        raise ProblemError(
            Problem(
                "CRU-SRODOWISKO",
                "Nie podano środowiska.",
                "Nic nie zostało zrobione.",
                "Dodaj --environment training, test albo production.",
            )
        )
    return environment
