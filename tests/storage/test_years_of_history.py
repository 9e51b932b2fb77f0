"""After years nearly all rows are done: what the screens read all day never goes through them."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Connection

from cru_desktop.domain.submission import SubmissionState
from cru_desktop.storage import outbox_queries
from cru_desktop.storage.agreement_query import conditions
from cru_desktop.storage.agreement_shapes import AgreementQuery
from cru_desktop.storage.submission_shapes import SubmissionQuery
from cru_desktop.storage.tables import agreements
from tests.storage.workbench import LIBRARY, NOW, SCHOOL, Workbench, later

S = SubmissionState
ALL = None
ONE = frozenset({SCHOOL})


def refused_changes(connection: Connection) -> None:
    query = AgreementQuery(regons=ONE, states=frozenset(), changes=frozenset({S.REJECTED}))
    connection.execute(agreements.select().where(*conditions(query)))


READ: dict[str, Callable[[Connection], object]] = {
    "unfinished": lambda c: outbox_queries.listed(c, SubmissionQuery(unfinished=True)),
    "unfinished of one": lambda c: outbox_queries.listed(c, SubmissionQuery(regons=ONE, unfinished=True)),
    "how many unfinished": outbox_queries.unfinished,
    "by hand": outbox_queries.entered_by_hand,
    "uncorrected": lambda c: outbox_queries.uncorrected(c, ALL),
    "uncorrected of one": lambda c: outbox_queries.uncorrected(c, ONE),
    "published today": lambda c: outbox_queries.published_since(c, NOW, ALL),
    "published today of one": lambda c: outbox_queries.published_since(c, NOW, ONE),
    "published last": outbox_queries.last_published_at,
    "refused changes": refused_changes,
}


def steps(connection: Connection, read: Callable[[Connection], object]) -> list[str]:
    """How SQLite goes about what `read` asks."""
    seen: list[str] = []
    raw: Any = connection.connection.driver_connection
    raw.set_trace_callback(seen.append)
    read(connection)
    raw.set_trace_callback(None)
    return [step.detail for step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {seen[-1]}").all()]


def goes_through_all(step: str) -> bool:
    """A walk over a whole table, or over all rows of an entity."""
    if step.startswith("SCAN"):
        # The list of entities is short; an index may be walked from its end to the first row that fits.
        return "contexts" not in step and "ix_submissions_published_at" not in step
    return step.endswith("(regon=?)")


@pytest.mark.parametrize("name", READ)
def test_years_of_rows_are_passed_by(bench: Workbench, name: str) -> None:
    with bench.database.read() as connection:
        plan = steps(connection, READ[name])
    assert not [step for step in plan if goes_through_all(step)], plan


def test_ended_rows_are_walked_newest_first(bench: Workbench) -> None:
    ended = frozenset({S.PUBLISHED, S.CANCELLED, S.REJECTED})
    with bench.database.read() as connection:
        for regons in (ALL, ONE):
            query = SubmissionQuery(regons=regons, states=ended, limit=50)
            plan = steps(connection, lambda c, query=query: outbox_queries.listed(c, query))  # type: ignore[misc]
            assert not any("TEMP B-TREE" in step for step in plan), plan


def test_how_many_were_published_since_and_when_last(bench: Workbench) -> None:
    assert bench.outbox.last_published_at() is None
    assert bench.outbox.published_since(NOW) == 0
    bench.in_state(S.PUBLISHED)
    bench.in_state(S.PUBLISHED, regon=LIBRARY)
    bench.in_state(S.ACCEPTED)
    bench.queued()
    assert bench.outbox.last_published_at() == NOW
    assert bench.outbox.published_since(NOW) == 2
    assert bench.outbox.published_since(NOW, {LIBRARY}) == 1
    assert bench.outbox.published_since(later(1)) == 0


def test_unfinished_by_entity(bench: Workbench) -> None:
    bench.in_state(S.PUBLISHED)
    bench.in_state(S.REJECTED)
    bench.in_state(S.ACCEPTED)
    bench.queued()
    bench.queued(regon=LIBRARY)
    assert bench.outbox.unfinished() == {SCHOOL: 2, LIBRARY: 1}


def test_rejection_counts_until_its_agreement_is_sent_again(bench: Workbench) -> None:
    first, other = bench.in_state(S.REJECTED), bench.in_state(S.REJECTED, regon=LIBRARY)
    assert {row.id for row in bench.outbox.uncorrected()} == {first, other}
    assert [row.id for row in bench.outbox.uncorrected({LIBRARY})] == [other]
    bench.queued(bench.outbox.get(first).agreement_id)
    assert [row.id for row in bench.outbox.uncorrected()] == [other]
