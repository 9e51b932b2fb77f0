"""Opens the problem report from any screen: reads the facts off the UI thread, then shows them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cru_desktop.domain.problem import Problem
from cru_desktop.support.prints.saving import save_text
from cru_desktop.support.problem_report import Addresses, ReportFacts, ReportKind
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.reporting.report_dialog import ReportDialog
from cru_desktop.ui.reporting.report_facts import read_facts, read_facts_of


class ReportOpener(QObject):
    """One dialog at a time, over the window of `place`."""

    def __init__(self, desk: Desk, place: QWidget) -> None:
        super().__init__(place)
        self._desk = desk
        self._place = place
        self.dialog: ReportDialog | None = None

    def open(self, kind: ReportKind) -> None:
        """A report of this kind, for the entity that is worked for."""
        context, state, now = self._desk.context, self._desk.environment_state, self._desk.now()
        self._desk.run(lambda workspace: read_facts(workspace, context, kind, state, now), self._show)

    def open_of(self, submission_id: int) -> None:
        """A report about what happened to this submission."""
        self._desk.run(lambda workspace: read_facts_of(workspace, submission_id), self._show)

    def _show(self, facts: ReportFacts) -> None:
        settings = self._desk.settings
        usual = Addresses()
        addresses = Addresses(
            settings.report_api_address or usual.api, settings.report_entity_address or usual.entity
        )
        self._close()
        dialog = ReportDialog(facts, self._desk.now(), addresses=addresses, parent=self._place.window())
        dialog.finished.connect(self._close)
        dialog.save_wanted.connect(self._save)
        self.dialog = dialog
        dialog.open()

    def _save(self, path: Path, text: str) -> None:
        def saved(path: Path) -> None:
            if self.dialog is not None:
                self.dialog.saved(path)

        def failed(problem: Problem) -> None:
            if self.dialog is not None:
                self.dialog.not_saved(problem)
            else:
                self._desk.raise_problem(problem)

        self._desk.look_up(lambda _: save_text(path, text), saved, failed)

    def _close(self, _: int = 0) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()
