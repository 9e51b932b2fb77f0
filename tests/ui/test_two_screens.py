"""The window on two screens, one of them at 150%: where it opens, and how sharp it is drawn."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

SCRIPT = Path(__file__).with_name("two_screens.py")
PROJECT = SCRIPT.parents[2]
LEFT: dict[str, Any] = {
    "name": "lewy",
    "x": 0,
    "y": 0,
    "width": 1920,
    "height": 1080,
    "logicalDpi": 96,
    "dpr": 1,
}
RIGHT: dict[str, Any] = {
    "name": "prawy",
    "x": 1920,
    "y": 0,
    "width": 2560,
    "height": 1440,
    "logicalDpi": 144,
    "dpr": 1,
}


def opened(folder: Path, screens: list[dict[str, Any]], *place: int) -> dict[str, Any]:
    """The program opened on these screens, moved to `place`, and closed again."""
    described = folder / "screens.json"
    screens = [{**each, "logicalBaseDpi": 96} for each in screens]
    described.write_text(json.dumps({"screens": screens, "synchronousWindowSystemEvents": False}), "utf-8")
    finished = subprocess.run(
        [sys.executable, str(SCRIPT), str(folder / "profil"), *map(str, place)],
        env={
            **os.environ,
            "QT_QPA_PLATFORM": f"offscreen:configfile={described}",
            "PYTHONPATH": str(PROJECT),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        },
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    found: dict[str, Any] = json.loads(finished.stdout)
    return found


def test_it_opens_on_the_screen_on_which_it_was_closed_or_on_one_that_is_there(tmp_path: Path) -> None:
    assert opened(tmp_path, [LEFT, RIGHT])["screen"] == "lewy"
    moved = opened(tmp_path, [LEFT, RIGHT], 2100, 60)
    again = opened(tmp_path, [LEFT, RIGHT])
    assert again["screen"] == moved["screen"] == "prawy"
    assert again["place"] == moved["place"]
    alone = opened(tmp_path, [LEFT])
    assert alone["screen"] == "lewy"
    left, top, width, height = alone["place"]
    assert min(left, top) >= 0
    assert left + width <= LEFT["width"]
    assert top + height <= LEFT["height"]


def test_each_screen_has_its_own_density(tmp_path: Path) -> None:
    plain = opened(tmp_path, [LEFT, RIGHT], 100, 60)
    dense = opened(tmp_path, [LEFT, RIGHT], 2100, 60)
    assert (plain["ratio"], dense["ratio"]) == (1.0, 1.5)
    assert plain["pixels"] == plain["place"][2:]
    assert dense["pixels"] == [round(1.5 * side) for side in dense["place"][2:]]
