"""Puts `resources/` into the wheel as `cru_desktop/_resources/`, where `cru_desktop.resources` looks for it.

Everything else about the package stands in pyproject.toml.
"""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

HERE = Path(__file__).resolve().parent


class BuildWithResources(build_py):
    """The ordinary build, and the files shipped with the program. An editable install finds them in place."""

    def run(self) -> None:
        super().run()
        if not self.editable_mode:
            target = Path(self.build_lib) / "cru_desktop" / "_resources"
            shutil.copytree(HERE / "resources", target, dirs_exist_ok=True)


setup(cmdclass={"build_py": BuildWithResources})
