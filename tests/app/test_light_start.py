"""What the first window and an empty form do without: it is imported when it is wanted."""

import subprocess
import sys

import pytest

#: Each was once brought along by a type hint, or for what nobody had pressed yet.
_LATER = (
    "cru_desktop.delivery.worker_thread",
    "cru_desktop.domain.duties",
    "cru_desktop.domain.next_number",
    "cru_desktop.domain.retention",
    "cru_desktop.storage.agreement_shapes",
    "cru_desktop.storage.fetch_shapes",
    "cru_desktop.storage.submission_shapes",
    "cru_desktop.support.data_in_force",
    "cru_desktop.ui.frame.context_switcher",
    "cru_desktop.ui.frame.problem_page",
    "cru_desktop.ui.pages.agreement.send_dialog",
    "cru_desktop.ui.pages.agreement.templates_dialog",
    "cru_desktop.ui.pages.today.matters",
    "cru_desktop.ui.widgets.calendar_popup",
    "cru_desktop.ui.widgets.search_list_popup",
    "hashlib",
    "logging.handlers",
)
_FIRST = (
    "cru_desktop.app.window",
    "cru_desktop.ui.pages.today.today_page",
    "cru_desktop.ui.pages.agreement.agreement_page",
)


@pytest.mark.parametrize("first", _FIRST)
def test_what_is_wanted_later_is_imported_later(first: str) -> None:
    look = f"import sys, {first}; print(*(name for name in sys.argv[1:] if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", look, *_LATER], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
