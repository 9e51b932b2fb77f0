"""What the form asks of each of its cards."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cru_desktop.domain.findings import Finding
from cru_desktop.ui.pages.agreement.card_remarks import CardRemarks
from cru_desktop.ui.pages.agreement.form_model import FormModel
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.field_base import Field
from cru_desktop.ui.widgets.kind import Kind


class FormCard(Card):
    """One card: a part of the document with its fields, and the remarks that belong to no single field.

    `prefixes`: the card takes findings whose path begins with one of them.
    """

    prefixes: tuple[str, ...] = ()

    def __init__(self, title: str, model: FormModel, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.model = model
        self._status_shown = ("", Kind.NEUTRAL)
        self.remarks = CardRemarks(self)
        self.remarks.accepted.connect(model.accepted)
        self.content: QVBoxLayout = self.body
        self.body.addWidget(self.remarks)

    def fields(self) -> Iterable[Field]:
        """The fields that exist now, in the order of the keyboard."""
        raise TypeError(f"{type(self).__name__} names no fields")

    def wanted_fields(self, paths: Collection[str]) -> Iterable[Field]:
        """Fields that need the person: something is said at one of `paths`, or is to be looked at."""
        return (
            field for field in self.fields() if field.review or not set(paths).isdisjoint(field.all_paths())
        )

    def forget_judging(self) -> None:
        """Another agreement is coming: no field was left in it yet, those out of sight included."""
        for field in self.findChildren(Field):
            field.judged = False

    def load(self) -> None:
        """Shows the document anew (another agreement, or parties moved)."""
        for field in self.fields():
            field.set_value(self.model.document.value(field.path))

    def follow(self) -> None:
        """Something in the document changed: what hangs on other fields (visible, required) follows."""

    def reveal(self, path: str) -> bool:
        """Unfolds what hides the field at a path and puts the keyboard there; False if it is not here."""
        field = next((field for field in self.fields() if field.answers_for(path)), None)
        if field is None:
            return False
        field.judge_now()
        field.setFocus()
        return True

    def set_status(self, text: str, kind: Kind = Kind.NEUTRAL) -> None:
        """Drawn anew only when it changes: it is said after every key stroke."""
        if hasattr(self, "_status_shown") and (text, kind) == self._status_shown:
            return
        self._status_shown = (text, kind)
        super().set_status(text, kind)

    def show_remarks(self, findings: Sequence[Finding]) -> None:
        """Remarks of this card that no field shows."""
        self.remarks.show_findings(findings)

    def set_read_only(self, read_only: bool) -> None:
        for field in self.fields():
            field.set_read_only(read_only)
