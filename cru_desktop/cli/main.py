"""Parses the command line and hands over to one subcommand; without one the window opens."""

import argparse
import os
import signal
import sys
from collections.abc import Callable, Sequence

from cru_desktop.cli.arguments import EXIT_USAGE, build_parser
from cru_desktop.cli.interruption import Interruption, exit_code, signals_interrupt
from cru_desktop.cli.output import OutputLostError, print_note, print_problem
from cru_desktop.domain.problem import ProblemError

#: Exit code when a problem of the profile, the file or the arguments stops a command before its work.
EXIT_NOTHING_DONE = EXIT_USAGE
#: As a shell tells of a program ended by SIGPIPE.
EXIT_OUTPUT_CLOSED = 141
#: As sysexits.h has them: the command's work is done, its result could not be written; a fault of ours.
EXIT_OUTPUT_LOST = 74
EXIT_FAULT = 70


def run(argv: Sequence[str]) -> int:
    """Run one command; returns its exit code. Never raises for what a person or the machine did wrong."""
    _open_missing_streams()
    _speak_utf8()
    arguments = build_parser().parse_args(argv)
    try:
        if arguments.command is None:
            # Qt's loop hears of no Python signal; the window is closed by its person or ended by the system.
            return _command(arguments)(arguments)
        with signals_interrupt():
            return _command(arguments)(arguments)
    except ProblemError as error:
        print_problem(error.problem)
        return EXIT_NOTHING_DONE
    except KeyboardInterrupt as error:
        print_note("Przerwano. Co było już zapisane, zostaje; polecenie można uruchomić jeszcze raz.")
        return exit_code(error.number if isinstance(error, Interruption) else signal.SIGINT)
    except BrokenPipeError:
        # Whoever read the output has gone (`… | head`).
        _drop_output()
        return EXIT_OUTPUT_CLOSED
    except OutputLostError as error:
        _drop_output()
        print_note(f"Nie udało się zapisać wyniku polecenia: {error}. To, co zrobiło, jest zrobione.")
        return EXIT_OUTPUT_LOST
    except Exception as error:  # noqa: BLE001 - the last resort: told in words, with the places for the IT person
        from cru_desktop.ui.background.problem_boundary import problem_of

        print_problem(problem_of(error))
        return EXIT_FAULT


def _command(arguments: argparse.Namespace) -> Callable[[argparse.Namespace], int]:
    """Each command is imported when it is called: `check` must not pay for Qt or SQLAlchemy."""
    match arguments.command:
        case None:
            from cru_desktop.cli.window import open_window

            return open_window
        case "check":
            from cru_desktop.cli.check import check

            return check
        case "send":
            from cru_desktop.cli.send import send

            return send
        case "context":
            from cru_desktop.cli.context import context

            return context
        case "fetch":
            from cru_desktop.cli.fetch import fetch

            return fetch
        case "queue":
            from cru_desktop.cli.queue import queue

            return queue
        case "check-connection":
            from cru_desktop.cli.check_connection import check as check_the_connection

            return check_the_connection
        case "check-data":
            from cru_desktop.cli.check_data import check_data

            return check_data
        case "restore":
            from cru_desktop.cli.restore import restore

            return restore
        case "export":
            from cru_desktop.cli.restore import export_data

            return export_data
        case "keys":
            from cru_desktop.cli.keys import keys

            return keys
        case "training-register":
            from cru_desktop.cli.training_register import training_register

            return training_register
        case "selftest":
            from cru_desktop.cli.selftest import selftest

            return selftest
        case "qt-probe":
            from cru_desktop.cli.qt_probe import qt_probe

            return qt_probe
    raise AssertionError(arguments.command)


def _open_missing_streams() -> None:
    """A stream that was closed (`>&-`), or that a windowed program never had, takes and gives nothing."""
    # Until the process ends, hence no `with`.
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115
    if sys.stdout is None:
        _drop_output()
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def _drop_output() -> None:
    """What is still in the buffer must not err at the end."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - until the process ends


def _speak_utf8() -> None:
    """A console of another code page (Windows, `LANG=C`), or foreign bytes, must not break Polish letters or
    the program.
    """
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
