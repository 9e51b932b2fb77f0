"""A letter typed into the filter over 20,000 agreements, against the bare SQL query for the same rows."""

import sqlite3
import tempfile
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from benchmarks.measurement import Measurement, entries, median, milliseconds
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.text import fold
from cru_desktop.storage.agreement_shapes import AgreementQuery
from cru_desktop.storage.agreements import AgreementRecords
from cru_desktop.storage.contexts import ContextRecords
from cru_desktop.storage.database import Database

COUNT = 20_000
START = datetime(2026, 7, 1, tzinfo=UTC)
SEARCHES = ("o", "os", "ośw", "zak", "gmi", "2026", "dostawa")


def measure() -> list[Measurement]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "training.db"
        with Database.open(path, Environment.TRAINING, backup_folder=Path(folder) / "backups") as database:
            fill(database)
            agreements = AgreementRecords(database)
            ours = {
                search: median(milliseconds(partial(agreements.page, AgreementQuery(search=search)), 9))
                for search in SEARCHES
            }
            bare = {search: _bare(path, search) for search in SEARCHES}
    worst = max(ours, key=lambda search: ours[search])
    ratio = max(ours[search] / bare[search] for search in SEARCHES)
    return [
        Measurement(
            "a letter in the filter, 20,000 agreements, against the bare SQL query",
            f"slowest {ours[worst]:.1f} ms („{worst}”), {ratio:.2f}× the bare query at most",
            "≤ 2× and ≤ 50 ms",
            ratio <= 2 and ours[worst] <= 50,
            {"slowest_ms": ours[worst], "ratio": ratio},
        )
    ]


def fill(database: Database, count: int = COUNT) -> None:
    """Drafts made of the entries, again and again with other numbers."""
    contexts = ContextRecords(database)
    contexts.add(Context(Environment.TRAINING, "123456785", "1234563218", "Szkoła"), START)
    records = AgreementRecords(database)
    raws = entries()
    for index in range(count):
        raw = dict(raws[index % len(raws)])
        raw["podstawoweDane"] = {**raw["podstawoweDane"], "numerUmowy": f"OR.272.{index}.2026"}
        records.create_draft("123456785", raw, START + timedelta(seconds=index), "bench")


def _bare(path: Path, search: str) -> float:
    """The same answer by hand: count, sum and first hundred rows."""
    word = fold(search)
    with sqlite3.connect(path) as connection:

        def query() -> None:
            where = "WHERE deleted_at IS NULL AND instr(search_text, ?) > 0"
            connection.execute(f"SELECT count(*), sum(value) FROM agreements {where}", (word,)).fetchone()
            connection.execute(
                "SELECT a.*, s.state FROM agreements a LEFT JOIN submissions s ON s.id = a.submission_id "
                f"{where.replace('deleted_at', 'a.deleted_at')} "
                "ORDER BY a.changed_at DESC, a.id DESC LIMIT 100",
                (word,),
            ).fetchall()

        taken = median(milliseconds(query, 9))
    connection.close()
    return taken
