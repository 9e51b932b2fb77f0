"""Imports after `import_plainly`: the text of what is imported is neither read nor kept."""

import subprocess
import sys

import pytest

_LOOK = (
    "import linecache, sys; from cru_desktop.ui.page_name import PageName; "
    "from PySide6.QtWidgets import QLabel; "
    "print(sys.modules[PageName.__module__].__file__ in linecache.cache, QLabel.setText.__name__)"
)
_PLAINLY = "from cru_desktop.app.plain_imports import import_plainly; import_plainly(); "


@pytest.mark.parametrize("times", [1, 2])
def test_no_text_of_a_module_is_kept(times: int) -> None:
    assert _printed(_PLAINLY * times + _LOOK) == "False setText"


def test_qt_alone_keeps_it() -> None:
    """Were it otherwise, there would be nothing to put back."""
    assert _printed("import PySide6.QtCore; " + _LOOK) == "True setText"


def _printed(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout.strip()
