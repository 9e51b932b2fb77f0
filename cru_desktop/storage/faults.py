"""The one boundary where SQLite's and the system's errors become our own."""

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, StatementError

from cru_desktop.storage import errors

_FULL_ERRNO = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY_ERRNO = {errno.EROFS, errno.EACCES, errno.EPERM}

#: A disk with less left than this takes not even one page of the file.
_PAGE = 4096

#: Primary result codes of SQLite and what they mean to a person.
_BY_CODE = {
    sqlite3.SQLITE_FULL: errors.disk_full,
    sqlite3.SQLITE_READONLY: errors.read_only,
    sqlite3.SQLITE_PERM: errors.read_only,
    sqlite3.SQLITE_CORRUPT: errors.damaged,
    sqlite3.SQLITE_NOTADB: errors.damaged,
    sqlite3.SQLITE_BUSY: errors.busy,
    sqlite3.SQLITE_LOCKED: errors.busy,
    sqlite3.SQLITE_CANTOPEN: errors.unavailable,
    sqlite3.SQLITE_IOERR: errors.unavailable,
    sqlite3.SQLITE_AUTH: errors.unavailable,
}


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Raise faults of the file as `StorageError`, chained; a broken constraint or a bug of ours stays as it
    is.
    """
    try:
        yield
    except DBAPIError as error:
        fault = of_sqlite(path, error.orig)
        if fault is None:
            raise
        raise fault from error
    except StatementError as error:
        # A value that its column cannot hold: the caller's fault, told as it was.
        if isinstance(error.orig, ValueError):
            raise error.orig from error
        raise
    except sqlite3.Error as error:
        fault = of_sqlite(path, error)
        if fault is None:
            raise
        raise fault from error
    except OSError as error:
        raise of_system(path, error) from error


def of_sqlite(path: Path, error: BaseException | None) -> errors.StorageError | None:
    """The fault behind an error of sqlite3; None when it says nothing about the file."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    make = errors.disk_full if _is_for_want_of_space(code, path) else _BY_CODE.get(code & 0xFF)
    name = getattr(error, "sqlite_errorname", "")
    return None if make is None else make(path, f"{name}: {error}")


def _is_for_want_of_space(code: int, path: Path) -> bool:
    """Not every writing that finds no space is called so: the log's index (`-shm`) has a word of its own."""
    if code == sqlite3.SQLITE_IOERR_SHMSIZE:
        return True
    if code & 0xFF != sqlite3.SQLITE_IOERR:
        return False
    try:
        return shutil.disk_usage(path.parent).free < _PAGE
    except OSError:
        return False


def of_system(path: Path, error: OSError) -> errors.StorageError:
    """The fault behind an error of the operating system."""
    details = f"{type(error).__name__}: {error}"
    if error.errno in _FULL_ERRNO:
        return errors.disk_full(path, details)
    if error.errno in _READ_ONLY_ERRNO:
        return errors.read_only(path, details)
    return errors.unavailable(path, details)
