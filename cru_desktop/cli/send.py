"""`send FILE.json`: entries of a file through the same outbox and the same worker as the window's."""

import argparse
import threading
import time
from collections.abc import Sequence

from cru_desktop.cli.command_workspace import command_workspace, context_of
from cru_desktop.cli.entries_file import load_entries
from cru_desktop.cli.interruption import Stopping, exit_code
from cru_desktop.cli.office import data_of, office_of
from cru_desktop.cli.output import print_json, print_note
from cru_desktop.cli.profile import profile_of, required_environment
from cru_desktop.cli.restraint_notes import restraint_notes
from cru_desktop.cli.submission_output import entry_as_json, print_entries
from cru_desktop.cli.target import target_of, way_out
from cru_desktop.delivery.clients import open_client
from cru_desktop.delivery.engine import DeliveryEngine
from cru_desktop.delivery.key_check import kept_for_another
from cru_desktop.delivery.policy import policy_for
from cru_desktop.delivery.send_and_wait import is_at_rest, send_and_wait
from cru_desktop.delivery.sender_lock import SenderLock, sender_lock_path
from cru_desktop.delivery.submit_file import EntryOutcome, EntryResult, submit_entries
from cru_desktop.delivery.workspace import Workspace
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.identifiers import tidy_identifier
from cru_desktop.domain.problem import Problem, ProblemError
from cru_desktop.domain.submission import Submission, SubmissionState
from cru_desktop.support.rules_acceptance import RulesText, rules_accepted
from cru_desktop.support.settings import Settings, SettingsFile

EXIT_ALL_PUBLISHED = 0
EXIT_SOME_FAILED = 1
EXIT_UNFINISHED = 3
#: Seconds. A wait is cut into pieces, so that Ctrl+C ends it.
_PIECE = 0.2


def send(arguments: argparse.Namespace) -> int:
    """Exit code: 0 all published, 1 some invalid, rejected or in need of attention, 3 not finished in time.

    Ctrl+C, SIGTERM and SIGHUP end the waiting at once, with the rows' states as they are then: 130, 143, 129.
    Raises ProblemError (2) when nothing could be queued: file, arguments, context, key, database.
    """
    environment = required_environment(arguments)
    entries = load_entries(arguments.file)
    folder = profile_of(arguments)
    settings = SettingsFile(folder.settings_file).load()
    office = office_of(arguments)
    in_force = data_of(office)
    _remind_of_test_rules(environment, settings, in_force.rules)
    with (
        target_of(environment, arguments.base_url, folder, office) as target,
        command_workspace(
            folder,
            target,
            tidy_identifier(arguments.regon),
            way_out(folder, settings, office),
            office,
            in_force.data,
        ) as workspace,
    ):
        context = context_of(workspace, tidy_identifier(arguments.regon))
        _require_key(workspace, context)
        results = submit_entries(workspace, entries, context, person=settings.person)
        stopping = Stopping()
        in_time, ended = _send(workspace, results, arguments.wait, office.test_daily_limit, stopping)
    if arguments.json:
        print_json({"submissions": [entry_as_json(result, ended) for result in results]})
    else:
        print_entries(results, ended, environment)
    _note_what_is_wrong(results)
    code = _exit_code(results, ended, in_time=in_time)
    if code != EXIT_UNFINISHED:
        return code
    print_note(
        f"{'Nie skończono na czas' if stopping.number is None else 'Przerwano'}. To, co zostało w kolejce, "
        "wyśle okno programu albo to samo polecenie uruchomione jeszcze raz; nic nie pójdzie podwójnie."
    )
    return code if stopping.number is None else exit_code(stopping.number)


def _remind_of_test_rules(environment: Environment, settings: Settings, rules: RulesText) -> None:
    """The rules are accepted in the window; here they are only named, so that scripts go on."""
    if environment is Environment.TEST and not rules_accepted(settings, rules):
        print_note("Zasady środowiska testowego nie zostały jeszcze przyjęte w oknie programu.")


def _require_key(workspace: Workspace, context: Context) -> None:
    """Without a key of its own nothing is queued: the file can be sent again once there is one."""
    key = workspace.key_of(context)
    if not key:
        raise _problem(
            f"Nie ma klucza API jednostki „{context.name}” dla {workspace.destination.host}.",
            "Zapisz klucz w programie (Ustawienia albo context add --key-stdin) "
            "lub podaj go na jedno uruchomienie w zmiennej CRU_DESKTOP_API_KEY.",
        )
    known = kept_for_another(workspace, context, key)
    if known is not None:
        raise _problem(
            f"Ten klucz jest już zapisany dla: {known.entity_name}, REGON {known.entity_regon}.",
            f"Każda jednostka ma własny klucz. Podaj klucz wygenerowany w kontekście: {context.name}.",
        )


def _send(
    workspace: Workspace,
    results: Sequence[EntryResult],
    seconds: float,
    test_limit: int | None,
    stopping: Stopping,
) -> tuple[bool, dict[int, Submission]]:
    """Step the engine until it can do no more for this file's rows (True) or time is up; the rows by id."""
    ids = [result.submission.id for result in results if result.submission is not None]
    if not ids:
        return True, {}
    policy = policy_for(workspace.environment, test_limit=test_limit)
    for note in restraint_notes(workspace, policy):
        print_note(note)
    engine = DeliveryEngine(workspace, lambda _, key: open_client(workspace, key), policy)
    lock = SenderLock(sender_lock_path(workspace.folder, workspace.environment))
    never = threading.Event()

    def wait(pause: float) -> None:
        end = time.monotonic() + pause
        while not stopping and (left := end - time.monotonic()) > 0:
            never.wait(min(left, _PIECE))

    with stopping.on_signal(engine.interrupt):
        try:
            in_time = send_and_wait(
                workspace,
                engine,
                lock,
                ids,
                seconds=seconds,
                monotonic=time.monotonic,
                wait=wait,
                stopping=lambda: bool(stopping),
            )
        finally:
            engine.close()
            lock.release()
    # Read once the engine has given back what it had in hand.
    return in_time, {one: workspace.submissions.get(one) for one in ids}


def _note_what_is_wrong(results: Sequence[EntryResult]) -> None:
    for result in results:
        for finding in result.findings:
            print_note(f"[{result.index}] {finding.path}: {finding.message} ({finding.code})")


def _exit_code(results: Sequence[EntryResult], ended: dict[int, Submission], *, in_time: bool) -> int:
    """`in_time`: rows that are not at rest wait for a person, and no time would have helped them."""
    if not in_time and any(not is_at_rest(row) for row in ended.values()):
        return EXIT_UNFINISHED
    invalid = any(result.outcome is EntryOutcome.INVALID for result in results)
    failed = any(row.state is not SubmissionState.PUBLISHED for row in ended.values())
    return EXIT_SOME_FAILED if invalid or failed else EXIT_ALL_PUBLISHED


def _problem(happened: str, you_can: str) -> ProblemError:
    return ProblemError(Problem("CRU-WYSYLKA", happened, "Nic nie trafiło do kolejki.", you_can))
