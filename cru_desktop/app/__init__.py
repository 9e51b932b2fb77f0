"""The window's composition root: the one place where its parts are made and joined."""

from cru_desktop.app.window import run_window

__all__ = ["run_window"]
