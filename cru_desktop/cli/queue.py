"""`queue`: what waits for the register, and what needs a person."""

import argparse

from cru_desktop.cli.output import print_json
from cru_desktop.cli.profile import open_database, profile_of, required_environment
from cru_desktop.cli.submission_output import print_submissions, submission_as_json
from cru_desktop.domain.submission import Submission
from cru_desktop.storage.outbox import OutboxRecords
from cru_desktop.storage.submission_shapes import SubmissionQuery


def queue(arguments: argparse.Namespace) -> int:
    """Rows that have not ended, oldest first; exit code 0. Reads only: nothing is made or sent."""
    environment = required_environment(arguments)
    folder = profile_of(arguments)
    rows: list[Submission] = []
    if folder.database(environment).exists():
        with open_database(folder, environment) as database:
            rows = _unfinished(OutboxRecords(database))
    if arguments.json:
        print_json({"submissions": [submission_as_json(row) for row in rows]})
    else:
        print_submissions(rows, environment)
    return 0


def _unfinished(records: OutboxRecords) -> list[Submission]:
    rows: list[Submission] = []
    while page := records.list(SubmissionQuery(unfinished=True, offset=len(rows))):
        rows.extend(page)
    return sorted(rows, key=lambda row: row.id)
