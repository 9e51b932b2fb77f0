"""Which screen comes first: Pierwsze kroki until there is somebody to work for, then Na dziś."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cru_desktop.domain.environment import Environment
from cru_desktop.support.settings import Settings
from cru_desktop.ui.frame.main_window import MainWindow
from cru_desktop.ui.page_name import PageName

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace


def first_page(settings: Settings, environment: Environment) -> PageName:
    """Before the records are open: as far as the settings know."""
    return PageName.TODAY if environment in settings.contexts else PageName.FIRST_START


def leave_first_steps(window: MainWindow, *, was_first: bool) -> None:
    """Once the records are open. An entity that came by the command line or from the office's settings is in
    no settings of the window: with it there is nothing to begin. `was_first`: nobody chose Pierwsze kroki.
    """
    desk = window.desk
    if not desk.contexts:
        if window.current is PageName.TODAY:
            window.show_page(PageName.FIRST_START)
        return

    def show(usable: bool) -> None:
        if usable and window.current is PageName.FIRST_START:
            window.show_page(PageName.TODAY)

    if was_first and window.current is PageName.FIRST_START:
        desk.run(_is_usable, show, lambda _: None)


def _is_usable(workspace: Workspace) -> bool:
    """True with an entity that can send: the training register needs no key. Records thread."""
    contexts = workspace.contexts.list()
    if workspace.environment is Environment.TRAINING:
        return bool(contexts)
    return any(workspace.contexts.key_note(each.regon).stored_at is not None for each in contexts)
