"""Marks of fields whose value was copied from another contract, until a person has looked at each."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cru_desktop.domain.copies import REVIEW
from cru_desktop.domain.raw import LOCAL
from cru_desktop.ui.pages.agreement.form_model import FormModel
from cru_desktop.ui.widgets.field_base import Field

_PATH = f"{LOCAL}.{REVIEW}"
MARK = "sprawdź"


class ReviewMarks(QObject):
    """A field loses its mark when it is edited or left: then a person was there. Kept with the draft."""

    #: () a mark went; the document changed with it, UI thread.
    changed = Signal()

    def __init__(
        self, model: FormModel, fields: Callable[[], Iterable[Field]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._fields = fields
        self._marked: list[Field] = []
        model.edited.connect(self._looked_at)
        model.left.connect(self._looked_at)

    @property
    def paths(self) -> tuple[str, ...]:
        """What is still to be looked at."""
        kept = self._model.document.value(_PATH)
        return tuple(path for path in kept if isinstance(path, str)) if isinstance(kept, list) else ()

    def is_marked(self, card: QWidget) -> bool:
        """True while a field of this card is to be looked at."""
        return any(card.isAncestorOf(field) for field in self._marked)

    def show(self) -> None:
        """Marks the fields as the document says."""
        paths = self.paths
        marked = []
        if paths or self._marked:
            for field in self._fields():
                wanted = any(field.answers_for(path) for path in paths)
                if wanted:
                    marked.append(field)
                if wanted or field in self._marked:
                    field.set_review(MARK if wanted else "")
        for field in self._marked:
            if field not in marked:
                field.set_review("")
        self._marked = marked

    def _looked_at(self, path: str) -> None:
        paths = self.paths
        if not paths:
            return
        field = next((each for each in self._marked if each.answers_for(path)), None)
        kept = [each for each in paths if each != path and not (field and field.answers_for(each))]
        if len(kept) == len(paths):
            return
        if kept:
            self._model.document.set(_PATH, kept)
        else:
            self._model.document.remove(_PATH)
        self.show()
        self.changed.emit()
