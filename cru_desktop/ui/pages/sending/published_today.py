"""The line below Wysyłka: how many agreements came out today, and the way to them."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cru_desktop.domain.plural import plural
from cru_desktop.ui.widgets.buttons import link_button
from cru_desktop.ui.widgets.labels import TextLabel


class PublishedToday(QWidget):
    """Hidden while there is none. `show_them`: the person wants to see them."""

    def __init__(self, show_them: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = TextLabel("", "muted", wrap=False)
        self._link = link_button("Pokaż", show_them)
        self._link.setAccessibleName("Pokaż umowy opublikowane dziś")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words)
        row.addWidget(self._link)
        row.addStretch(1)
        self.hide()

    def show_count(self, count: int) -> None:
        """So many came out today; 0 hides the line."""
        self._words.setText(f"Dziś opublikowano {plural(count, 'umowę', 'umowy', 'umów')}." if count else "")
        self.setVisible(bool(count))
