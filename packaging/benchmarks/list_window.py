"""Run as a script, in a process of its own: open Umowy, search, scroll through it; prints one JSON object.

Times are processor time of all threads of the process, so that other work on the machine counts not.
"""

import json
import os
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cru_desktop.ui.frame.main_window import MainWindow
    from cru_desktop.ui.pages.agreements.agreements_page import AgreementsPage

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parents[1])]

SEARCHES = ("o", "os", "ośw", "zak", "gmi", "2026", "dostawa")
TIMES = 5
#: Seconds in which the start has read all that it reads: none of it belongs to the click that is measured.
SETTLED = 4.0


def main(profile: Path) -> None:
    from cru_desktop.app.plain_imports import import_plainly

    # As the command that opens the window does.
    import_plainly()
    from demonstration.hands import pause, wait_until

    from benchmarks.start_window import resident
    from cru_desktop.app.application import make_application
    from cru_desktop.app.window import open_program
    from cru_desktop.domain.environment import Environment
    from cru_desktop.support.profile_folder import open_profile_folder
    from cru_desktop.ui.page_name import PageName
    from cru_desktop.ui.pages.agreements.agreements_page import AgreementsPage

    app = make_application()
    with open_program(app, open_profile_folder(profile), Environment.TRAINING) as window:
        window.resize(1280, 800)
        window.show()
        wait_until(lambda: window.desk.is_open and window.current is PageName.TODAY, "the program", 60)
        pause(SETTLED)
        rows = total(profile)
        begun = time.process_time()
        page = window.page(PageName.AGREEMENTS)
        assert isinstance(page, AgreementsPage)
        model = page.list.table.model()
        window.show_page(PageName.AGREEMENTS)
        wait_until(lambda: model.rowCount() == rows, "the rows", 60)
        page.list.table.viewport().repaint()
        first = (time.process_time() - begun) * 1000
        opening = [_opened(window, page) for _ in range(TIMES)]
        strokes = {}
        with closing(sqlite3.connect(profile / "training.db")) as connection:
            for search in SEARCHES:
                bare = sorted(_processor_time(partial(_bare, connection, search)) for _ in range(TIMES))
                ours = sorted(_searched(page, search) for _ in range(TIMES))
                strokes[search] = {"ours_ms": ours[TIMES // 2], "bare_ms": bare[TIMES // 2]}
        _searched(page, "")
        bar = page.list.table.verticalScrollBar()
        for step in range(41):
            bar.setValue(bar.maximum() * step // 40)
            pause(0.1)
        found = {
            "first_ms": first,
            "opening_ms": sorted(opening)[TIMES // 2],
            "strokes": strokes,
            "resident_mib": resident(),
        }
        print(json.dumps(found), flush=True)
        window.close()


def total(profile: Path) -> int:
    with closing(sqlite3.connect(profile / "training.db")) as connection:
        count: int = connection.execute("SELECT count(*) FROM agreements").fetchone()[0]
    return count


def _opened(window: "MainWindow", page: "AgreementsPage") -> float:
    """From the click in the navigation to the painted rows."""
    from cru_desktop.ui.page_name import PageName

    window.show_page(PageName.HELP)
    return _processor_time(lambda: _until_read(page, lambda: window.show_page(PageName.AGREEMENTS)))


def _searched(page: "AgreementsPage", search: str) -> float:
    """From the end of the pause in typing to the painted rows."""
    page.list.search.blockSignals(True)
    page.list.search.setText(search)
    page.list.search.blockSignals(False)
    return _processor_time(lambda: _until_read(page, page.list.read))


def _until_read(page: "AgreementsPage", begin: Callable[[], object]) -> None:
    from PySide6.QtCore import QEventLoop

    loop = QEventLoop()
    model = page.list.table.model()
    model.modelReset.connect(loop.quit)
    begin()
    loop.exec()
    model.modelReset.disconnect(loop.quit)
    page.list.table.viewport().repaint()


def _processor_time(work: Callable[[], object]) -> float:
    """Milliseconds of all threads of this process: other work on the machine counts not."""
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000


def _bare(connection: sqlite3.Connection, search: str) -> None:
    """The same answer by hand: count, sum and first hundred rows."""
    from cru_desktop.domain.text import fold

    word = fold(search)
    where = "WHERE deleted_at IS NULL AND instr(search_text, ?) > 0"
    connection.execute(f"SELECT count(*), sum(value) FROM agreements {where}", (word,)).fetchone()
    connection.execute(
        "SELECT a.*, s.state FROM agreements a LEFT JOIN submissions s ON s.id = a.submission_id "
        f"{where.replace('deleted_at', 'a.deleted_at')} ORDER BY a.changed_at DESC, a.id DESC LIMIT 100",
        (word,),
    ).fetchall()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
