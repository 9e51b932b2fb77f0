"""What the command line prints: JSON alone on stdout, or lines for a person; problems on stderr."""

import json
import sys
from contextlib import suppress

from cru_desktop.domain.problem import Problem


class OutputLostError(Exception):
    """Standard output takes nothing more (a full disk); what the command has done is done."""


def print_json(value: object) -> None:
    """One JSON document on stdout and nothing else. Raises OutputLostError, BrokenPipeError."""
    _write(json.dumps(value, ensure_ascii=False, indent=2))


def print_line(text: str) -> None:
    """Raises OutputLostError, BrokenPipeError."""
    _write(text)


def print_note(text: str) -> None:
    """A remark for a person, beside the result: stderr. Whoever closed it does without."""
    with suppress(OSError):
        sys.stderr.write(text + "\n")
        sys.stderr.flush()


def print_problem(problem: Problem) -> None:
    """The three parts of a problem on stderr, with its code."""
    parts = [problem.happened, problem.program_does, problem.you_can]
    print_note(" ".join(part for part in parts if part) + f" [{problem.code}]")
    if problem.details:
        print_note(f"Szczegóły: {problem.details}")


def _write(text: str) -> None:
    try:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputLostError(str(error)) from error
