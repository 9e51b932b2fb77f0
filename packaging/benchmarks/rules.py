"""`rules.check` and `judge` of one agreement, over all entries."""

from datetime import date
from functools import partial

from benchmarks.measurement import Measurement, entries, median, milliseconds
from cru_desktop.domain.history import History
from cru_desktop.domain.judgement import judge
from cru_desktop.domain.reading import read
from cru_desktop.domain.rules import check

TODAY = date(2026, 11, 22)


def measure() -> list[Measurement]:
    raws = entries()
    agreements = [agreement for raw in raws if (agreement := read(raw).agreement) is not None]
    history = History()
    checking = [median(milliseconds(partial(check, each, None, TODAY, history), 5)) for each in agreements]
    judging = [median(milliseconds(partial(judge, raw, None, TODAY, history), 5)) for raw in raws]
    return [
        Measurement(
            "rules.check of one agreement",
            f"median {median(checking):.2f} ms, slowest {max(checking):.2f} ms",
            "≤ 2 ms median",
            median(checking) <= 2,
            {"median_ms": median(checking), "max_ms": max(checking)},
        ),
        Measurement(
            "read and check of one agreement (what the form does at a key stroke)",
            f"median {median(judging):.2f} ms, slowest {max(judging):.2f} ms",
            "-",
            None,
            {"median_ms": median(judging), "max_ms": max(judging)},
        ),
    ]
