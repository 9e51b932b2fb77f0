"""`fetch`: an entity's entries from the register, as the window's "Pobierz z rejestru"."""

import argparse
import math
import threading
import time
from typing import Any

from cru_desktop.cli.command_workspace import command_workspace, context_of
from cru_desktop.cli.office import office_of
from cru_desktop.cli.output import print_json, print_line, print_note, print_problem
from cru_desktop.cli.profile import profile_of, required_environment
from cru_desktop.cli.target import target_of, way_out
from cru_desktop.delivery.fetching.fetcher import Fetcher
from cru_desktop.delivery.fetching.words import problem_of, progress_text, remarks, result_text
from cru_desktop.delivery.workspace import Workspace
from cru_desktop.domain.context import Context
from cru_desktop.domain.identifiers import tidy_identifier
from cru_desktop.storage.fetch_shapes import Fetch, FetchSource, FetchState, RowState
from cru_desktop.support.settings import SettingsFile

EXIT_FINISHED = 0
EXIT_STOPPED = 1
EXIT_UNFINISHED = 3
#: Seconds between two lines about how far it is.
_TELL_EVERY = 10.0


def fetch(arguments: argparse.Namespace) -> int:
    """Exit code: 0 finished, 1 stopped by what a person has to put right, 3 not finished in time.

    Raises ProblemError (2) when nothing could be begun: context, key, database, no public register.
    """
    environment = required_environment(arguments)
    folder = profile_of(arguments)
    settings = SettingsFile(folder.settings_file).load()
    office = office_of(arguments)
    regon = tidy_identifier(arguments.regon)
    source = FetchSource.PUBLIC if arguments.public else FetchSource.API
    with (
        target_of(environment, arguments.base_url, folder, office) as target,
        command_workspace(folder, target, regon, way_out(folder, settings, office), office) as workspace,
    ):
        ended = _fetch(workspace, context_of(workspace, regon), source, arguments.wait)
    if arguments.json:
        print_json({"fetch": _as_json(ended)})
    else:
        _print(ended)
    return _exit_code(ended)


def _fetch(workspace: Workspace, context: Context, source: FetchSource, seconds: float | None) -> Fetch:
    fetcher, never = Fetcher(workspace), threading.Event()
    end = math.inf if seconds is None else time.monotonic() + seconds
    told = -math.inf
    try:
        latest = fetcher.begin(context, source)
        while True:
            step = fetcher.step(context.regon)
            latest = step.fetch or latest
            now = time.monotonic()
            if step.wait is None or now + step.wait > end:
                return latest
            if now - told >= _TELL_EVERY:
                told = now
                print_note(progress_text(latest))
            never.wait(step.wait)
    finally:
        fetcher.close()


def _print(ended: Fetch) -> None:
    if ended.state is FetchState.FINISHED:
        print_line(result_text(ended))
        for remark in remarks(ended):
            print_note(remark)
        return
    print_line(progress_text(ended))
    problem = problem_of(ended)
    if problem is not None:
        print_problem(problem)
    if ended.state.is_under_way:
        print_note(
            "Nie skończono na czas. To samo polecenie albo okno programu pójdzie dalej od tego miejsca."
        )


def _as_json(ended: Fetch) -> dict[str, Any]:
    """The fixed names; `complete`: the register showed the whole list."""
    problem = problem_of(ended)
    return {
        "regon": ended.regon,
        "source": str(ended.source),
        "state": str(ended.state),
        "listed": ended.listed,
        "read": ended.read,
        "new": ended.seen.get(RowState.NEW, 0),
        "changed": ended.seen.get(RowState.CHANGED, 0),
        "absent": ended.seen.get(RowState.ABSENT, 0),
        "unreadable": ended.seen.get(RowState.UNREADABLE, 0),
        "complete": ended.is_complete,
        "problem": None if problem is None else f"{problem.code}: {problem.happened}",
    }


def _exit_code(ended: Fetch) -> int:
    if ended.state is FetchState.FINISHED:
        return EXIT_FINISHED
    return EXIT_STOPPED if ended.state is FetchState.STOPPED else EXIT_UNFINISHED
