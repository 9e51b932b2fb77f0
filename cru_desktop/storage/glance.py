"""The entities of an environment, read before the database library is loaded.

Loading it takes longer than painting the window; with this the form of one's entity is there meanwhile.
Nothing is written, checked or upgraded here: `Database.open` follows at once and has the last word.
"""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from cru_desktop.domain.agreement import Address
from cru_desktop.domain.context import Context
from cru_desktop.domain.context_mark import mark_of
from cru_desktop.domain.environment import Environment

#: As `ContextRecords.list`. A file from before entities had a look is upgraded in a moment, without a glance.
_LISTED = """
SELECT contexts.regon, nip, name, address, coalesce(mark, ''), coalesce(hidden, 0) FROM contexts
LEFT JOIN context_looks ON context_looks.regon = contexts.regon
ORDER BY place IS NULL, place, added_at, contexts.regon
"""


def contexts_at_a_glance(path: Path, environment: Environment) -> tuple[Context, ...]:
    """The entities in the order they are shown; none when the file is missing, damaged or another's."""
    if not path.is_file():
        return ()
    try:
        with closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=0.2)
        ) as connection:
            owner = connection.execute(
                "SELECT value FROM profile_values WHERE key = 'environment'"
            ).fetchone()
            if owner != (environment.value,):
                return ()
            rows = connection.execute(_LISTED).fetchall()
            return tuple(
                Context(
                    environment, regon, nip, name, Address(**json.loads(address)), mark_of(mark), bool(hidden)
                )
                for regon, nip, name, address, mark, hidden in rows
            )
    except (sqlite3.Error, ValueError, TypeError):
        return ()
