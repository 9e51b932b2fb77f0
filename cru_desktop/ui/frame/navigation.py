"""Left navigation: „Nowa umowa” on top, then the screens with what waits in them."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from cru_desktop.ui.desk import Desk
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.theme.theme import colours_of, scaled, set_property
from cru_desktop.ui.theme.tokens import NAVIGATION_WIDTH, SPACE_4, SPACE_12
from cru_desktop.ui.widgets.badge import Badge
from cru_desktop.ui.widgets.buttons import Button
from cru_desktop.ui.widgets.kind import Kind

#: The hint may stand in the button's own padding (`SPACE_12`), and does.
_HINT_FROM_EDGE = 10
_HINTS = {PageName.HELP: "F1"}


class _Entry(Button):
    """One screen's button, with a count or a hint at its right edge."""

    _is_within = False

    def __init__(self, name: PageName, hint: str) -> None:
        super().__init__(name.title, "navigation", icon_name=name.icon_name)
        self.setCheckable(True)
        self.toggled.connect(self.redraw)
        self._label = name.title
        self._count = 0
        self._badge = Badge()
        self._badge.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, scaled(8), 0)
        row.addStretch(1)
        if hint:
            label = QLabel(hint)
            label.setProperty("role", "small")
            row.addWidget(label)
        row.addWidget(self._badge)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_count(self, count: int, kind: Kind) -> None:
        self._badge.set_state(str(count), kind, "")
        self._badge.setVisible(count > 0)
        self._count = count
        self._name()

    def show_within(self, is_within: bool) -> None:
        """A screen of this one's is in front: marked like it, and yet to be pressed to get there."""
        if is_within != self._is_within:
            self._is_within = is_within
            set_property(self, "within", "true" if is_within else "")
            self._name()
            self.redraw()

    def _name(self) -> None:
        within = "jesteś w tym dziale" if self._is_within else ""
        parts = (self._label, str(self._count) if self._count else "", within)
        self.setAccessibleName(", ".join(part for part in parts if part))

    def _icon_colour(self) -> str:
        return colours_of(self).primary if self._is_within else super()._icon_colour()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()


class _NewAgreement(Button):
    """Always on top; its keys stand beside the words where both have room."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Nowa umowa", "primary", icon_name="plus", clicked=desk.new_agreement)
        self.setProperty("prominence", "large")
        self.setSizePolicy(self.sizePolicy().Policy.Expanding, self.sizePolicy().Policy.Fixed)
        self.setToolTip("Nowa umowa (Ctrl+N)")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, scaled(_HINT_FROM_EDGE), 0)
        self._hint = hint = QLabel("Ctrl+N")
        hint.setProperty("role", "on-primary")
        hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addStretch(1)
        row.addWidget(hint)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_hint"):
            self._fit()

    def _fit(self) -> None:
        # Before the style sheet has reached them, both would be measured in another font.
        self.ensurePolished()
        self._hint.ensurePolished()
        words = self.sizeHint().width() - scaled(SPACE_12)
        hint = self._hint.sizeHint().width() + scaled(_HINT_FROM_EDGE)
        self._hint.setVisible(words + scaled(SPACE_4) + hint <= self.width())


class Navigation(QFrame):
    """Shows the screens that exist; choosing one is a wish to the desk."""

    def __init__(self, desk: Desk, pages: Sequence[PageName], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "navigation")
        self.setAccessibleName("Ekrany programu")
        self._entries: dict[PageName, _Entry] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget(scroll)
        inside.setProperty("panel", "scrolled")
        scroll.setWidget(inside)
        column = QVBoxLayout(inside)
        column.setContentsMargins(scaled(12), scaled(14), scaled(12), scaled(12))
        column.setSpacing(scaled(4))
        column.addWidget(_NewAgreement(desk))
        column.addSpacing(scaled(8))
        for name in pages:
            entry = _Entry(name, _HINTS.get(name, ""))
            entry.clicked.connect(lambda _=False, name=name: desk.show_page(name))
            entry.setSizePolicy(entry.sizePolicy().Policy.Expanding, entry.sizePolicy().Policy.Fixed)
            self._group.addButton(entry)
            self._entries[name] = entry
            column.addWidget(entry)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 1, 0)
        outer.addWidget(scroll)
        self._fit_width()

    def show_current(self, name: PageName) -> None:
        """Mark the screen in front, or the one that it belongs to; none for those that stand alone."""
        place = None if name in self._entries else name.place
        for each, entry in self._entries.items():
            entry.show_within(each is place)
        if name in self._entries:
            self._entries[name].setChecked(True)
            return
        # Not checked: a checked one of a group cannot be pressed by assistive programs.
        self._group.setExclusive(False)
        for entry in self._entries.values():
            entry.setChecked(False)
        self._group.setExclusive(True)

    def show_counts(self, counts: Mapping[PageName, tuple[int, Kind]]) -> None:
        """Numbers beside screens; absent or 0: none."""
        for name, entry in self._entries.items():
            count, kind = counts.get(name, (0, Kind.NEUTRAL))
            entry.show_count(count, kind)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_group"):
            self._fit_width()

    def _fit_width(self) -> None:
        # Less than the letters' own growth: the words are short, and the form needs the room.
        width = round(NAVIGATION_WIDTH * (0.35 + 0.65 * scaled(100) / 100))
        self.setFixedWidth(width)
