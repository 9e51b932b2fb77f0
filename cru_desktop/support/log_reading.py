"""Reading the program's log back: its newest lines, by how bad they are and by words. Off the UI thread."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cru_desktop.domain.text import fold
from cru_desktop.support.log_file import LEVELS, LOG_NAME

#: As much of the log as a person can look through.
_NEWEST_BYTES = 512 * 1024
_LEVELS = "|".join(LEVELS.values())
_BEGINNING = re.compile(rf"^\d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d,\d+ (?P<level>{_LEVELS}) ")
_BAD = frozenset({"ostrzeżenie", "błąd", "awaria"})


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One line, with the lines of a traceback below it."""

    text: str
    level: str

    @property
    def is_bad(self) -> bool:
        """True for warnings and worse."""
        return self.level in _BAD


def read_log(folder: Path, name: str = LOG_NAME) -> tuple[LogEntry, ...]:
    """The newest entries, the oldest of them first; none when there is no log. Raises nothing."""
    parts: list[str] = []
    room = _NEWEST_BYTES
    for path in (folder / name, *(folder / f"{name}.{number}" for number in range(1, 10))):
        if room <= 0:
            break
        try:
            content = path.read_bytes()[-room:]
        except OSError:
            break
        room -= len(content)
        parts.insert(0, content.decode("utf-8", "replace"))
    return tuple(_entries("".join(parts).splitlines()))


def narrowed(entries: Iterable[LogEntry], words: str = "", *, only_bad: bool = False) -> tuple[LogEntry, ...]:
    """Entries that hold every word."""
    wanted = fold(words).split()
    return tuple(
        entry
        for entry in entries
        if (entry.is_bad or not only_bad) and all(word in fold(entry.text) for word in wanted)
    )


def _entries(lines: Iterable[str]) -> Iterable[LogEntry]:
    text, level = [], ""
    for line in lines:
        begins = _BEGINNING.match(line)
        if begins is None:
            if level:
                text.append(line)
            continue
        if level:
            yield LogEntry("\n".join(text), level)
        text, level = [line], begins["level"]
    if level:
        yield LogEntry("\n".join(text), level)
