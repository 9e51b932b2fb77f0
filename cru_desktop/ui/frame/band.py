"""The top band: for whom one works, and in which register; always visible."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from cru_desktop.domain.context import Context
from cru_desktop.domain.context_mark import ContextMark
from cru_desktop.domain.environment import Environment
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.theme.tokens import BANDS
from cru_desktop.ui.widgets.context_mark import MarkLabel
from cru_desktop.ui.widgets.elided_label import ElidedLabel
from cru_desktop.ui.widgets.icon_label import IconLabel

if TYPE_CHECKING:
    from cru_desktop.ui.frame.context_switcher import ContextSwitcher

_SHEET = """
QFrame#band {{ background: {ground}; border: none; }}
QFrame#band > QLabel, QFrame#band > QPushButton QLabel {{ color: {letters}; }}
QFrame#band > QPushButton {{
  background: {raised}; border: 1px solid {letters}; border-radius: 6px; color: {letters};
}}
QFrame#band > QPushButton:focus {{ border: 3px solid {letters}; }}
"""


class _ContextButton(QPushButton):
    """The switcher: the entity's name (shortened where needed), its REGON, and an arrow."""

    def __init__(self, letters: str) -> None:
        super().__init__()
        self.mark = MarkLabel()
        self._name = ElidedLabel(role="strong", smallest_letters=14)
        self._regon = QLabel()
        self._arrow = IconLabel("chevron-down", colour=letters, size=16)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(scaled(12), scaled(4), scaled(10), scaled(4))
        row.setSpacing(scaled(10))
        for each in (self.mark, self._name, self._regon, self._arrow):
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(each)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setToolTip("Zmień jednostkę (Ctrl+K)")

    def show_context(self, context: Context | None) -> None:
        name = context.name if context is not None else "Wybierz albo dodaj jednostkę"
        regon = f"REGON {context.regon}" if context is not None else ""
        self.mark.show_mark(context.mark if context is not None else ContextMark.NONE)
        self._name.setText(name)
        self._regon.setText(regon)
        self._regon.setVisible(bool(regon))
        spoken = f"Pracujesz w imieniu: {name}, {regon}" if context is not None else name
        self.setAccessibleName(spoken)
        self.setAccessibleDescription("Naciśnij, aby zmienić jednostkę (Ctrl+K)")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return self._row.sizeHint().expandedTo(QSize(0, scaled(34)))

    def minimumSizeHint(self) -> QSize:
        return self._row.minimumSize().expandedTo(QSize(0, scaled(34)))


class Band(QFrame):
    """Follows the desk's context and environment."""

    switcher_closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setObjectName("band")
        self.context_button = _ContextButton(BANDS[desk.environment].letters)
        self.context_button.clicked.connect(self.open_switcher)
        self._hint = ElidedLabel("Pracujesz w imieniu tej jednostki", smallest_letters=0)
        self._icon = IconLabel(desk.environment.value, colour="#FFFFFF", size=20)
        self._environment = QLabel()
        self._environment.setProperty("role", "strong")
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(16), scaled(8), scaled(16), scaled(8))
        row.setSpacing(scaled(12))
        row.addWidget(self.context_button)
        row.addWidget(self._hint)
        row.addStretch(1)
        row.addWidget(self._icon)
        row.addWidget(self._environment)
        desk.context_changed.connect(self._show_context)
        desk.environment_switched.connect(self._show_environment)
        self._show_environment(desk.environment)
        self._show_context(desk.context)

    @property
    def environment_text(self) -> str:
        """Where one works, on one line whatever the room."""
        return self._desk.environment.title

    @cached_property
    def switcher(self) -> ContextSwitcher:
        """The list of entities, made when it is first opened."""
        from cru_desktop.ui.frame.context_switcher import ContextSwitcher

        switcher = ContextSwitcher(self)
        switcher.chosen.connect(self._desk.choose_context)
        switcher.add_wanted.connect(self._desk.add_context)
        return switcher

    def open_switcher(self) -> None:
        self.switcher.open_under(self.context_button, self._desk.contexts, self._desk.context)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()
            self.updateGeometry()

    def _show_context(self, context: Context | None) -> None:
        self.context_button.show_context(context)
        self._fit()

    def _fit(self) -> None:
        """The whole name matters most: for it the hint goes, then the environment takes two lines."""
        title = self._desk.environment.title
        letters = self._environment.fontMetrics()
        gap = scaled(12)
        free = self.width() - 2 * scaled(16) - self._icon.width() - letters.horizontalAdvance(title) - 3 * gap
        free -= self.context_button.sizeHint().width()
        with_hint = free >= self._hint.sizeHint().width() + 2 * gap
        self._hint.setVisible(self._desk.context is not None and with_hint)
        self._environment.setText(title if free >= 0 else title.replace(" – ", " –\n"))

    def _show_environment(self, environment: Environment) -> None:
        band = BANDS[environment]
        self.setStyleSheet(_SHEET.format(ground=band.ground, letters=band.letters, raised=band.raised))
        self._icon.show_icon_in(environment.value, band.letters)
        self._environment.setAccessibleName(f"Środowisko: {environment.title}")
        self._fit()
