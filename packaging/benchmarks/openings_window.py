"""Run as a script, in a process of its own: opens one screen or dialog several times; prints one JSON object.

Processor time of the UI thread and of all threads: other work on the machine counts not.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from screens.stage import Stage

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parents[1])]

#: Openings after the first.
LATER = 5


def main(name: str) -> None:
    from cru_desktop.app.plain_imports import import_plainly

    # As the command that opens the window does.
    import_plainly()
    from benchmarks.openings_ways import prepare, ways
    from cru_desktop.app.application import make_application
    from cru_desktop.support.settings import Settings
    from cru_desktop.ui.page_name import PageName
    from cru_desktop.ui.theme.look import LookKeeper
    from screens.stage import Stage

    app = make_application()
    LookKeeper(app, Settings())
    way = ways()[name]
    with Stage(1280, 800) as stage:
        prepare(stage)
        stage.show(PageName.TODAY)
        times = []
        for _ in range(1 + LATER):
            stage.show(way.start)
            times.append(_processor_time(stage, partial(way.open, stage)))
            way.close(stage)
            stage.settle()
    first, later = times[0], sorted(times[1:])[LATER // 2]
    found = {"first_ui_ms": first[0], "first_ms": first[1], "later_ui_ms": later[0], "later_ms": later[1]}
    print(json.dumps(found), flush=True)


def _processor_time(stage: "Stage", act: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of the UI thread and of all threads, until everything was read, shown and painted."""
    ui, everything = time.thread_time(), time.process_time()
    act()
    stage.settle()
    return (time.thread_time() - ui) * 1000, (time.process_time() - everything) * 1000


if __name__ == "__main__":
    main(sys.argv[1])
