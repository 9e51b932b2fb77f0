"""A line that says where a party's data come from, with a button for what can be done about it."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.buttons import link_button
from cru_desktop.ui.widgets.icon_label import IconLabel
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import small


class ContractorNote(QWidget):
    """Hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel("check", Kind.SUCCESS, size=16)
        self._text = small("")
        self._act: Callable[[], object] | None = None
        self.button = link_button("", self._on_pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(6))
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self.button)
        self.hide()

    @property
    def text(self) -> str:
        """What is said; empty while hidden."""
        return "" if self.isHidden() else self._text.text()

    def say(
        self,
        text: str,
        kind: Kind = Kind.SUCCESS,
        action: str = "",
        act: Callable[[], object] | None = None,
    ) -> None:
        """Shows a sentence, read out to a screen reader; `action` is the button's word."""
        self._act = act
        self._icon.show_icon("check" if kind is Kind.SUCCESS else kind.icon_name, kind)
        self._text.setText(text)
        self._text.set_kind(kind if kind is not Kind.NEUTRAL else None)
        self.button.setText(action)
        self.button.setAccessibleName(f"{action}. {text}" if action else "")
        self.button.setVisible(bool(action))
        self.show()
        announce(self, text)

    def silence(self) -> None:
        self._act = None
        self.hide()

    def _on_pressed(self) -> None:
        act = self._act
        if act is not None:
            act()
