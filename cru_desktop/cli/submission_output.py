"""How submissions are printed: one shape for `send` and `queue`."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from cru_desktop.cli.output import print_line
from cru_desktop.delivery.submit_file import EntryResult
from cru_desktop.delivery.words import state_text
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.plural import plural
from cru_desktop.domain.submission import Submission, SubmissionState

INVALID = "invalid"


def submission_as_json(row: Submission) -> dict[str, Any]:
    """A row under the fixed names."""
    return {
        "id": row.id,
        "numerUmowy": row.number,
        "state": str(row.state),
        "attempts": row.attempts,
        "idUmowy": row.register_id,
        "lastError": _last_error(row),
    }


def entry_as_json(result: EntryResult, ended: Mapping[int, Submission]) -> dict[str, Any]:
    """One entry of the file: its row, or `invalid` when it was not queued."""
    if result.submission is not None:
        return submission_as_json(ended.get(result.submission.id, result.submission))
    return {
        "id": None,
        "numerUmowy": result.number,
        "state": INVALID,
        "attempts": 0,
        "idUmowy": None,
        "lastError": "; ".join(f"{finding.path}: {finding.message}" for finding in result.findings) or None,
    }


def print_entries(
    results: Sequence[EntryResult], ended: Mapping[int, Submission], environment: Environment
) -> None:
    """One line an entry, then a summary."""
    published = 0
    for result in results:
        if result.submission is None:
            print_line(f"[{result.index}] {result.number or 'bez numeru'}: nie wysłano, są błędy")
            continue
        row = ended.get(result.submission.id, result.submission)
        published += row.state is SubmissionState.PUBLISHED
        print_line(f"[{result.index}] {_line(row, environment)}")
    where = " na próbę" if environment is Environment.TRAINING else ""
    print_line(f"Opublikowano{where}: {published} z {plural(len(results), 'umowy', 'umów', 'umów')}.")


def print_submissions(rows: Sequence[Submission], environment: Environment) -> None:
    """One line a row of the queue."""
    for row in rows:
        print_line(f"{row.id}: {_line(row, environment)}")
    if not rows:
        print_line("W kolejce nic nie ma.")


def _line(row: Submission, environment: Environment) -> str:
    text = state_text(row, datetime.now(UTC), environment)
    error = _last_error(row)
    reason = f" ({error})" if error and row.state is not SubmissionState.PUBLISHED else ""
    return f"{row.number or 'bez numeru'}: {text}{reason}"


def _last_error(row: Submission) -> str | None:
    """The clerk's words with the stable code; None when nothing is wrong."""
    if row.error_code is None and row.error_text is None:
        return None
    fields = "; ".join(f"{error.path}: {error.message}" for error in row.field_errors)
    parts = [row.error_text, fields, f"[{row.error_code}]" if row.error_code else None]
    return " ".join(part for part in parts if part)
