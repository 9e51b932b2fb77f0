"""What every field of a form has: a label above, help below, remarks below that, and when they are shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from cru_desktop.domain.findings import Finding
from cru_desktop.ui.theme.theme import scaled, set_property
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.badge import Badge
from cru_desktop.ui.widgets.field_label import FieldLabel
from cru_desktop.ui.widgets.field_message import FieldMessage
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import small
from cru_desktop.ui.widgets.leads_focus import LeadsFocus
from cru_desktop.ui.widgets.showing import set_shown

if TYPE_CHECKING:
    from cru_desktop.domain.fields import FieldSpec

#: Only so many remarks fit under one field; the problem list has them all.
_MESSAGES_SHOWN = 3


class Field(LeadsFocus):
    """A labelled control bound to one path of the raw agreement.

    A remark is shown only once the person has left the field the first time (`judged`), and live from then
    on. `path` may change while the field lives: parties move up when one is taken out.
    """

    #: (path, raw value) after each change a person made, UI thread.
    edited = Signal(str, object)
    #: () the cursor moved within the field, UI thread.
    moved = Signal()
    #: (path) each time the person leaves the field, UI thread.
    left = Signal(str)
    #: (Finding) a warning was accepted, UI thread.
    warning_accepted = Signal(object)
    #: (Finding) the button that puts it right was pressed, UI thread.
    remedy_wanted = Signal(object)

    def __init__(self, spec: FieldSpec, path: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self.path = path or spec.path
        self.judged = False
        self._also: tuple[str, ...] = ()
        self._findings: tuple[Finding, ...] = ()
        self._messages: list[FieldMessage] = []
        self._remedies: dict[str, str] = {}
        self._shown: tuple[Finding, ...] = ()
        self._note = ""
        self._review: Badge | None = None
        self._help_in_sight = True
        self._required = spec.required
        self._read_only = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(scaled(4))
        self._label = FieldLabel()
        # Made when there is something to say in sight: most fields of a form have none.
        self._help: QLabel | None = None
        self._help_place = 0
        self._control: QWidget = self

    def _take_control(
        self, control: QWidget, shown: QWidget | None = None, *, label_above: bool = True
    ) -> None:
        """Puts the control between label and help; `shown` is what holds it, if not itself."""
        self._control = control
        if label_above:
            self._label.setBuddy(control)
            self._layout.addWidget(self._label)
        self._layout.addWidget(shown or control)
        self._help_place = self._layout.count()
        control.installEventFilter(self)
        self.lead_to(control)
        self._name()

    def also_at(self, *paths: str) -> None:
        """Remarks at these paths belong under this field, too (a period has several spellings)."""
        self._also = paths

    def all_paths(self) -> tuple[str, ...]:
        return (self.path, *self._also)

    def answers_for(self, path: str) -> bool:
        """True if a remark at `path` belongs under this field."""
        return path in self.all_paths()

    # What is said about the field ------------------------------------------------------------------------

    def set_required(self, required: bool) -> None:
        """Whether the label says "(wymagane)"; what is required may follow from another field."""
        if required != self._required:
            self._required = required
            self._name()

    def set_read_only(self, read_only: bool) -> None:
        """While an agreement is on its way it can be read and copied; nothing is wanted of anyone."""
        if read_only != self._read_only:
            self._read_only = read_only
            self._name()
        self._lock(read_only)

    def set_findings(self, findings: Sequence[Finding]) -> None:
        """Takes what the judgement says of this field; shown now if the field is judged."""
        self._findings = tuple(findings)
        self._show_findings()

    def offer_remedy(self, code: str, words: str) -> None:
        """Remarks of this code get a button in these words, which emits `remedy_wanted`."""
        self._remedies[code] = words

    def set_note(self, note: str) -> None:
        """A quiet line in place of the help ("62 dni, oba dni wliczone")."""
        if note != self._note:
            self._note = note
            self._name()

    def set_review(self, text: str) -> None:
        """A mark under the field in these words (its value comes from another contract); empty: no mark."""
        if self._review is None and text:
            self._review = Badge(text, Kind.WARNING, "edit")
            self._layout.insertWidget(self._help_place or self._layout.count(), self._review)
        if self._review is not None and (text or not self._review.isHidden()):
            self._review.set_state(text, Kind.WARNING, "edit")
            self._review.setVisible(bool(text))
            self._name()

    @property
    def review(self) -> str:
        """The words of the mark; empty without one."""
        return self._review.text if self._review is not None else ""

    def hide_help(self) -> None:
        """Help on hovering and for screen readers alone: for fields whose label says it nearly all."""
        self._help_in_sight = False
        self._name()

    def judge_now(self) -> None:
        """From now on the field shows what is said of it."""
        self.judged = True
        self._show_findings()

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self._findings

    @property
    def shown_findings(self) -> tuple[Finding, ...]:
        return self._shown

    def _show_findings(self) -> None:
        shown = self._findings[:_MESSAGES_SHOWN] if self.judged else ()
        if shown == self._shown:
            return
        news = [finding for finding in shown if finding not in self._shown]
        self._shown = shown
        while len(self._messages) < len(shown):
            message = FieldMessage(shown[len(self._messages)], self)
            message.accepted.connect(self.warning_accepted)
            message.remedied.connect(self.remedy_wanted)
            self._layout.addWidget(message)
            self._messages.append(message)
        for position, message in enumerate(self._messages):
            message.setVisible(position < len(shown))
            if position < len(shown):
                message.show_finding(shown[position])
                message.offer_remedy(self._remedies.get(shown[position].code, ""))
        self._mark_invalid(any(finding.is_error for finding in shown))
        self._name()
        if news and self.isVisible():
            announce(self, f"{self.spec.label}: " + " ".join(finding.message for finding in news))

    def _mark_invalid(self, invalid: bool) -> None:
        if bool(self._control.property("invalid")) != invalid:
            set_property(self._control, "invalid", invalid)

    def _name(self) -> None:
        wanted = self._required and not self._read_only
        self._label.show_name(self.spec.label, "(wymagane)" if wanted else "")
        help_text = self._note or self.spec.help
        self._show_help(help_text if self._note or self._help_in_sight else "")
        self._control.setToolTip("" if self._help_in_sight else self.spec.help)
        self._control.setAccessibleName(self.spec.label + (", wymagane" if wanted else ""))
        said = [*(finding.message for finding in self._shown), self.review]
        self._control.setAccessibleDescription(" ".join(text for text in (*said, help_text) if text))

    def _show_help(self, text: str) -> None:
        if self._help is None and text and self._help_place:
            self._help = small("")
            self._layout.insertWidget(self._help_place, self._help)
        if self._help is not None:
            self._help.setText(text)
            set_shown(self._help, bool(text))

    # Leaving ---------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._control and event.type() == QEvent.Type.FocusOut:
            # A menu or a pop-up of the field itself, or another window: the person has not left the field.
            reason = event.reason()  # type: ignore[attr-defined]  # a QFocusEvent by its type
            if reason not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
                self._on_left()
        return super().eventFilter(watched, event)

    def finish(self) -> None:
        """What leaving does, while the keyboard is still here: the next field depends on this one."""
        self._on_left()

    def _on_left(self) -> None:
        self.judged = True
        self._show_findings()
        self.left.emit(self.path)

    @property
    def place(self) -> int | None:
        """Where the cursor stands in a text, counted in letters; None in what has no text."""
        return None

    def go_to(self, place: int) -> None:
        """Puts the cursor there; what has no text has no place."""

    # For subclasses --------------------------------------------------------------------------------------

    def set_value(self, value: object) -> None:
        """Shows a raw value without counting as an edit. Each kind of field says how."""
        raise TypeError(f"{type(self).__name__} shows no value")

    def _lock(self, read_only: bool) -> None:
        self._control.setEnabled(not read_only)
