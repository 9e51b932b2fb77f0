"""Joins the key hunt to pytest: each worker searches its own folder, the first process tells."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.key_hunt import CommandLines, Find, hunt, in_text

#: Where the program puts what it keeps when nobody says another folder: brought under the hunted one.
_HOMES = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")
_FINDS, _FILES = "key_hunt_finds", "key_hunt_files"


class KeyHunt:
    """One for each process of a test run."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._command_lines = CommandLines()
        self._base: Path | None = None
        self._finds: list[str] = []
        self._files = 0

    @contextmanager
    def written_under(self, base: Path) -> Iterator[None]:
        """`base` is what is looked through; the program's default places are inside it meanwhile."""
        self._base = base
        before = {name: os.environ.get(name) for name in _HOMES}
        os.environ.update({name: str(base / "home" / name.lower()) for name in _HOMES})
        try:
            yield
        finally:
            for name, value in before.items():
                os.environ.pop(name, None)
                os.environ.update({} if value is None else {name: value})

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """What tests printed and logged comes to the first process with their reports."""
        if self._is_worker:
            return
        for name, text in (*report.sections, ("failure", report.longreprtext)):
            # A failed test shows its own source, keys and all: it is red already.
            if name != "failure" and not report.failed:
                self._take(in_text(text, f"{name} of {report.nodeid}"))

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self._base is not None:
            self._take(hunt(self._base))
            self._files = sum(1 for path in self._base.rglob("*") if path.is_file())
        self._take(self._command_lines.finds)
        if self._is_worker:
            output: dict[str, Any] = self._config.workeroutput  # type: ignore[attr-defined] # xdist
            output.update({_FINDS: self._finds, _FILES: self._files})
        elif self._finds:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """A worker has ended and handed over what it found."""
        output = getattr(node, "workeroutput", {})
        self._finds += output.get(_FINDS, [])
        self._files += output.get(_FILES, 0)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self._finds:
            terminalreporter.section("key hunt", red=True)
            for find in self._finds:
                terminalreporter.line(f"FAILED {find}", red=True)
        elif self._files:
            terminalreporter.line(f"key hunt: no key in {self._files} files, the output and command lines")

    @property
    def _is_worker(self) -> bool:
        return hasattr(self._config, "workerinput")

    def _take(self, finds: tuple[Find, ...] | list[Find]) -> None:
        self._finds += [str(find) for find in finds]
