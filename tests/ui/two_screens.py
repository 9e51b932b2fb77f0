"""Run as a script, in a process of its own: opens the program on a profile and tells where its window stands.

`two_screens.py PROFILE [LEFT TOP]`: moved there first. Prints one JSON object. The screens come with
QT_QPA_PLATFORM.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from cru_desktop.app.application import make_application
from cru_desktop.app.window import open_program
from cru_desktop.domain.environment import Environment
from cru_desktop.support.profile_folder import open_profile_folder
from cru_desktop.ui.frame.main_window import MainWindow


def main(profile: Path, place: list[int]) -> None:
    app = make_application()
    with open_program(app, open_profile_folder(profile), Environment.TRAINING) as window:
        if place:
            window.setGeometry(place[0], place[1], 1000, 700)
        window.show()
        watch = QTimer()
        watch.timeout.connect(lambda: _tell_and_close(window))
        watch.start(20)
        app.exec()


def _tell_and_close(window: MainWindow) -> None:
    if not window.desk.is_open or not window.isVisible():
        return
    picture = window.grab()
    place = window.geometry()
    told = {
        "screen": window.screen().name(),
        "place": [place.x(), place.y(), place.width(), place.height()],
        "ratio": window.devicePixelRatioF(),
        "pixels": [picture.width(), picture.height()],
    }
    sys.stdout.write(json.dumps(told))
    window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), [int(each) for each in sys.argv[2:]])
