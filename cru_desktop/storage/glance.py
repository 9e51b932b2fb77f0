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
from cru_desktop.domain.environment import Environment


def contexts_at_a_glance(path: Path, environment: Environment) -> tuple[Context, ...]:
    """The entities in the order they were added; none when the file is missing, damaged or another's."""
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
            rows = connection.execute(
                "SELECT regon, nip, name, address FROM contexts ORDER BY added_at, regon"
            ).fetchall()
            return tuple(
                Context(environment, regon, nip, name, Address(**json.loads(address)))
                for regon, nip, name, address in rows
            )
    except (sqlite3.Error, ValueError, TypeError):
        return ()
