"""One contract that may have run out: a tick, who it is, and the day to be entered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cru_desktop.domain.changes.past_date import dated_today, is_past_date_refused
from cru_desktop.domain.dates import format_date, parse_typed_date
from cru_desktop.domain.fields import FieldSpec
from cru_desktop.domain.findings import Finding, Severity
from cru_desktop.storage.expiries import ExpiryCandidate
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.field_date import FieldDate
from cru_desktop.ui.widgets.field_row import FieldRow
from cru_desktop.ui.widgets.icon_label import IconLabel
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import TextLabel, muted
from cru_desktop.ui.widgets.toggling import Tick

_PATH = "dzienWygasniecia"


class ExpiryRow(QFrame):
    """`changed` (UI thread): ticked or not, or another day."""

    changed = Signal()

    def __init__(
        self, candidate: ExpiryCandidate, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.candidate = candidate
        self._today = today
        self.comment: str | None = None
        self.name = _name(candidate)
        # A tick does not wrap: only the number stands beside it.
        self.tick = Tick(candidate.number or "bez numeru")
        self.tick.setAccessibleName(self.name)
        self.tick.setChecked(candidate.last_day is not None)
        self.tick.clicked.connect(self._on_ticked)
        spec = FieldSpec(_PATH, "Ostatni dzień umowy", "", True, None, "dd.mm.rrrr")
        self.day_field = FieldDate(spec, today=today)
        self.day_field.line.setAccessibleName(f"Ostatni dzień umowy: {self.name}, wymagane")
        if candidate.last_day is not None:
            self._text: object = format_date(candidate.last_day)
        else:
            self._text = None
        self.day_field.set_value(self._text)
        self.day_field.edited.connect(self._on_edited)
        self.day_field.left.connect(lambda _path: self._judge())
        self._said = TextLabel("", "small")
        self._sign = IconLabel("error", Kind.ERROR, size=16)
        self._saying = QWidget()
        self._saying.hide()
        self._lay_out()
        self._judge()

    @property
    def is_ticked(self) -> bool:
        return self.tick.isChecked()

    @property
    def day(self) -> date | None:
        """The day to be entered; None while it is missing or not understood."""
        if not isinstance(self._text, str):
            return None
        try:
            return parse_typed_date(self._text, self._today(), not_after_today=True)
        except ValueError:
            return None

    @property
    def is_wrong(self) -> bool:
        """True if it cannot be entered as it stands."""
        return bool(self.day_field.findings)

    @property
    def takes_today(self) -> bool:
        """True if the register refused this expiry for its past day, and that day is still proposed."""
        refused = self.candidate.refused
        if refused is None or self.comment is not None:
            return False
        return is_past_date_refused(refused.errors, refused.intent, self._today())

    def date_today(self) -> None:
        """Today's day instead of the past one, which goes into the comment."""
        refused = self.candidate.refused
        if refused is None:
            return
        intent = dated_today(refused.intent, self._today())
        self.comment = intent.comment
        self._text = format_date(intent.day)
        self.day_field.set_value(self._text)
        self._say(f"Komentarz: {intent.comment}", None)
        self._judge()
        self.changed.emit()

    def set_ticked(self, ticked: bool) -> None:
        self.tick.setChecked(ticked)
        self._judge()

    def judge_now(self) -> None:
        """Says what is missing, though the field was not left."""
        self.day_field.judge_now()
        self._judge()

    def show_refusal(self, text: str) -> None:
        """Why this one keeps all of them from being queued."""
        self._say(text, Kind.ERROR)

    def set_read_only(self, read_only: bool) -> None:
        self.tick.setEnabled(not read_only)
        self.day_field.set_read_only(read_only)

    def _on_ticked(self) -> None:
        self._judge()
        self.changed.emit()

    def _on_edited(self, _path: str, value: object) -> None:
        self._text = value
        self._judge()
        self.changed.emit()

    def _judge(self) -> None:
        message = _fault(self._text, self.day, self.candidate.concluded_on, self._today())
        ticked = self.is_ticked
        finding = Finding("expiry.day", _PATH, Severity.ERROR, message)
        self.day_field.set_findings((finding,) if message and ticked else ())
        self.day_field.set_required(ticked)

    def _say(self, text: str, kind: Kind | None) -> None:
        self._said.setText(text)
        self._said.set_kind(kind)
        self._sign.setVisible(kind is not None)
        self._saying.show()

    def _lay_out(self) -> None:
        self.setProperty("panel", "row")
        who = QWidget()
        texts = QVBoxLayout(who)
        texts.setContentsMargins(0, 0, 0, 0)
        texts.setSpacing(scaled(2))
        texts.addWidget(self.tick)
        subject = TextLabel(" ".join((self.candidate.subject or "").split()))
        subject.setContentsMargins(scaled(34), 0, 0, 0)
        texts.addWidget(subject)
        detail = muted(_detail(self.candidate))
        detail.setContentsMargins(scaled(34), 0, 0, 0)
        texts.addWidget(detail)
        saying = QHBoxLayout(self._saying)
        saying.setContentsMargins(scaled(34), 0, 0, 0)
        saying.setSpacing(scaled(6))
        saying.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        saying.addWidget(self._said, 1)
        texts.addWidget(self._saying)
        if self.candidate.refused is not None:
            errors = self.candidate.refused.errors
            self._say(
                "Rejestr nie przyjął: " + (errors[0].message if errors else "bez podania powodu"), Kind.ERROR
            )
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(4), scaled(8), scaled(4), scaled(8))
        row = FieldRow([(who, 5), (self.day_field, 3)], stack_below=620)
        column.addWidget(row)
        if self.candidate.earliest_end is not None:
            self.day_field.set_note(f"Najwcześniej {format_date(self.candidate.earliest_end)}")


def _name(candidate: ExpiryCandidate) -> str:
    subject = " ".join((candidate.subject or "").split())
    subject = subject if len(subject) <= 70 else f"{subject[:69]}…"
    return " – ".join(part for part in (candidate.number or "bez numeru", subject) if part)


def _detail(candidate: ExpiryCandidate) -> str:
    concluded = f"zawarta {format_date(candidate.concluded_on)}" if candidate.concluded_on is not None else ""
    period = f"na {candidate.period}" if candidate.period else ""
    return " · ".join(part for part in (candidate.contractor, " ".join((concluded, period)).strip()) if part)


def _fault(text: object, day: date | None, concluded_on: date | None, today: date) -> str:
    if not text:
        return "Wpisz ostatni dzień umowy."
    if day is None:
        return "Nie rozumiem tej daty. Wpisz dzień, miesiąc i rok, np. 31.07.2026."
    if day > today:
        return "Ten dzień jeszcze nie nadszedł: umowa trwa."
    if concluded_on is not None and day < concluded_on:
        return f"To przed dniem zawarcia umowy ({format_date(concluded_on)})."
    return ""
