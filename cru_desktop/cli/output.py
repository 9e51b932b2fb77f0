"""What the command line prints: JSON alone on stdout, or lines for a person; problems on stderr."""

import json
import sys

from cru_desktop.domain.problem import Problem


def print_json(value: object) -> None:
    """One JSON document on stdout and nothing else."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def print_line(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def print_note(text: str) -> None:
    """A remark for a person, beside the result: stderr."""
    sys.stderr.write(text + "\n")


def print_problem(problem: Problem) -> None:
    """The three parts of a problem on stderr, with its code."""
    parts = [problem.happened, problem.program_does, problem.you_can]
    sys.stderr.write(" ".join(part for part in parts if part) + f" [{problem.code}]\n")
    if problem.details:
        sys.stderr.write(f"Szczegóły: {problem.details}\n")
