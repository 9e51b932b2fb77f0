"""`queue`: what waits for the register, and what needs a person."""

import argparse

from cru_desktop.cli.output import print_json, print_note
from cru_desktop.cli.profile import open_database, profile_of, required_environment
from cru_desktop.cli.submission_output import print_submissions, submission_as_json
from cru_desktop.delivery.data_safety import paused_words
from cru_desktop.domain.submission import Submission
from cru_desktop.storage.database import Database
from cru_desktop.storage.outbox import OutboxRecords
from cru_desktop.storage.submission_shapes import SubmissionQuery


def queue(arguments: argparse.Namespace) -> int:
    """Rows that have not ended, oldest first; exit code 0. Nothing is sent here.

    `--resume` lets a queue go on that stands after a restore; ProblemError (2) where nothing may be sent any
    more.
    """
    environment = required_environment(arguments)
    folder = profile_of(arguments)
    rows: list[Submission] = []
    if folder.database(environment).exists():
        with open_database(folder, environment) as database:
            records = OutboxRecords(database)
            if arguments.resume:
                records.unpause()
            _note_pause(database, records)
            rows = _unfinished(records)
    if arguments.json:
        print_json({"submissions": [submission_as_json(row) for row in rows]})
    else:
        print_submissions(rows, environment)
    return 0


def _note_pause(database: Database, records: OutboxRecords) -> None:
    if records.is_paused():
        words = paused_words(database)
        print_note(f"Kolejka stoi. {words.title} {words.text}")
        if words.may_go_on:
            print_note("Wznowienie: to samo polecenie z --resume albo „Wznów wysyłkę” w oknie programu.")


def _unfinished(records: OutboxRecords) -> list[Submission]:
    rows: list[Submission] = []
    while page := records.list(SubmissionQuery(unfinished=True, offset=len(rows))):
        rows.extend(page)
    return sorted(rows, key=lambda row: row.id)
