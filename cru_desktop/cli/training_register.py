"""`training-register`: the stand-in register in a process of its own, until it is told to stop."""

import argparse

from cru_desktop.cli.output import print_line
from cru_desktop.domain.problem import Problem, ProblemError


def training_register(arguments: argparse.Namespace) -> int:
    """Serve on 127.0.0.1 until SIGINT or SIGTERM; the first line printed is the base URL."""
    from cru_desktop.training.scenarios import ScenarioError
    from cru_desktop.training.server import TrainingPortBusyError, run_forever

    try:
        run_forever(
            port=arguments.port,
            scenario=arguments.scenario,
            state_file=arguments.state,
            print_line=print_line,
        )
    except TrainingPortBusyError as error:
        raise ProblemError(
            Problem(
                "CRU-PORT",
                str(error),
                "Rejestr do ćwiczeń nie wystartował.",
                "Podaj inny port albo opuść --port.",
            )
        ) from error
    except ScenarioError as error:
        raise ProblemError(
            Problem(
                "CRU-SCENARIUSZ",
                str(error),
                "Rejestr do ćwiczeń nie wystartował.",
                "Podaj nazwę scenariusza albo poprawny plik JSON.",
            )
        ) from error
    return 0
