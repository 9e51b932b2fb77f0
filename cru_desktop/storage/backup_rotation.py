"""Daily backups: one a day, some of them kept for weeks, the rest removed."""

import os
import re
import shutil
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from cru_desktop.storage.backups import back_up, backups_of
from cru_desktop.storage.database import check_whole
from cru_desktop.storage.faults import translated

DAILY = "daily"
KEEP_DAYS = 7
KEEP_WEEKS = 4
_STAMP = re.compile(r"-(\d{8}-\d{6})-([a-z0-9-]+?)(?:-\d+)?\.db$")


def made_at(backup: Path) -> datetime | None:
    """When a backup was made (aware UTC), by its name; None for another name."""
    found = _STAMP.search(backup.name)
    if found is None:
        return None
    try:
        return datetime.strptime(found[1], "%Y%m%d-%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def back_up_daily(source: Path, folder: Path, at: datetime) -> Path | None:
    """Make the day's backup (days in UTC) and remove those that have had their time; None if there is one.

    Older ones go only after the new one was found whole. Raises StorageError.
    """
    day = at.astimezone(UTC).date()
    if any(_day(each) == day for each in daily_backups(source.stem, folder)):
        return None
    made = back_up(source, folder, at, DAILY)
    try:
        check_whole(made)
    except BaseException:
        made.unlink(missing_ok=True)
        raise
    rotate(source.stem, folder)
    return made


def daily_backups(name: str, folder: Path) -> tuple[Path, ...]:
    """The daily backups of the database `name`, newest first; those made for another reason are not here."""
    return tuple(each for each in backups_of(name, folder) if _reason(each) == DAILY)


def rotate(name: str, folder: Path) -> tuple[Path, ...]:
    """Remove daily backups beyond the last 7 days and the last one of each of 4 weeks before; returns them.

    Counted by the backups there are, not by today: a clock set wrong removes nothing too early.
    """
    backups = daily_backups(name, folder)
    kept = _kept(backups)
    removed = tuple(each for each in backups if each not in kept)
    with translated(folder):
        for each in removed:
            each.unlink(missing_ok=True)
    return removed


def copy_elsewhere(backup: Path, folder: Path) -> Path:
    """Copy a finished backup into another folder, perhaps on another computer, and rotate there.

    A plain copy: SQLite's locks cannot be trusted on a network drive. Raises StorageError.
    """
    with translated(folder):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        target = folder / backup.name
        partial = target.with_suffix(".part")
        try:
            os.close(os.open(partial, os.O_CREAT | os.O_RDWR | os.O_TRUNC, 0o600))
            shutil.copyfile(backup, partial)
            with partial.open("rb+") as file:
                os.fsync(file.fileno())
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)
    if (name := _STAMP.sub("", backup.name)) != backup.name:
        rotate(name, folder)
    return target


def _kept(backups: Sequence[Path]) -> set[Path]:
    """`backups` are newest first."""
    days: dict[date, Path] = {}
    for each in backups:
        if (day := _day(each)) is not None:
            days.setdefault(day, each)
    kept = dict(list(days.items())[:KEEP_DAYS])
    weeks: dict[tuple[int, int], Path] = {}
    for day, each in list(days.items())[KEEP_DAYS:]:
        weeks.setdefault(day.isocalendar()[:2], each)
    return {*kept.values(), *list(weeks.values())[:KEEP_WEEKS]}


def _day(backup: Path) -> date | None:
    moment = made_at(backup)
    return None if moment is None else moment.date()


def _reason(backup: Path) -> str:
    found = _STAMP.search(backup.name)
    return "" if found is None or made_at(backup) is None else found[2]
