"""Enter in the form: to the next field that still wants something, past all that is filled in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from cru_desktop.ui.pages.agreement.cards_form import CardsForm
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.field_base import Field

_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MovingOn(QObject):
    """Tab goes to every control; Enter to what is missing, wrong or to be looked at, then to the send button.

    A line of several rows keeps Enter for itself, and a button is pressed by it.
    """

    #: () nothing is missing any more, UI thread.
    finished = Signal()

    def __init__(self, form: CardsForm) -> None:
        super().__init__(form)
        self._form = form
        form.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Only what no control under the form wanted comes here.
        if (
            watched is self._form
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _KEYS
            and event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        ):
            focus: QWidget | None = self._form.focusWidget()
            if isinstance(focus, QPushButton):
                focus.click()
            elif not self._form.model.read_only:
                self.move_on()
            return True
        return super().eventFilter(watched, event)

    def move_on(self) -> None:
        """Leaves the present field and goes to the next that wants something."""
        present = self._form.focused_field()
        if present is not None:
            present.finish()
        wanted = self._form.wanted_fields()
        following = self._after(present, wanted)
        if following is not None:
            following.setFocus(Qt.FocusReason.TabFocusReason)
            self._form.placed.emit()
        elif not self._form.verdict.errors:
            announce(self._form, "Wszystko jest wypełnione. Ctrl+Enter wysyła umowę.")
            self.finished.emit()

    def _after(self, present: Field | None, wanted: tuple[Field, ...]) -> Field | None:
        """The next below; past the last one, what was left out above."""
        others = [field for field in wanted if field is not present]
        if present is None:
            path = self._form.focused_path()
            here = [field for field in others if path and field.path.startswith(path)]
            return next(iter(here or others), None)
        order = {field: place for place, field in enumerate(self._form.fields())}
        place = order.get(present, -1)
        below = [field for field in others if order[field] > place]
        return next(iter(below or others), None)
