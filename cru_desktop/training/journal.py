"""The append-only journal of a training register: one JSON line a document, written before the answer.

A process killed half-way leaves at most one torn last line; it is dropped, its answer had never gone out.
Several registers may share one file (the window's and a command line's): each reads what the others added.
"""

import os
from pathlib import Path

from cru_desktop.training import wire_json


class TrainingStateError(Exception):
    """The journal cannot be opened or read; args[0] is a Polish message."""


class Journal:
    """Lines of a file, each a JSON object. Used by one thread at a time."""

    def __init__(self, path: Path) -> None:
        """Open or create the file; raises TrainingStateError."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
            self._descriptor = os.open(path, flags, 0o600)
        except OSError as error:
            raise TrainingStateError(
                f"Nie można otworzyć pliku rejestru ćwiczebnego {path}: {error.strerror}."
            ) from error
        self._offset = 0
        self._torn = False
        self.dropped_lines = 0
        """How many lines could not be read: torn by a killed process."""
        self._end_torn_line()

    def close(self) -> None:
        """Give the file back to the system."""
        os.close(self._descriptor)

    def new_lines(self) -> list[dict[str, object]]:
        """Lines added since the last call, by whomever."""
        size = os.fstat(self._descriptor).st_size
        if size == self._offset:
            return []
        os.lseek(self._descriptor, self._offset, os.SEEK_SET)
        content = self._read(size - self._offset)
        complete = content.rfind(b"\n") + 1  # a line that another process is still writing waits
        self._offset += complete
        return [
            record for line in content[:complete].splitlines() if (record := self._parsed(line)) is not None
        ]

    def append(self, record: dict[str, object]) -> None:
        """Add one line; on return the system has it, so it outlives the process. OSError: disk full."""
        if self._torn:
            self._end_torn_line()
        line = wire_json.dumps(record) + b"\n"
        written, self._torn = 0, True
        while written < len(line):
            written += os.write(self._descriptor, line[written:])
        self._torn = False
        # With nobody else's line in between, our own need not be read back.
        if os.fstat(self._descriptor).st_size == self._offset + len(line):
            self._offset += len(line)

    def _read(self, count: int) -> bytes:
        parts = []
        while count > 0 and (part := os.read(self._descriptor, count)):
            parts.append(part)
            count -= len(part)
        return b"".join(parts)

    def _parsed(self, line: bytes) -> dict[str, object] | None:
        if not line.strip():
            return None
        try:
            record = wire_json.loads(line)
        except wire_json.NotJsonError:
            record = None
        if not isinstance(record, dict):
            self.dropped_lines += 1
            return None
        return record

    def _end_torn_line(self) -> None:
        """Close a torn last line, so that the next record starts on its own."""
        size = os.fstat(self._descriptor).st_size
        if size == 0:
            return
        os.lseek(self._descriptor, size - 1, os.SEEK_SET)
        if os.read(self._descriptor, 1) != b"\n":
            os.write(self._descriptor, b"\n")
