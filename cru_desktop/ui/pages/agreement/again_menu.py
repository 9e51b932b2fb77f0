""" "Więcej" under the form: the same again, for another unit too; as a template or after one; on paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from cru_desktop.domain.problem import Problem
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.agreement.agreement_form import AgreementForm
from cru_desktop.ui.pages.agreement.draft_keeper import DraftKeeper
from cru_desktop.ui.pages.agreement.template_name_dialog import TemplateNameDialog
from cru_desktop.ui.prints.offer_words import SHEET
from cru_desktop.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace
    from cru_desktop.ui.pages.agreement.templates_dialog import TemplatesDialog
    from cru_desktop.ui.prints.offers import SheetPreview

DUPLICATE = "Powiel jako nową"
DUPLICATE_FOR = "Powiel dla innej jednostki"
SAVE_AS_TEMPLATE = "Zapisz jako wzór…"
FROM_TEMPLATE = "Nowa umowa z wzoru…"
FROM_TEMPLATE_KEYS = "Ctrl+Shift+N"
DUPLICATE_KEYS = "Ctrl+D"
_EXPLAINED = (
    "Wzór zapamięta kontrahenta, przedmiot, wartość i okres, a numeru i dat nie. "
    "Danych wyłączonych z jawności w nim nie ma."
)


class AgainMenu(QObject):
    """Acts on the agreement in the form; what it makes is opened in the form as a new draft."""

    def __init__(
        self,
        desk: Desk,
        form: AgreementForm,
        keeper: DraftKeeper,
        button: Button,
        opened_id: Callable[[], int | None],
        page: QWidget,
    ) -> None:
        """`opened_id`: the agreement in the form, None while it was never saved."""
        super().__init__(page)
        self._desk = desk
        self._form = form
        self._keeper = keeper
        self._opened_id = opened_id
        self._page = page
        self.name_dialog: TemplateNameDialog | None = None
        self.templates: TemplatesDialog | None = None
        self.sheet: SheetPreview | None = None
        self.menu = QMenu(button)
        self.menu.setAccessibleName("Więcej czynności z umową")
        self.menu.aboutToShow.connect(self.fill)
        button.setMenu(self.menu)
        QShortcut(QKeySequence(FROM_TEMPLATE_KEYS), page).activated.connect(self.choose_template)
        QShortcut(QKeySequence(DUPLICATE_KEYS), page).activated.connect(self._duplicate_shown)

    def fill(self) -> None:
        """The menu as it is now: entities come and go."""
        self.menu.clear()
        there_is_one = self._there_is_one()
        self.menu.addAction(f"{DUPLICATE}\t{DUPLICATE_KEYS}").triggered.connect(lambda: self.duplicate(None))
        own = self._form.model.context
        others = [each for each in self._desk.contexts if own is None or each.regon != own.regon]
        if others:
            units = self.menu.addMenu(DUPLICATE_FOR)
            for context in others:
                units.addAction(context.name).triggered.connect(
                    lambda _=False, regon=context.regon: self.duplicate(regon)
                )
        self.menu.addAction(SAVE_AS_TEMPLATE).triggered.connect(self.save_as_template)
        for action in self.menu.actions():
            action.setEnabled(there_is_one)
        self.menu.addSeparator()
        sheet = self.menu.addAction(SHEET)
        sheet.setEnabled(there_is_one)
        sheet.triggered.connect(self.print_sheet)
        from_template = self.menu.addAction(f"{FROM_TEMPLATE}\t{FROM_TEMPLATE_KEYS}")
        from_template.triggered.connect(self.choose_template)

    def _there_is_one(self) -> bool:
        return self._opened_id() is not None or self._keeper.has_unsaved

    def _duplicate_shown(self) -> None:
        if self._there_is_one():
            self.duplicate(None)

    def duplicate(self, regon: str | None) -> None:
        """A new draft after the agreement in the form; `regon` None: of the same entity."""
        source, at, person = self._source(), self._desk.now(), self._desk.settings.person

        def make(workspace: Workspace) -> int | None:
            from cru_desktop.delivery.duplicates import duplicate

            agreement_id = source()
            return None if agreement_id is None else duplicate(workspace, agreement_id, regon, at, person)

        self._desk.run(make, self._open)

    def save_as_template(self) -> None:
        """Asks for a name, and keeps what is in the form under it."""
        context = self._form.model.context
        if context is None:
            return
        source, at, person = self._source(), self._desk.now(), self._desk.settings.person
        raw, regon = self._form.model.document.snapshot(), context.regon

        def save(name: str, done: Callable[[object], None], failed: Callable[[Problem], None]) -> None:
            def create(workspace: Workspace) -> int:
                from cru_desktop.delivery.keys_in_content import without_keys

                content = without_keys(raw, workspace.keys.known_keys())
                return workspace.templates.create(name, content, regon, at, person, agreement_id=source())

            self._desk.run(create, done, failed)

        dialog = TemplateNameDialog(
            "Zapisz jako wzór", self._usual_name(), save, explained=_EXPLAINED, parent=self._page
        )
        dialog.accepted.connect(
            lambda: self._desk.give_notice("Zapisano wzór. Znajdziesz go pod „Więcej”, „Nowa umowa z wzoru”.")
        )
        dialog.finished.connect(dialog.deleteLater)
        self.name_dialog = dialog
        dialog.open()

    def print_sheet(self) -> None:
        """The draft on paper, for the head of the entity."""
        from cru_desktop.ui.prints.offers import SheetPreview

        source, person = self._source(), self._desk.settings.person
        self.sheet = SheetPreview(self._desk, source, person, self._page)
        self.sheet.open()

    def choose_template(self) -> None:
        """Shows the templates."""
        if self._desk.context is None:
            return
        from cru_desktop.ui.pages.agreement.templates_dialog import TemplatesDialog

        dialog = TemplatesDialog(self._desk, self._page)
        dialog.chosen.connect(self._from_template)
        dialog.finished.connect(dialog.deleteLater)
        self.templates = dialog
        dialog.open()

    def _from_template(self, template_id: int) -> None:
        context = self._desk.context
        if context is None:
            return
        regon, at, person = context.regon, self._desk.now(), self._desk.settings.person

        def make(workspace: Workspace) -> int:
            from cru_desktop.delivery.duplicates import draft_from_template

            return draft_from_template(workspace, template_id, regon, at, person)

        self._desk.run(make, self._open)

    def _source(self) -> Callable[[], int | None]:
        """Asked on the records thread, after what was typed has been saved there."""
        self._keeper.flush()
        slot, opened_id = self._keeper.slot, self._opened_id()
        return (lambda: slot.agreement_id) if slot is not None else (lambda: opened_id)

    def _usual_name(self) -> str:
        """The contractor's name is what people call a contract by."""
        document = self._form.model.document
        names = (document.party(index).get("nazwa") for index in range(1, document.party_count))
        return next((name.strip()[:100] for name in names if isinstance(name, str) and name.strip()), "")

    def _open(self, agreement_id: int | None) -> None:
        if agreement_id is not None:
            self._desk.agreements_changed.emit()
            self._desk.open_agreement(agreement_id)
