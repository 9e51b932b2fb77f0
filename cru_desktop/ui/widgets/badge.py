"""Badge: a state in a word or two, with an icon and a soft ground."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from cru_desktop.ui.theme.theme import scaled, set_property
from cru_desktop.ui.widgets.icon_label import IconLabel
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import TextLabel
from cru_desktop.ui.widgets.showing import set_shown


class Badge(QFrame):
    """A short state. Told by word and icon; the colour only helps."""

    def __init__(
        self,
        text: str = "",
        kind: Kind = Kind.NEUTRAL,
        icon_name: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("panel", "badge")
        self.setProperty("kind", kind.value)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._icon = IconLabel(icon_name or kind.icon_name, kind, size=14)
        self._text = TextLabel(text, "badge", wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(8), scaled(2), scaled(10), scaled(2))
        row.setSpacing(scaled(4))
        row.addWidget(self._icon)
        row.addWidget(self._text)
        self.set_state(text, kind, icon_name)

    @property
    def text(self) -> str:
        return self._text.text()

    def set_state(self, text: str, kind: Kind, icon_name: str | None = None) -> None:
        """Show another state. `icon_name` None: the icon of the kind (neutral has none); empty: no icon."""
        usual = "" if kind is Kind.NEUTRAL else kind.icon_name
        name = usual if icon_name is None else icon_name
        set_shown(self._icon, bool(name))
        if name:
            self._icon.show_icon(name, kind)
        self._text.setText(text)
        self._text.set_kind(None if kind is Kind.NEUTRAL else kind)
        self.setAccessibleName(text)
        set_property(self, "kind", kind.value)
        self.updateGeometry()
