"""Pictures of the manual: taken of the real screens, small enough to be shipped. Run by `make screenshots`.

Which screen is which picture stands in `PICTURES`; the manual names the files and says what is in them.
"""

import os
import sys
from collections import Counter
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from PySide6.QtCore import Qt  # noqa: E402 - the platform has to be chosen before
from PySide6.QtGui import QImage  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from cru_desktop.app.application import use_polish  # noqa: E402
from cru_desktop.domain.environment import Environment  # noqa: E402
from cru_desktop.ui.theme.theme import apply  # noqa: E402
from screens.registry import Screen, all_screens  # noqa: E402
from screens.stage import Stage  # noqa: E402

TARGET = HERE.parent / "resources" / "help" / "pictures"
#: File without its ending → name of the screen.
PICTURES = {
    "na-dzis": "today-weeks",
    "umowa": "agreement-complete",
    "umowa-bledy": "agreement-errors",
    "podsumowanie": "agreement-summary",
    "wysylka": "sending",
    "lista-umow": "list-chips",
    "zmiana": "change-annex",
    "wygasniecia": "expiries",
    "kontrahenci": "contractors-doubles",
    "karta-umowy": "print-sheet",
    "kalendarz": "calendar",
    "klucze": "settings-keys",
}
_WIDTH, _HEIGHT = 960, 660
#: Colours of one picture; a screen has few, and a small file is quickly read.
_COLOURS = 128
MOST_BYTES = 60_000


def small(image: QImage) -> QImage:
    """The picture in its own most frequent colours."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(memoryview(plain.constBits()).cast("I"))
    table = [colour for colour, _ in counted.most_common(_COLOURS)]
    return plain.convertToFormat(QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.AvoidDither)


def take(screen: Screen, path: Path) -> int:
    """Take one picture; returns the size of its file. Raises OSError."""
    around = None if screen.surroundings is None else screen.surroundings()
    with Stage(_WIDTH, _HEIGHT, screen.environment or Environment.TRAINING, 100, around) as stage:
        if screen.prepare is not None:
            screen.prepare(stage)
        image = screen.show(stage).grab().toImage()
    if not small(image).save(str(path)):
        raise OSError(f"cannot write {path}")
    return path.stat().st_size


def main(names: list[str]) -> int:
    """Take all pictures, or those named; 1 when one is too large."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    use_polish(app)
    apply(app, False, 100)
    TARGET.mkdir(parents=True, exist_ok=True)
    screens = {screen.name: screen for screen in all_screens()}
    sizes = {
        name: take(screens[screen], TARGET / f"{name}.png")
        for name, screen in PICTURES.items()
        if not names or name in names
    }
    for name, size in sizes.items():
        print(f"{name}.png: {size:,} bytes{' – too large' if size > MOST_BYTES else ''}")
    return int(any(size > MOST_BYTES for size in sizes.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
