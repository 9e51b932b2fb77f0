"""Card 1: the own entity, filled in and locked, and any number of other parties."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cru_desktop.domain.findings import Finding
from cru_desktop.domain.plural import plural
from cru_desktop.ui.pages.agreement.card_counts import party_of
from cru_desktop.ui.pages.agreement.form_card import FormCard
from cru_desktop.ui.pages.agreement.form_model import FormModel
from cru_desktop.ui.pages.agreement.form_paths import PARTIES, party_path
from cru_desktop.ui.pages.agreement.own_party_line import OwnPartyLine
from cru_desktop.ui.pages.agreement.party_panel import PartyPanel
from cru_desktop.ui.pages.agreement.party_values import new_party, party_title
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.buttons import link_button, secondary_button
from cru_desktop.ui.widgets.field_base import Field
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.showing import set_shown

if TYPE_CHECKING:
    from cru_desktop.domain.contractor import Contractor

#: Panels made at once; more parties come page by page, so that four hundred do not hold up the window.
_PANELS_AT_ONCE = 25
#: With more parties than this they open folded.
_OPEN_UP_TO = 3


class PartiesCard(FormCard):
    """Panels of the parties. A party taken out can be put back while the form shows this agreement."""

    prefixes = (PARTIES,)

    #: () the field of a party far below has the keyboard now, UI thread.
    arrived = Signal()

    def __init__(self, model: FormModel, parent: QWidget | None = None) -> None:
        super().__init__("1. Strony umowy", model, parent)
        self._own = OwnPartyLine(model)
        self._panels: list[PartyPanel] = []
        self._taken: tuple[object, int] | None = None
        self._read_only = False
        self._way_to = ""
        self._on_the_way = QTimer(self)
        self._on_the_way.setSingleShot(True)
        self._on_the_way.timeout.connect(self._go_on)
        self._put_back = Banner(kind=Kind.NEUTRAL)
        self._put_back.hide()
        self._more = link_button("", self._show_more)
        self._add = secondary_button("Dodaj stronę", self.add_party, icon_name="plus")
        self._column = QVBoxLayout()
        self._column.setSpacing(scaled(16))
        buttons = QHBoxLayout()
        buttons.addWidget(self._add)
        buttons.addWidget(self._more)
        buttons.addStretch(1)
        self.content.addWidget(self._own)
        self.content.addLayout(self._column)
        self.content.addWidget(self._put_back)
        self.content.addLayout(buttons)

    @property
    def panels(self) -> Sequence[PartyPanel]:
        return tuple(self._panels)

    def fields(self) -> Iterable[Field]:
        if not self._own.isHidden():
            yield from self._own.fields()
        for panel in self._panels:
            yield from panel.fields()

    def load(self) -> None:
        self._way_to = ""
        self._on_the_way.stop()
        self._forget_taken()
        for panel in self._panels:
            self._discard(panel)
        self._panels.clear()
        self._own.load()
        self._grow(self._first_other() + _PANELS_AT_ONCE)
        if len(self._panels) <= _OPEN_UP_TO and self.model.document.party_count <= _OPEN_UP_TO + 1:
            for panel in self._panels:
                panel.open_fields()

    def follow(self) -> None:
        self._own.follow()
        for panel in self._panels:
            panel.follow()

    def add_party(self) -> None:
        """A new party at the end, unfolded, with the keyboard in it."""
        index = self.model.document.add_party(new_party())
        self._grow(index + 1)
        self.model.parties_moved.emit()
        if self._panels:
            self._panels[-1].open_fields().focus_first()

    def fill_contractor(self, contractor: Contractor) -> None:
        """Puts a known contractor in as the first other party, and goes on to what comes next."""
        if self._panels:
            panel = self._panels[0]
            panel.open_fields().filling.fill(contractor)
            self.model.party_filled.emit(panel.index)

    def focus_first(self) -> bool:
        """The first other party's first field, if one is unfolded."""
        editor = self._panels[0].editor if self._panels else None
        if editor is not None:
            editor.focus_first()
        return editor is not None

    def focused_path(self, focus: QWidget) -> str:
        """The party whose finding line holds the keyboard: it is no field, so its path is the party's."""
        finding = (panel for panel in self._panels if panel.editor is not None)
        return next(
            (
                party_path(panel.index)
                for panel in finding
                if panel.editor is not None and panel.editor.filling.finder.isAncestorOf(focus)
            ),
            "",
        )

    def reveal(self, path: str) -> bool:
        index = party_of(path)
        if index is None:
            if path.startswith(PARTIES):
                self._add.setFocus()
                return True
            return False
        if index < self._first_other():
            self._own.reveal()
            return super().reveal(path) or self._own.isVisible()
        if index - self._first_other() >= len(self._panels) + 2 * _PANELS_AT_ONCE:
            self._way_to = path
            self._on_the_way.start()
            return True
        self._grow(index + 1)
        editor = self._panels[index - self._first_other()].open_fields()
        if "daneAdresowe" in path:
            editor.open_address()
        if not super().reveal(path):
            editor.focus_first()
        return True

    def _go_on(self) -> None:
        """To a party far below: some panels in each turn of the event loop, and then its field."""
        path, index = self._way_to, party_of(self._way_to)
        if index is None or index >= self.model.document.party_count:
            return
        self._grow(self._first_other() + len(self._panels) + _PANELS_AT_ONCE)
        if index - self._first_other() < len(self._panels):
            self._way_to = ""
            self.reveal(path)
            self.arrived.emit()
        else:
            self._on_the_way.start()

    def show_counts(self, counts: dict[int, tuple[int, int]]) -> None:
        """(to mend, to fill in) by party, for the folded lines."""
        for panel in self._panels:
            panel.show_count(*counts.get(panel.index, (0, 0)))

    def show_remarks(self, findings: Sequence[Finding]) -> None:
        """A remark about one party stands at that party."""
        by_party: dict[int, list[Finding]] = {}
        rest: list[Finding] = []
        shown = {panel.index for panel in self._panels}
        for finding in findings:
            index = party_of(finding.path)
            if index is not None and index in shown:
                by_party.setdefault(index, []).append(finding)
            else:
                rest.append(finding)
        for panel in self._panels:
            panel.show_remarks(by_party.get(panel.index, ()))
        super().show_remarks(rest)

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        super().set_read_only(read_only)
        self._own.set_read_only(read_only)
        set_shown(self._add, not read_only)
        self._put_back.setVisible(not read_only and self._taken is not None)
        for panel in self._panels:
            panel.set_read_only(read_only)

    def _first_other(self) -> int:
        return 1 if self.model.is_own_party(0) else 0

    def _grow(self, until: int) -> None:
        """Makes panels up to (not including) the party at `until`."""
        first = self._first_other()
        for index in range(first + len(self._panels), min(until, self.model.document.party_count)):
            panel = PartyPanel(self.model, index, self)
            panel.taken_out.connect(self._on_taken_out)
            panel.set_read_only(self._read_only)
            self._panels.append(panel)
            self._column.addWidget(panel)
        hidden = self.model.document.party_count - first - len(self._panels)
        self._more.setVisible(hidden > 0)
        self._more.setText(f"Pokaż dalsze ({plural(hidden, 'strona', 'strony', 'stron')})")

    def _show_more(self) -> None:
        self._grow(self._first_other() + len(self._panels) + _PANELS_AT_ONCE)

    def _on_taken_out(self, panel: object) -> None:
        if not isinstance(panel, PartyPanel):
            return
        title = party_title(self.model.document.party(panel.index), panel.index)
        self._taken = (self.model.document.take_party(panel.index), panel.index)
        self._panels.remove(panel)
        self._discard(panel)
        self._renumber()
        self._put_back.show_message("", f"Usunięto stronę: {title}.", Kind.NEUTRAL)
        self._put_back.set_action("Przywróć", self._on_put_back)
        self._put_back.show()
        self._add.setFocus()
        self.model.parties_moved.emit()

    def _on_put_back(self) -> None:
        if self._taken is None:
            return
        party, index = self._taken
        self.model.document.put_party_back(party, index)
        self.load()
        self.model.parties_moved.emit()

    def _forget_taken(self) -> None:
        self._taken = None
        self._put_back.hide()

    def _renumber(self) -> None:
        first = self._first_other()
        for position, panel in enumerate(self._panels):
            panel.move_to(first + position)
        self._grow(first + len(self._panels))

    def _discard(self, panel: PartyPanel) -> None:
        focus: QWidget | None = self.window().focusWidget()
        if focus is not None and panel.isAncestorOf(focus):
            # Else Qt puts the keyboard into a field that comes next, and leaving it counts as a look at it.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._column.removeWidget(panel)
        panel.hide()
        panel.deleteLater()
