"""What a person does with a contractor of the book; each can be undone, and no agreement changes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from cru_desktop.domain.contractor import Contractor
from cru_desktop.domain.dates import format_date
from cru_desktop.storage.contractor_shapes import ContractorRow
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.contractors.book_work import Compared, compare_with_white_list, decisions
from cru_desktop.ui.pages.contractors.comparison_dialog import ComparisonDialog
from cru_desktop.ui.pages.contractors.contractor_lines import line_differences, with_lines
from cru_desktop.ui.pages.contractors.correction_dialog import CorrectionDialog
from cru_desktop.ui.pages.contractors.merge_dialog import MergeDialog
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.kind import Kind

CORRECT = "Popraw dane…"
COMPARE = "Porównaj z Wykazem podatników VAT…"
MERGE = "Połącz z inną pozycją…"
HIDE = "Usuń z książki"


class BookActions(QObject):
    """Tells what became of it in `answer`, with "Cofnij" where there is something to undo."""

    #: () the book is otherwise than it was, UI thread.
    changed = Signal()

    def __init__(
        self, desk: Desk, answer: Banner, current: Callable[[], ContractorRow | None], owner: QWidget
    ) -> None:
        super().__init__(owner)
        self._desk = desk
        self._answer = answer
        self._current = current
        self._owner = owner
        self.correction: CorrectionDialog | None = None
        self.comparison: ComparisonDialog | None = None
        self.merging: MergeDialog | None = None

    def fill(self, menu: QMenu) -> None:
        """What can be done with the current contractor."""
        row = self._current()
        for text, act in (
            (CORRECT, self.correct),
            (COMPARE, self.compare),
            (MERGE, self.merge),
            (HIDE, self.hide),
        ):
            action = menu.addAction(text)
            action.setEnabled(row is not None and (act != self.compare or row.contractor.nip is not None))
            action.triggered.connect(act)

    # Correcting ------------------------------------------------------------------------------------------

    def correct(self) -> None:
        """Name and address by hand."""
        row = self._current()
        if row is None:
            return
        self.correction = CorrectionDialog(row.contractor, self._owner)
        self.correction.corrected.connect(
            lambda wanted: self._keep(row.id, row.contractor, wanted, "Poprawiono dane kontrahenta.")
        )
        self.correction.finished.connect(self.correction.deleteLater)
        self.correction.open()

    def compare(self) -> None:
        """Asks the white list, once; the person decides what is taken over."""
        row = self._current()
        if row is None:
            return
        self._say("Pytam Wykaz podatników VAT…", "")
        contractor_id = row.id
        self._desk.look_up(
            lambda workspace: compare_with_white_list(workspace, contractor_id),
            self._show_compared,
            self._answer.show_problem,
        )

    def _show_compared(self, compared: Compared) -> None:
        found = compared.answer.found
        if found is None:
            self._say(*_NO_ANSWER[compared.answer.reach.value], Kind.INFO)
            return
        differences = line_differences(compared.before, found.contractor)
        day = format_date(found.day)
        if not differences:
            self._say("Dane są takie same jak w wykazie.", f"Odpowiedź wykazu z {day}.", Kind.SUCCESS)
            return
        self._answer.hide()
        self.comparison = ComparisonDialog(compared.before.name, differences, day, self._owner)
        self.comparison.taken.connect(
            lambda lines: self._keep(
                compared.contractor_id,
                compared.before,
                with_lines(compared.before, lines),
                "Przejęto dane z Wykazu podatników VAT.",
            )
        )
        self.comparison.finished.connect(self.comparison.deleteLater)
        self.comparison.open()

    def _keep(self, contractor_id: int, before: Contractor, wanted: Contractor, told: str) -> None:
        at = self._desk.now()

        def undo() -> None:
            self._do(lambda d: d.correct(contractor_id, before, at), "Dane są takie jak przedtem.")

        self._do(lambda d: d.correct(contractor_id, wanted, at), told, undo)

    # Merging and putting away ----------------------------------------------------------------------------

    def merge(self) -> None:
        """The person looks for the other row."""
        row = self._current()
        if row is not None:
            self.merge_with(row, None)

    def merge_with(self, row: ContractorRow, other: ContractorRow | None) -> None:
        """These two, if the person says so."""
        self.merging = MergeDialog(self._desk, row, other, self._owner)
        self.merging.merged.connect(self._merge)
        self.merging.finished.connect(self.merging.deleteLater)
        self.merging.open()

    def _merge(self, kept: int, gone: int) -> None:
        at = self._desk.now()
        self._do(lambda d: d.merge(kept, gone, at), "Połączono kontrahentów.", lambda: self.separate(gone))

    def separate(self, contractor_id: int) -> None:
        """A merged row stands alone again."""
        self._do(lambda d: d.separate(contractor_id), "Rozdzielono. Obie pozycje są znowu w książce.")

    def hide(self) -> None:
        """Out of the book, until an agreement names it anew."""
        row = self._current()
        if row is None:
            return
        contractor_id, at = row.id, self._desk.now()
        self._do(
            lambda d: d.hide(contractor_id, at),
            "Usunięto z książki. Wróci, gdy wyślesz następną umowę z tą firmą.",
            lambda: self._do(lambda d: d.show_again(contractor_id), "Pozycja jest znowu w książce."),
        )

    def _do(self, work: Callable[..., None], told: str, undo: Callable[[], object] | None = None) -> None:
        def done(_: object) -> None:
            self._say(told, "", Kind.SUCCESS, undo)
            self.changed.emit()

        self._desk.run(lambda workspace: work(decisions(workspace)), done, self._answer.show_problem)

    def _say(
        self, headline: str, text: str, kind: Kind = Kind.INFO, undo: Callable[[], object] | None = None
    ) -> None:
        self._answer.set_action("Cofnij" if undo is not None else "", undo)
        self._answer.show_message(headline, text, kind)
        self._answer.show()
        announce(self._owner, f"{headline} {text}".strip())


#: By `Reach`: what is said when there is nothing to compare.
_NO_ANSWER = {
    "unknown": (
        "Wykaz podatników VAT nie zna tego numeru.",
        "Firma może nie być podatnikiem VAT. Dane w książce zostają.",
    ),
    "unreachable": (
        "Wykaz podatników VAT nie odpowiada.",
        "Dane w książce zostają. Porównasz je później, gdy będzie połączenie z internetem.",
    ),
}
