"""Imports that cost no more than imports.

When PySide6 is imported it takes the place of Python's `import`, to give programs other spellings of Qt's
names (`from __feature__ import …`): from then on the whole source text of each module that is imported
anywhere is read, searched, and kept in memory. This program spells Qt as Qt does, so Python's own `import` is
put back.
"""

import builtins

import PySide6.QtCore  # noqa: F401 - puts its own `import` there


def import_plainly() -> None:
    """Give the program Python's own `import` back, before its screens are imported. May be called again."""
    own = getattr(builtins, "__orig_import__", None)
    if own is not None:
        builtins.__import__ = own
