"""The wheel carries what the program reads at run time: resources, the API's description, migrations."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from tests.conftest import PROJECT

ASK = (
    "from cru_desktop.resources import resource, resources_folder;"
    "import cru_desktop.storage.migrations as m, cru_desktop.cru_api as a, pathlib;"
    "assert resource('icons', 'app.svg') and resource('rules', 'zasady-srodowiska-testowego.md');"
    "assert (pathlib.Path(a.__file__).parent / 'openapi.yaml').is_file();"
    "from cru_desktop.support.data_in_force import own_data; assert not own_data().own_is_damaged;"
    "assert list(pathlib.Path(list(m.__path__)[0]).glob('versions/*0001*.py'));"
    "print(resources_folder())"
)


def test_an_unpacked_wheel_finds_its_files(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    # Built from a copy: the build leaves folders behind, and other tests run beside this one.
    source = tmp_path / "source"
    subprocess.run(["git", "clone", "--quiet", "--depth", "1", PROJECT.as_uri(), str(source)], check=True)
    # No part of the wheel, and full of the keys that tests use: nothing of them may lie about afterwards.
    shutil.rmtree(source / "tests")
    subprocess.run(
        [*command, "--wheel-dir", str(tmp_path), str(source)], check=True, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    (wheel,) = tmp_path.glob("*.whl")
    unpacked = tmp_path / "unpacked"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(unpacked)
    assert _modules(unpacked) == _modules(source)
    finished = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(unpacked)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    assert Path(finished.stdout.strip()) == unpacked / "cru_desktop" / "_resources"


def _modules(root: Path) -> set[str]:
    return {str(path.relative_to(root)) for path in (root / "cru_desktop").rglob("*.py")}
