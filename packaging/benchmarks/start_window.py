"""Run as a script, in a process of its own: start the program, type a letter into a new contract, tell when.

Prints one JSON object: `usable` in seconds since the given monotonic moment, `idle_mib` somewhat later.
"""

import json
import os
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parents[1])]


def main(begun: float, folder: Path) -> None:
    from cru_desktop.app.plain_imports import import_plainly

    # As the command that opens the window does.
    import_plainly()
    from demonstration.hands import field, pause, type_text, wait_until

    from cru_desktop.app.application import make_application
    from cru_desktop.app.window import open_program
    from cru_desktop.domain.environment import Environment
    from cru_desktop.support.profile_folder import open_profile_folder
    from cru_desktop.ui.page_name import PageName

    app = make_application()
    with open_program(app, open_profile_folder(folder), Environment.TRAINING) as window:
        window.show()
        painted = time.monotonic() - begun
        wait_until(lambda: window.desk.context is not None, "the entity", 60)
        window.new_agreement()
        page = window.page(PageName.AGREEMENT)
        wait_until(page.isVisible, "the form", 60)
        control = field(page, "szczegolyUmowy.przedmiotUmowy").focusProxy()
        assert control is not None
        type_text(control, "Z")
        app.sendPostedEvents()
        window.repaint()
        usable = time.monotonic() - begun
        pause(6.0)
        print(json.dumps({"painted": painted, "usable": usable, "idle_mib": resident()}), flush=True)
        window.close()


def resident() -> float:
    """MiB of this process that lie in memory."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


if __name__ == "__main__":
    main(float(sys.argv[1]), Path(sys.argv[2]))
