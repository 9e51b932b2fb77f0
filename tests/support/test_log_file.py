"""The log: written while its context lasts, filtered, and never in the way of the work."""

import logging
from pathlib import Path

from cru_desktop.support.log_file import log_to_file


class _Masking(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = str(record.msg).replace("tajne", "***")
        return True


def test_lines_go_through_the_filter_and_stop_afterwards(tmp_path: Path) -> None:
    logger = logging.getLogger("cru_desktop.test")
    with log_to_file(tmp_path / "logs", [_Masking()]):
        logger.info("klucz tajne zażółć")
    logger.warning("after")
    text = (tmp_path / "logs" / "cru-desktop.log").read_text(encoding="utf-8")
    assert "klucz *** zażółć" in text
    assert "after" not in text


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("in the way")
    with log_to_file(tmp_path / "logs", []):
        logging.getLogger("cru_desktop.test").info("not written")


def test_full_files_are_put_aside_and_the_oldest_goes(tmp_path: Path) -> None:
    logger = logging.getLogger("cru_desktop.test")
    with log_to_file(tmp_path, []):
        for line in range(70):
            logger.info("%02d %s", line, "x" * 100_000)
    newest_first = ["cru-desktop.log", *(f"cru-desktop.log.{age}" for age in range(1, 5))]
    assert sorted(path.name for path in tmp_path.iterdir()) == newest_first
    assert all(path.stat().st_size <= 2**20 for path in tmp_path.iterdir())
    numbers = [
        int(line.split("] ")[1][:2])
        for name in reversed(newest_first)
        for line in (tmp_path / name).read_text(encoding="utf-8").splitlines()
    ]
    assert numbers == list(range(numbers[0], 70))
    assert numbers[0] > 0
