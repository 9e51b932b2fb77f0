"""Which pictures are taken. A module of this folder offers its own as `SCREENS`; add it to `all_screens`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import ModuleType

from PySide6.QtWidgets import QWidget

from cru_desktop.domain.environment import Environment
from cru_desktop.support.surroundings import Surroundings
from screens.stage import Stage


@dataclass(frozen=True, slots=True)
class Screen:
    """One picture. `show` brings the window into the state wanted and returns what is to be grabbed
    (the window, or a dialog of it). `prepare` runs before the window is made, to write records.
    `environment`: where alone the picture makes sense; None: the variant's.
    """

    name: str
    show: Callable[[Stage], QWidget]
    prepare: Callable[[Stage], None] | None = None
    surroundings: Callable[[], Surroundings] | None = None
    environment: Environment | None = None


def all_screens() -> Sequence[Screen]:
    """In the order of the navigation."""
    from screens import frame, help_page, start, today

    modules: list[ModuleType] = [start, today, *_others(), frame, help_page]
    return [screen for module in modules for screen in module.SCREENS]


def _others() -> list[ModuleType]:
    """Modules of pages, by name, as far as they are there."""
    import importlib
    import pkgutil

    import screens

    ours = {"registry", "stage", "records", "frame", "help_page", "start", "today", "schools"}
    names = sorted(module.name for module in pkgutil.iter_modules(screens.__path__))
    return [importlib.import_module(f"screens.{name}") for name in names if name not in ours]
