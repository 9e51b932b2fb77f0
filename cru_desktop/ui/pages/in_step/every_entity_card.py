"""Fetching the entries of all entities, one after another: one button, and how each of them ended."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cru_desktop.delivery.fetching.words import (
    SOURCE_WORDS,
    problem_of,
    progress_text,
    result_text,
    waiting_text,
)
from cru_desktop.domain.plural import plural
from cru_desktop.domain.problem import Problem
from cru_desktop.storage.fetch_shapes import Fetch, FetchState
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.moments import day_and_clock
from cru_desktop.ui.pages.in_step.reading import EntityRun, read_every_run
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.buttons import secondary_button
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.divider import Divider
from cru_desktop.ui.widgets.flow import FlowLayout
from cru_desktop.ui.widgets.icon_label import IconLabel
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import TextLabel, muted, strong

_EXPLAINED = (
    "Program pobierze wpisy po kolei, jednostka po jednostce. Te bez klucza API pobierze z publicznego "
    "rejestru. Pobieranie można zatrzymać i dokończyć później."
)
_NO_KEY = "Brak klucza API: zapisz go w Ustawieniach."
_NEVER = "Jeszcze nie pobierano."
_WAITS = "Czeka na swoją kolej."


class EveryEntityCard(Card):
    """Hidden while one works for one entity alone. UI thread."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Wszystkie jednostki", parent)
        self._desk = desk
        self._runs: dict[str, EntityRun] = {}
        self._lines: dict[str, _Line] = {}
        self._failures: dict[str, Problem] = {}
        #: Begun together and not ended yet.
        self._begun: set[str] = set()
        self.begin_button = secondary_button(
            "Pobierz dla wszystkich jednostek", self.begin, icon_name="download"
        )
        self.stop_button = secondary_button("Zatrzymaj wszystkie", self.stop, icon_name="pause")
        buttons = FlowLayout(spacing=scaled(8))
        buttons.addWidget(self.begin_button)
        buttons.addWidget(self.stop_button)
        self._list = QVBoxLayout()
        self._list.setSpacing(scaled(8))
        self.body.addWidget(muted(_EXPLAINED))
        self.body.addLayout(buttons)
        self.body.addLayout(self._list)
        self.hide()
        desk.fetches.changed.connect(self._changed)
        desk.fetches.failed.connect(self._failed)
        desk.environment_switched.connect(self._forget)

    def read(self) -> None:
        """Reads anew how each entity stands."""
        self._desk.run(read_every_run, self._show)

    def text(self, regon: str) -> str:
        """What is said of one entity."""
        return self._lines[regon].text

    def begin(self) -> None:
        """One after another; what was broken off goes on."""
        wanted = [run for run in self._runs.values() if run.source is not None]
        self._failures.clear()
        self._begun = {run.regon for run in wanted}
        for run in wanted:
            if run.source is not None:
                self._desk.fetches.begin(run.regon, run.source)
        self._follow()
        self.stop_button.show()
        self.stop_button.setFocus()

    def stop(self) -> None:
        """After the step in flight; nothing is lost."""
        self._begun.clear()
        for regon in self._runs:
            if self._desk.fetches.is_running(regon):
                self._desk.fetches.stop(regon)

    def _forget(self, _environment: object) -> None:
        self._begun.clear()
        self._failures.clear()
        self._show(())

    def _show(self, runs: tuple[EntityRun, ...]) -> None:
        if tuple(self._lines) != tuple(run.regon for run in runs):
            self._make_lines(runs)
        self._runs = {run.regon: run for run in runs}
        self.setVisible(len(runs) > 1)
        self._follow()

    def _make_lines(self, runs: tuple[EntityRun, ...]) -> None:
        for old in self._lines.values():
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines = {run.regon: _Line(run.name) for run in runs}
        for line in self._lines.values():
            self._list.addWidget(line)

    def _changed(self, fetch: Fetch) -> None:
        run = self._runs.get(fetch.regon)
        if run is None:
            return
        self._runs[fetch.regon] = EntityRun(run.regon, run.name, fetch, run.source)
        self._failures.pop(fetch.regon, None)
        if not self._desk.fetches.is_running(fetch.regon):
            self._ended(fetch.regon)
        self._follow()

    def _failed(self, regon: str, problem: Problem) -> None:
        if regon in self._runs:
            self._failures[regon] = problem
            self._ended(regon)
            self._follow()

    def _ended(self, regon: str) -> None:
        if regon not in self._begun:
            return
        self._begun.discard(regon)
        if not self._begun:
            done = sum(_is_finished(run) for run in self._runs.values() if run.regon not in self._failures)
            entities = plural(done, "jednostki", "jednostek", "jednostek")
            announce(self, f"Pobrano wpisy {entities} z {len(self._runs)}.")

    def _follow(self) -> None:
        fetches = self._desk.fetches
        any_runs = any(fetches.is_running(regon) for regon in self._runs)
        self.stop_button.setVisible(any_runs)
        self.begin_button.setVisible(not any_runs or not self._begun)
        self.begin_button.setEnabled(any(run.source is not None for run in self._runs.values()))
        for run in self._runs.values():
            self._lines[run.regon].show_text(*self._words(run))

    def _words(self, run: EntityRun) -> tuple[str, Kind]:
        fetch, failure = run.latest, self._failures.get(run.regon)
        if failure is not None:
            return f"{failure.happened} {failure.you_can}", Kind.ERROR
        if fetch is None:
            return (_NEVER, Kind.NEUTRAL) if run.source is not None else (_NO_KEY, Kind.WARNING)
        now = self._desk.now()
        if fetch.state is FetchState.FINISHED and fetch.finished_at is not None:
            when = day_and_clock(fetch.finished_at, now)
            result = result_text(fetch).removesuffix(".")
            return f"{when}, {SOURCE_WORDS[fetch.source]}: {result}.", Kind.SUCCESS
        problem = problem_of(fetch)
        if self._desk.fetches.is_running(run.regon):
            if self._desk.fetches.current != run.regon:
                return _WAITS, Kind.NEUTRAL
            waiting = waiting_text(fetch, now)
            return " ".join(part for part in (progress_text(fetch), waiting) if part), Kind.INFO
        if problem is not None:
            return f"{problem.happened} {problem.you_can}", Kind.ERROR
        return f"Pobieranie stoi. {progress_text(fetch)}.", Kind.WARNING


def _is_finished(run: EntityRun) -> bool:
    return run.latest is not None and run.latest.state is FetchState.FINISHED


class _Line(QFrame):
    """One entity: its name, a sign and words."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._sign = IconLabel("info", size=16)
        self._words = TextLabel("", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(4))
        column.addWidget(Divider())
        column.addWidget(strong(name))
        row = QHBoxLayout()
        row.setSpacing(scaled(6))
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        column.addLayout(row)

    @property
    def text(self) -> str:
        return self._words.text()

    def show_text(self, text: str, kind: Kind) -> None:
        if self._words.text() != text:
            self._words.setText(text)
            self._words.set_kind(kind if kind in (Kind.ERROR, Kind.WARNING) else None)
        self._sign.show_icon(kind.icon_name, kind)
        self._sign.setVisible(kind is not Kind.NEUTRAL)
