"""The diagnostic text and the log read back: what helps is there, what is secret is not."""

import logging
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cru_desktop.domain.problem import Problem, ProblemError
from cru_desktop.secrets.masking import KeyMaskingFilter
from cru_desktop.support.diagnostics import DiagnosticFacts, clean, compose
from cru_desktop.support.log_file import log_to_file
from cru_desktop.support.log_reading import narrowed, read_log

NOW = datetime(2026, 11, 22, 10, 31, tzinfo=UTC)
KEY = "tajny-klucz-7c1f9a"


def written(folder: Path, write: object) -> str:
    logger = logging.getLogger("cru_desktop.test")
    with log_to_file(folder, [KeyMaskingFilter(lambda: {KEY})]):
        write(logger)  # type: ignore[operator]
    return (folder / "cru-desktop.log").read_text(encoding="utf-8")


def _fails(error: Exception) -> object:
    def write(logger: logging.Logger) -> None:
        try:
            raise error
        except Exception:
            logger.exception("broke off")

    return write


def test_what_an_error_says_of_a_person_is_not_written(tmp_path: Path) -> None:
    text = written(tmp_path, _fails(ValueError("Jan Kowalski, PESEL 44051401359")))
    assert "Kowalski" not in text
    assert "builtins.ValueError" in text
    assert "test_diagnostics.py" in text


@pytest.mark.parametrize(
    "error",
    [OSError(28, "No space left on device"), ProblemError(Problem("CRU-9", "Coś.", "Nic.", "Czekaj."))],
)
def test_errors_of_the_system_and_our_own_keep_their_words(tmp_path: Path, error: Exception) -> None:
    assert str(error) in written(tmp_path, _fails(error))


def test_causes_are_told(tmp_path: Path) -> None:
    error = RuntimeError("tajne")
    error.__cause__ = KeyError("Kowalska")
    text = written(tmp_path, _fails(error))
    assert "builtins.KeyError" in text
    assert "Kowalska" not in text
    assert "tajne" not in text


def test_levels_are_in_words_and_the_log_is_read_back(tmp_path: Path) -> None:
    def write(logger: logging.Logger) -> None:
        logger.info("Start")
        logger.warning("CRU-330 Dzisiejsza kopia danych nie powstała.")
        try:
            raise ValueError("x")
        except ValueError:
            logger.exception("broke off")

    written(tmp_path, write)
    entries = read_log(tmp_path)
    assert [entry.level for entry in entries] == ["informacja", "ostrzeżenie", "błąd"]
    assert "\n" in entries[2].text
    assert [entry.level for entry in narrowed(entries, only_bad=True)] == ["ostrzeżenie", "błąd"]
    assert len(narrowed(entries, "cru-330 POWSTALA")) == 1
    assert narrowed(entries, "nie ma tego") == ()


def test_older_files_come_first_and_the_newest_are_kept(tmp_path: Path) -> None:
    line = "2026-11-22 10:31:05,000 informacja [a, b] {}\n"
    (tmp_path / "cru-desktop.log").write_text(line.format("new"), encoding="utf-8")
    (tmp_path / "cru-desktop.log.1").write_text(line.format("old") * 20_000, encoding="utf-8")
    (tmp_path / "cru-desktop.log.2").write_text(line.format("oldest"), encoding="utf-8")
    entries = read_log(tmp_path)
    assert entries[-1].text.endswith("new")
    assert 5_000 < len(entries) < 20_000
    assert all("oldest" not in entry.text for entry in entries)


def test_no_log_is_no_fault(tmp_path: Path) -> None:
    assert read_log(tmp_path / "nothing") == ()


def test_a_damaged_log_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    (tmp_path / "cru-desktop.log").write_bytes(
        b"\xff\x00 no line\n2026-11-22 10:31:05,000 awaria [a, b] z\xc5\n"
    )
    (entry,) = read_log(tmp_path)
    assert entry.level == "awaria"


def test_the_text_holds_its_sections_and_nothing_secret() -> None:
    log = [
        f"2026-11-22 informacja {KEY} klucz-123456785 jan.kowalski@szkola.pl",
        r"C:\Users\akowalska\AppData\Local\cru-desktop /home/anna/.local",
        "Anna Nowak na SEKRETARIAT-1",
        "X-API-KEY: abcdefgh",
    ]
    facts = DiagnosticFacts(
        NOW,
        {"Program": [("wersja", "1.0"), ("pakiet", True), ("proxy", None)]},
        log,
        frozenset({"Anna Nowak", "SEKRETARIAT-1"}),
        frozenset({KEY}),
    )
    text = compose(facts)
    assert "== Program\nwersja: 1.0\npakiet: tak\nproxy: –" in text
    for secret in (
        KEY,
        "klucz-123456785",
        "jan.kowalski",
        "akowalska",
        "anna/",
        "Anna Nowak",
        "SEKRETARIAT",
        "abcdefgh",
    ):
        assert secret not in text
    assert r"C:\Users\•••\AppData" in text


def test_a_short_word_blots_out_no_other() -> None:
    assert clean("Ala ma kota", {"a", "Ala"}) == "••• ma kota"
