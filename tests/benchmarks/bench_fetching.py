"""Fetching 2,000 entries from the training public register, cut off again and again, and a list of 10,050.

The register runs in a process of its own. Every 97 steps the program "dies" (a new fetcher on the same file),
and every eleventh request fails. Run as a script it prints the figures; `measure()` returns them for
`make bench`.
"""

import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from cru_desktop.cru_api.destination import destination
from cru_desktop.delivery.fetching.fetcher import Fetcher
from cru_desktop.delivery.workspace import Workspace, open_workspace
from cru_desktop.domain.environment import Environment
from cru_desktop.secrets.api_keys import ApiKeys
from cru_desktop.storage.agreement_shapes import AgreementQuery
from cru_desktop.storage.fetch_shapes import FetchSource, FetchState
from tests.delivery.office import ZALESIE

ENTRIES = 2_000
LONG_LIST = 10_050
#: Steps after which the program dies.
_LIFE = 97
_SERVER = """
import sys
from datetime import date, timedelta
from cru_desktop.training.scenarios import Effect, Scenario, Step
from cru_desktop.training.server import TrainingRegister
from tests.delivery.fetching import entry
from cru_desktop.domain.dates import format_date
count, troubled = int(sys.argv[1]), sys.argv[2] == "yes"
steps = (Step(Effect.WELL_BEHAVED, times=10), Step(Effect.RESET), Step(Effect.WELL_BEHAVED, times=10),
         Step(Effect.GATEWAY, status=503, retry_after="0"))
register = TrainingRegister(scenario=Scenario("trouble", steps, repeat=True) if troubled else None)
base = register.start()
for place in range(count):
    raw = entry(f"{place}/2026")
    raw["podstawoweDane"]["dataZawarciaUmowy"] = format_date(date(2026, 7, 1) + timedelta(days=place % 140))
    register.publish_directly(raw)
print(base, flush=True)
sys.stdin.read()
print(len(register.requests), flush=True)
register.stop()
"""


def _now() -> datetime:
    return datetime.now(UTC)


class _Register:
    """`address` of a register in its own process; `requests` once it has ended."""

    def __init__(self, count: int, *, troubled: bool) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _SERVER, str(count), "yes" if troubled else "no"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.address = self._line()

    def end(self) -> int:
        """Stop it; returns how many requests arrived."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        requests = int(self._line())
        self._process.wait(30)
        if self._process.stdout is not None:
            self._process.stdout.close()
        return requests

    def _line(self) -> str:
        return "" if self._process.stdout is None else self._process.stdout.readline().strip()


@contextmanager
def _profile(address: str) -> Iterator[Workspace]:
    with (
        tempfile.TemporaryDirectory() as folder,
        open_workspace(
            Path(folder),
            Environment.TRAINING,
            destination(Environment.TRAINING, address),
            clock=_now,
            keys=ApiKeys(),
        ) as workspace,
    ):
        workspace.contexts.add(ZALESIE, _now())
        yield workspace


def _fetch_cut_off(workspace: Workspace) -> int:
    """The whole run; returns how often the program died in it."""
    deaths, steps, pause = -1, 0, threading.Event()
    fetcher: Fetcher | None = None
    try:
        while True:
            if fetcher is None or steps % _LIFE == 0:
                if fetcher is not None:
                    fetcher.close()
                deaths += 1
                fetcher = Fetcher(workspace, jitter=lambda: 0.0)
                fetcher.begin(ZALESIE, FetchSource.PUBLIC)
            step = fetcher.step(ZALESIE.regon)
            steps += 1
            if step.wait is None:
                return deaths
            pause.wait(step.wait)
    finally:
        if fetcher is not None:
            fetcher.close()


def _list_only(workspace: Workspace) -> int:
    """Read the list of a long register; returns the entries seen."""
    fetcher = Fetcher(workspace)
    try:
        fetch = fetcher.begin(ZALESIE, FetchSource.PUBLIC)
        while fetch.state is FetchState.LISTING:
            step = fetcher.step(ZALESIE.regon)
            fetch = step.fetch or fetch
        return fetch.listed
    finally:
        fetcher.close()


def measure(entries: int = ENTRIES, long_list: int = LONG_LIST) -> dict[str, float]:
    """Counts and seconds of both."""
    register = _Register(entries, troubled=True)
    with _profile(register.address) as workspace:
        began = time.perf_counter()
        deaths = _fetch_cut_off(workspace)
        seconds = time.perf_counter() - began
        page = workspace.agreements.page(AgreementQuery(limit=entries * 2))
        ids = {row.register_id for row in page.rows}
    requests = register.end()
    register = _Register(long_list, troubled=False)
    with _profile(register.address) as workspace:
        began = time.perf_counter()
        listed = _list_only(workspace)
        listing = time.perf_counter() - began
    list_requests = register.end()
    return {
        "agreements": page.total,
        "distinct entries": len(ids),
        "deaths": deaths,
        "requests": requests,
        "seconds": round(seconds, 1),
        "long list": listed,
        "its requests": list_requests,
        "its seconds": round(listing, 1),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(), indent=2) + "\n")
