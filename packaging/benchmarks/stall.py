"""How long the UI thread is ever busy while 200 agreements are sent from the open window."""

import os
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from demonstration.hands import wait_until
from PySide6.QtCore import Qt, QTimer

from benchmarks.measurement import Measurement, entries, percentile
from cru_desktop.app.application import make_application
from cru_desktop.app.window import open_program
from cru_desktop.delivery.submit_file import EntryResult, submit_entries
from cru_desktop.delivery.workspace import Workspace
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import Submission, SubmissionState
from cru_desktop.support.profile_folder import open_profile_folder
from cru_desktop.ui.page_name import PageName

COUNT = 200
TICK = 1
ENTITY = Context(Environment.TRAINING, "123456785", "1234563218", "Szkoła Podstawowa nr 2 w Zalesiu")


def measure() -> list[Measurement]:
    app = make_application()
    published: set[int] = set()
    with tempfile.TemporaryDirectory() as folder:
        profile = open_profile_folder(Path(folder))
        with open_program(app, profile, Environment.TRAINING) as window:
            window.resize(1280, 800)
            window.show()
            desk = window.desk
            wait_until(lambda: desk.is_open, "the workspace")
            desk.submissions_changed.connect(lambda row: _note(row, published))
            window.show_page(PageName.SENDING)
            queued: list[tuple[EntryResult, ...]] = []
            now = desk.now()
            desk.run(lambda workspace: workspace.contexts.add(ENTITY, now), lambda _: desk.reload_contexts())
            wait_until(lambda: desk.context is not None, "the entity")
            desk.run(_queue, queued.append)
            wait_until(lambda: bool(queued), "the queue", 60)
            gaps = _watch(lambda: desk.wake_delivery(), lambda: len(published) >= COUNT)
            window.close()
    p99, longest = percentile(gaps, 99), max(gaps)
    return [
        Measurement(
            f"stall of the UI thread while {COUNT} agreements are sent (training register in this process)",
            f"p99 {p99:.0f} ms, longest {longest:.0f} ms ({len(gaps)} ticks)",
            "p99 ≤ 50 ms, max ≤ 100 ms",
            p99 <= 50 and longest <= 100,
            {"p99_ms": p99, "max_ms": longest},
        )
    ]


def _queue(workspace: Workspace) -> tuple[EntryResult, ...]:
    raws = []
    source = entries()
    for index in range(COUNT):
        raw = dict(source[index % len(source)])
        raw["podstawoweDane"] = {
            **raw["podstawoweDane"],
            "numerUmowy": f"OR.272.{index}.2026",
            "brakNumeruUmowy": False,
        }
        own = {
            "kraj": "Polska",
            "rodzaj": "JSFP",
            "nazwa": ENTITY.name,
            "nip": ENTITY.nip,
            "regon": ENTITY.regon,
        }
        raw["stronyUmowy"] = [own, *raw["stronyUmowy"][1:]]
        for given in ("idUmowy", "dataPublikacji", "dataModyfikacji"):
            raw.pop(given, None)
        raws.append(raw)
    return submit_entries(workspace, raws, ENTITY)


def _note(row: object, published: set[int]) -> None:
    if isinstance(row, Submission) and row.state is SubmissionState.PUBLISHED:
        published.add(row.id)


def _watch(begin: object, done: object) -> list[float]:
    """Milliseconds by which each tick of a timer in the UI thread came late."""
    assert callable(begin)
    assert callable(done)
    gaps: list[float] = []
    last = [time.perf_counter()]

    def tick() -> None:
        now = time.perf_counter()
        gaps.append(max(0.0, (now - last[0]) * 1000 - TICK))
        last[0] = now

    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setInterval(TICK)
    timer.timeout.connect(tick)
    begin()
    last[0] = time.perf_counter()
    timer.start()
    wait_until(lambda: bool(done()), "the last publication", 300)
    timer.stop()
    return gaps
