"""Natural persons remembered for the entity one works for, each with the button that forgets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cru_desktop.domain.plural import plural
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.buttons import link_button
from cru_desktop.ui.widgets.elided_label import ElidedLabel
from cru_desktop.ui.widgets.folding_card import FoldingCard
from cru_desktop.ui.widgets.labels import muted

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace
    from cru_desktop.storage.remembered_people import RememberedPerson

_WHY = (
    "Dane osobowe: tylko imię i nazwisko, tylko na tym komputerze i tylko dla tej jednostki. "
    "Są tu, bo ktoś zaznaczył to w umowie. Usunięcie nie zmienia żadnej umowy."
)


class RememberedCard(FoldingCard):
    """Hidden while the entity remembers nobody. Other entities' people are theirs: other data controllers."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Zapamiętane osoby", parent=parent)
        self._desk = desk
        self._rows = QVBoxLayout()
        self._rows.setSpacing(scaled(4))
        self.content.addWidget(muted(_WHY))
        self.content.addLayout(self._rows)
        self.people: tuple[RememberedPerson, ...] = ()
        self.hide()
        desk.context_changed.connect(lambda _context: self.read())

    def read(self) -> None:
        """Asks anew who is remembered."""
        context = self._desk.context
        if context is None or not self._desk.is_open:
            self._show(())
            return
        regon = context.regon

        def work(workspace: Workspace) -> tuple[RememberedPerson, ...]:
            from cru_desktop.storage.remembered_people import RememberedPeople

            return RememberedPeople(workspace.database).list(regon)

        self._desk.run(work, self._show)

    def forget(self, person: RememberedPerson) -> None:
        """Takes the person out of the book."""

        def work(workspace: Workspace) -> None:
            from cru_desktop.storage.remembered_people import RememberedPeople

            RememberedPeople(workspace.database).forget(person.id)

        def done(_: None) -> None:
            announce(self, f"Usunięto z kontrahentów: {person.name}")
            self.read()

        self._desk.run(work, done)

    def _show(self, people: tuple[RememberedPerson, ...]) -> None:
        self.people = people
        while (item := self._rows.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for person in people:
            self._rows.addWidget(self._row(person))
        count = plural(len(people), "osoba", "osoby", "osób")
        self.set_summary(f"{count}. Podpowiadam je tylko w umowach tej jednostki.")
        self.setVisible(bool(people))

    def _row(self, person: RememberedPerson) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(scaled(8))
        remove = link_button("Usuń", lambda: self.forget(person), icon_name="trash")
        remove.setAccessibleName(f"Usuń z kontrahentów: {person.name}")
        line.addWidget(ElidedLabel(person.name), 1)
        line.addWidget(remove)
        return row
