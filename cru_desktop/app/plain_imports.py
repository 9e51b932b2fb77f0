"""Imports that cost no more than imports.

When PySide6 is imported it takes the place of Python's `import`, to give programs other spellings of Qt's
names (`from __feature__ import …`): from then on the whole source text of each module that is imported
anywhere is read, searched, and kept in memory. This program spells Qt as Qt does, so Python's own `import` is
put back.

Nor does Python's collector look again and again through what is imported, of which nothing is garbage: it
rests until the window has a collector of its own (`ui.background.garbage`).
"""

import builtins
import gc

import PySide6.QtCore  # noqa: F401 - puts its own `import` there


def import_plainly() -> None:
    """Give the program Python's own `import` back, before its screens are imported. May be called again."""
    gc.disable()
    own = getattr(builtins, "__orig_import__", None)
    if own is not None:
        builtins.__import__ = own
