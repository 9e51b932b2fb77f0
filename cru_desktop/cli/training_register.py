"""`training-register`: the stand-in register in a process of its own, until it is told to stop."""

import argparse

from cru_desktop.cli.output import print_line
from cru_desktop.domain.problem import Problem, ProblemError


def training_register(arguments: argparse.Namespace) -> int:
    """Serve on 127.0.0.1 until SIGINT or SIGTERM; the first line printed is the base URL."""
    from cru_desktop.training.server import (
        ScenarioError,
        TrainingPortBusyError,
        TrainingStateError,
        run_forever,
    )

    try:
        run_forever(
            port=arguments.port,
            scenario=arguments.scenario,
            state_file=arguments.state,
            print_line=print_line,
        )
    except TrainingPortBusyError as error:
        raise _problem("CRU-PORT", error, "Podaj inny port albo opuść --port.") from error
    except TrainingStateError as error:
        raise _problem("CRU-STAN", error, "Podaj w --state plik, który można zapisać.") from error
    except ScenarioError as error:
        raise _problem("CRU-SCENARIUSZ", error, "Podaj nazwę scenariusza albo poprawny plik JSON.") from error
    return 0


def _problem(code: str, error: Exception, you_can: str) -> ProblemError:
    return ProblemError(Problem(code, str(error), "Rejestr do ćwiczeń nie wystartował.", you_can))
