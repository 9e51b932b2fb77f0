"""Fetching an entity's entries: the buttons, how far it is, and how it ended."""

from PySide6.QtWidgets import QProgressBar, QWidget

from cru_desktop.delivery.fetching.words import (
    SOURCE_WORDS,
    problem_of,
    progress_text,
    remarks,
    result_text,
    waiting_text,
)
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.problem import Problem
from cru_desktop.storage.fetch_shapes import Fetch, FetchSource, FetchState
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.moments import day_and_clock
from cru_desktop.ui.pages.in_step.reading import InStep
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.buttons import primary_button, secondary_button
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.flow import FlowLayout
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import TextLabel, muted, strong

_EXPLAINED = (
    "Program pobierze wpisy tej jednostki z rejestru: także te, które ktoś wpisał w portalu albo innym "
    "programem. Pokażą się w Umowach. W rejestrze niczego przy tym nie zmienia."
)
_NO_PUBLIC = "Środowisko testowe nie ma publicznego rejestru, więc potrzebny jest klucz API."
_NO_KEY = (
    "Ta jednostka nie ma tu klucza API, więc wpisy można pobrać tylko z publicznego rejestru. Klucz zapisuje "
    "się w Ustawieniach."
)
_NO_KEY_IN_TEST = "Ta jednostka nie ma tu klucza API. Zapisz go w Ustawieniach."
_NEVER = "Jeszcze nie pobierano wpisów tej jednostki."


class FetchCard(Card):
    """Shows an `InStep` and every step of a run; UI thread."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Wpisy w rejestrze", parent)
        self._desk = desk
        self._regon = ""
        self._latest: Fetch | None = None
        self._offered = (True, True)
        self.explained = TextLabel(_EXPLAINED)
        self.hint = muted("")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Postęp pobierania")
        self.status = strong("")
        self.note = muted("")
        self.banner = Banner()
        self.last = muted(_NEVER)
        self.fetch_button = primary_button("Pobierz z rejestru", self._fetch, icon_name="download")
        self.public_button = secondary_button(
            "Pobierz z publicznego rejestru", self._fetch_publicly, icon_name="external"
        )
        self.stop_button = secondary_button("Zatrzymaj", self._stop, icon_name="pause")
        self.go_on_button = primary_button("Kontynuuj", self._go_on, icon_name="play")
        self._lay_out()
        desk.fetches.changed.connect(self._step)
        desk.fetches.failed.connect(self._failed)
        self.clear()

    def clear(self) -> None:
        """Nothing is known yet, and nothing can be asked for."""
        self._regon = ""
        self._enable(False)
        self._latest = None
        self.banner.hide()
        self._show_run(None)

    def show_in_step(self, state: InStep) -> None:
        """The entity as it was read."""
        self._regon = state.regon
        self._enable(True)
        testing = self._desk.environment is Environment.TEST
        hints = [] if state.has_key else [_NO_KEY_IN_TEST if testing else _NO_KEY]
        self.hint.setText(" ".join([*hints, *([_NO_PUBLIC] if testing else [])]))
        self._offered = (state.has_key or testing, not testing)
        self._show_run(state.latest)
        self._show_last(state.finished)

    def focus_first(self) -> bool:
        """Go to the button that stops, goes on or begins; False while none can be pressed."""
        for button in (self.stop_button, self.go_on_button, self.fetch_button, self.public_button):
            if button.isVisibleTo(self) and button.isEnabled():
                button.setFocus()
                return True
        return False

    # -- what is shown ---------------------------------------------------------------------------------------

    def _step(self, fetch: Fetch) -> None:
        if fetch.regon != self._regon:
            return
        was_under_way = self._latest is not None and self._latest.state.is_under_way
        self._show_run(fetch)
        if was_under_way and fetch.state is FetchState.FINISHED:
            self._show_last(fetch)
            announce(self, f"Pobieranie zakończone. {result_text(fetch)}")

    def _show_run(self, fetch: Fetch | None) -> None:
        self._latest = fetch
        running = fetch is not None and self._desk.fetches.is_running(fetch.regon)
        unfinished = fetch is not None and fetch.state is not FetchState.FINISHED
        self.progress.setVisible(running)
        self.status.setVisible(unfinished)
        self.stop_button.setVisible(running)
        self.go_on_button.setVisible(unfinished and not running)
        by_key, publicly = self._offered
        stands = unfinished and not running
        self.fetch_button.setVisible(by_key and not running and not stands)
        self.public_button.setVisible(publicly and not running)
        self.hint.setVisible(bool(self.hint.text()) and not running)
        self.last.setVisible(not unfinished or self.last.text() != _NEVER)
        self.note.hide()
        if fetch is None or not unfinished:
            self.banner.hide()
            return
        self.progress.setRange(0, max(fetch.expected, 1) if fetch.listed else 0)
        self.progress.setValue(fetch.read)
        text = progress_text(fetch)
        self.status.setText(text if running else f"Pobieranie stoi. {text}.")
        waiting = waiting_text(fetch, self._desk.now()) if running else ""
        self.note.setText(waiting)
        self.note.setVisible(bool(waiting))
        self._show_problem(problem_of(fetch), running)

    def _show_problem(self, problem: Problem | None, running: bool) -> None:
        if problem is None:
            self.banner.hide()
        elif not self.banner.isVisibleTo(self) or self.banner.headline != problem.happened:
            self.banner.show_problem(problem, Kind.WARNING if running else Kind.ERROR)

    def _show_last(self, fetch: Fetch | None) -> None:
        if fetch is None or fetch.finished_at is None:
            self.last.setText(_NEVER)
            self.last.setVisible(not self.status.isVisibleTo(self))
            return
        self.last.show()
        when = day_and_clock(fetch.finished_at, self._desk.now())
        result = result_text(fetch).removesuffix(".")
        lines = [f"Ostatnio {when}, {SOURCE_WORDS[fetch.source]}. {result}.", *remarks(fetch)]
        self.last.setText("\n".join(lines))

    # -- what is done ----------------------------------------------------------------------------------------

    def _fetch(self) -> None:
        self._begin(FetchSource.API)

    def _fetch_publicly(self) -> None:
        self._begin(FetchSource.PUBLIC)

    def _go_on(self) -> None:
        if self._latest is not None:
            self._begin(self._latest.source)

    def _begin(self, source: FetchSource) -> None:
        self.banner.hide()
        self._desk.fetches.begin(self._regon, source)
        self.stop_button.setFocus()

    def _stop(self) -> None:
        self._desk.fetches.stop(self._regon)

    def _enable(self, enabled: bool) -> None:
        for button in (self.fetch_button, self.public_button, self.go_on_button):
            button.setEnabled(enabled)

    def _failed(self, regon: str, problem: Problem) -> None:
        if regon == self._regon:
            self._show_run(self._latest)
            self.banner.show_problem(self._desk.surroundings.office.with_contact(problem))

    def _lay_out(self) -> None:
        buttons = FlowLayout(spacing=scaled(8))
        for button in (self.go_on_button, self.fetch_button, self.public_button, self.stop_button):
            buttons.addWidget(button)
        for each in (self.explained, self.hint, self.banner, self.status, self.progress, self.note):
            self.body.addWidget(each)
        self.body.addLayout(buttons)
        self.body.addWidget(self.last)
