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
from datetime import UTC, datetime
from pathlib import Path

import httpx

from cru_desktop.cru_api.client import CruClient
from cru_desktop.cru_api.destination import destination
from cru_desktop.cru_api.mapping import to_wire_body
from cru_desktop.delivery.engine import DeliveryEngine
from cru_desktop.delivery.workspace import Workspace, open_workspace
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import SubmissionState
from cru_desktop.domain.writing import to_raw
from cru_desktop.secrets.api_keys import ApiKeys
from tests.delivery.office import ZALESIE, agreement

ROWS = 1_000
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


def _engine_run(base_url: str, folder: Path, rows: int) -> tuple[float, Counter[str]]:
    """Seconds from the first step to the last publication, and the requests made by kind."""
    requests: Counter[str] = Counter()

    class Counting(CruClient):
        def publish(self, body: bytes):  # type: ignore[no-untyped-def]
            requests["publish"] += 1
            return super().publish(body)

        def summaries(self, *args, **keywords):  # type: ignore[no-untyped-def]
            requests["summaries"] += 1
            return super().summaries(*args, **keywords)

        def documents(self, *args, **keywords):  # type: ignore[no-untyped-def]
            requests["documents"] += 1
            return super().documents(*args, **keywords)

    target = destination(Environment.TRAINING, base_url)
    with open_workspace(folder, Environment.TRAINING, target, clock=_now, keys=ApiKeys()) as workspace:
        _queue(workspace, rows)
        engine = DeliveryEngine(workspace, lambda context, key: Counting(target, key))
        pause = threading.Event()
        began = time.perf_counter()
        while True:
            due = engine.step()
            wait = 0.0 if due is None else (due - _now()).total_seconds()
            if wait > 0:
                if workspace.submissions.counts() == {SubmissionState.PUBLISHED: rows}:
                    break
                pause.wait(wait)
        seconds = time.perf_counter() - began
        engine.close()
    return seconds, requests


def _bare_run(base_url: str, requests: Counter[str], rows: int) -> float:
    """The same number of the same requests by httpx alone, answers parsed as JSON and thrown away."""
    bodies = [to_wire_body(agreement(f"{number}/2026")) for number in range(rows)]
    headers = {"X-API-KEY": _KEY, "Content-Type": "application/json", "Accept": "application/json"}
    with httpx.Client(headers=headers, trust_env=False, timeout=30.0) as client:
        began = time.perf_counter()
        polls = requests["documents"]
        for number, body in enumerate(bodies):
            found = client.get(
                f"{base_url}/v1/api/publish/summary",
                params={"numerUmowy": f"{number}/2026", "offset": 0, "limit": 50},
            )
            json.loads(found.content)
            json.loads(client.post(f"{base_url}/v1/api/publish", content=body).content)
            for poll in range(number * polls // rows, (number + 1) * polls // rows):
                answer = client.get(
                    f"{base_url}/v1/api/publish/documents",
                    params={"dataOd": "2020-01-01", "offset": poll % 20 * 50, "limit": 50},
                )
                json.loads(answer.content)
        return time.perf_counter() - began


def measure(rows: int = ROWS) -> dict[str, float]:
    """Rates in agreements a second, and their ratio (goal: at least 0.6)."""
    with tempfile.TemporaryDirectory() as folder:
        with _register() as base_url:
            engine_seconds, requests = _engine_run(base_url, Path(folder), rows)
        with _register() as base_url:
            bare_seconds = _bare_run(base_url, requests, rows)
    return {
        "rows": rows,
        "requests": sum(requests.values()),
        "engine_rows_per_second": rows / engine_seconds,
        "bare_rows_per_second": rows / bare_seconds,
        "ratio": bare_seconds / engine_seconds,
        "goal": GOAL,
    }


if __name__ == "__main__":
    for name, value in measure(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS).items():
        print(f"{name}: {value:.2f}")  # noqa: T201
