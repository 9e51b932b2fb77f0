"""Contracts whose expiry may have to be entered: those that have run out, and those that perhaps have.

Whether a contract has run out is known only where its last day is kept on this computer. The register keeps a
length without its first day: of such a contract only the earliest day on which it can have ended is told.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, RowMapping, and_, exists, func, select

from cru_desktop.domain.changes.intent import ChangeIntent
from cru_desktop.domain.changes.occurrence import Occurrence
from cru_desktop.domain.period import earliest_end, period_text
from cru_desktop.domain.reading import read
from cru_desktop.domain.submission import FieldError, Operation, SubmissionState
from cru_desktop.storage.agreement_query import has_run_out
from cru_desktop.storage.agreement_shapes import AgreementState
from cru_desktop.storage.database import Database
from cru_desktop.storage.outbox_rows import UNFINISHED
from cru_desktop.storage.tables import agreement_contents, agreements, submissions, submitted_changes

_A = agreements.c
_COLUMNS = (_A.id, _A.regon, _A.number, _A.subject, _A.contractor, _A.concluded_on, _A.last_day)


@dataclass(frozen=True, slots=True)
class RefusedExpiry:
    """An expiry that the register did not take, and what it said of it."""

    intent: ChangeIntent
    errors: tuple[FieldError, ...]


@dataclass(frozen=True, slots=True)
class ExpiryCandidate:
    """`last_day` is known here, or None; then `earliest_end` is the first day on which it can have ended,
    counted from the conclusion, and `period` its length in words.
    """

    agreement_id: int
    regon: str
    number: str | None
    subject: str | None
    contractor: str
    concluded_on: date | None
    last_day: date | None
    earliest_end: date | None = None
    period: str = ""
    refused: RefusedExpiry | None = None


class ExpiryRecords:
    """Reads only. Any thread; each call is one short transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def run_out(self, regon: str, today: date) -> tuple[ExpiryCandidate, ...]:
        """Contracts of an entity whose last day is known and has passed, the earliest first."""
        statement = (
            select(*_COLUMNS, submissions.c.field_errors, submitted_changes.c.intent)
            .outerjoin(
                submissions,
                and_(
                    submissions.c.id == _A.submission_id,
                    submissions.c.state == SubmissionState.REJECTED.value,
                ),
            )
            .outerjoin(submitted_changes, submitted_changes.c.submission_id == submissions.c.id)
            .where(has_run_out(today), *_entered_by_nobody(regon))
            .order_by(_A.last_day, _A.id)
        )
        with self._database.read() as connection:
            return tuple(map(_candidate, connection.execute(statement).mappings()))

    def perhaps(self, regon: str, today: date) -> tuple[ExpiryCandidate, ...]:
        """Contracts of an entity whose last day nobody knows here, but whose length may have passed."""
        entry = func.coalesce(agreement_contents.c.published, agreement_contents.c.raw)
        period = func.json_extract(entry, "$.okresObowiazywania").label("period")
        statement = (
            select(*_COLUMNS, period)
            .join(agreement_contents, agreement_contents.c.agreement_id == _A.id)
            .where(
                _A.state == AgreementState.PUBLISHED.value,
                _A.ended.is_(False),
                _A.last_day.is_(None),
                _A.concluded_on <= today,
                *_entered_by_nobody(regon),
            )
            .order_by(_A.concluded_on, _A.id)
        )
        with self._database.read() as connection:
            rows = connection.execute(statement).mappings().all()
        found = (_possible(row, today) for row in rows)
        return tuple(candidate for candidate in found if candidate is not None)


def _entered_by_nobody(regon: str) -> tuple[ColumnElement[bool], ...]:
    """Of this entity, and without a change or a withdrawal on its way: an ending may be among them."""
    rows = submissions.alias()
    on_its_way = exists().where(
        rows.c.agreement_id == _A.id,
        rows.c.operation != Operation.PUBLISH.value,
        rows.c.state.in_(UNFINISHED),
    )
    return (_A.deleted_at.is_(None), _A.regon == regon, ~on_its_way)


def _candidate(row: RowMapping) -> ExpiryCandidate:
    refused = None
    intent = ChangeIntent.from_json(row["intent"]) if row["intent"] is not None else None
    if intent is not None and intent.occurrence is Occurrence.EXPIRY:
        errors = tuple(FieldError(**error) for error in row["field_errors"] or ())
        refused = RefusedExpiry(intent, errors)
    return ExpiryCandidate(
        row["id"],
        row["regon"],
        row["number"],
        row["subject"],
        row["contractor"],
        row["concluded_on"],
        row["last_day"],
        refused=refused,
    )


def _possible(row: RowMapping, today: date) -> ExpiryCandidate | None:
    try:
        content = json.loads(row["period"] or "null")
    except ValueError:
        return None
    agreement = read({"okresObowiazywania": content}).agreement if isinstance(content, Mapping) else None
    concluded_on: date | None = row["concluded_on"]
    if agreement is None or concluded_on is None:
        return None
    period = agreement.period
    if period.indefinite or period.length is None or period.unit is None:
        return None
    end = earliest_end(concluded_on, period.length, period.unit)
    if end is None or end >= today:
        return None
    return ExpiryCandidate(
        row["id"],
        row["regon"],
        row["number"],
        row["subject"],
        row["contractor"],
        concluded_on,
        None,
        end,
        period_text(period.length, period.unit),
    )
