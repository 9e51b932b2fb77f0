"""`make screenshots`: pictures of every screen into build/screenshots, for people to look at.

What can be measured is told beside them: buttons and texts that do not fit their place (exit code 1).
Optional arguments: beginnings of screens' names ("today", "frame-"); `--first` takes light at 100 % alone,
`--variant=dark-150` another look (may be given several times).
"""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from measuring.words_that_fit import faults  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402 - the platform has to be chosen before

from cru_desktop.app.application import use_polish  # noqa: E402
from cru_desktop.domain.environment import Environment  # noqa: E402
from cru_desktop.ui.theme.theme import apply  # noqa: E402
from screens.registry import Screen, all_screens  # noqa: E402
from screens.stage import Stage  # noqa: E402

#: Takes the pictures of one look alone.
_ONE = "--variant="
TARGET = HERE.parent / "build" / "screenshots"


@dataclass(frozen=True, slots=True)
class Variant:
    """One look: theme, letters in percent, size of the window."""

    name: str
    dark: bool
    letters: int
    width: int
    height: int
    environment: Environment = Environment.TRAINING


VARIANTS = (
    Variant("light-100", False, 100, 1280, 800),
    Variant("dark-100", True, 100, 1280, 800, Environment.PRODUCTION),
    Variant("light-150", False, 150, 1280, 720, Environment.TEST),
    Variant("dark-150", True, 150, 1280, 720),
    Variant("light-200", False, 200, 1280, 720),
    Variant("light-100-narrow", False, 100, 900, 640, Environment.PRODUCTION),
)


def take(screen: Screen, variant: Variant) -> list[str]:
    """One picture; returns what does not fit in it."""
    around = None if screen.surroundings is None else screen.surroundings()
    environment = screen.environment or variant.environment
    with Stage(variant.width, variant.height, environment, variant.letters, around) as stage:
        if screen.prepare is not None:
            screen.prepare(stage)
        widget = screen.show(stage)
        path = TARGET / f"{screen.name}-{variant.name}.png"
        if not widget.grab().save(str(path)):
            raise OSError(f"cannot write {path}")
        return [f"{path.stem}: {fault}" for fault in faults(widget)]


def main(arguments: list[str]) -> int:
    """Take all pictures, or those whose names begin as asked; one process for each look."""
    wanted = [argument.removeprefix(_ONE) for argument in arguments if argument.startswith(_ONE)]
    beginnings = [argument for argument in arguments if not argument.startswith("--")]
    TARGET.mkdir(parents=True, exist_ok=True)
    if "--first" in arguments:
        wanted = [VARIANTS[0].name]
    if len(wanted) == 1:
        (variant,) = (each for each in VARIANTS if each.name == wanted[0])
        return _take_all(variant, tuple(beginnings))
    names = wanted or [variant.name for variant in VARIANTS]
    with ThreadPoolExecutor(max_workers=max(1, os.cpu_count() or 1)) as pool:
        codes = list(pool.map(lambda name: _in_a_process(name, beginnings), names))
    return max(codes)


def _take_all(variant: Variant, beginnings: tuple[str, ...]) -> int:
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    use_polish(app)
    apply(app, variant.dark, variant.letters)
    screens = [each for each in all_screens() if not beginnings or each.name.startswith(beginnings)]
    found = [fault for screen in screens for fault in take(screen, variant)]
    print(*found, f"{variant.name}: {len(screens)} pictures in {TARGET}", sep="\n", flush=True)
    return 1 if found else 0


def _in_a_process(name: str, beginnings: list[str]) -> int:
    """Its own, so that a machine's cores share the work."""
    return subprocess.run([sys.executable, __file__, f"{_ONE}{name}", *beginnings], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
