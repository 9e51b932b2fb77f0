"""How fast the engine sends 1,000 queued agreements, against a bare httpx loop of the same requests.

Both talk to a training register in a process of its own; the pace is off (training has none). Run as a
script it prints the figures; `measure()` returns them for `make bench`.
"""

import json
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx

from cru_desktop.cru_api.client import CruClient
from cru_desktop.cru_api.destination import destination
from cru_desktop.cru_api.mapping import to_wire_body
from cru_desktop.cru_api.results import (
    AcceptedDocument,
    Document,
    DocumentFilter,
    Page,
    Summary,
    SummaryFilter,
)
from cru_desktop.delivery.engine import DeliveryEngine
from cru_desktop.delivery.recent_documents import NEWS_ROWS
from cru_desktop.delivery.workspace import Workspace, open_workspace
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import SubmissionState
from cru_desktop.domain.writing import to_raw
from cru_desktop.secrets.api_keys import ApiKeys
from tests.delivery.office import ZALESIE, agreement

ROWS = 1_000
#: So many rows a turn.
_TURN = 50
GOAL = 0.6
_KEY = f"klucz-{ZALESIE.regon}"
_SERVER = """
import sys
from cru_desktop.training.server import TrainingRegister
register = TrainingRegister(publish_after=0.2)
print(register.start(), flush=True)
sys.stdin.read()
register.stop()
"""


def _now() -> datetime:
    return datetime.now(UTC)


@contextmanager
def _register() -> Iterator[str]:
    """A fresh training register in its own process; gives its base URL."""
    with subprocess.Popen(
        [sys.executable, "-c", _SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("the training register has no pipes")
        try:
            yield process.stdout.readline().strip()
        finally:
            process.stdin.close()


def _queue(workspace: Workspace, rows: int) -> None:
    workspace.contexts.add(ZALESIE, _now())
    for number in range(rows):
        content = agreement(f"{number}/2026")
        draft = workspace.agreements.create_draft(ZALESIE.regon, to_raw(content), _now())
        workspace.outbox.queue_agreement(draft, content, ZALESIE, undo_seconds=0.0)


class _Counting(CruClient):
    """Counts its requests by kind."""

    requests: Counter[str]

    def publish(self, body: bytes) -> AcceptedDocument:
        self.requests["publish"] += 1
        return super().publish(body)

    def summaries(self, filter: SummaryFilter, *, offset: int = 0, limit: int = 50) -> Page[Summary]:
        self.requests["summaries"] += 1
        return super().summaries(filter, offset=offset, limit=limit)

    def documents(self, filter: DocumentFilter, *, offset: int = 0, limit: int = 50) -> Page[Document]:
        self.requests["news" if limit == NEWS_ROWS else "documents"] += 1
        return super().documents(filter, offset=offset, limit=limit)


@dataclass(slots=True)
class _Spent:
    """Seconds of the clock and of this thread's processor time."""

    seconds: float = 0.0
    processor: float = 0.0

    @contextmanager
    def counting(self) -> Iterator[None]:
        began, used = time.perf_counter(), time.thread_time()
        try:
            yield
        finally:
            self.seconds += time.perf_counter() - began
            self.processor += time.thread_time() - used


class _EngineSide:
    """The engine on a profile with everything queued; `send` goes on until so many more were written."""

    def __init__(self, workspace: Workspace, rows: int) -> None:
        _queue(workspace, rows)
        self._workspace = workspace
        self._rows = rows
        self._pause = threading.Event()
        self.requests: Counter[str] = Counter()
        self.spent = _Spent()
        self.waited = 0.0
        """Seconds in which there was nothing to do but to wait until the register publishes the last rows."""
        self.engine = DeliveryEngine(workspace, self._client)

    def _client(self, _: Context, key: str) -> CruClient:
        client = _Counting(self._workspace.destination, key)
        client.requests = self.requests
        return client

    def send(self, written: int) -> None:
        with self.spent.counting():
            while self.requests["publish"] < written:
                self._step()

    def finish(self) -> None:
        """Until the last publication is known."""
        counts = self._workspace.submissions.counts
        with self.spent.counting():
            # Then the engine waits for what is no sending: the next look at the public register.
            while counts() != {SubmissionState.PUBLISHED: self._rows}:
                self._step()

    def _step(self) -> None:
        due = self.engine.step()
        wait = 0.0 if due is None else (due - _now()).total_seconds()
        if wait > 0:
            began = time.perf_counter()
            self._pause.wait(wait)
            self.waited += time.perf_counter() - began


class _BareSide:
    """The same requests by httpx alone; answers are parsed as JSON and thrown away."""

    def __init__(self, base_url: str, client: httpx.Client) -> None:
        self._base_url = base_url
        self._client = client
        self._sent = self._polls = 0
        self.spent = _Spent()

    def send(self, sent: int, polls: int) -> None:
        bodies = [to_wire_body(agreement(f"{number}/2026")) for number in range(self._sent, sent)]
        more = polls - self._polls
        with self.spent.counting():
            for place, body in enumerate(bodies):
                self._one(self._sent + place, body)
                for poll in range(place * more // len(bodies), (place + 1) * more // len(bodies)):
                    self._list((self._polls + poll) % 20 * 50, 50)
        self._sent, self._polls = sent, polls

    def _one(self, number: int, body: bytes) -> None:
        query: dict[str, str | int] = {"numerUmowy": f"{number}/2026", "offset": 0, "limit": 50}
        self._list(0, NEWS_ROWS)
        found = self._client.get(f"{self._base_url}/v1/api/publish/summary", params=query)
        json.loads(found.content)
        json.loads(self._client.post(f"{self._base_url}/v1/api/publish", content=body).content)

    def _list(self, offset: int, limit: int) -> None:
        query: dict[str, str | int] = {"dataOd": "2020-01-01", "offset": offset, "limit": limit}
        answer = self._client.get(f"{self._base_url}/v1/api/publish/documents", params=query)
        json.loads(answer.content)


def measure(rows: int = ROWS) -> dict[str, float]:
    """Rates in agreements a second, and their ratio (goal: at least 0.6).

    The two take turns, some rows each, so that other work on the computer strikes both alike. The bare loop
    does not wait for a publication, so the ratio is given without the engine's wait for the last ones, too.
    """
    headers = {"X-API-KEY": _KEY, "Content-Type": "application/json", "Accept": "application/json"}
    with (
        tempfile.TemporaryDirectory() as folder,
        _register() as for_engine,
        _register() as for_bare,
        httpx.Client(headers=headers, trust_env=False, timeout=30.0) as client,
    ):
        target = destination(Environment.TRAINING, for_engine)
        with open_workspace(
            Path(folder), Environment.TRAINING, target, clock=_now, keys=ApiKeys()
        ) as workspace:
            engine, bare = _EngineSide(workspace, rows), _BareSide(for_bare, client)
            for sent in range(_TURN, rows + 1, _TURN):
                engine.send(sent)
                bare.send(sent, engine.requests["documents"])
            engine.finish()
            engine.engine.close()
    return {
        "rows": rows,
        "requests": sum(engine.requests.values()),
        "engine_rows_per_second": rows / engine.spent.seconds,
        "bare_rows_per_second": rows / bare.spent.seconds,
        "ratio": bare.spent.seconds / engine.spent.seconds,
        "ratio_without_last_wait": bare.spent.seconds / (engine.spent.seconds - engine.waited),
        "last_wait_seconds": engine.waited,
        "engine_processor_ms_a_row": engine.spent.processor / rows * 1000,
        "bare_processor_ms_a_row": bare.spent.processor / rows * 1000,
        "goal": GOAL,
    }


if __name__ == "__main__":
    for name, value in measure(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS).items():
        print(f"{name}: {value:.2f}")  # noqa: T201
